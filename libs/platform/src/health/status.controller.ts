import { Controller, Get } from '@nestjs/common';
import { Public } from '../auth/decorators';
import { StatusReport, type ServiceStatus } from './status-report';

/** Open to everyone, so it tells nothing of anybody. */
@Public()
@Controller('status')
export class StatusController {
  constructor(private readonly report: StatusReport) {}

  /** Where this replica stands. */
  @Get()
  status(): Promise<ServiceStatus> {
    return this.report.now();
  }
}
