import {
  HubChanged,
  HubHolidaysChanged,
  HubRegistered,
  HubStageReached,
  type HubProfile,
  type Stage,
} from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import { hubWith, sources, zeitz } from '../../test/hubs';
import { saveHub } from './hub';
import { place, unregistered, type HubDoc } from './hub-doc';

const registered: HubDoc = hubWith();

const withProfile = (members: Partial<HubProfile>) => (hub: HubDoc) =>
  saveHub(hub, { ...zeitz, ...members }, sources);
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
        hub: { profile: { ...zeitz, openingRules: 'Mo 08:00-18:00' }, revision: 1 },
        edit: {
          what: 'registered',
          facts: [
            {
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
          ],
        },
      });
  });

  it('names the fields that changed', () => {
    given(registered)
      .when(withProfile({ name: 'Hub Zeitz', description: 'On the market square.' }))
      .then({
        outcome: 'changed',
        hub: { revision: 2 },
        edit: {
          facts: [
            { message: HubChanged, data: { slug: 'zeitz', fields: ['name', 'description'], revision: 2 } },
          ],
          changes: [
            { field: 'name', before: 'DigitalHub Zeitz', after: 'Hub Zeitz' },
            { field: 'description', after: 'On the market square.' },
          ],
        },
      });
  });

  it('names a field that went', () => {
    given(hubWith({ description: 'On the market square.' }))
      .when(withProfile({}))
      .then({ outcome: 'changed', edit: { facts: [{ data: { fields: ['description'] } }] } });
  });

  it('says nothing when nothing changed', () => {
    const saved = given(registered)
      .when(withProfile({}))
      .then({ outcome: 'unchanged', hub: { revision: 1 } });
    expect(saved.edit).toBeUndefined();
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

  it.each<[string, HubProfile['land'], string]>([
    ['a district that is not there', 'ST', '15092010'],
    ['one that was merged away', 'NI', '03152012'],
    ['a part of an independent town', 'ST', '15003010'],
    ['a whole district', 'ST', '15084000'],
    ['a part of Hamburg', 'HH', '02001000'],
  ])('of %s is refused', (_name, land, ags) => {
    expect(placesOf({ land, ags })).toEqual(['ags-unknown /ags']);
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

describe('opening hours as text', () => {
  const text = (openingHours: string) => ({ openingHours });

  it('are kept in their canonical form, and the regular week follows from them', () => {
    given(unregistered)
      .when(withProfile(text('Mo-We 08:00-12:00,13:00-17:00;PH off')))
      .then({
        hub: {
          profile: {
            openingRules: 'Mo-We 08:00-12:00,13:00-17:00; PH off',
            openingHours: [1, 2, 3].flatMap((weekday) => [
              { weekday, opens: '08:00', closes: '12:00' },
              { weekday, opens: '13:00', closes: '17:00' },
            ]),
          },
        },
      });
  });

  it('that say the same as spans change nothing', () => {
    given(registered)
      .when(withProfile(text('Mo 08:00-18:00')))
      .then({ outcome: 'unchanged' });
  });

  it('that change are a change of the opening hours, told as text', () => {
    given(registered)
      .when(withProfile(text('Mo 08:00-18:00; PH off')))
      .then({
        edit: {
          facts: [{ data: { fields: ['openingHours'] } }],
          changes: [{ field: 'openingHours', before: 'Mo 08:00-18:00', after: 'Mo 08:00-18:00; PH off' }],
        },
      });
  });

  it('outside the subset are refused with the position, together with every other broken rule', () => {
    const { details } = refusal({ ...text('Mo 08:00-18:00; easter off'), ags: '01002000' });
    expect(details.errors).toMatchObject([
      { pointer: '/ags', code: 'ags-outside-land' },
      {
        pointer: '/openingHours',
        code: 'opening-hours-unsupported',
        position: 16,
        detail: expect.stringMatching(
          /^openingHours are not understood at position 16: .*easter off/,
        ) as string,
      },
    ]);
  });

  it('are unknown where nobody gives any', () => {
    const { hub } = given(unregistered)
      .when(withProfile({ openingHours: [] }))
      .then({});
    expect(hub.profile.openingRules).toBeUndefined();
    expect(hub.profile.openingHours).toEqual([]);
  });

  it('that name more spans than a week may have are refused', () => {
    const times = Array.from({ length: 8 }, (_each, hour) => `${hour + 10}:00-${hour + 10}:30`).join(',');
    expect(placesOf(text(`Mo-Su ${times}`))).toEqual(['opening-hours-too-long /openingHours']);
  });
});

describe('links', () => {
  const house = { id: 'house', name: 'House', city: 'Zeitz', interim: false };

  it('to a site hold: no site leaves the history', () => {
    const hub = hubWith({ sites: [house] });
    expect(placesOf({ sites: [] }, hub)).toEqual(['site-kept /sites']);
  });

  it('to a former slug hold, and it is none of the hub itself', () => {
    const hub = hubWith({ formerSlugs: ['zeitz-alt'] });
    expect(placesOf({}, hub)).toEqual(['former-slug-kept /formerSlugs']);
    expect(placesOf({ formerSlugs: ['zeitz', 'a', 'a'] })).toEqual([
      'former-slug-repeated /formerSlugs/0',
      'former-slug-repeated /formerSlugs/2',
    ]);
  });

  it('a slug that leads to another hub names no new one', () => {
    expect(placesOf({}, { ...unregistered, leadsTo: 'kiel' })).toEqual(['slug-taken /slug']);
  });
});

describe('partners, initiatives and contacts', () => {
  const initiative = { id: 'i', title: 'I', goal: 'G', state: 'running' as const };

  it('an initiative names partners of the hub', () => {
    expect(placesOf({ initiatives: [{ ...initiative, partners: ['town'] }] })).toEqual([
      'partner-unknown /initiatives/0/partners/0',
    ]);
    accepts({
      initiatives: [{ ...initiative, partners: ['town'] }],
      partners: [{ id: 'town', name: 'Town', kind: 'municipality' }],
    });
  });

  it('an initiative does not end before it starts, and its id is its own', () => {
    const early = { ...initiative, partners: [], from: '2026', until: '2025-12' };
    expect(placesOf({ initiatives: [early, { ...early, from: '2025' }] })).toEqual([
      'id-repeated /initiatives/1/id',
      'initiative-ends-before-it-starts /initiatives/0/until',
    ]);
  });

  it.each([
    ['email', 'office@example.org', 'office'],
    ['telephone', '+49 3441 123456', 'call us'],
    ['web', 'https://example.org/', 'example.org'],
  ] as const)('the address of a contact by %s is one', (channel, good, bad) => {
    const contact = (address: string) => ({ contacts: [{ purpose: 'office' as const, channel, address }] });
    accepts(contact(good));
    expect(placesOf(contact(bad))).toEqual(['contact-address /contacts/0/address']);
  });
});

describe('the calendar', () => {
  const dates = (hub: HubDoc) => hub.calendar?.holidays.map(({ date }) => date);

  it('reaches from last year to the year after next and is due for renewal at the next', () => {
    expect(dates(registered)).toEqual(['2025-01-06', '2026-01-06', '2027-01-06', '2028-01-06']);
    expect(registered.calendar).toMatchObject({
      until: '2028-12-31',
      renewAt: Date.parse('2026-12-31T23:00:00Z'),
    });
  });

  it('stays as it is when something else changes', () => {
    const { hub } = given(registered)
      .when(withProfile({ name: 'Hub' }))
      .then({});
    expect(hub.calendar).toBe(registered.calendar);
  });

  it('follows the municipality, and others hear it', () => {
    given(registered)
      .when(withProfile({ ags: '15002000' }))
      .then({
        edit: {
          facts: [
            { message: HubChanged },
            {
              message: HubHolidaysChanged,
              data: {
                ags: '15002000',
                added: registered.calendar?.holidays.map((each) => ({
                  ...each,
                  name: 'Holiday of 15002000',
                })),
                removed: registered.calendar?.holidays,
              },
            },
          ],
        },
      });
  });
});

describe('a change of the stages', () => {
  it('is heard as a stage that was reached', () => {
    given(registered)
      .when(withProfile({ stages: [...zeitz.stages, { stage: 'paused', since: '2027' }] }))
      .then({
        edit: {
          facts: [
            { message: HubChanged },
            { message: HubStageReached, data: { stage: 'paused', since: '2027', revision: 2 } },
          ],
        },
      });
  });

  it('is heard even if the hub was in that stage before', () => {
    given(registered)
      .when(withProfile({ stages: [...zeitz.stages, { stage: 'paused' }, { stage: 'open', since: '2027' }] }))
      .then({
        edit: {
          facts: [
            { message: HubChanged },
            { message: HubStageReached, data: { stage: 'open', since: '2027', revision: 2 } },
          ],
        },
      });
  });

  it('is none when an earlier one was dated', () => {
    const stages = zeitz.stages.map((each) => (each.stage === 'talks' ? { ...each, since: '2020' } : each));
    given(registered)
      .when(withProfile({ stages }))
      .then({ edit: { facts: [{ message: HubChanged }] } });
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

  const house = hubWith({ spaces: [space('house')] });
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
