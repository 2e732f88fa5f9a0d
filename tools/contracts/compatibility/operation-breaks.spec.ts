import { defineOperation, openEnum, type Operation } from '@digitalhub/contracts';
import { z } from 'zod';
import { currentOperations } from '../operation-set';
import { sentenceOf } from './break';
import { operationBreaks } from './operation-breaks';

const Colour = z.enum(['red', 'green']);
const State = openEnum(['new', 'old']).meta({ id: 'State' });
const Note = z.object({
  title: z.string().max(20),
  text: z.string().optional(),
  state: State,
  colour: Colour,
});

const asked = { title: z.string().max(20), text: z.string().optional(), colour: Colour };
const found = { limit: z.coerce.number().int().max(100).default(50), state: z.string().optional() };

const putNote = defineOperation({
  id: 'putNote',
  owner: 'hubs',
  method: 'PUT',
  path: '/notes/{slug}',
  access: ['manager', 'admin'],
  tag: 'hubs',
  summary: 'Put a note',
  params: { slug: z.string().max(80) },
  query: z.object(found),
  body: z.object(asked),
  takes: ['If-Match?', 'Idempotency-Key'],
  answers: {
    200: { schema: Note, description: 'The note.' },
    201: { schema: Note, description: 'The new note.' },
  },
  gives: ['ETag'],
  refusals: [400],
});

const body = (change: z.core.$ZodLooseShape) => ({ body: z.object({ ...asked, ...change }) });
const query = (change: z.core.$ZodLooseShape) => ({ query: z.object({ ...found, ...change }) });
const answer = (change: z.core.$ZodLooseShape) => ({
  answers: { ...putNote.answers, 200: { schema: Note.extend(change), description: 'The note.' } },
});
const without = <Shape extends object>(shape: Shape, name: keyof Shape & string) =>
  z.object(Object.fromEntries(Object.entries(shape).filter(([key]) => key !== name)));

/** The sentences that refuse a change of `putNote`. */
function refusals(change: Partial<Operation>, before: Operation = putNote): string[] {
  const [old, now] = [currentOperations([before]), currentOperations([{ ...before, ...change }])];
  return operationBreaks(old, now).map(sentenceOf);
}

