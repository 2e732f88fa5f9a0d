import type { ErasureReceipt } from '@digitalhub/contracts';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { frameTexts, type PageLanguage, pageTexts, receiptTexts } from './page-texts';

/** No script, nothing from elsewhere, no frame around it; a form only comes back here. */
const POLICY =
  "default-src 'none'; style-src 'self'; font-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/** `?lang=` wins, then what the browser asks for; German where both are silent. */
export function languageOf({ url, headers }: Pick<FastifyRequest, 'url' | 'headers'>): PageLanguage {
  const asked = new URLSearchParams(url.split('?')[1]).get('lang');
  if (asked === 'de' || asked === 'en') return asked;
  const tags = (headers['accept-language'] ?? '').toLowerCase().split(',');
  const first = tags.map((tag) => /^\s*(de|en)\b/.exec(tag)?.[1]).find((tag) => tag !== undefined);
  return first === 'en' ? 'en' : 'de';
}

/** A page about a link: what it is for with the button that acts, or what came of it. */
export function linkPage(code: string, language: PageLanguage, receipt?: string): string {
  const text = (pageTexts[code] ?? pageTexts.unavailable)![language];
  const { receipt: seeReceipt, tones } = frameTexts[language];
  const button = text.button
    ? `<form method="post" action="?lang=${language}">
          <button type="submit" class="kern-btn kern-btn--primary"><span class="kern-label">${text.button}</span></button>
        </form>`
    : '';
  const next = receipt
    ? `<p><a class="kern-link" href="/erasures/${escaped(receipt)}?lang=${language}">${seeReceipt}</a></p>`
    : '';
  return framed(
    language,
    text.title,
    `<h1 class="kern-heading-large">${text.title}</h1>
        <div class="kern-alert kern-alert--${text.tone}">
          <div class="kern-alert__header">
            <span class="kern-icon kern-icon--${text.tone}" aria-hidden="true"></span>
            <span class="kern-title">${tones[text.tone]}</span>
          </div>
          <div class="kern-alert__body"><p class="kern-body">${text.sentence}</p></div>
        </div>
        ${button}${next}`,
  );
}

/** What every service has erased, and what is still to come. */
export function receiptPage(receipt: ErasureReceipt, language: PageLanguage): string {
  const text = receiptTexts[language];
  const status = text.status[receipt.status === 'other' ? 'erasing' : receipt.status];
  const facts: [string, string | undefined][] = [
    [text.state, status],
    [text.number, receipt.erasure],
    [text.requestedAt, shown(receipt.requestedAt, language)],
    [text.confirmedAt, receipt.confirmedAt && shown(receipt.confirmedAt, language)],
    [text.completedAt, receipt.completedAt && shown(receipt.completedAt, language)],
  ];
  const list = facts.flatMap(([key, value]) => (value ? [item(key, value)] : [])).join('');
  const rows = receipt.services.map((service) => serviceRow(service, language)).join('');
  const table = rows
    ? `<table class="kern-table">
          <caption class="kern-title">${text.caption}</caption>
          <thead class="kern-table__head"><tr class="kern-table__row">
            ${[text.service, text.answeredAt, text.counts].map((name) => `<th scope="col" class="kern-table__header">${name}</th>`).join('')}
          </tr></thead>
          <tbody class="kern-table__body">${rows}</tbody>
        </table>`
    : '';
  const content = `<h1 class="kern-heading-large">${text.title}</h1>
        <dl class="kern-description-list">${list}</dl>
        ${table}`;
  return framed(language, text.title, content);
}

export function sendPage(reply: FastifyReply, status: number, language: PageLanguage, page: string): void {
  void reply
    .code(status)
    .headers({
      'content-type': 'text/html; charset=utf-8',
      'content-language': language,
      'content-security-policy': POLICY,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      'x-robots-tag': 'noindex, nofollow',
      vary: 'accept, accept-language',
    })
    .send(page);
}

/** True for a browser; programs get JSON. */
export function wantsPage({ headers }: Pick<FastifyRequest, 'headers'>): boolean {
  return (headers.accept ?? '').includes('text/html');
}

function serviceRow(
  { service, acknowledgedAt, counts = {} }: ErasureReceipt['services'][number],
  language: PageLanguage,
): string {
  const text = receiptTexts[language];
  const erased = Object.entries(counts).filter(([, count]) => count > 0);
  const kinds = erased.map(([kind, count]) => `${count} × ${escaped(kind)}`).join(', ') || text.none;
  const cells = acknowledgedAt ? [shown(acknowledgedAt, language), kinds] : [text.waiting, ''];
  return `<tr class="kern-table__row"><th scope="row" class="kern-table__header">${escaped(service)}</th>${cells
    .map((cell) => `<td class="kern-table__cell">${cell}</td>`)
    .join('')}</tr>`;
}

function item(key: string, value: string): string {
  return `<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${key}</dt><dd class="kern-description-list-item__value">${escaped(value)}</dd></div>`;
}

function framed(language: PageLanguage, title: string, content: string): string {
  const { skip, other, otherLabel } = frameTexts[language];
  const switched = language === 'de' ? 'en' : 'de';
  return `<!doctype html>
<html lang="${language}" data-kern-theme="light">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="robots" content="noindex, nofollow" />
    <title>${title} – DigitalHub</title>
    <link rel="stylesheet" href="/assets/kern.css" />
    <link rel="stylesheet" href="/assets/page.css" />
  </head>
  <body>
    <a class="skip kern-link" href="#content">${skip}</a>
    <header class="kern-kopfzeile">
      <div class="kern-container">
        <div class="kern-kopfzeile__content">
          <span class="kern-kopfzeile__label">DigitalHub</span>
          <a class="language kern-link kern-link--small" href="?lang=${switched}" hreflang="${switched}" lang="${switched}" aria-label="${otherLabel}">${other}</a>
        </div>
      </div>
    </header>
    <main id="content" tabindex="-1">
      <div class="kern-container">
        ${content}
      </div>
    </main>
  </body>
</html>
`;
}

function shown(instant: string, language: PageLanguage): string {
  const options = { dateStyle: 'long', timeStyle: 'medium', timeZone: 'Europe/Berlin' } as const;
  return new Intl.DateTimeFormat(language === 'de' ? 'de-DE' : 'en-GB', options).format(new Date(instant));
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
