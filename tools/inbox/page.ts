import type { Message } from './message';

const STYLE = `
body { margin: 0; font: 1rem/1.5 Arial, Helvetica, sans-serif; color: #1a1a1a; background: #fff; }
main { max-width: 60rem; margin: 0 auto; padding: 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { text-align: left; vertical-align: top; padding: 0.5rem 1rem 0.5rem 0; border-bottom: 1px solid #767676; }
form { display: flex; flex-wrap: wrap; gap: 0.5rem; align-items: end; margin: 1rem 0; }
input, button { font: inherit; padding: 0.5rem; border: 1px solid #1a1a1a; border-radius: 0; }
button { background: #17428c; color: #fff; cursor: pointer; }
a { color: #17428c; }
a:focus-visible, button:focus-visible, input:focus-visible, iframe:focus-visible, pre:focus-visible { outline: 3px solid #b35900; outline-offset: 2px; }
pre { white-space: pre-wrap; overflow-wrap: anywhere; background: #f2f2f2; padding: 1rem; margin: 0; }
iframe { width: 100%; height: 30rem; border: 1px solid #767676; }
label { display: block; }
`;

/** The list of mails, the newest first. */
export function listPage(messages: readonly Message[], wanted: string): string {
  const count = messages.length === 1 ? '1 mail' : `${messages.length} mails`;
  const found = wanted ? `${count} with “${escaped(wanted)}”` : count;
  const table = `<table><caption>${found}</caption>
<thead><tr><th scope="col">Subject</th><th scope="col">To</th><th scope="col">Received</th></tr></thead>
<tbody>${messages.map(row).join('\n')}</tbody></table>`;
  return page(
    'Inbox',
    `<h1>Inbox</h1>
<p>Every mail of this development installation ends here; nothing is sent on.</p>
<search><form action="/" method="get"><div><label for="q">Search in subject, text and addresses</label>
<input id="q" name="q" type="search" value="${escaped(wanted)}"></div><button>Search</button></form></search>
${messages.length > 0 ? table : `<p role="status">${found}</p>`}
<form action="/delete" method="post"><button>Delete all mails</button></form>`,
  );
}

function row({ id, subject, to, at }: Message): string {
  return `<tr><td><a href="/mails/${id}">${escaped(subject || '(no subject)')}</a></td>
<td>${escaped(to.join(', '))}</td><td><time datetime="${at}">${at.slice(0, 19).replace('T', ' ')} UTC</time></td></tr>`;
}

/** One mail: its text, its HTML in a frame without scripts, its calendar files and its headers. */
export function mailPage({ id, subject, from, to, at, text, html, calendars, headers }: Message): string {
  const frame = `<h2 id="html">HTML</h2>
<iframe title="The mail as HTML" src="/mails/${id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>`;
  return page(
    subject,
    `<p><a href="/">All mails</a></p><h1>${escaped(subject || '(no subject)')}</h1>
<table><tbody>
<tr><th scope="row">From</th><td>${escaped(from)}</td></tr>
<tr><th scope="row">To</th><td>${escaped(to.join(', '))}</td></tr>
<tr><th scope="row">Received</th><td><time datetime="${at}">${at}</time></td></tr>
</tbody></table>
<h2 id="text">Text</h2>${block(linked(escaped(text)), 'text')}
${html ? frame : ''}
${calendars.map((file, index) => `<h2 id="ics-${index}">Calendar entry</h2>${block(escaped(file), `ics-${index}`)}`).join('\n')}
<h2 id="headers">Headers</h2>${block(escaped(headers.join('\n')), 'headers')}`,
  );
}

export function missingPage(): string {
  return page(
    'Not found',
    '<h1>Not found</h1><p>There is no such mail, or no longer. <a href="/">All mails</a></p>',
  );
}

/** A mail's own HTML; its links open outside of the frame. */
export function framed(html: string): string {
  return html.includes('<head>')
    ? html.replace('<head>', '<head><base target="_blank">')
    : `<base target="_blank">${html}`;
}

function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escaped(title)} – DigitalHub inbox</title><style>${STYLE}</style></head>
<body><main>${body}</main></body></html>
`;
}

const block = (content: string, label: string) =>
  `<pre tabindex="0" role="region" aria-labelledby="${label}">${content}</pre>`;

/** Addresses in a text that is escaped already. */
const linked = (text: string) =>
  text.replace(/https?:\/\/[^\s<>"]+/g, (address) => `<a href="${address}" rel="noreferrer">${address}</a>`);

function escaped(text: string): string {
  const signs: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (sign) => signs[sign] ?? sign);
}
