import { ProgrammeRecorded, type ProgrammeProfile } from '@digitalhub/contracts';
import { given } from '@digitalhub/testing';
import { none, record, requireSameId, withoutRecorder, type ProgrammeDoc } from './programme';

const profile: ProgrammeProfile = {
  id: 'st-digital-innovation',
  title: 'Sachsen-Anhalt DIGITAL INNOVATION',
  provider: 'Investitionsbank Sachsen-Anhalt',
  status: 'open',
  territory: ['15'],
  sourceUrl: 'https://www.ib-sachsen-anhalt.de/',
  lastCheckedAt: '2026-11-20T09:00:00Z',
};
const recorded: ProgrammeDoc = { status: 'recorded', programme: { ...profile, revision: 4 } };

it('enters the catalogue', () => {
  given(none)
    .when((doc) => record(doc, profile))
    .then({ programme: { ...profile, revision: 1 }, fact: ProgrammeRecorded });
});

it.each<Partial<ProgrammeProfile>>([
  { status: 'closed' },
  { territory: ['15', '16'] },
  { lastCheckedAt: '2026-11-21T09:00:00Z' },
])('is recorded again when %j is new', (change) => {
  given(recorded)
    .when((doc) => record(doc, { ...profile, ...change }))
    .then({ programme: { ...profile, ...change, revision: 5 }, fact: ProgrammeRecorded });
});

it('says nothing when nothing is new', () => {
  const step = given(recorded)
    .when((doc) => record(doc, { ...profile }))
    .then({ programme: { revision: 4 } });
  expect(step.fact).toBeUndefined();
});

it('is entered at its own address only', () => {
  given(profile)
    .when((entry) => requireSameId('another', entry))
    .thenRefused('programme-invalid');
  expect(() => requireSameId(profile.id, profile)).not.toThrow();
});

it('stays without the person who recorded it and asked to be forgotten', () => {
  expect(withoutRecorder({ ...recorded, recordedBy: 'kemal' }, 'kemal')).toEqual(recorded);
  expect(withoutRecorder({ ...recorded, recordedBy: 'kemal' }, 'anna')).toBeUndefined();
  expect(withoutRecorder(none, 'kemal')).toBeUndefined();
});
