import { DEFAULT_POLICY, type Policy, type RoundRules } from '@digitalhub/contracts';
import { addDays } from '@digitalhub/kernel';
import * as fc from 'fast-check';
import { at, desk, span } from '../../test/places';
import { requestOf } from './request';
import { targetOf } from './target';
import { judge } from './rules/judge';
import type { Half } from './rules/day-part';
import type { LedgerEntry, RoundProgress } from './rules/rule';

const MONDAY = '2026-11-23';
const CUT_OFF = at('2026-11-19 12:00');
const rules: RoundRules = {
  days: [1, 2, 3, 4, 5],
  opensDaysBefore: 14,
  cutOff: { weekday: 4, time: '12:00' },
  mustDays: 2,
  noShowCost: 2,
  cancelHours: 12,
  offerMinutes: 60,
};
const policy: Policy = {
  ...DEFAULT_POLICY,
  hub: 'zeitz',
  kind: 'desk',
  revision: 1,
  round: rules,
  firstComeCap: 2,
};
const anyDay = fc.integer({ min: 0, max: 4 }).map((day) => addDays(MONDAY, day));
const before = CUT_OFF - 1;

function codes(
  date: string,
  now: number,
  {
    progress,
    entries = [],
    round,
  }: { progress?: RoundProgress; entries?: LedgerEntry[]; round?: string } = {},
) {
  const resource = desk('zeitz-desk-1', progress && { rounds: new Map([[MONDAY, progress]]) });
  const holder = { kind: 'person' as const, ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11' };
  const request = requestOf(
    { id: 'r1', holder, round },
    targetOf(resource, span(date, '08:00', '17:00'), now, policy),
  );
  const existing = {
    reservationsAt: () => [],
    ledgerOf: (_: string, month: string) => (month === '2026-11' ? entries : []),
  };
  return judge(existing, request, now).map(({ code }) => code);
}

const published = (given: [string, string][] = []): RoundProgress => ({
  published: true,
  dates: Array.from({ length: 5 }, (_, day) => addDays(MONDAY, day)),
  given: new Map(given),
});

it('closes every day of a round to first come until its plan is published', () => {
  fc.assert(
    fc.property(anyDay, fc.boolean(), (date, announced) => {
      const progress = announced ? { ...published(), published: false } : undefined;
      expect(codes(date, before, { progress })).toEqual(['round-pending']);
      expect(codes(date, before, { progress, round: 'zeitz/2026-W48' })).toEqual([]);
    }),
  );
});

it('stays closed after the cut-off while the plan is written, and opens where there was no round in time', () => {
  expect(codes(MONDAY, CUT_OFF, { progress: { ...published(), published: false } })).toEqual([
    'round-pending',
  ]);
  expect(codes(MONDAY, CUT_OFF)).toEqual([]);
});

it('leaves days that the round does not give out to first come', () => {
  expect(codes(addDays(MONDAY, 5), before)).toEqual([]);
});

it('keeps a desk that was given back until nobody is left to offer it to', () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom('morning', 'afternoon'), (date, half) => {
      const given = published([[`zeitz-desk-1@${date}/${half}`, 'other']]);
      expect(codes(date, CUT_OFF, { progress: given })).toEqual(['round-offer']);
      expect(
        codes(date, CUT_OFF, { progress: published([[`zeitz-desk-2@${date}/${half}`, 'other']]) }),
      ).toEqual([]);
      expect(codes(date, CUT_OFF, { progress: published([[`zeitz-desk-1@${date}/${half}`, 'r1']]) })).toEqual(
        [],
      );
    }),
  );
});

it('lets one person book half-days up to the cap, what the round gave not counted', () => {
  const entry = (date: string, halves: Half[], round?: string): LedgerEntry => ({
    id: `${date}${halves.join()}`,
    resource: 'zeitz-desk-2',
    kind: 'desk',
    hub: 'zeitz',
    days: [{ date, minutes: 240, halves }],
    until: at('2026-12-31 00:00'),
    round,
  });
  fc.assert(
    fc.property(fc.subarray([1, 2, 3, 4, -1]), fc.subarray([1, 2, 3, 4]), (booked, drawn) => {
      const entries = [
        ...booked.map((day) => entry(addDays(MONDAY, day), ['morning'])),
        ...drawn.map((day) => entry(addDays(MONDAY, day), ['afternoon'], 'zeitz/2026-W48')),
      ];
      const used = booked.filter((day) => day >= 0).length;
      const expected = used + 2 > 2 ? ['first-come-cap'] : [];
      expect(codes(MONDAY, CUT_OFF, { progress: published(), entries })).toEqual(expected);
    }),
  );
});
