import { randomUUID } from 'node:crypto';
import {
  type ErasureReceipt,
  type LinkOutcome,
  PERSONAL_DATA_SERVICES,
  type PersonExport,
} from '@digitalhub/contracts';
import { eventually, keepersOfPersonalData } from '@digitalhub/testing';
import supertest from 'supertest';
import { fundingApp } from '../../funding/src/funding.app';
import { Letters } from './letters';
import { type Headers, PATIENT, Town, wholeDay, workingDay } from './town';

let town: Town;
let letters: Letters;
beforeAll(async () => {
  letters = await Letters.open();
  const env = { GUEST_MAILS_PER_MINUTE: '1000', ...letters.variables };
  town = await Town.open({ gateways: 0, env });
  const others = keepersOfPersonalData('hubs', 'bookings', 'people');
  await Promise.all(others.map((other) => town.apps.start(other)));
  await town.openGateway();
  await town.settle();
});
afterAll(async () => {
  await town?.close();
  await letters?.close();
});

const ask = (mail: string) =>
  town.api().post('/guests').send({ mail, language: 'de', purpose: 'event' }).expect(202);
const html = { accept: 'text/html,application/xhtml+xml' };

describe('somebody without an account', () => {
  it('confirms an address on a page without scripts, and is told so when they do it again', async () => {
    await ask('gerd@example.org');
    const link = await letters.linkTo('gerd@example.org');
    const look = await town.api().get(link).set(html).expect(200);
    expect(look.headers['content-security-policy']).toMatch(/default-src 'none'.*form-action 'self'/);
    expect(look.headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
    expect(look.text).toContain('<html lang="de"');
    expect(look.text).toContain('Adresse bestätigen');
    expect(look.text).not.toMatch(/<script|https?:\/\/|gerd/);
    const english = await town
      .api()
      .get(link)
      .set({ ...html, 'accept-language': 'en-GB,de;q=0.5' });
    expect(english.text).toContain('Confirm the address');
    const press = () => town.api().post(`${link}?lang=de`).set(html).type('form').send({});
    expect((await press().expect(200)).text).toContain('Ihre Adresse ist bestätigt');
    expect((await press().expect(200)).text).toContain('Schon erledigt');
    expect((await town.api().get(link).set(html).expect(409)).text).toContain('Der Link wurde schon benutzt');
  });

  it.each([
    ['abc', 400, 'link-malformed', 'Der Link ist unvollständig'],
    ['a%2F..%2Fme', 400, 'link-malformed', 'Der Link ist unvollständig'],
    ['A'.repeat(51), 404, 'link-foreign', 'Der Link ist nicht von uns'],
  ])('who opens the link %s reads why it does not work', async (token, status, code, sentence) => {
    expect((await town.api().get(`/links/${token}`).set(html).expect(status)).text).toContain(sentence);
    expect((await town.api().post(`/links/${token}`).expect(status)).body).toMatchObject({ code });
  });

  it('acts with what the link gave, in place of an access token', async () => {
    await ask('session@example.org');
    const { body } = await town
      .api()
      .post(await letters.linkTo('session@example.org'))
      .expect(200);
    const { session, person } = body as LinkOutcome;
    const guest = { 'digitalhub-guest': session! };
    expect((await town.api().get('/me').set(guest).expect(200)).body).toMatchObject({
      roles: ['guest'],
      person: person?.ref,
    });
    expect((await town.api().get('/persons/me/contact').set(guest).expect(200)).body).toMatchObject({
      mail: 'session@example.org',
    });
    const consents = await town.api().get('/persons/me/consents').set(guest).expect(200);
    expect(consents.headers['cache-control']).toBe('private, no-cache');
    await town.post('/reservations', guest, wholeDay('zeitz-desk-1', workingDay())).expect(403);
    const forged = { 'digitalhub-guest': `${session!.slice(0, -8)}AAAAAAAA` };
    expect((await town.api().get('/me').set(forged)).body).toMatchObject({
      status: 401,
      code: 'guest-session-invalid',
    });
  });

  it('may ask for a few mails a minute', async () => {
    const { url } = await town.openGateway({ GUEST_MAILS_PER_MINUTE: '2' });
    const somebody = await town.headers();
    const from = () =>
      supertest(url)
        .post('/guests')
        .set(somebody)
        .send({ mail: `${randomUUID()}@example.org`, purpose: 'event' });
    const statuses = [];
    for (let times = 0; times < 4; times += 1) statuses.push((await from()).status);
    expect(statuses).toContain(429);
    expect(statuses[0]).toBe(202);
  });

  it('sends nothing but links as a form', async () => {
    await town.api().post('/guests').type('form').send({ mail: 'a@example.org' }).expect(415);
  });
});

it('the styles of the pages come from here', async () => {
  await town
    .api()
    .get('/assets/kern.css')
    .expect(200)
    .expect('content-type', /text\/css/);
  await town.api().get('/assets/fira-sans-regular.woff2').expect(200).expect('content-type', 'font/woff2');
  await town.api().get('/assets/package.json').expect(404);
});

async function person(claims: object): Promise<{ headers: Headers; ref: string }> {
  const headers = await town.headers({ roles: ['staff'], claims: { ...claims } });
  const { body } = await town.api().get('/me').set(headers).expect(200);
  return { headers, ref: (body as { person: string }).person };
}

describe('an export', () => {
  it('holds what every service keeps, and names one that cannot answer', async () => {
    const { headers, ref } = await person({ email: 'export@example.org', name: 'Ex Port' });
    await town.post('/reservations', headers, wholeDay('zeitz-desk-2', workingDay(3))).expect(201);
    const read = async () =>
      (await town.api().get('/me/export').set(headers).expect(200)).body as PersonExport;
    const whole = await read();
    expect(whole).toMatchObject({ schema: 'urn:digitalhub:person-export:1', person: ref, complete: true });
    expect(whole.services.map(({ service }) => service)).toEqual(PERSONAL_DATA_SERVICES);
    const people = whole.services.find(({ service }) => service === 'people');
    expect(people).toMatchObject({ data: { contact: { mail: 'export@example.org', name: 'Ex Port' } } });
    await town.stop(fundingApp);
    const part = await read();
    expect(part.complete).toBe(false);
    expect(part.services.find(({ service }) => service === 'funding')).toEqual({
      service: 'funding',
      answered: false,
      code: 'upstream-unavailable',
      reason: expect.stringContaining('funding') as string,
    });
    await town.api().get('/me/export').expect(401);
    await town.apps.start(fundingApp);
  });
});

describe('an erasure', () => {
  it('is confirmed by mail, shown on a receipt, and the next sign-in is somebody new', async () => {
    const { headers, ref } = await person({ email: 'erase@example.org' });
    await town.post('/me/erasure', headers).expect(202);
    const link = await letters.linkTo('erase@example.org');
    expect((await town.api().get(link).set(html)).text).toContain('Alles endgültig löschen');
    const { body } = await town.api().post(link).expect(200);
    const { receipt } = body as LinkOutcome;
    const page = await town.api().get(`/erasures/${receipt}`).set(html).expect(200);
    expect(page.text).toContain('Quittung über die Löschung');
    await eventually(async () => {
      const shown = (await town.api().get(`/erasures/${receipt}`).expect(200)).body as ErasureReceipt;
      const done = shown.services
        .filter(({ acknowledgedAt }) => acknowledgedAt)
        .map(({ service }) => service);
      expect(done.sort()).toEqual(expect.arrayContaining(['bookings', 'events', 'hubs', 'people']));
    }, PATIENT);
    expect(await letters.linkTo('erase@example.org', 1)).toBe(`/erasures/${receipt}`);
    await eventually(async () => {
      const { body: me } = await town.api().get('/me').set(headers).expect(200);
      expect((me as { person: string }).person).not.toBe(ref);
    }, PATIENT);
  });
});

it('a contact of another person is told for a reason that travels along', async () => {
  const { ref } = await person({ email: 'looked@example.org' });
  const manager = await town.headers({ roles: ['manager'] });
  expect((await town.api().get(`/persons/${ref}`).set(manager)).body).toMatchObject({
    code: 'reason-missing',
  });
  const { body } = await town
    .api()
    .get(`/persons/${ref}`)
    .set({ ...manager, 'digitalhub-reason': 'contact-about-booking; case=R-1' })
    .expect(200);
  expect(body).toMatchObject({ ref, mail: 'looked@example.org' });
});
