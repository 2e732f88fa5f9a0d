import { type Hub, HubSnapshot } from '@digitalhub/contracts';
import { rfc3339, openIntervals } from '@digitalhub/kernel';
import { aheadOf, closuresAfter } from './ahead';

const timeZone = 'Europe/Berlin';
const school = (date: string) => ({ date, name: 'Winterferien', kind: 'school' as const });
const hub: Hub = {
  ...HubSnapshot.schema.parse(HubSnapshot.examples[0]),
  openingRules: 'Mo-Fr 08:00-18:00; Sa unknown "nach Vereinbarung"; Dec 24 08:00-12:00; PH off',
  holidays: [
    school('2027-02-02'),
    school('2027-02-01'),
    school('2027-02-04'),
    { date: '2026-12-25', name: '1. Weihnachtstag', kind: 'public' },
    { date: '2026-01-06', name: 'Heilige Drei Könige', kind: 'public' },
    { date: '2028-01-06', name: 'Heilige Drei Könige', kind: 'public' },
  ],
  closures: [
    {
      id: '0198f2a0-7c1e-7a52-9a54-3f0f5f0a1b2e',
      from: '2026-12-21T07:00:00Z',
      until: '2026-12-22T17:00:00Z',
      reason: 'maintenance',
      title: 'Heizung wird erneuert',
      revision: 1,
    },
  ],
};
const spansOn = (date: string) =>
  openIntervals(hub, date).map(({ start, end }) => ({
    start: rfc3339(start, timeZone),
    end: rfc3339(end, timeZone),
  }));
const ahead = aheadOf(hub, '2026-12-21', spansOn);

describe('what is ahead of a hub', () => {
  it('is the week from the day on, with holidays, closures and what the rules add', () => {
    const days = ahead.week.map(({ date, open, ...rest }) => [
      date.slice(8),
      open.map(({ end }) => end.slice(11, 16)),
      rest,
    ]);
    expect(days).toEqual([
      ['21', [], { closure: 'Heizung wird erneuert' }],
      ['22', [], { closure: 'Heizung wird erneuert' }],
      ['23', ['18:00'], {}],
      ['24', ['12:00'], {}],
      ['25', [], { holiday: '1. Weihnachtstag' }],
      ['26', [], { remark: 'nach Vereinbarung' }],
      ['27', [], {}],
    ]);
  });

  it('has the public holidays of a year and the school holidays as periods', () => {
    expect(ahead.holidaysAhead).toEqual([
      { date: '2026-12-25', name: '1. Weihnachtstag', kind: 'public', open: [] },
    ]);
    expect(ahead.schoolHolidaysAhead).toEqual([
      { name: 'Winterferien', from: '2027-02-01', until: '2027-02-02' },
      { name: 'Winterferien', from: '2027-02-04', until: '2027-02-04' },
    ]);
  });

  it('has the closures that are not over', () => {
    expect(closuresAfter(hub, Date.parse('2026-12-22T16:59:00Z'))).toHaveLength(1);
    expect(closuresAfter(hub, Date.parse('2026-12-22T17:00:00Z'))).toEqual([]);
  });
});
