import { DomainError } from '@digitalhub/kernel';
import { Body, Controller, Get, Module, Param, Patch, Post, Put, Query } from '@nestjs/common';
import { z } from 'zod';
import {
  answer,
  Caller,
  type IdempotencyKey,
  IdempotencyKeyParam,
  IfMatch,
  IfMatchOptional,
  PageQuery,
  pageOf,
  positionOf,
  problemTable,
  Public,
  requireHub,
  requirePerson,
  requireRevision,
  Roles,
  type ServiceDefinition,
} from '../src';

const Note = z
  .object({
    title: z.string().min(1).max(20),
    tags: z.array(z.object({ name: z.string() })).optional(),
    when: z.union([z.iso.date('must be a date'), z.iso.datetime('must be an instant')]).optional(),
  })
  .meta({ id: 'Note' });
type Note = z.infer<typeof Note>;

/** One route for each thing the HTTP edge promises. */
@Controller('notes')
export class NotesController {
  @Public()
  @Get()
  list(@Query({ schema: PageQuery }) { limit, cursor }: PageQuery) {
    const after = cursor === undefined ? -1 : positionOf(cursor, z.int());
    const entries = [0, 1, 2, 3].filter((id) => id > after).map((id) => ({ id }));
    const { items, next } = pageOf(entries.slice(0, limit + 1), limit, ({ id }) => id);
    return answer(items, { next });
  }

  @Public()
  @Get('fail/:how')
  fail(@Param('how') how: string) {
    if (how === 'refused') throw new DomainError('note-full', 'The note is full.', { room: 0 });
    if (how === 'unmapped') throw new DomainError('nobody-mapped-this', 'A secret detail.');
    if (how === 'overloaded')
      throw new DomainError('overloaded', 'Too many commands wait.', { retryAfter: 2.5 });
    if (how === 'database') throw Object.assign(new Error('at 10.0.0.1'), { name: 'MongoNetworkError' });
    throw new TypeError('the mail address jo@example.org is odd');
  }

  @Public()
  @Get(':id')
  get(@Param('id', { schema: z.uuid('must be a UUID') }) id: string) {
    return answer({ id }, { revision: 3 });
  }

  @Public()
  @Post()
  create(@Body({ schema: Note }) note: Note) {
    const seen = [
      { source: '/digitalhub/events/note/1', sequence: 7 },
      { source: '/digitalhub/events/note/2', sequence: 9 },
    ];
    return answer(note, { revision: 1, seen, location: '/notes/1' });
  }

  @Public()
  @Put(':id')
  put(@Param('id') id: string, @IfMatchOptional() expected: number | undefined) {
    requireRevision(id === 'new' ? undefined : 3, expected);
    return { id };
  }

  @Public()
  @Patch(':id')
  change(@IfMatch() expected: number) {
    requireRevision(3, expected);
    return { expected };
  }

  @Post('keys')
  key(@IdempotencyKeyParam() key: IdempotencyKey) {
    return key;
  }

  @Get('who/am-i')
  who(@Caller() { roles, hubs, person }: Caller) {
    return { roles, hubs, person };
  }

  @Roles('staff', 'manager')
  @Get('who/staff')
  staff(@Caller() caller: Caller) {
    requireHub(caller, 'zeitz');
    return { person: requirePerson(caller) };
  }
}

@Module({ controllers: [NotesController] })
class NotesModule {}

export const notes: ServiceDefinition = {
  name: 'events',
  description: 'Notes, to try the platform on.',
  module: NotesModule,
  publishes: [],
  aggregates: [],
  problems: problemTable<'note-full'>({ 'note-full': 409 }),
};
