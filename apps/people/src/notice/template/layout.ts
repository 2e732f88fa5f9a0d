import type { Frame, Wording } from './wording';

/** One notice of a mail as it is laid out. */
export interface Section extends Wording {
  /** Where its action leads. */
  readonly link?: string;
}

export interface Letter {
  readonly frame: Frame;
  readonly subject: string;
  readonly name?: string;
  readonly sections: readonly Section[];
  /** Ends notices of this kind. */
  readonly unsubscribe?: string;
}

/** The mail as plain text; lines end where sentences do, readers wrap them. */
export function textOf({ frame, name, sections, unsubscribe }: Letter): string {
  const head = sections.length > 1;
  const bodies = sections.map((section) => sectionText(section, head));
  const end = [frame.regards.join('\n'), frame.automatic];
  if (unsubscribe) end.push(`${frame.unsubscribe}: ${unsubscribe}`);
  return `${[frame.greeting(name), ...bodies, ...end].join('\n\n')}\n`;
}

function sectionText(
  { subject, text, facts = [], action, link, after = [] }: Section,
  head: boolean,
): string {
  return [
    ...(head ? [`${subject}\n${'-'.repeat(Math.min(subject.length, 70))}`] : []),
    ...text,
    ...(facts.length > 0 ? [facts.map(([label, value]) => `${label}: ${value}`).join('\n')] : []),
    ...(action && link ? [`${action}:\n${link}`, ...after] : []),
  ].join('\n\n');
}

const PAGE =
  'margin:0;padding:1.5rem;font-family:Arial,Helvetica,sans-serif;font-size:1rem;line-height:1.5;color:#1a1a1a;background:#ffffff';
const MAIN = 'max-width:40rem';
const CELL = 'padding:0.25rem 1rem 0.25rem 0;text-align:left;vertical-align:top';
const BUTTON =
  'display:inline-block;padding:0.75rem 1rem;background:#17428c;color:#ffffff;text-decoration:underline';

/**
 * The mail as HTML: headings, paragraphs, tables with row headers and links, in dark on white. It loads nothing and
 * tells nobody that it was read. Every text is escaped here and nowhere else.
 */
export function htmlOf({ frame, subject, name, sections, unsubscribe }: Letter): string {
  const body = [
    `<h1 style="font-size:1.25rem">${escaped(subject)}</h1>`,
    paragraph(frame.greeting(name)),
    ...sections.map((section) => sectionHtml(section, sections.length > 1)),
    `<p>${frame.regards.map(escaped).join('<br>')}</p>`,
    `<hr><p>${escaped(frame.automatic)}</p>`,
    ...(unsubscribe ? [`<p>${anchor(unsubscribe, frame.unsubscribe)}</p>`] : []),
  ];
  return [
    '<!doctype html>',
    `<html lang="${frame.lang}">`,
    '<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escaped(subject)}</title></head>`,
    `<body style="${PAGE}"><main style="${MAIN}">`,
    ...body,
    '</main></body>',
    '</html>',
    '',
  ].join('\n');
}

function sectionHtml(
  { subject, text, facts = [], action, link, after = [] }: Section,
  head: boolean,
): string {
  return [
    ...(head ? [`<h2 style="font-size:1.1rem">${escaped(subject)}</h2>`] : []),
    ...text.map(paragraph),
    ...(facts.length > 0 ? [`<table>${facts.map(row).join('')}</table>`] : []),
    ...(action && link ? [`<p>${anchor(link, action, BUTTON)}</p>`, ...after.map(paragraph)] : []),
  ].join('\n');
}

function row([label, value]: readonly [string, string]): string {
  return `<tr><th scope="row" style="${CELL}">${escaped(label)}</th><td style="${CELL}">${escaped(value)}</td></tr>`;
}

const paragraph = (text: string) => `<p>${escaped(text)}</p>`;

function anchor(link: string, text: string, style?: string): string {
  return `<a href="${escaped(link)}"${style ? ` style="${style}"` : ''}>${escaped(text)}</a>`;
}

function escaped(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;')
    .replaceAll("'", '&#39;');
}