describe('a breaking change is refused', () => {
  it.each<[string, Partial<Operation>, string]>([
    [
      'another id',
      { id: 'saveNote' },
      ': the operation is gone, has another id or is published no more (removed-operation).',
    ],
    [
      'no longer published',
      { published: false },
      ': the operation is gone, has another id or is published no more (removed-operation).',
    ],
    [
      'another method',
      { method: 'POST' },
      ': it is POST /notes/{slug} instead of PUT /notes/{slug} (moved-operation).',
    ],
    [
      'another path',
      { path: '/papers/{slug}' },
      ': it is PUT /papers/{slug} instead of PUT /notes/{slug} (moved-operation).',
    ],
    ['fewer roles', { access: ['admin'] }, ': manager may no longer (access-restricted).'],
    [
      'roles that have to hold in a hub',
      { inHub: 'params.slug' },
      ': the roles have to hold in params.slug now (access-restricted).',
    ],
    [
      'a person that has to be known',
      { person: 'needed' },
      ': the caller has to be known now (access-restricted).',
    ],
    [
      'a newly required field of the body',
      body({ place: z.string() }),
      ', field /request/body/place: it is required now, and clients of today leave it out (newly-required).',
    ],
    [
      'an optional field of the body that becomes required',
      body({ text: z.string() }),
      ', field /request/body/text: it is required now, and clients of today leave it out (newly-required).',
    ],
    [
      'a removed field of the body',
      { body: without(asked, 'text') },
      ', field /request/body/text: it is gone (removed-field).',
    ],
    [
      'a renamed field of the body',
      { body: without({ ...asked, words: asked.text }, 'text') },
      ', field /request/body/text: it is called words now (renamed-field).',
    ],
    [
      'a retyped field of the body',
      body({ title: z.number() }),
      ', field /request/body/title: its type is number instead of string (retyped).',
    ],
    [
      'a shorter field of the body',
      body({ title: z.string().max(10) }),
      ', field /request/body/title: maxLength is 10 instead of 20 (narrowed).',
    ],
    [
      'a value that the body may not have any more',
      body({ colour: z.enum(['red']) }),
      ', field /request/body/colour: its value "green" is gone (narrowed).',
    ],
    ['no body any more', { body: undefined }, ', field /request/body: it is gone (removed-field).'],
    [
      'a newly required parameter of the query',
      query({ year: z.coerce.number() }),
      ', field /request/query/year: it is required now, and clients of today leave it out (newly-required).',
    ],
    [
      'a removed parameter of the query',
      { query: without(found, 'state') },
      ', field /request/query/state: it is gone (removed-field).',
    ],
    [
      'a lower limit of the query',
      query({ limit: z.coerce.number().int().max(50).default(50) }),
      ', field /request/query/limit: maximum is 50 instead of 100 (narrowed).',
    ],
    [
      'a shorter parameter of the path',
      { params: { slug: z.string().max(40) } },
      ', field /request/path/slug: maxLength is 40 instead of 80 (narrowed).',
    ],
    [
      'a header that has to be there now',
      { takes: ['If-Match', 'Idempotency-Key'] },
      ', field /request/headers/If-Match: it is required now, and clients of today leave it out (newly-required).',
    ],
    [
      'a header that is not read any more',
      { takes: ['If-Match?'] },
      ', field /request/headers/Idempotency-Key: it is gone (removed-field).',
    ],
    [
      'a status of success that is gone',
      { answers: { 200: putNote.answers[200] } },
      ', field /answers/201: it is gone (removed-field).',
    ],
    [
      'a header of the answers that is gone',
      { answers: { 200: putNote.answers[200] }, gives: [] },
      ', field /answers/200/headers/ETag: it is gone (removed-field).',
    ],
    [
      'an answer without its body',
      { answers: { ...putNote.answers, 200: { description: 'It is put.' } } },
      ', field /answers/200/body: it is gone (removed-field).',
    ],
    [
      'an answer of another kind',
      { answers: { ...putNote.answers, 200: { ...putNote.answers[200], mediaType: 'text/calendar' } } },
      ', field /answers/200/mediaType: const is "text/calendar" instead of "application/json" (narrowed).',
    ],
    [
      'a field of the answer that is gone',
      {
        answers: {
          ...putNote.answers,
          200: { schema: Note.omit({ title: true }), description: 'The note.' },
        },
      },
      ', field /answers/200/body/title: it is gone (removed-field).',
    ],
    [
      'a field of the answer of another type',
      answer({ title: z.number() }),
      ', field /answers/200/body/title: its type is number instead of string (retyped).',
    ],
    [
      'a field of the answer that may be absent now',
      answer({ title: z.string().max(20).optional() }),
      ', field /answers/200/body/title: it may be absent now, and readers rely on it (no-longer-required).',
    ],
    [
      'a value of the answer that clients do not know',
      answer({ colour: z.enum(['red', 'green', 'blue']) }),
      ', field /answers/200/body/colour: its closed list has the new value "blue" (widened).',
    ],
  ])('%s', (_name, change, rest) => {
    expect(refusals(change)).toContain(`putNote${rest}`);
  });

  it('to whoever has no token, and to who is signed in', () => {
    const open = { ...putNote, access: 'public' as const };
    expect(refusals({ access: 'signed-in' }, open)).toEqual([
      'putNote: whoever has no token may no longer (access-restricted).',
    ]);
    const signedIn = { ...putNote, access: 'signed-in' as const };
    expect(refusals({ access: ['staff', 'admin'] }, signedIn)).toEqual([
      'putNote: whoever is none of staff, admin may no longer (access-restricted).',
    ]);
  });

  it('also beside a further form of the same field', () => {
    const before = { ...putNote, ...body({ title: z.union([z.string().max(20), z.number()]) }) };
    const narrowed = z.union([z.string().max(10), z.number(), z.boolean()]);
    expect(refusals(body({ title: narrowed }), before)).toEqual([
      'putNote, field /request/body/title: maxLength is 10 instead of 20 (narrowed).',
    ]);
  });
});

describe('a compatible change passes', () => {
  it.each<[string, Partial<Operation>]>([
    ['no change at all', {}],
    ['other words and refusals', { summary: 'Keep a note', description: 'For ever.', refusals: [400, 409] }],
    ['another owner', { owner: 'events' }],
    ['a new optional field of the body', body({ place: z.string().optional() })],
    ['a required field of the body that may be left out', body({ title: z.string().max(20).optional() })],
    ['a longer field of the body', body({ title: z.string().max(40) })],
    ['a further value of the body', body({ colour: z.enum(['red', 'green', 'blue']) })],
    ['a new optional parameter of the query', query({ year: z.coerce.number().optional() })],
    ['a header that may be left out now', { takes: ['If-Match?', 'Idempotency-Key?'] }],
    ['a further header', { takes: ['If-Match?', 'Idempotency-Key', 'Digitalhub-Reason'] }],
    ['a new field of the answer', answer({ at: z.string() })],
    ['a field of the answer that is always there now', answer({ text: z.string() })],
    ['a further value of an open list', answer({ state: openEnum(['new', 'old', 'lost']) })],
    [
      'a further status of success',
      { answers: { ...putNote.answers, 204: { description: 'Nothing to do.' } } },
    ],
    ['a further header of the answers', { gives: ['ETag', 'Location'] }],
    ['further roles', { access: ['manager', 'admin', 'staff'] }],
    ['everyone who is signed in', { access: 'signed-in' }],
    ['everyone', { access: 'public' }],
  ])('%s', (_name, change) => {
    expect(refusals(change)).toEqual([]);
  });

  it('a new operation', () => {
    const more = currentOperations([putNote, { ...putNote, id: 'addNote', method: 'POST' }]);
    expect(operationBreaks(currentOperations([putNote]), more)).toEqual([]);
  });

  it('roles that may act in every hub now, and a caller who may be unknown', () => {
    const before = { ...putNote, inHub: 'params.slug' as const, person: 'needed' as const };
    expect(refusals({ inHub: undefined, person: 'if-known' }, before)).toEqual([]);
  });
});
