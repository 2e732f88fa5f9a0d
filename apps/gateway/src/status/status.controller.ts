import { PlatformStatus } from '@digitalhub/contracts';
import { Public } from '@digitalhub/platform';
import { Controller, Get, Header } from '@nestjs/common';
import { Describe } from '../api/describe.decorator';
import { PlatformStatusReport } from './platform-status.service';

@Public()
@Controller('status')
export class StatusController {
  constructor(private readonly report: PlatformStatusReport) {}

  @Get()
  @Header('cache-control', 'no-store')
  @Describe({
    id: 'getStatus',
    summary: 'How the whole platform stands',
    description: 'Each service as this gateway reaches it, how far the views are, and the broker.',
    tag: 'platform',
    answer: PlatformStatus,
    answerDescription: 'At most a second old.',
  })
  status(): Promise<PlatformStatus> {
    return this.report.now();
  }
}
