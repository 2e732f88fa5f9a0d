import { reasonOf } from './access-reason';

it.each([
  ['incident', { purpose: 'incident' }],
  ['incident; case=case-2026-17', { purpose: 'incident', case: 'case-2026-17' }],
  [' contact-about-booking ;case=A7 ', { purpose: 'contact-about-booking', case: 'A7' }],
])('%s says why', (header, why) => {
  expect(reasonOf(header)).toEqual(why);
});

it.each([
  [undefined, 'reason-missing'],
  ['', 'reason-missing'],
  ['curiosity', 'reason-invalid'],
  ['incident; case=Mia', 'reason-invalid'],
  ['incident; case=case 7', 'reason-invalid'],
  [['incident', 'incident'], 'reason-invalid'],
])('%j does not: %s', (header, code) => {
  expect(() => reasonOf(header)).toThrow(expect.objectContaining({ code }) as Error);
});
