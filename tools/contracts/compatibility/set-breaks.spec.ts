import type { JsonSchema } from '@digitalhub/contracts';
import { type ContractSet, currentContracts } from '../contract-set';
import { sentenceOf } from './break';
import { breaksBetween } from './set-breaks';

const HELD = 'digitalhub.bookings.reservation.held.v1';
const HUB = 'digitalhub.hubs.hub.state-changed.v1';
const MOVED = 'digitalhub.bookings.reservation.moved.v1';
const FACTS = 'digitalhub.bookings.reservation.facts.v1';
const STATE = 'digitalhub.bookings.reservation.state.v1';

/** A copy of the contracts that a test may change. */
type Draft = { -readonly [Key in keyof ContractSet]: Record<string, unknown>[] };

const message = (draft: Draft, type: string) => found(draft.messages, ({ type: own }) => own === type);
const topic = (draft: Draft, name: string) => found(draft.topics, (candidate) => candidate.name === name);
/** A shared component of a message. */
const part = (draft: Draft, type: string, id: string) =>
  (message(draft, type).schema as { $defs: Record<string, JsonSchema> }).$defs[id] as JsonSchema;
const fields = (schema: JsonSchema) => schema.properties as Record<string, JsonSchema>;
const field = (schema: JsonSchema, name: string) => fields(schema)[name] as JsonSchema;

function found<Item>(items: readonly Item[], matches: (item: Item) => boolean): Item {
  const item = items.find(matches);
  if (!item) throw new Error('The test changes something that the contracts do not have');
  return item;
}

/** The sentences that refuse a change of the current contracts. */
function refusals(change: (draft: Draft) => unknown): string[] {
  const before = currentContracts();
  const draft = structuredClone(before) as unknown as Draft;
  change(draft);
  return breaksBetween(before, draft as unknown as ContractSet).map(sentenceOf);
}

/** Without the sentences about other messages that share the component. */
const about = (type: string, sentences: readonly string[]) =>
  sentences.filter((text) => text.startsWith(type));

