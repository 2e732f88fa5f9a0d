import { z } from 'zod';
import { defineMessage, type DataOf } from './message';
import { openEnum } from './open-enum';
import { defineTopic } from './topic';
import { ContractViolation, readData, validateStrictly } from './validation';

const topic = defineTopic({
  owner: 'hubs',
  entity: 'door',
  kind: 'facts',
  key: 'door id',
  description: 'Doors.',
});
const State = openEnum(['open', 'shut']).meta({ id: 'DoorState' });
const DoorMoved = defineMessage({
  type: 'digitalhub.hubs.door.moved.v1',
  topic,
  summary: 'A door moved.',
  personalData: 'none',
  schema: z
    .object({
      id: z.uuid(),
      state: State,
      side: z.enum(['left', 'right']),
      earlier: z.array(z.object({ state: State, count: z.int().min(1).max(9).optional() })).max(3),
      place: z.object({ room: z.string(), floor: z.int().nullable() }),
      names: z.record(z.string(), z.object({ text: z.string() })).optional(),
      lock: z.object({ key: z.string() }).nullable(),
      size: z.union([z.number(), z.object({ height: z.number() })]),
    })
    .refine((door) => door.state !== 'shut' || door.side === 'left', {
      path: ['side'],
      error: 'a shut door is left',
    }),
  examples: [
    {
      id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2c',
      state: 'open',
      side: 'left',
      earlier: [{ state: 'shut', count: 1 }],
      place: { room: 'r/1', floor: null },
      names: { de: { text: 'Tür' } },
      lock: { key: 'k1' },
      size: { height: 2 },
    },
  ],
});
const [door] = DoorMoved.examples;

/** What is refused, as `pointer code` lines; nothing when it passes. */
function refusals(check: () => unknown): string[] {
  try {
    check();
    return [];
  } catch (error) {
    if (!(error instanceof ContractViolation)) throw error;
    return error.errors.map(({ pointer, code }) => `${pointer} ${code}`);
  }
}

describe('a producer', () => {
  const write = (data: unknown) => validateStrictly(DoorMoved, data);

  it('writes what the contract says', () => {
    expect(write(door)).toEqual(door);
  });

  it.each([
    ['an unknown field', { ...door, colour: 'red' }, ['/colour unknown-field']],
    [
      'one inside a list',
      { ...door, earlier: [{ state: 'open', by: 'wind' }] },
      ['/earlier/0/by unknown-field'],
    ],
    [
      'one inside an object',
      { ...door, place: { room: 'a', floor: 1, wing: 'b' } },
      ['/place/wing unknown-field'],
    ],
    ['one inside a map', { ...door, names: { 'a/b': { text: '', x: 1 } } }, ['/names/a~1b/x unknown-field']],
    ['one inside what may be null', { ...door, lock: { key: 'k1', code: 1 } }, ['/lock/code unknown-field']],
    ['one inside a choice', { ...door, size: { height: 2, width: 1 } }, ['/size/width unknown-field']],
    ['a missing field', { ...door, place: { floor: 1 } }, ['/place/room missing']],
    [
      'a wrong type',
      { ...door, place: { room: 7, floor: '1' } },
      ['/place/room invalid_type', '/place/floor invalid_type'],
    ],
    ['null for optional', { ...door, names: null }, ['/names invalid_type']],
    [
      'a value of no list',
      { ...door, state: 'ajar', side: 'up' },
      ['/state invalid_value', '/side invalid_value'],
    ],
    ['other, which is for readers', { ...door, state: 'other' }, ['/state invalid_value']],
    ['a broken rule over fields', { ...door, state: 'shut', side: 'right' }, ['/side custom']],
    ['no object', [door], [' invalid_type']],
    ['nothing', undefined, [' missing']],
  ])('is refused %s', (_case, data, expected) => {
    expect(refusals(() => write(data))).toEqual(expected);
  });

  it('is told the type, the field and the rule in one sentence', () => {
    expect(() => write({ ...door, place: { floor: 1 } })).toThrow(
      'digitalhub.hubs.door.moved.v1 breaks its contract: /place/room is required',
    );
  });
});

describe('a reader', () => {
  const read = (value: unknown) => readData(DoorMoved, value);

  it('leaves out fields that it does not know, at any depth', () => {
    const later = {
      ...door,
      colour: 'red',
      earlier: [{ state: 'shut', count: 1, by: 'wind' }],
      place: { room: 'r/1', floor: null, wing: 'b' },
      names: { de: { text: 'Tür', plural: 'Türen' } },
      lock: { key: 'k1', code: 1 },
      size: { height: 2, width: 1 },
    };
    expect(read(later)).toEqual(door);
  });

  it('sees new values of an open enum as other', () => {
    const data: DataOf<typeof DoorMoved> = read({ ...door, state: 'ajar', earlier: [{ state: 'tilted' }] });
    expect([data.state, data.earlier]).toEqual(['other', [{ state: 'other' }]]);
  });

  it.each([
    ['a new value of a closed enum', { ...door, side: 'up' }, ['/side invalid_value']],
    ['an open enum that is no text', { ...door, state: 7 }, ['/state invalid_type']],
    ['an open enum that is missing', { ...door, state: undefined }, ['/state missing']],
    ['a limit', { ...door, earlier: [{ state: 'open', count: 10 }] }, ['/earlier/0/count too_big']],
    ['a rule over fields', { ...door, state: 'shut', side: 'right' }, ['/side custom']],
  ])('still relies on %s', (_case, value, expected) => {
    expect(refusals(() => read(value))).toEqual(expected);
  });
});

describe('a message', () => {
  it('is made of plain JSON types', () => {
    const schema = z.object({ at: z.date() });
    const message = { ...DoorMoved, schema, examples: [{ at: new Date(0) }] as const };
    expect(() => validateStrictly(message, { at: new Date(0) })).toThrow(
      "cannot hold the schema type 'date'",
    );
  });

  it('cannot declare other as a value of an open enum', () => {
    expect(() => openEnum(['open', 'other'])).toThrow('cannot be declared');
  });
});
