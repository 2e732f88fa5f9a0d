import type { ConsentText } from '@digitalhub/contracts';
import { give, isGiven, noConsents, withdraw } from './consent';
import { consentTexts } from './texts';

const text = (version: number): ConsentText => ({
  purpose: 'share-name',
  version,
  language: 'de',
  text: 'Ja.',
});
const texts = [text(1), text(2)];
const at = (day: number) => `2026-11-0${day}T09:00:00Z`;
const wish = (version: number) => ({ version, language: 'de' as const });
const codeOf = (act: () => unknown) => {
  try {
    act();
    return 'accepted';
  } catch (error) {
    return (error as { code: string }).code;
  }
};

it('holds from when it is given until it is withdrawn, and is kept as a proof', () => {
  const given = give(noConsents, 'share-name', wish(2), texts, at(1))!;
  expect([isGiven(given, 'share-name'), isGiven(given, 'optional-notices')]).toEqual([true, false]);
  const withdrawn = withdraw(given, 'share-name', at(2))!;
  expect(isGiven(withdrawn, 'share-name')).toBe(false);
  expect(withdrawn.consents).toEqual([
    { purpose: 'share-name', version: 2, language: 'de', givenAt: at(1), withdrawnAt: at(2) },
  ]);
  expect(withdraw(withdrawn, 'share-name', at(3))).toBeUndefined();
});

it('to the same text twice is one', () => {
  const given = give(noConsents, 'share-name', wish(2), texts, at(1))!;
  expect(give(given, 'share-name', wish(2), texts, at(2))).toBeUndefined();
});

it('to a newer text ends the one to the older', () => {
  const older = give(noConsents, 'share-name', wish(1), [text(1)], at(1))!;
  const newer = give(older, 'share-name', wish(2), texts, at(2))!;
  expect(newer.consents.map(({ version, withdrawnAt }) => [version, withdrawnAt])).toEqual([
    [1, at(2)],
    [2, undefined],
  ]);
});

it('is refused for a text that was replaced or never was', () => {
  expect(codeOf(() => give(noConsents, 'share-name', wish(1), texts, at(1)))).toBe('consent-text-outdated');
  expect(codeOf(() => give(noConsents, 'share-name', wish(3), texts, at(1)))).toBe('consent-text-unknown');
});

it('does not grow without bound, and what holds is never dropped', () => {
  let doc = give(noConsents, 'optional-notices', wish(1), consentTexts, at(1))!;
  for (let times = 0; times < 150; times += 1) {
    doc = give(doc, 'share-name', wish(1), consentTexts, at(2))!;
    doc = withdraw(doc, 'share-name', at(3))!;
  }
  expect(doc.consents.length).toBeLessThanOrEqual(101);
  expect(isGiven(doc, 'optional-notices')).toBe(true);
});

it('every text is there in German, English and plain German', () => {
  const versions = new Set(consentTexts.map(({ purpose, version }) => `${purpose} ${version}`));
  for (const name of versions) {
    const found = consentTexts.filter(({ purpose, version }) => `${purpose} ${version}` === name);
    expect(found.map(({ language }) => language).sort()).toEqual(['de', 'de-x-ls', 'en']);
  }
});
