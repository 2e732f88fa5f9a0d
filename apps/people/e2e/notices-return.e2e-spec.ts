import { randomUUID } from 'node:crypto';
import { createServer, type AddressInfo } from 'node:net';
import { noticeDataExamples, type NoticeKey, type NoticeToRequest } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { eventually } from '@digitalhub/testing';
import { createTransport } from 'nodemailer';
import supertest from 'supertest';
import { PostOffice, type Reader } from './post-office';

let office: PostOffice;
let port: number;

beforeAll(async () => {
  port = await freePort();
  office = await PostOffice.open({ BOUNCE_PORT: String(port), SMTP_CONNECTIONS: '3' });
});
afterAll(() => office?.close());

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return free;
}

function confirmed({ ref }: Reader): NoticeToRequest {
  const dueAt = rfc3339(office.clock.now());
  return {
    key: { subject: randomUUID(), kind: 'reservation-confirmed', dueAt },
    person: ref,
    template: 'reservation-confirmed',
    data: noticeDataExamples['reservation-confirmed'],
  };
}

/** Sends a notice, and gives the address its mail comes back to. */
async function sendTo(reader: Reader): Promise<{ key: NoticeKey; returnPath: string }> {
  const key = await office.request('bookings', confirmed(reader));
  await eventually(() => expect(office.outcomes(key)).toEqual(['sent']));
  return { key, returnPath: office.sink.to(reader.address).at(-1)!.from };
}

/** A delivery report as mail servers write it, sent to the intake by SMTP with an empty sender. */
async function returnMail(to: string, fields: string): Promise<void> {
  const raw = [
    'From: MAILER-DAEMON@mx.example.org',
    `To: ${to}`,
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="=_B"',
    '',
    '--=_B',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I am sorry to have to inform you',
    '--=_B',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.org',
    '',
    fields,
    '',
    '--=_B--',
    '',
  ].join('\r\n');
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  await transport.sendMail({ envelope: { from: '', to }, raw }).finally(() => transport.close());
}

const report = (address: string, action: string, status: string) =>
  `Final-Recipient: rfc822; ${address}\r\nAction: ${action}\r\nStatus: ${status}`;

it('closes an address that does not exist, and says so of the notice, however often it is told', async () => {
  const reader = await office.reader();
  const { key, returnPath } = await sendTo(reader);
  await Promise.all([1, 2].map(() => returnMail(returnPath, report(reader.address, 'failed', '5.1.1'))));
  await eventually(() => expect(office.outcomes(key)).toEqual(['sent', 'failed bounced']));
  const next = await office.request('bookings', confirmed(reader));
  await eventually(() => expect(office.outcomes(next)).toEqual(['dropped undeliverable']));
  await returnMail(returnPath, report(reader.address, 'failed', '5.1.1'));
  const said = JSON.stringify([office.listener.deliveries, await office.overview('?status=failed')]);
  expect(said).not.toContain(reader.address);
});

it('opens it again with another address', async () => {
  const reader = await office.reader();
  const { returnPath } = await sendTo(reader);
  await returnMail(returnPath, report(reader.address, 'failed', '5.1.1'));
  const address = `${randomUUID()}@example.org`;
  const { authorization } = await office.apps.headers({
    ...{ roles: ['staff'], sub: reader.sub },
    claims: { email: address, email_verified: true },
  });
  await supertest(office.apps.url('people'))
    .put('/persons/me')
    .set({ authorization: authorization! })
    .expect(200);
  const key = await office.request('bookings', confirmed(reader));
  await eventually(() => expect(office.outcomes(key)).toEqual(['sent']));
  expect(office.sink.to(address)).toHaveLength(1);
  await returnMail(returnPath, report(reader.address, 'failed', '5.1.1'));
  const last = await office.request('bookings', confirmed(reader));
  await eventually(() => expect(office.outcomes(last)).toEqual(['sent']));
});

it('leaves the address alone when a mailbox was only full', async () => {
  const reader = await office.reader();
  const { key, returnPath } = await sendTo(reader);
  await returnMail(returnPath, report(reader.address, 'failed', '5.2.2'));
  await eventually(() => expect(office.outcomes(key)).toEqual(['sent', 'failed bounced']));
  await sendTo(reader);
});

it('changes nothing when a mail is late, or an answer comes from an absent reader', async () => {
  const reader = await office.reader();
  const { key, returnPath } = await sendTo(reader);
  await returnMail(returnPath, report(reader.address, 'delayed', '4.4.1'));
  const transport = createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  await transport.sendMail({
    envelope: { from: '', to: returnPath },
    subject: 'Out of office',
    text: '5.1.1 failed',
  });
  transport.close();
  await sendTo(reader);
  expect(office.outcomes(key)).toEqual(['sent']);
});

it.each([
  ['any other address', 'postmaster@digitalhub.localhost'],
  ['a token of another form', 'bounces+0123456789-nobody@digitalhub.localhost'],
  ['another domain', `bounces+${'a'.repeat(56)}@example.org`],
  ['the id of a notice alone', `bounces+${'a'.repeat(40)}@digitalhub.localhost`],
  ['a token that was never given out', `bounces+${'a'.repeat(56)}@digitalhub.localhost`],
])('takes no mail for %s', async (_, to) => {
  await expect(returnMail(to, report('a@example.org', 'failed', '5.1.1'))).rejects.toMatchObject({
    responseCode: 550,
  });
});

it('sends each notice once, whichever of several replicas hears of it', async () => {
  const readers = await Promise.all(Array.from({ length: 5 }, () => office.reader()));
  await Promise.all([office.replica(), office.replica()]);
  const wishes = Array.from({ length: 60 }, (_, index) => confirmed(readers[index % 5]!));
  for (const notice of wishes) await office.request('bookings', notice);
  await eventually(() => {
    expect(wishes.filter(({ key }) => office.outcomes(key).join() !== 'sent')).toEqual([]);
  });
  const ids = readers.flatMap(({ address }) => office.sink.to(address).map(({ parsed }) => parsed.messageId));
  expect(ids).toHaveLength(60);
  expect(new Set(ids).size).toBe(60);
});

it('forgets the notices of a person who is gone, queued and sent ones', async () => {
  const reader = await office.reader();
  const { key } = await sendTo(reader);
  const later = { ...confirmed(reader), sendAt: rfc3339(office.clock.now() + 3_600_000) };
  await office.request('bookings', later);
  await office.queued(later.key);
  const data = supertest(office.apps.url('people')).get('/persons/me/data').set(reader.headers);
  expect(JSON.stringify((await data).body)).toContain(key.subject);
  await office.erase(reader.ref);
  await eventually(async () => {
    expect(JSON.stringify(await office.overview('?limit=100'))).not.toContain(later.key.subject);
    expect(JSON.stringify(await office.overview('?status=sent&limit=100'))).not.toContain(key.subject);
  });
  const late = await office.request('bookings', confirmed(reader));
  const other = await office.reader();
  await sendTo(other);
  office.clock.advance(2 * 3_600_000);
  await sendTo(other);
  expect(office.outcomes(later.key)).toEqual([]);
  expect(office.outcomes(late)).toEqual([]);
  expect(office.sink.to(reader.address)).toHaveLength(1);
});
