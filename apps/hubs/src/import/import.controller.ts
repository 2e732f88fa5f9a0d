import { ImportReport, ImportRequest } from '@digitalhub/contracts';
import { Caller, IdempotencyKeyParam, Roles, type IdempotencyKey } from '@digitalhub/platform';
import { Body, Controller, HttpCode, Post } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { actorOf } from '../actor';
import { ImportService } from './import.service';

@Controller('imports')
export class ImportController {
  constructor(private readonly imports: ImportService) {}

  @Post()
  @HttpCode(200)
  @Roles('admin')
  @ApiOkResponse({ standardSchema: ImportReport })
  run(
    @Caller() caller: Caller,
    @Body({ schema: ImportRequest }) request: ImportRequest,
    @IdempotencyKeyParam() key: IdempotencyKey,
  ): Promise<ImportReport> {
    return this.imports.run(request, key, actorOf(caller));
  }
}
