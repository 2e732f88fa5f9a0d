import { randomUUID } from 'node:crypto';
import { noticeDataExamples, type NoticeKey, type NoticeToRequest } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { eventually } from '@digitalhub/testing';
import ICAL from 'ical.js';
import supertest from 'supertest';
import { PostOffice, type Reader } from './post-office';

const MINUTE = 60_000;
let office: PostOffice;

beforeAll(async () => void (office = await PostOffice.open({ BOUNCE_PORT: '0' })));
afterAll(() => office?.close());
afterEach(() => office?.sink.accept());

const keyNow = (kind = 'reservation-confirmed'): NoticeKey => ({
  subject: randomUUID(),
  kind,
  dueAt: rfc3339(office.clock.now()),
});

function confirmed(reader: Pick<Reader, 'ref'>, members: Partial<NoticeToRequest> = {}): NoticeToRequest {
  return {
    key: keyNow(),
    person: reader.ref,
    template: 'reservation-confirmed',
    data: noticeDataExamples['reservation-confirmed'],
    ...members,
  } as NoticeToRequest;
}

const mailsTo = ({ address }: Reader) => office.sink.to(address);

/** The only mail to somebody, once it is there and told of. */
async function theMail(reader: Reader, key: NoticeKey) {
  await eventually(() => expect(office.outcomes(key)).toEqual(['sent']));
  expect(mailsTo(reader)).toHaveLength(1);
  return mailsTo(reader)[0]!;
}

describe('a notice', () => {
  it('goes out once, in the language of the person, with text, HTML and an entry for the calendar', async () => {
    const reader = await office.reader({ name: 'Mia <b>Muster</b>' }, 'en');
    const uid = `${randomUUID()}@digitalhub`;
    const key = await office.request(
      'bookings',
      confirmed(reader, {
        calendar: {
          ...{ method: 'REQUEST', uid, sequence: 2, timeZone: 'Europe/Berlin' },
          ...{ start: '2026-11-23T08:00:00Z', end: '2026-11-23T16:00:00Z' },
          ...{ summary: 'Platz 1; DigitalHub, Zeitz', location: 'Roßmarkt 9, Zeitz' },
        },
      }),
    );
    const { parsed, from, raw } = await theMail(reader, key);
    expect(from).toMatch(/^bounces\+[0-9a-f]{56}@digitalhub\.localhost$/);
    expect(parsed.subject).toMatch(/^Booking confirmed: Platz 1, Monday,? 23 November 2026$/);
    expect(parsed.text).toContain('Time: Monday');
    expect(parsed.html).toContain('<th scope="row"');
    expect(raw).toMatch(/^Auto-Submitted: auto-generated\r?$/m);
    expect(raw).not.toMatch(/^List-Unsubscribe/m);
    const file = parsed.attachments.find(({ contentType }) => contentType === 'application/ics')!;
    const calendar = new ICAL.Component(ICAL.parse(file.content.toString('utf8')) as never);
    expect(calendar.getFirstPropertyValue('method')).toBe('REQUEST');
    expect(calendar.getFirstSubcomponent('vtimezone')!.getFirstPropertyValue('tzid')).toBe('Europe/Berlin');
    const event = new ICAL.Event(calendar.getFirstSubcomponent('vevent')!);
    expect([event.uid, event.sequence, event.summary]).toEqual([uid, 2, 'Platz 1; DigitalHub, Zeitz']);
    expect(event.startDate.toString()).toBe('2026-11-23T09:00:00');
    expect(raw).toMatch(/text\/calendar; charset=utf-8;\s+method=REQUEST/);
  });

  it('calls hub and resource by their names once these are known', async () => {
    await office.name({ hub: 'Hub am Markt', resource: 'Fensterplatz' });
    const { hubName: _hub, resourceName: _resource, ...data } = noticeDataExamples['reservation-confirmed'];
    await eventually(async () => {
      const reader = await office.reader();
      const { parsed } = await theMail(reader, await office.request('bookings', confirmed(reader, { data })));
      expect(parsed.text).toContain('Hub am Markt');
      expect(parsed.subject).toContain('Fensterplatz');
    });
  });

  it('takes an entry out of the calendar again', async () => {
    const reader = await office.reader();
    const calendar = {
      method: 'CANCEL' as const,
      ...{ uid: 'u1', sequence: 3, timeZone: 'Europe/Berlin', summary: 'Platz 1' },
      ...{ start: '2026-11-23T08:00:00Z', end: '2026-11-23T16:00:00Z' },
    };
    const key = await office.request('bookings', {
      ...confirmed(reader, { calendar }),
      template: 'reservation-cancelled',
    } as NoticeToRequest);
    const { parsed } = await theMail(reader, key);
    const ics = parsed.attachments[0]!.content.toString('utf8');
    expect(ics).toContain('METHOD:CANCEL');
    expect(ics).toContain('STATUS:CANCELLED');
    expect(ics).toContain('SEQUENCE:3');
  });

  it('goes out once however often and by whomever it is requested', async () => {
    const reader = await office.reader();
    const notice = confirmed(reader);
    await Promise.all([1, 2, 3].map(() => office.request('bookings', notice)));
    const inBerlin = { ...notice.key, dueAt: rfc3339(Date.parse(notice.key.dueAt), 'Europe/Berlin') };
    await office.request('hubs', { ...notice, key: inBerlin });
    await theMail(reader, notice.key);
    const last = await office.request('bookings', confirmed(reader));
    await eventually(() => expect(office.outcomes(last)).toEqual(['sent']));
    expect(mailsTo(reader)).toHaveLength(2);
  });

  it('is told with key, person and template, and without an address or a name', async () => {
    const reader = await office.reader({ name: 'Canary Kanarienvogel' });
    const key = await office.request('bookings', confirmed(reader));
    await theMail(reader, key);
    const [fact] = office.listener.deliveries.filter(
      ({ data }) => (data as { key: NoticeKey }).key.subject === key.subject,
    );
    expect(fact!.data).toEqual({ key, person: reader.ref, template: 'reservation-confirmed' });
    expect(fact!.key).toBe(reader.ref);
    const page = JSON.stringify(await office.overview('?status=sent&limit=100'));
    const { text: metrics } = await supertest(office.apps.managementUrl('people')).get('/metrics');
    for (const said of [JSON.stringify(office.listener.deliveries), page, metrics]) {
      expect(said).not.toContain(reader.address);
      expect(said).not.toContain('Kanarienvogel');
    }
    expect(page).not.toContain(reader.ref);
    expect(page).toContain(key.subject);
    expect(metrics).toMatch(/notices_sent_total\{template="reservation-confirmed",service="people"\} \d+/);
    expect(metrics).toMatch(/notices_waiting\{service="people"\} \d+/);
  });
});

