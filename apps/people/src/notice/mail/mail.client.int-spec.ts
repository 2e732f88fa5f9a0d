import { noticeDataExamples } from '@digitalhub/contracts';
import { type Refusal, MailSink } from '../../../test/mail-sink';
import type { NoticeSettings } from '../notice.settings';
import { judgeFailure } from '../retry';
import { render } from '../template/letter.service';
import { MailTransport } from './mail.client';

const base = { SMTP_CONNECTIONS: 1, SMTP_REQUIRE_TLS: false } as NoticeSettings;
const part = {
  template: 'reservation-confirmed' as const,
  data: { ...noticeDataExamples['reservation-confirmed'] },
};
const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

async function openSink(...args: Parameters<typeof MailSink.open>): Promise<MailSink> {
  const sink = await MailSink.open(...args);
  opened.push(sink);
  return sink;
}

function send(settings: Partial<NoticeSettings>, to = 'mia@example.org') {
  const transport = new MailTransport({ ...base, ...settings });
  opened.push(transport);
  return transport.send({ from: 'hub@example.org', to, ...render([part], 'de') });
}

it.each<[Refusal['at'], number, string, string]>([
  ['recipient', 550, '5.1.1 <mia@example.org>: no such user', 'address'],
  ['recipient', 554, '5.7.1 <mia@example.org>: relay access denied', 'later'],
  ['recipient', 451, '4.7.1 mia@example.org greylisted', 'later'],
  ['data', 554, '5.6.0 mia@example.org does not like it', 'mail'],
  ['data', 452, '4.3.1 full, mia@example.org', 'later'],
  ['sender', 550, '5.7.1 hub@example.org may not', 'server'],
  ['connection', 554, 'no service for mia@example.org', 'server'],
  ['recipient', 421, '4.3.2 bye mia@example.org', 'server'],
])('a refusal at %s with %i %s is told without the address', async (at, code, message, verdict) => {
  const sink = await openSink();
  sink.refuse({ at, code, message });
  const outcome = await send({ SMTP_URL: sink.url });
  expect(outcome.taken).toBe(false);
  expect(JSON.stringify(outcome)).not.toMatch(/@|mia|hub/);
  expect(outcome.taken ? 'taken' : judgeFailure(outcome.failure)).toBe(verdict);
});

it('nobody there is a matter of the server', async () => {
  const sink = await openSink();
  const { url } = sink;
  await sink.close();
  const outcome = await send({ SMTP_URL: url });
  expect(outcome.taken ? 'taken' : judgeFailure(outcome.failure)).toBe('server');
});

it('a server without TLS gets nothing where TLS is required', async () => {
  const sink = await openSink();
  const outcome = await send({ SMTP_URL: sink.url, SMTP_REQUIRE_TLS: true });
  expect(outcome.taken ? 'taken' : judgeFailure(outcome.failure)).toBe('server');
  expect(sink.mails).toEqual([]);
});

it('a login is as SMTP_URL says; a wrong one is a matter of the server', async () => {
  const sink = await openSink({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: ({ username, password }, _session, callback) =>
      username === 'people' && password === 's3cret'
        ? callback(null, { user: username })
        : callback(new Error('Wrong')),
  });
  const url = (password: string) => `smtp://people:${password}@127.0.0.1:${sink.port}`;
  expect(await send({ SMTP_URL: url('s3cret') })).toEqual({ taken: true });
  const outcome = await send({ SMTP_URL: url('wrong') });
  expect(JSON.stringify(outcome)).not.toContain('wrong');
  expect(outcome.taken ? 'taken' : judgeFailure(outcome.failure)).toBe('server');
});

it('a connection is used again', async () => {
  let connections = 0;
  const sink = await openSink({
    onConnect: (_session, callback) => callback(((connections += 1), undefined)),
  });
  const transport = new MailTransport({ ...base, SMTP_URL: sink.url });
  opened.push(transport);
  for (let mail = 0; mail < 5; mail += 1)
    await transport.send({ from: 'hub@example.org', to: 'mia@example.org', text: 'x' });
  expect([sink.mails.length, connections]).toEqual([5, 1]);
});
