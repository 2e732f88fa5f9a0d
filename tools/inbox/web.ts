import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { Mailbox } from './mailbox';
import { mentions } from './message';
import { framed, listPage, mailPage, missingPage } from './page';

/** The page loads nothing from anywhere; a mail in its frame runs no script, whatever is in it. */
const OWN =
  "default-src 'none'; style-src 'unsafe-inline'; frame-src 'self'; form-action 'self'; base-uri 'none'";
const FOREIGN =
  "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-popups-to-escape-sandbox";

interface Page {
  readonly status?: number;
  readonly type?: string;
  readonly policy?: string;
  readonly location?: string;
  readonly body?: string;
}

/** `/` and `/mails/<id>` for people; `/messages` for tests: GET with `?q=` and `?to=`, DELETE. */
export function createWeb(mailbox: Mailbox): Server {
  return createServer((request, response) => {
    const page = isForeign(request) ? { status: 403, body: missingPage() } : answer(mailbox, request);
    send(response, page);
  });
}

function answer(mailbox: Mailbox, { method = 'GET', url = '/' }: IncomingMessage): Page {
  const { pathname, searchParams } = new URL(url, 'http://inbox');
  const wanted = searchParams.get('q') ?? '';
  const to = searchParams.get('to');
  const messages = mailbox
    .all()
    .filter((message) => mentions(message, wanted) && (to === null || message.to.includes(to)));
  const [, id = '', part] = /^\/mails\/([0-9a-f-]+)(\/html)?$/.exec(pathname) ?? [];
  const message = mailbox.find(id);
  switch (`${method} ${pathname}`) {
    case 'GET /':
      return { body: listPage(messages, wanted) };
    case 'GET /messages':
      return { type: 'application/json', body: JSON.stringify(messages) };
    case 'DELETE /messages':
      mailbox.clear();
      return { status: 204 };
    case 'POST /delete':
      mailbox.clear();
      return { status: 303, location: '/' };
    default:
      if (method !== 'GET' || !message) return { status: 404, body: missingPage() };
      return part ? { policy: FOREIGN, body: framed(message.html) } : { body: mailPage(message) };
  }
}

function send(
  response: ServerResponse,
  { status = 200, type = 'text/html', policy = OWN, ...page }: Page,
): void {
  response.writeHead(status, {
    'content-type': `${type}; charset=utf-8`,
    'content-security-policy': policy,
    'x-content-type-options': 'nosniff',
    'referrer-policy': 'no-referrer',
    'cache-control': 'no-store',
    ...(page.location && { location: page.location }),
  });
  response.end(page.body);
}

/** Another site in the same browser may neither read nor delete. */
function isForeign({ headers, method }: IncomingMessage): boolean {
  const visits = method === 'GET' && headers['sec-fetch-mode'] === 'navigate';
  return headers['sec-fetch-site'] === 'cross-site' && !visits;
}
