import { defineOperation, type Operation, PageQuery } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Controller, Get, Module, Param } from '@nestjs/common';
import { z } from 'zod';
import {
  answer,
  Handles,
  pageOf,
  positionOf,
  problemTable,
  Public,
  type RequestOf,
  requireHub,
  requireRevision,
  type ServiceDefinition,
} from '../src';

const Note = z
  .object({
    title: z.string().min(1).max(20),
    tags: z.array(z.object({ name: z.string() })).optional(),
    when: z.union([z.iso.date('must be a date'), z.iso.datetime('must be an instant')]).optional(),
  })
  .meta({ id: 'Note' });

const of = { owner: 'events', tag: 'events', summary: 'A note' } as const satisfies Partial<Operation>;
const open = { ...of, access: 'public' } as const satisfies Partial<Operation>;
const any = { schema: z.unknown(), description: 'What came of it.' };

const listNotes = defineOperation({
  ...open,
  id: 'listNotes',
  method: 'GET',
  path: '/notes',
  query: PageQuery,
  answers: { 200: any },
});
const getNote = defineOperation({
  ...open,
  id: 'getNote',
  method: 'GET',
  path: '/notes/{id}',
  params: { id: z.uuid('must be a UUID') },
  answers: { 200: any },
});
const createNote = defineOperation({
  ...open,
  id: 'createNote',
  method: 'POST',
  path: '/notes',
  body: Note,
  answers: { 201: any },
});
const putNote = defineOperation({
  ...open,
  id: 'putNote',
  method: 'PUT',
  path: '/notes/{id}',
  params: { id: z.string() },
  takes: ['If-Match?'],
  answers: { 200: any },
});
const changeNote = defineOperation({
  ...open,
  id: 'changeNote',
  method: 'PATCH',
  path: '/notes/{id}',
  takes: ['If-Match'],
  answers: { 200: any },
});
const readKey = defineOperation({
  ...of,
  id: 'readKey',
  method: 'POST',
  path: '/notes/keys',
  access: 'signed-in',
  takes: ['Idempotency-Key'],
  answers: { 201: any },
});
const readCaller = defineOperation({
  ...of,
  id: 'readCaller',
  method: 'GET',
  path: '/notes/who/am-i',
  access: 'signed-in',
  answers: { 200: any },
});
const readStaff = defineOperation({
  ...of,
  id: 'readStaff',
  method: 'GET',
  path: '/notes/who/staff',
  access: ['staff', 'manager'],
  person: 'needed',
  answers: { 200: any },
});

/** One route for each thing the HTTP edge promises. */
@Controller()
export class NotesController {
  @Handles(listNotes)
  list({ query: { limit, cursor } }: RequestOf<typeof listNotes>) {
    const after = cursor === undefined ? -1 : positionOf(cursor, z.int());
    const entries = [0, 1, 2, 3].filter((id) => id > after).map((id) => ({ id }));
    const { items, next } = pageOf(entries.slice(0, limit + 1), limit, ({ id }) => id);
    return answer(items, { next });
  }

  @Public()
  @Get('notes/fail/:how')
  fail(@Param('how') how: string) {
    if (how === 'refused') throw new DomainError('note-full', 'The note is full.', { room: 0 });
    if (how === 'unmapped') throw new DomainError('nobody-mapped-this', 'A secret detail.');
    if (how === 'overloaded')
      throw new DomainError('overloaded', 'Too many commands wait.', { retryAfter: 2.5 });
    if (how === 'database') throw Object.assign(new Error('at 10.0.0.1'), { name: 'MongoNetworkError' });
    throw new TypeError('the mail address jo@example.org is odd');
  }

  @Handles(getNote)
  get({ params: { id } }: RequestOf<typeof getNote>) {
    return answer({ id }, { revision: 3 });
  }

  @Handles(createNote)
  create({ body }: RequestOf<typeof createNote>) {
    const seen = [
      { source: '/digitalhub/events/note/1', sequence: 7 },
      { source: '/digitalhub/events/note/2', sequence: 9 },
    ];
    return answer(body, { revision: 1, seen, location: '/notes/1' });
  }

  @Handles(putNote)
  put({ params: { id }, ifMatch }: RequestOf<typeof putNote>) {
    requireRevision(id === 'new' ? undefined : 3, ifMatch);
    return { id };
  }

  @Handles(changeNote)
  change({ ifMatch: expected }: RequestOf<typeof changeNote>) {
    requireRevision(3, expected);
    return { expected };
  }

  @Handles(readKey)
  key({ idempotency }: RequestOf<typeof readKey>) {
    return idempotency;
  }

  @Handles(readCaller)
  who({ caller: { roles, hubs, person } }: RequestOf<typeof readCaller>) {
    return { roles, hubs, person };
  }

  @Handles(readStaff)
  staff(asked: RequestOf<typeof readStaff>) {
    requireHub(asked.caller, 'zeitz');
    return { person: asked.person };
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
