import { HubChanged, HubRegistered, HubSnapshot, type HubProfile, type Stage } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import { place, saveHub, unregistered, type HubDoc } from './hub';

const { revision: _, ...zeitz } = HubSnapshot.examples[0];
const registered: HubDoc = { profile: zeitz, revision: 1, resources: [] };

const withProfile = (members: Partial<HubProfile>) => (hub: HubDoc) => saveHub(hub, { ...zeitz, ...members });
const refusal = (members: Partial<HubProfile>, hub = unregistered) =>
  given(hub).when(withProfile(members)).thenRefused('hub-invalid');
const placesOf = (members: Partial<HubProfile>, hub?: HubDoc) =>
  refusal(members, hub).details.errors?.map(({ pointer, code }) => `${code} ${pointer}`);
const accepts = (members: Partial<HubProfile>) =>
  given(unregistered).when(withProfile(members)).then({ outcome: 'created' });

describe('saving a hub', () => {
  it('registers a new one as revision 1 and says so', () => {
    given(unregistered)
      .when(withProfile({}))
      .then({
        outcome: 'created',
        hub: { profile: zeitz, revision: 1 },
        fact: {
          message: HubRegistered,
          data: {
            slug: 'zeitz',
            name: 'DigitalHub Zeitz',
            land: 'ST',
            ags: '15084590',
            stage: 'open',
            revision: 1,
          },
        },
      });
  });

  it('names the fields that changed', () => {
    given(registered)
      .when(withProfile({ name: 'Hub Zeitz', description: 'On the market square.' }))
      .then({
        outcome: 'changed',
        hub: { revision: 2 },
        fact: { message: HubChanged, data: { slug: 'zeitz', fields: ['name', 'description'], revision: 2 } },
      });
  });

  it('names a field that went', () => {
    given({ ...registered, profile: { ...zeitz, description: 'On the market square.' } })
      .when(withProfile({}))
      .then({ outcome: 'changed', fact: { data: { fields: ['description'] } } });
  });

  it('says nothing when nothing changed', () => {
    const saved = given(registered)
      .when(withProfile({}))
      .then({ outcome: 'unchanged', hub: { revision: 1 } });
    expect(saved.fact).toBeUndefined();
  });

  it('keeps what stands in the hub', () => {
    const desk = { id: 'zeitz-desk-1', kind: 'desk' } as const;
    given(place(registered, desk))
      .when(withProfile({ name: 'Hub' }))
      .then({ hub: { resources: [desk] } });
  });

  it('names every broken rule at once, in one sentence each', () => {
    const { message } = refusal({ ags: '14713000', stages: [{ stage: 'closed' }, { stage: 'open' }] });
    expect(message).toBe(
      'Hub zeitz is refused: ags 14713000 is not in ST; municipality keys of ST start with 15; and ' +
        'stages[1] is open after closed; stages go talks, letter-of-intent, setup, open, paused or open again, closed.',
    );
  });
});

describe('the municipality key', () => {
  it.each<[HubProfile['land'], string]>([
    ['SH', '01002000'],
    ['HH', '02000000'],
    ['NI', '03403000'],
    ['HB', '04011000'],
    ['MV', '13003000'],
    ['SN', '14625200'],
    ['ST', '15084590'],
  ])('of %s may be %s', (land, ags) => {
    accepts({ land, ags });
  });

  it('of another Land is refused', () => {
    expect(placesOf({ land: 'NI', ags: '04011000' })).toEqual(['ags-outside-land /ags']);
  });
});

describe('stages', () => {
  const of = (...stages: (Stage | [Stage, string])[]) => ({
    stages: stages.map((each) =>
      typeof each === 'string' ? { stage: each } : { stage: each[0], since: each[1] },
    ),
  });

  it.each([
    [of('open')],
    [of('talks', 'letter-of-intent', ['setup', '2021-09'], 'open')],
    [of('talks', 'open', 'paused', 'open', 'paused', 'closed')],
    [of(['talks', '2021'], ['setup', '2021-03'], ['open', '2021-03-01'])],
  ])('%j are in order', (stages) => {
    accepts(stages);
  });

  it.each([
    [of('paused'), 0],
    [of('setup', 'paused'), 1],
    [of('open', 'setup'), 1],
    [of('talks', 'talks'), 1],
    [of('closed', 'open'), 1],
  ])('%j are not', (stages, index) => {
    expect(placesOf(stages)).toEqual([`stage-out-of-order /stages/${index}/stage`]);
  });

  it('may not run backwards in time', () => {
    expect(placesOf(of(['setup', '2021-09'], ['open', '2021-08-31']))).toEqual([
      'stage-date-out-of-order /stages/1/since',
    ]);
  });

  it('may not hide a step backwards behind a vague date', () => {
    expect(placesOf(of(['talks', '2021-09'], ['setup', '2021'], ['open', '2021-05']))).toEqual([
      'stage-date-out-of-order /stages/2/since',
    ]);
  });
});