describe('when it goes out', () => {
  it('is when it is due, and not before', async () => {
    const reader = await office.reader();
    const sendAt = rfc3339(office.clock.now() + 30 * MINUTE);
    const early = await office.request('bookings', confirmed(reader, { sendAt }));
    await office.queued(early);
    expect(mailsTo(reader)).toHaveLength(0);
    office.clock.advance(31 * MINUTE);
    await theMail(reader, early);
  });

  it('is never, once it is withdrawn, also when it is requested later', async () => {
    const reader = await office.reader();
    const sendAt = rfc3339(office.clock.now() + 10 * MINUTE);
    const notice = confirmed(reader, { sendAt });
    const other = confirmed(reader, { sendAt });
    await office.request('bookings', notice);
    await office.queued(notice.key);
    await office.withdraw('bookings', reader.ref, notice.key);
    await office.withdraw('bookings', reader.ref, other.key);
    await office.request('bookings', notice);
    await office.request('bookings', other);
    const last = await office.request('bookings', confirmed(reader, { sendAt }));
    await office.queued(last);
    office.clock.advance(11 * MINUTE);
    await theMail(reader, last);
    expect(office.outcomes(notice.key)).toEqual([]);
    expect(office.outcomes(other.key)).toEqual([]);
  });

  it('is never, once it is of no use any more', async () => {
    const reader = await office.reader();
    const sendBefore = rfc3339(office.clock.now() - MINUTE);
    const key = await office.request('bookings', confirmed(reader, { sendBefore }));
    await eventually(() => expect(office.outcomes(key)).toEqual(['dropped too-late']));
    expect(mailsTo(reader)).toHaveLength(0);
  });

  it('is when the person has an address, or never after a week', async () => {
    const nobody = { ref: randomUUID() };
    const reader = await office.reader({ email: undefined });
    const waiting = await office.request('bookings', confirmed(reader));
    const lost = await office.request('bookings', confirmed(nobody));
    await eventually(async () => {
      const page = JSON.stringify(await office.overview('?limit=100'));
      expect(page.match(/no-contact/g)!.length).toBeGreaterThanOrEqual(2);
    });
    const headers = { ...reader.headers };
    delete headers['digitalhub-person'];
    expect(office.outcomes(waiting)).toEqual([]);
    office.clock.advance(8 * 24 * 60 * MINUTE);
    await eventually(() => expect(office.outcomes(lost)).toEqual(['dropped no-contact']));
  });
});

describe('one cause', () => {
  it('is one mail, whichever services have something to say about it', async () => {
    const reader = await office.reader();
    const cause = `closure/${randomUUID()}`;
    const [closure, cancelled] = await Promise.all([
      office.request('hubs', {
        ...{ key: keyNow('closure-announced'), person: reader.ref, cause },
        ...{ template: 'closure-announced', data: noticeDataExamples['closure-announced'] },
      }),
      office.request('bookings', {
        ...{ key: keyNow('reservation-cancelled'), person: reader.ref, cause },
        ...{ template: 'reservation-cancelled', data: noticeDataExamples['reservation-cancelled'] },
      }),
    ]);
    const { parsed } = await theMail(reader, closure);
    expect(office.outcomes(cancelled)).toEqual(['sent']);
    expect(parsed.subject).toMatch(/^2 Nachrichten: /);
    expect(parsed.text).toContain('DigitalHub Zeitz ist geschlossen');
    expect(parsed.text).toContain('Diese Buchung ist storniert.');
  });
});

