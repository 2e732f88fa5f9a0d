import { HubSnapshot, ResourceSnapshot } from '@digitalhub/contracts';
import fc from 'fast-check';
import { hubKey, onePerKey, reportOf, resourceKey, wavesOf, type GoodRow } from './import';

const { revision: _hubRevision, ...hub } = HubSnapshot.examples[0];
const { revision: _revision, ...desk } = ResourceSnapshot.examples[0];

const hubRow = (slug: string, line = 1): GoodRow => ({ line, key: hubKey(slug), hub: { ...hub, slug } });
const deskRow = (id: string, members: Partial<typeof desk> = {}, line = 1): GoodRow => ({
  line,
  key: resourceKey(id),
  resource: { ...desk, ...members, id },
});
const keysOf = (waves: GoodRow[][]) => waves.map((wave) => wave.map(({ key }) => key));

describe('waves', () => {
  it('put hubs before their resources and parents before children, however the file is sorted', () => {
    const waves = wavesOf([
      deskRow('beamer', { parent: 'room' }),
      deskRow('desk', { parent: 'floor' }),
      deskRow('room', { kind: 'room' }),
      hubRow('zeitz'),
    ]);
    expect(keysOf(waves)).toEqual([['hub zeitz'], ['resource desk', 'resource room'], ['resource beamer']]);
  });

  it('are one wave when nothing rests on another row', () => {
    expect(keysOf(wavesOf([deskRow('a'), deskRow('b'), hubRow('kiel')]))).toHaveLength(1);
  });

  it('have every row once, and each after what it rests on', () => {
    const parents = fc.array(fc.option(fc.nat()), { maxLength: 30 });
    fc.assert(
      fc.property(parents, fc.infiniteStream(fc.nat()), (choices, shuffle) => {
        const rows = choices.map((choice, index) =>
          deskRow(`r-${index}`, {
            parent: choice === null || index === 0 ? undefined : `r-${choice % index}`,
          }),
        );
        const order = new Map(rows.map((row) => [row, shuffle.next().value]));
        const waves = wavesOf([...rows].sort((a, b) => (order.get(a) ?? 0) - (order.get(b) ?? 0)));
        const waveOf = new Map(waves.flatMap((wave, index) => wave.map(({ key }) => [key, index])));
        expect([...waveOf.keys()].sort()).toEqual(rows.map(({ key }) => key).sort());
        expect(waves.flat()).toHaveLength(rows.length);
        for (const row of rows) {
          const parent = 'resource' in row ? row.resource.parent : undefined;
          if (parent) expect(waveOf.get(resourceKey(parent))).toBeLessThan(waveOf.get(row.key) ?? -1);
        }
      }),
    );
  });

  it('end even when rows rest on each other', () => {
    const waves = wavesOf([deskRow('a', { parent: 'b' }), deskRow('b', { parent: 'a' }), deskRow('c')]);
    expect(keysOf(waves)).toEqual([['resource c'], ['resource a', 'resource b']]);
  });
});

describe('rows of one key', () => {
  it('keep the first and refuse the others with both lines, even if a file numbers them alike', () => {
    const first = hubRow('zeitz', 3);
    const { first: kept, repeated } = onePerKey([first, hubRow('kiel', 3), hubRow('zeitz', 3)]);
    expect(kept.map(({ key }) => key)).toEqual(['hub zeitz', 'hub kiel']);
    expect(repeated).toEqual([
      {
        line: 3,
        key: 'hub zeitz',
        outcome: 'refused',
        errors: [
          {
            pointer: '',
            code: 'row-repeated',
            detail: 'line 3 is about hub zeitz like line 3; a file says each thing once',
          },
        ],
      },
    ]);
  });
});

describe('the report', () => {
  it('follows the lines and counts the outcomes', () => {
    const report = reportOf([
      { line: 2, key: 'b', outcome: 'refused' },
      { line: 1, key: 'a', outcome: 'created' },
      { line: 3, key: 'c', outcome: 'created' },
    ]);
    expect(report.rows.map(({ line }) => line)).toEqual([1, 2, 3]);
    expect(report.counts).toEqual({ created: 2, changed: 0, unchanged: 0, refused: 1 });
  });
});
