import { Explanation, InstantText, NextFree, Slug, WallTimeText } from '@digitalhub/contracts';
import { Caller } from '@digitalhub/platform';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ExplainService } from './explain.service';
import { NextFreeService } from './next-free.service';

const MINUTE = 60_000;
const Time = z.union([InstantText, WallTimeText]);

/** `?start=2026-11-23T09:00:00&end=2026-11-23T17:00:00` */
const ExplainQuery = z.object({ start: Time, end: Time });
type ExplainQuery = z.infer<typeof ExplainQuery>;

/** `?duration=120&from=2026-11-23T08:00:00Z`: minutes, and now unless given. */
const NextFreeQuery = z.object({
  duration: z.coerce
    .number()
    .int()
    .min(1)
    .max(24 * 60)
    .default(60),
  from: InstantText.optional(),
});
type NextFreeQuery = z.infer<typeof NextFreeQuery>;

@Controller('resources/:id')
export class ExplainController {
  constructor(
    private readonly explanations: ExplainService,
    private readonly nextFree: NextFreeService,
  ) {}

  @Get('explain')
  @ApiOkResponse({ standardSchema: Explanation })
  explain(
    @Caller() caller: Caller,
    @Param('id', { schema: Slug }) resource: string,
    @Query({ schema: ExplainQuery }) { start, end }: ExplainQuery,
  ): Promise<Explanation> {
    return this.explanations.explain(caller, { resource, start, end });
  }

  @Get('next-free')
  @ApiOkResponse({ standardSchema: NextFree })
  next(
    @Param('id', { schema: Slug }) resource: string,
    @Query({ schema: NextFreeQuery }) { duration, from }: NextFreeQuery,
  ): Promise<NextFree> {
    return this.nextFree.find(resource, duration * MINUTE, from === undefined ? undefined : Date.parse(from));
  }
}
