import type { IncomingMessage, ServerResponse } from 'node:http';
import { loginPage } from './login-page';
import type { Provider } from './provider';
import { findByUsername } from './users';

const LARGEST_FORM = 10_000;

export const isInteraction = (request: IncomingMessage) => request.url?.startsWith('/interaction/') ?? false;

/** Shows the login page, and logs in whom the visitor chose. */
export async function interact(
  provider: Provider,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const details = await provider.interactionDetails(request, response).catch(() => undefined);
  if (!details)
    return answer(response, 400, 'This login has expired: go back to where you came from and begin again.');
  if (request.method !== 'POST') return answer(response, 200, loginPage(details.uid), 'text/html');
  const user = findByUsername(new URLSearchParams(await readForm(request)).get('username'));
  if (!user) return answer(response, 400, 'There is no such demo user.');
  return provider.interactionFinished(request, response, { login: { accountId: user.sub } });
}

function answer(response: ServerResponse, status: number, body: string, type = 'text/plain'): void {
  response
    .writeHead(status, { 'content-type': `${type}; charset=utf-8`, 'cache-control': 'no-store' })
    .end(body);
}

async function readForm(request: IncomingMessage): Promise<string> {
  let form = '';
  for await (const chunk of request) {
    form += String(chunk);
    if (form.length > LARGEST_FORM) return '';
  }
  return form;
}
