import { Absence, AbsenceList, AbsenceRequest } from '@digitalhub/contracts';
import {
  type Answer,
  Caller,
  type Committed,
  IdempotencyKeyParam,
  type IdempotencyKey,
  Roles,
  answer,
  requirePerson,
} from '@digitalhub/platform';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { AbsenceService } from './absence.service';

@Controller('absences')
export class AbsenceController {
  constructor(private readonly absences: AbsenceService) {}

  @Post()
  @Roles('staff', 'manager', 'admin')
  @ApiCreatedResponse({ standardSchema: Absence })
  async declare(
    @Caller() caller: Caller,
    @Body({ schema: AbsenceRequest }) request: AbsenceRequest,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Absence>> {
    return told(await this.absences.declare(requirePerson(caller), request, idempotency));
  }

  @Get()
  @ApiOkResponse({ standardSchema: AbsenceList })
  async list(@Caller() caller: Caller): Promise<AbsenceList> {
    return { items: await this.absences.list(requirePerson(caller)) };
  }

  @Post(':id/cancel')
  @HttpCode(200)
  @ApiOkResponse({ standardSchema: Absence })
  async cancel(
    @Caller() caller: Caller,
    @Param('id', { schema: z.uuid() }) id: string,
    @IdempotencyKeyParam() idempotency: IdempotencyKey,
  ): Promise<Answer<Absence>> {
    return told(await this.absences.cancel(requirePerson(caller), id, idempotency));
  }
}

function told({ result, seen }: Committed<Absence>): Answer<Absence> {
  return answer(result, { revision: result.revision, seen });
}
