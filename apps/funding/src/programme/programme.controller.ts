import { Programme, ProgrammeProfile, Slug } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, IfMatchOptional, Roles } from '@digitalhub/platform';
import { Body, Controller, Get, Param, Put } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { requireSameId } from './programme';
import { ProgrammeService } from './programme.service';
import { ProgrammeStore } from './programme.store';

@Controller('programmes')
export class ProgrammeController {
  constructor(
    private readonly programmes: ProgrammeService,
    private readonly store: ProgrammeStore,
  ) {}

  @Put(':id')
  @Roles('counsellor', 'admin')
  @ApiOkResponse({ standardSchema: Programme, description: 'Changed, or as it was.' })
  @ApiCreatedResponse({ standardSchema: Programme })
  async put(
    @Param('id', { schema: Slug }) id: string,
    @Body({ schema: ProgrammeProfile }) profile: ProgrammeProfile,
    @IfMatchOptional() expected: number | undefined,
  ) {
    requireSameId(id, profile);
    const { result, seen } = await this.programmes.record(profile, expected);
    const created = result.created && { status: 201, location: `/programmes/${id}` };
    return answer(result.programme, { revision: result.programme.revision, seen, ...created });
  }

  @Get(':id')
  @ApiOkResponse({ standardSchema: Programme })
  async get(@Param('id', { schema: Slug }) id: string) {
    const programme = await this.store.find(id);
    if (!programme) throw new DomainError('not-found', `There is no programme ${id}.`);
    return answer(programme, { revision: programme.revision });
  }
}
