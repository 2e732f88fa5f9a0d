import { type Language, noticeDataExamples, NoticeTemplate } from '@digitalhub/contracts';
import { render } from './letter.service';

const LANGUAGES: readonly Language[] = ['de', 'en', 'de-x-ls'];
const everything = NoticeTemplate.options.flatMap((template) =>
  LANGUAGES.map((language) => [template, language] as const),
);
const LINK = 'https://hub.example/links/abc?x=1&y=2';

describe.each(everything)('%s in %s', (template, language) => {
  const data = noticeDataExamples[template] as Parameters<typeof render>[0][0]['data'];
  const { subject, text, html } = render([{ template, data, link: LINK }], language, { name: 'Mia & Co' });

  it('misses nothing', () => {
    for (const rendered of [subject, text, html]) {
      expect(rendered).not.toMatch(/undefined|null|NaN|\[object|Invalid Date|\$\{|\{\{/);
      expect(rendered.trim().length).toBeGreaterThan(5);
    }
    expect(subject).not.toMatch(/[\r\n]/);
  });

  it('shows what it was told, in text and in HTML alike', () => {
    const shown = text.replace(/\s+/g, ' ');
    const plainHtml = unescaped(html.replace(/<[^>]*>/g, ' ')).replace(/\s+/g, ' ');
    for (const [field, value] of Object.entries(data)) {
      if (['hub', 'resource'].includes(field) && `${field}Name` in data) continue;
      if (
        ['timeZone', 'start', 'end', 'until', 'from', 'decision', 'reason', 'expiresAt', 'week'].includes(
          field,
        )
      )
        continue;
      for (const each of [value].flat()) {
        if (/^\d{4}-\d\d-\d\d/.test(String(each))) continue;
        expect(shown).toContain(String(each));
        expect(plainHtml).toContain(String(each));
      }
    }
    for (const line of text.split('\n').filter((each) => each && !each.startsWith('---')))
      expect(plainHtml.replaceAll(' ', '')).toContain(
        line.replace(/: .*$/, '').replace(/:$/, '').replace(LINK, '').replaceAll(' ', ''),
      );
  });

  it('loads nothing and tracks nobody', () => {
    expect(html).not.toMatch(
      /<(img|script|link|iframe|object|embed|style|video|audio|form)\b|url\(|@import|src=/i,
    );
    const addresses = [...html.matchAll(/https?:\/\/[^"'<\s]+/g)].map(([address]) => unescaped(address));
    expect(new Set(addresses)).toEqual(new Set(html.includes('href') ? [LINK] : []));
  });

  it('says its language, has a title, one first heading and row headers', () => {
    expect(html).toMatch(new RegExp(`<html lang="${language === 'en' ? 'en' : 'de'}">`));
    expect(html.match(/<h1/g)).toHaveLength(1);
    expect(html).toMatch(/<title>.+<\/title>/);
    expect((html.match(/<tr>/g) ?? []).length).toBe((html.match(/<th scope="row"/g) ?? []).length);
  });

  it('escapes the name', () => {
    expect(html).toContain('Mia &amp; Co');
    expect(html).not.toContain('Mia & Co');
  });
});

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&amp;', '&');
}

describe('a mail', () => {
  const place = noticeDataExamples['reservation-confirmed'];

  it('never lets a name become markup or a header', () => {
    const evil = { ...place, resourceName: '<b onclick="x">\r\nBcc: all@example.org' };
    const { subject, html } = render([{ template: 'reservation-confirmed', data: evil }], 'de');
    expect(subject).not.toMatch(/[\r\n]/);
    expect(html).not.toContain('<b ');
    expect(html).toContain('&lt;b onclick=&quot;x&quot;&gt;');
  });

  it('tells several notices under a heading each', () => {
    const { subject, text, html } = render(
      [
        { template: 'closure-announced', data: noticeDataExamples['closure-announced'] },
        { template: 'reservation-cancelled', data: place },
      ],
      'de',
    );
    expect(subject).toBe('2 Nachrichten: DigitalHub Zeitz ist geschlossen');
    expect(html.match(/<h2/g)).toHaveLength(2);
    expect(text).toContain('Buchung storniert: Platz 1, Montag, 23. November 2026\n----');
  });

  it.each<[Language, RegExp]>([
    ['de', /Montag, 23. November 2026, 09:00 Uhr bis 17:00 Uhr/],
    ['en', /Monday,? 23 November 2026, 09:00 to 17:00/],
  ])('says times in %s as the clock on the wall shows them', (language, span) => {
    expect(render([{ template: 'reservation-confirmed', data: place }], language).text).toMatch(span);
  });

  it('says an instant in the zone of the hub, on the day that is there', () => {
    const data = { ...noticeDataExamples['check-in-nudge'], until: '2026-10-25T00:30:00Z' };
    expect(render([{ template: 'check-in-nudge', data }], 'de').text).toContain(
      '25. Oktober 2026, 02:30 Uhr',
    );
  });

  it('says the end of a night with its own day', () => {
    const data = { ...place, end: '2026-11-24T01:00:00' };
    expect(render([{ template: 'reservation-confirmed', data }], 'de').text).toContain(
      '09:00 Uhr bis Dienstag, 24. November 2026, 01:00 Uhr',
    );
  });

  it('leaves out a reason that it has no words for', () => {
    const data = { ...place, reason: 'some-new-code' };
    expect(render([{ template: 'reservation-cancelled', data }], 'de').text).not.toContain('some-new-code');
  });

  it('offers to end notices only where that is possible', () => {
    const part = { template: 'check-in-nudge' as const, data: noticeDataExamples['check-in-nudge'] };
    expect(render([part], 'en', { unsubscribe: LINK }).text).toContain(
      `Stop messages like this one: ${LINK}`,
    );
    expect(render([part], 'en').html).not.toContain('<a ');
  });

  it('is in German for a language that nobody speaks here', () => {
    expect(render([{ template: 'reservation-confirmed', data: place }], 'other').text).toContain(
      'Guten Tag,',
    );
  });
});
