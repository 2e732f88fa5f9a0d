import type { ErasureReceipt } from '@digitalhub/contracts';
import { languageOf, linkPage, receiptPage } from './page.http';
import { pageTexts } from './page-texts';

const LANGUAGES = ['de', 'en'] as const;
const pages = Object.keys(pageTexts).flatMap((code) =>
  LANGUAGES.map((language) => [code, language] as const),
);
const receipt: ErasureReceipt = {
  erasure: '0193a5c2-3b1e-7c4d-9a55-6f2d8e3b7a10',
  status: 'erasing',
  requestedAt: '2026-11-22T19:10:05Z',
  confirmedAt: '2026-11-22T19:12:00Z',
  services: [
    { service: 'bookings', acknowledgedAt: '2026-11-22T19:12:01Z', counts: { reservations: 3, entries: 0 } },
    { service: 'funding' },
  ],
};

function expectAccessible(page: string, language: string): void {
  expect(page).toContain(`<html lang="${language}"`);
  expect(page.match(/<h1/g)).toHaveLength(1);
  expect(page).toMatch(/<title>[^<]{4,} – DigitalHub<\/title>/);
  expect(page).toMatch(/<a class="skip[^>]* href="#content"/);
  expect(page).toMatch(/<main id="content"/);
  expect(page).not.toMatch(/<script|<iframe| on[a-z]+=| style=|https?:/);
}

it.each(pages)('the page %s in %s stands on its own and has its own sentence', (code, language) => {
  const page = linkPage(code, language);
  expectAccessible(page, language);
  expect(page).toContain(pageTexts[code]![language].sentence);
  expect(page.includes('<form method="post"')).toBe(pageTexts[code]![language].button !== undefined);
});

it('no two pages say the same', () => {
  const sentences = Object.values(pageTexts).flatMap(({ de, en }) => [de.sentence, en.sentence]);
  expect(new Set(sentences).size).toBe(sentences.length);
});

it('has a sentence for every way in which a link is refused', () => {
  for (const code of ['link-expired', 'link-used', 'link-foreign', 'link-malformed', 'too-many-requests'])
    expect(Object.keys(pageTexts)).toContain(code);
  expect(linkPage('something-new', 'de')).toContain(pageTexts.unavailable!.de.sentence);
});

it.each(LANGUAGES)('the receipt in %s says what is done and what is not, as a table', (language) => {
  const page = receiptPage(receipt, language);
  expectAccessible(page, language);
  expect(page.match(/<th scope="col"/g)).toHaveLength(3);
  expect(page.match(/<th scope="row"/g)).toHaveLength(2);
  expect(page).toContain('3 × reservations');
  expect(page).not.toContain('0 × entries');
  expect(page).toContain(language === 'de' ? 'steht noch aus' : 'still to come');
});

it('writes what comes from elsewhere as text', () => {
  const hostile = {
    ...receipt,
    services: [{ service: '<img src=x>', acknowledgedAt: '2026-11-22T19:12:01Z' }],
  };
  expect(receiptPage(hostile, 'de')).not.toContain('<img');
  expect(linkPage('erasure-begun', 'en', '"><b>')).not.toContain('<b>');
});

it.each([
  ['/links/x', undefined, 'de'],
  ['/links/x', 'en-US,en;q=0.9', 'en'],
  ['/links/x', 'fr, en;q=0.5, de;q=0.4', 'en'],
  ['/links/x', 'fr', 'de'],
  ['/links/x?lang=de', 'en', 'de'],
  ['/links/x?lang=xx', 'en', 'en'],
])('%s with Accept-Language %s is answered in %s', (url, accepted, language) => {
  expect(languageOf({ url, headers: accepted ? { 'accept-language': accepted } : {} })).toBe(language);
});