describe('sites', () => {
  const site = (id: string, members: Partial<HubProfile['sites'][number]> = {}) => ({
    id,
    name: id,
    city: 'Zeitz',
    interim: false,
    ...members,
  });

  it.each([
    ['an interim one beside the final one', [site('a', { interim: true, from: '2021-09' }), site('b')]],
    ['one that ends when the next begins', [site('a', { until: '2022-03' }), site('b', { from: '2022-03' })]],
    ['one whose end may be before an unknown start', [site('a', { until: '2022' }), site('b')]],
  ])('accepts %s', (_name, sites) => {
    accepts({ sites });
  });

  it.each([
    ['two that are in use today', [site('a'), site('b', { from: '2022' })]],
    [
      'one that begins before the other ends',
      [site('a', { until: '2022-03' }), site('b', { from: '2022-02' })],
    ],
  ])('refuses %s', (_name, sites) => {
    expect(placesOf({ sites })).toEqual(['sites-overlap /sites/1']);
  });

  it('refuses an end before the start', () => {
    expect(placesOf({ sites: [site('a', { from: '2022', until: '2021' })] })).toEqual([
      'site-ends-before-it-starts /sites/0/until',
    ]);
  });

  it('refuses an id that is there twice', () => {
    expect(placesOf({ sites: [site('a', { interim: true }), site('a')] })).toEqual([
      'id-repeated /sites/1/id',
    ]);
  });
});

describe('opening hours', () => {
  const span = (weekday: number, opens: string, closes: string) => ({ weekday, opens, closes });

  it('may touch, and other weekdays do not count', () => {
    accepts({
      openingHours: [span(1, '08:00', '12:00'), span(1, '12:00', '24:00'), span(2, '09:00', '13:00')],
    });
  });

  it('of one weekday do not overlap', () => {
    const openingHours = [span(3, '08:00', '14:00'), span(4, '08:00', '14:00'), span(3, '12:00', '18:00')];
    expect(refusal({ openingHours }).details.errors).toEqual([
      {
        pointer: '/openingHours/2',
        code: 'opening-hours-overlap',
        detail:
          'openingHours[2] Wednesday 12:00–18:00 overlaps Wednesday 08:00–14:00; ' +
          'the opening spans of a weekday do not overlap',
      },
    ]);
  });
});

describe('the space tree', () => {
  const space = (id: string, parent?: string) => ({ id, kind: 'floor' as const, name: id, parent });

  it('may be written in any order', () => {
    accepts({ spaces: [space('floor', 'house'), space('house')] });
  });

  it('knows every parent', () => {
    expect(placesOf({ spaces: [space('floor', 'house')] })).toEqual(['parent-unknown /spaces/0/parent']);
  });

  it('has no cycle; what only leads into one is not blamed', () => {
    expect(placesOf({ spaces: [space('a', 'b'), space('b', 'a'), space('c', 'a')] })).toEqual([
      'parent-cycle /spaces/0/parent',
      'parent-cycle /spaces/1/parent',
    ]);
  });

  const house = { ...registered, profile: { ...zeitz, spaces: [space('house')] } };
  const desk = { id: 'desk', kind: 'desk', parent: 'house' } as const;

  it('keeps a space as long as something stands in it', () => {
    expect(placesOf({ spaces: [] }, place(house, desk))).toEqual(['space-in-use /spaces']);
  });

  it('does not count a room as a lost space', () => {
    const room = { id: 'room', kind: 'room' } as const;
    given(place(place(registered, room), { ...desk, parent: 'room' }))
      .when(withProfile({ name: 'Hub' }))
      .then({ outcome: 'changed' });
  });

  it('takes no id of a resource', () => {
    expect(placesOf({ spaces: [space('house'), space('desk')] }, place(house, desk))).toEqual([
      'id-taken /spaces/1/id',
    ]);
  });
});
