import { given } from '@digitalhub/testing';
import { enterSchoolHolidays, nothingEntered } from './land';

const winter = { name: 'Winter', from: '2027-02-08', until: '2027-02-13' };
const easter = { name: 'Ostern', from: '2027-03-22', until: '2027-03-27' };
const enter =
  (...periods: (typeof winter)[]) =>
  (land: typeof nothingEntered) =>
    enterSchoolHolidays(land, { periods });

describe('the school holidays of a Land', () => {
  it('are kept in the order of their dates', () => {
    given(nothingEntered)
      .when(enter(easter, winter))
      .then({ periods: [winter, easter], revision: 1 });
  });

  it('entered again as they are change nothing', () => {
    expect(enter(easter, winter)({ periods: [winter, easter], revision: 1 })).toBeUndefined();
  });

  it('may be entered as none, which is more than nothing', () => {
    given(nothingEntered).when(enter()).then({ periods: [], revision: 1 });
  });

  it('do not overlap, not even by a day', () => {
    const { details } = given(nothingEntered)
      .when(enter({ ...easter, from: winter.until }, winter))
      .thenRefused('school-holidays-refused');
    expect(details.errors).toMatchObject([{ pointer: '/periods/0', code: 'school-holidays-overlap' }]);
  });

  it('are no longer than any school year has', () => {
    const long = { name: 'Long', from: '2026-01-01', until: '2027-08-24' };
    const { details } = given(nothingEntered).when(enter(long)).thenRefused('school-holidays-refused');
    expect(details.errors).toMatchObject([{ code: 'school-holidays-too-long' }]);
    given(nothingEntered)
      .when(enter({ ...long, until: '2027-08-23' }))
      .then({ revision: 1 });
  });
});