describe('a breaking change is refused', () => {
  it.each<[string, string, (draft: Draft) => unknown, string]>([
    [
      'a removed message',
      HELD,
      (draft) => draft.messages.splice(draft.messages.indexOf(message(draft, HELD)), 1),
      ': the message is gone or has another type (removed-message).',
    ],
    [
      'a renamed type',
      HELD,
      (draft) => (message(draft, HELD).type = 'digitalhub.bookings.reservation.kept.v1'),
      ': the message is gone or has another type (removed-message).',
    ],
    [
      'a removed field',
      HELD,
      (draft) => delete fields(part(draft, HELD, 'Reservation')).checkedInAt,
      ', field /checkedInAt: it is gone (removed-field).',
    ],
    [
      'a renamed field',
      HELD,
      (draft) => rename(part(draft, HELD, 'Reservation'), 'resource', 'resourceId'),
      ', field /resource: it is called resourceId now (renamed-field).',
    ],
    [
      'a renamed field inside a component',
      MOVED,
      (draft) => rename(part(draft, MOVED, 'Holder'), 'ref', 'person'),
      ', field /reservation/holder/ref: it is called person now (renamed-field).',
    ],
    [
      'another type',
      HELD,
      (draft) => (part(draft, HELD, 'Revision').type = 'string'),
      ', field /revision: its type is string instead of integer (retyped).',
    ],
    [
      'null beside the type',
      HUB,
      (draft) => (part(draft, HUB, 'Land').type = ['string', 'null'] as never),
      ', field /land: its type is string or null instead of string (retyped).',
    ],
    [
      'a value removed from an open enum',
      HELD,
      (draft) => (part(draft, HELD, 'ReservationStatus')['x-extensible-enum'] as string[]).shift(),
      ', field /status: its value "held" is gone (narrowed).',
    ],
    [
      'an open enum that closes',
      HELD,
      (draft) => close(part(draft, HELD, 'ReservationStatus')),
      ', field /status: its open list of values is closed now (narrowed).',
    ],
    [
      'a lower maxLength',
      HUB,
      (draft) => (field(part(draft, HUB, 'Hub'), 'name').maxLength = 100),
      ', field /name: maxLength is 100 instead of 200 (narrowed).',
    ],
    [
      'a higher maxLength, which old readers refuse',
      HUB,
      (draft) => (field(part(draft, HUB, 'Hub'), 'name').maxLength = 300),
      ', field /name: maxLength is 300 instead of 200 (widened).',
    ],
    [
      'a higher minimum',
      HUB,
      (draft) => (field(part(draft, HUB, 'WeeklyOpening'), 'weekday').minimum = 2),
      ', field /openingHours/*/weekday: minimum is 2 instead of 1 (narrowed).',
    ],
    [
      'a lower maximum',
      HUB,
      (draft) => (field(part(draft, HUB, 'Coordinates'), 'latitude').maximum = 80),
      ', field /sites/*/coordinates/latitude: maximum is 80 instead of 90 (narrowed).',
    ],
    [
      'a shorter list',
      HUB,
      (draft) => (field(part(draft, HUB, 'Hub'), 'sites').maxItems = 1),
      ', field /sites: maxItems is 1 instead of 20 (narrowed).',
    ],
    [
      'another pattern',
      HUB,
      (draft) => (part(draft, HUB, 'Ags').pattern = '^15\\d{6}$'),
      ', field /ags: pattern is "^15\\\\d{6}$" instead of "^(0[1-9]|1[0-6])\\\\d{6}$" (narrowed).',
    ],
    [
      'a pattern where there was none',
      HUB,
      (draft) => (field(part(draft, HUB, 'Hub'), 'municipality').pattern = '^[A-Z]'),
      ', field /municipality: pattern is "^[A-Z]" instead of none (narrowed).',
    ],
    [
      'an enum where there was free text',
      HUB,
      (draft) => (field(part(draft, HUB, 'Hub'), 'municipality').enum = ['Zeitz']),
      ', field /municipality: it may only be one of listed values now (narrowed).',
    ],
    [
      'an optional field that becomes required',
      HELD,
      (draft) => part(draft, HELD, 'Reservation').required?.push('heldUntil'),
      ', field /heldUntil: it is required now, and messages already written lack it (newly-required).',
    ],
    [
      'a new required field',
      HELD,
      (draft) => {
        fields(part(draft, HELD, 'Reservation')).purpose = { type: 'string' };
        part(draft, HELD, 'Reservation').required?.push('purpose');
      },
      ', field /purpose: it is required now, and messages already written lack it (newly-required).',
    ],
    [
      'a required field that becomes optional',
      HELD,
      (draft) => remove(part(draft, HELD, 'Reservation').required, 'hub'),
      ', field /hub: it may be absent now, and readers rely on it (no-longer-required).',
    ],
    [
      'a list of something else',
      HUB,
      (draft) => (field(part(draft, HUB, 'Hub'), 'spaces').items = { type: 'string' }),
      ', field /spaces/*: its type is string instead of object (retyped).',
    ],
    [
      'a message on another topic',
      HELD,
      (draft) => (message(draft, HELD).topic = STATE),
      `: it is on ${STATE} instead of ${FACTS} (moved-message).`,
    ],
    [
      'person refs where there were none',
      HUB,
      (draft) => (message(draft, HUB).personalData = 'person-ref'),
      ': its class is person-ref instead of none (personal-data-changed).',
    ],
    [
      'a renamed topic',
      FACTS,
      (draft) => (topic(draft, FACTS).name = 'digitalhub.bookings.booking.facts.v1'),
      ': the topic is gone or has another name; its readers would hear nothing (removed-topic).',
    ],
    [
      'another key',
      FACTS,
      (draft) => (topic(draft, FACTS).key = 'hub slug'),
      ': its key is "hub slug" instead of "resource id" (key-changed).',
    ],
    [
      'another partition key',
      STATE,
      (draft) => delete topic(draft, STATE).partitionKey,
      ': partitioned by its key instead of "resource id" (partition-key-changed).',
    ],
    [
      'another way of cleaning up',
      FACTS,
      (draft) => (topic(draft, FACTS).kind = 'state'),
      ': its records are kept as state instead of facts (kind-changed).',
    ],
    [
      'a shorter memory',
      FACTS,
      (draft) => (topic(draft, FACTS).retentionDays = 7),
      ': kept 7 days instead of 30 (retention-shortened).',
    ],
    [
      'a new major version on the old topic',
      'digitalhub.bookings.reservation.held.v2',
      (draft) =>
        draft.messages.push({ ...message(draft, HELD), type: 'digitalhub.bookings.reservation.held.v2' }),
      `: v2 of the message needs a topic v2, not ${FACTS} (major-without-topic).`,
    ],
  ])('%s', (_name, subject, change, rest) => {
    expect(about(subject, refusals(change))).toEqual([subject + rest]);
  });

  it('a value added to a closed enum, which old readers refuse', () => {
    const set = (values: string[]) =>
      only({ type: 'object', properties: { side: { type: 'string', enum: values } } });
    expect(breaksBetween(set(['left']), set(['left', 'right'])).map(sentenceOf)).toEqual([
      'digitalhub.x.y.z.v1, field /side: its closed list has the new value "right" (widened).',
    ]);
  });

  it('a form removed from or added to a choice', () => {
    const set = (...anyOf: JsonSchema[]) => only({ type: 'object', properties: { at: { anyOf } } });
    const [text, number] = [set({ type: 'string' }), set({ type: 'string' }, { type: 'number' })];
    expect(breaksBetween(number, text).map(({ rule }) => rule)).toEqual(['narrowed']);
    expect(breaksBetween(text, number).map(({ rule }) => rule)).toEqual(['widened']);
  });

  it('another value in a map', () => {
    const set = (type: 'string' | 'number') => only({ type: 'object', additionalProperties: { type } });
    expect(breaksBetween(set('string'), set('number')).map(sentenceOf)).toEqual([
      'digitalhub.x.y.z.v1, field /*: its type is number instead of string (retyped).',
    ]);
  });
});

