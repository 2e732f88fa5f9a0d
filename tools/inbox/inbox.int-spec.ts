import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import supertest from 'supertest';
import { type RunningInbox, startInbox } from './inbox';
import type { Message } from './message';

let dataDir: string;
let inbox: RunningInbox;

const start = () => startInbox({ smtpPort: 0, webPort: 0, dataDir });
beforeEach(async () => {
  dataDir = mkdtempSync(join(tmpdir(), 'digitalhub-inbox-'));
  inbox = await start();
});
afterEach(async () => {
  await inbox.close();
  rmSync(dataDir, { recursive: true });
});

async function send(subject: string, members: object = {}): Promise<void> {
  const transport = createTransport(inbox.smtp);
  await transport.sendMail({
    from: 'hub@example.org',
    to: 'mia@example.org',
    subject,
    text: 'Hello',
    ...members,
  });
  transport.close();
}

const page = async (path: string) => {
  const answer = await fetch(inbox.url + path);
  return { status: answer.status, headers: answer.headers, body: await answer.text() };
};
const messages = async (query = '') =>
  (await (await fetch(`${inbox.url}/messages${query}`)).json()) as Message[];

it('shows a mail with its text, HTML, calendar entry and headers', async () => {
  const content = 'BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n';
  const icalEvent = { method: 'REQUEST', content };
  await send('Grüße', { html: '<p>Hello <b>you</b></p>', text: 'See http://a.example/x?y=1&z=2', icalEvent });
  const [message] = await messages();
  expect(message).toMatchObject({ subject: 'Grüße', to: ['mia@example.org'], calendars: [content] });
  const { body, headers } = await page(`/mails/${message!.id}`);
  expect(body).toContain('<a href="http://a.example/x?y=1&amp;z=2"');
  expect(body).toContain('METHOD:REQUEST');
  expect(body).toContain(`src="/mails/${message!.id}/html"`);
  expect(body).toContain('Message-ID:');
  expect(headers.get('content-security-policy')).toContain("default-src 'none'");
});

it('lets no script of a mail run, in the page or in its frame', async () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(1)</script>';
  await send(evil, { text: evil, html: evil, to: { name: evil, address: 'mia@example.org' } });
  const [message] = await messages();
  const { body } = await page(`/mails/${message!.id}`);
  expect(body).not.toMatch(/<script|<img/);
  expect((await page('/')).body).not.toMatch(/<script|<img/);
  expect(body).toMatch(/<iframe [^>]*sandbox="allow-popups allow-popups-to-escape-sandbox"/);
  const frame = await page(`/mails/${message!.id}/html`);
  expect(frame.headers.get('content-security-policy')).toMatch(/default-src 'none'.*sandbox/);
  expect(frame.headers.get('content-security-policy')).not.toMatch(/allow-scripts|script-src/);
});

it('finds mails by their words and by whom they are for', async () => {
  await send('Platz 1');
  await send('Platz 2', { to: 'kim@example.org', text: 'geschlossen' });
  expect((await messages('?q=GESCHLOSSEN')).map(({ subject }) => subject)).toEqual(['Platz 2']);
  expect((await messages('?to=mia@example.org')).map(({ subject }) => subject)).toEqual(['Platz 1']);
  const { body } = await page('/?q=%22nothing%22');
  expect(body).toContain('0 mails with “&quot;nothing&quot;”');
});

it('keeps mails over a restart, the newest first, until all are deleted', async () => {
  await send('first');
  await send('second');
  await inbox.close();
  inbox = await start();
  expect((await messages()).map(({ subject }) => subject)).toEqual(['second', 'first']);
  const deleted = await fetch(`${inbox.url}/delete`, { method: 'POST', redirect: 'manual' });
  expect(deleted.status).toBe(303);
  expect(await messages()).toEqual([]);
  await inbox.close();
  inbox = await start();
  expect(await messages()).toEqual([]);
});

it('has a label for the search, a caption for the list, and headings', async () => {
  await send('Platz 1');
  const { body } = await page('/');
  expect(body).toMatch(/<html lang="en">/);
  expect(body).toMatch(/<label for="q">.*<\/label>\s*<input id="q"/);
  expect(body).toContain('<caption>1 mail</caption>');
  expect(body.match(/<h1>/g)).toHaveLength(1);
});

it('says that a mail is not there', async () => {
  expect((await page('/mails/0')).status).toBe(404);
  expect((await page('/else')).status).toBe(404);
});

it('refuses other sites that a browser is at', async () => {
  const web = supertest(inbox.url);
  const script = { 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'cors' };
  const form = { ...script, 'sec-fetch-mode': 'navigate' };
  await web.get('/messages').set(script).expect(403);
  await web.post('/delete').set(script).expect(403);
  await web.post('/delete').set(form).expect(403);
  await web.get('/').set(form).expect(200);
});