describe('a mail server', () => {
  it('that does not want a mail now gets it later, the same one', async () => {
    const reader = await office.reader();
    office.sink.refuse({ at: 'recipient', code: 451, message: '4.7.1 Greylisted', times: 1 });
    const key = await office.request('bookings', confirmed(reader));
    await eventually(async () => {
      expect(JSON.stringify(await office.overview('?limit=100'))).toContain('refused-for-now');
    });
    office.clock.advance(2 * MINUTE);
    await theMail(reader, key);
  });

  it('that is away delays notices and changes nothing', async () => {
    const reader = await office.reader();
    office.sink.refuse({ at: 'sender', code: 421, message: '4.3.2 Shutting down', times: 2 });
    const key = await office.request('bookings', confirmed(reader));
    await theMail(reader, key);
  });

  it('that refuses the address for good closes it until the person has another', async () => {
    const reader = await office.reader();
    office.sink.refuse({ at: 'recipient', code: 550, message: '5.1.1 No such user', times: 1 });
    const key = await office.request('bookings', confirmed(reader));
    await eventually(() => expect(office.outcomes(key)).toEqual(['failed address-refused']));
    const next = await office.request('bookings', confirmed(reader));
    await eventually(() => expect(office.outcomes(next)).toEqual(['dropped undeliverable']));
    expect(mailsTo(reader)).toHaveLength(0);
  });

  it('that refuses one mail for good gets no second try of it, but the next mail', async () => {
    const reader = await office.reader();
    office.sink.refuse({ at: 'data', code: 554, message: '5.6.0 Looks odd', times: 1 });
    const key = await office.request('bookings', confirmed(reader));
    await eventually(() => expect(office.outcomes(key)).toEqual(['failed mail-refused']));
    await theMail(reader, await office.request('bookings', confirmed(reader)));
  });
});

describe('what a person may choose', () => {
  it('is not to get what they can do without; every such mail says how', async () => {
    const reader = await office.reader();
    const nudge = (): NoticeToRequest => ({
      ...{ key: keyNow('check-in-nudge'), person: reader.ref },
      ...{ template: 'check-in-nudge', data: noticeDataExamples['check-in-nudge'] },
    });
    const { raw } = await theMail(reader, await office.request('bookings', nudge()));
    const [, link] = /List-Unsubscribe:\s*<([^>]+)>/.exec(raw.replace(/\r\n[ \t]+/g, '')) ?? [];
    expect(link).toMatch(/^http:\/\/127\.0\.0\.1:8080\/links\//);
    expect(raw).toMatch(/List-Unsubscribe-Post: List-Unsubscribe=One-Click/);
    const guest = await office.apps.headers({ roles: ['guest'], sub: 'gateway' });
    const path = new URL(link!).pathname;
    await supertest(office.apps.url('people')).post(path).set(guest).set('idempotency-key', '1').expect(200);
    const next = await office.request('bookings', nudge());
    await eventually(() => expect(office.outcomes(next)).toEqual(['dropped not-wanted']));
    expect(mailsTo(reader)).toHaveLength(1);
    await eventually(async () =>
      expect(office.outcomes(await office.request('bookings', confirmed(reader)))).toEqual([]),
    );
    await eventually(() => expect(mailsTo(reader)).toHaveLength(2));
  });
});

describe('those who run the platform', () => {
  it('see how the queue stands, page by page, and nobody else does', async () => {
    const reader = await office.reader();
    const keys = [confirmed(reader), confirmed(reader), confirmed(reader)];
    for (const notice of keys) await office.request('bookings', notice);
    for (const { key } of keys) await eventually(() => expect(office.outcomes(key)).toEqual(['sent']));
    const seen = new Set<string>();
    let cursor: string | undefined;
    do {
      const query = `?status=sent&limit=2${cursor ? `&cursor=${cursor}` : ''}`;
      const { items, next, counts } = (await office.overview(query)) as {
        items: { key: NoticeKey; status: string }[];
        next?: string;
        counts: Record<string, number>;
      };
      expect(counts.sent).toBeGreaterThanOrEqual(3);
      for (const item of items) seen.add(item.key.subject);
      cursor = next;
    } while (cursor);
    for (const { key } of keys) expect(seen).toContain(key.subject);
    const { body } = await supertest(office.apps.url('people')).get('/notices').set(reader.headers);
    expect(body).toMatchObject({ status: 403 });
    const headers = await office.apps.headers({ roles: ['admin'] });
    const wrong = await supertest(office.apps.url('people')).get('/notices?status=lost').set(headers);
    expect(wrong.body).toMatchObject({ code: 'validation-failed', errors: [{ pointer: 'status' }] });
  });
});
