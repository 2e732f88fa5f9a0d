import { getStatus, type PlatformStatus } from '@digitalhub/contracts';
import { Handles } from '@digitalhub/platform';
import { Controller, Header } from '@nestjs/common';
import { PlatformStatusReport } from './platform-status.service';

@Controller()
export class StatusController {
  constructor(private readonly report: PlatformStatusReport) {}

  @Handles(getStatus)
  @Header('cache-control', 'no-store')
  status(): Promise<PlatformStatus> {
    return this.report.now();
  }
}
