import { almanac, versionOf } from './almanac.service';
import { municipalRemark, municipalTable } from './municipal-holidays';

const days = (ags: string, year: number) => almanac.publicHolidays(ags, year).map(({ date }) => date);
const has = (ags: string, date: string) => days(ags, Number(date.slice(0, 4))).includes(date);

describe('the public holidays of a municipality', () => {
  it('of Zeitz are those of Sachsen-Anhalt, 6 January among them', () => {
    expect(days('15084590', 2027)).toEqual([
      '2027-01-01',
      '2027-01-06',
      '2027-03-26',
      '2027-03-29',
      '2027-05-01',
      '2027-05-06',
      '2027-05-17',
      '2027-10-03',
      '2027-10-31',
      '2027-12-25',
      '2027-12-26',
    ]);
  });

  it.each([
    ['01002000', '2027-10-31'],
    ['02000000', '2027-10-31'],
    ['03403000', '2027-10-31'],
    ['04011000', '2027-10-31'],
    ['13003000', '2027-03-08'],
    ['14713000', '2027-11-17'],
  ])('of %s have the one that parts its Land from others, %s', (ags, date) => {
    expect(has(ags, date)).toBe(true);
    expect(has(ags, '2027-01-06')).toBe(false);
  });

  it.each([
    ['München', '09162000', true],
    ['Nürnberg', '09564000', false],
    ['Augsburg', '09761000', true],
  ])('have 15 August in %s as the municipality has it', (_name, ags, expected) => {
    expect(has(ags, '2027-08-15')).toBe(expected);
  });

  it('have 8 August in Augsburg alone', () => {
    expect(has('09761000', '2027-08-08')).toBe(true);
    expect(has('09162000', '2027-08-08')).toBe(false);
  });

  it.each([
    ['Crostwitz', '14625080', true],
    ['Großröhrsdorf', '14625200', false],
    ['Leipzig', '14713000', false],
    ['Heiligenstadt', '16061045', true],
    ['Geisa', '16063032', true],
    ['Erfurt', '16051000', false],
    ['München', '09162000', true],
    ['Zeitz', '15084590', false],
  ])('have Fronleichnam in %s as the municipality has it', (_name, ags, expected) => {
    expect([2026, 2027].map((year) => has(ags, year === 2026 ? '2026-06-04' : '2027-05-27'))).toEqual([
      expected,
      expected,
    ]);
  });

  it('name each date once, in order, for every Land', () => {
    for (let land = 1; land <= 16; land += 1) {
      const all = days(`${String(land).padStart(2, '0')}761000`, 2030);
      expect(all).toEqual([...new Set(all)].sort());
      expect(all.length).toBeGreaterThanOrEqual(9);
    }
  });
});

it.each([
  ['Bautzen', '14625020', /Ortsteilen/],
  ['Dermbach', '16063104', /einzelnen Gemeinden/],
  ['Garmisch-Partenkirchen', '09180117', /15\. August/],
  ['Geisa', '16063032', undefined],
  ['Zeitz', '15084590', undefined],
])('what the key of %s alone does not tell is said', (_name, ags, remark) => {
  if (remark) expect(municipalRemark(ags)).toMatch(remark);
  else expect(municipalRemark(ags)).toBeUndefined();
});

describe('the version of the almanac', () => {
  it('is the same for the same tables, and another one for any other', () => {
    expect(almanac.version).toBe(versionOf(municipalTable()));
    const [first, ...rest] = municipalTable();
    for (const changed of [
      { ...first, name: 'Fronleichnam (neu)' },
      { ...first, keys: [] },
      { ...first, date: '2027-05-28' },
    ])
      expect(versionOf([changed, ...rest])).not.toBe(almanac.version);
    expect(versionOf(rest)).not.toBe(almanac.version);
  });
});