describe('a compatible change passes', () => {
  it.each<[string, (draft: Draft) => unknown]>([
    ['no change at all', () => undefined],
    [
      'a new optional field',
      (draft) => (fields(part(draft, HELD, 'Reservation')).colour = { type: 'string' }),
    ],
    [
      'a new optional object with required fields of its own',
      (draft) =>
        (fields(part(draft, HUB, 'Site')).entrance = {
          type: 'object',
          properties: { step: { type: 'boolean' } },
          required: ['step'],
        }),
    ],
    [
      'a new value of an open enum',
      (draft) => (part(draft, HUB, 'Stage')['x-extensible-enum'] as string[]).push('dormant'),
    ],
    [
      'a new message on a known topic',
      (draft) =>
        draft.messages.push({ ...message(draft, HELD), type: 'digitalhub.bookings.reservation.warned.v1' }),
    ],
    [
      'a new major version on a topic of its own, beside the old one',
      (draft) => {
        const name = 'digitalhub.bookings.reservation.facts.v2';
        draft.topics.push({ ...topic(draft, FACTS), name });
        draft.messages.push({
          ...message(draft, HELD),
          topic: name,
          type: 'digitalhub.bookings.reservation.held.v2',
        });
      },
    ],
    ['a longer memory', (draft) => (topic(draft, FACTS).retentionDays = 90)],
    [
      'other words',
      (draft) => ((message(draft, HELD).schema as JsonSchema).description = 'Kept free for a while.'),
    ],
    ['another order of fields', (draft) => reverse(part(draft, HELD, 'Reservation'))],
    ['a component under another name', (draft) => renameComponent(draft, HELD, 'Holder', 'HeldFor')],
  ])('%s', (_name, change) => {
    expect(refusals(change)).toEqual([]);
  });
});

function only(schema: JsonSchema): ContractSet {
  return {
    topics: [],
    messages: [
      { type: 'digitalhub.x.y.z.v1', topic: 'digitalhub.x.y.facts.v1', personalData: 'none', schema },
    ],
  };
}

function rename(schema: JsonSchema, from: string, to: string): void {
  fields(schema)[to] = field(schema, from);
  delete fields(schema)[from];
  remove(schema.required, from);
  schema.required?.push(to);
}

function remove(names: string[] | undefined, name: string): void {
  names?.splice(names.indexOf(name), 1);
}

function close(schema: JsonSchema): void {
  schema.enum = schema['x-extensible-enum'] as string[];
  delete schema['x-extensible-enum'];
}

function reverse(schema: JsonSchema): void {
  schema.properties = Object.fromEntries(Object.entries(fields(schema)).reverse());
  schema.required?.reverse();
}

function renameComponent(draft: Draft, type: string, from: string, to: string): void {
  const own = message(draft, type);
  const text = JSON.stringify(own.schema).replaceAll(`#/$defs/${from}`, `#/$defs/${to}`);
  const schema = JSON.parse(text) as { $defs: Record<string, unknown> };
  schema.$defs[to] = schema.$defs[from];
  delete schema.$defs[from];
  own.schema = schema;
}
