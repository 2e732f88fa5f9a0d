import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { HubSnapshot, type LinkOutcome, type PersonExport, ResourceSnapshot } from '@digitalhub/contracts';
import {
  type AppEnvironment,
  dropDatabases,
  eventually,
  makeAppEnvironment,
  putRecord,
} from '@digitalhub/testing';
import { createHash, randomUUID } from 'node:crypto';
import mongoose from 'mongoose';
import supertest from 'supertest';
import { Letters } from '../letters';
import { PATIENT, wholeDay, workingDay } from '../town';
import { leaksIn, type Written } from './canaries';
import { everythingInDatabases, everythingOnTopics } from './places';

/** Nobody is called so by chance: wherever one of these is found, it was told. */
const account = {
  mail: 'Kanaria.Zwitscher@canary-mail.example.org',
  name: 'Kanaria Zwitscherfeder',
  phone: '+49 3441 7788990011',
  chosenName: 'Zwitscherchen von Gelb',
  subject: 'canary-subject-0815-4711',
};
const guest = { guestMail: 'gast.piepmatz@canary-guest.example.org' };
const refused = { refusedMail: 'abgelehnt.piep@canary-refused.example.org' };
const strays = { strayMail: 'verirrt.meise@canary-stray.example.org', strayName: 'Verirrtina Meisenknödel' };
const canaries = { ...account, ...guest, ...refused, ...strays };

const root = join(__dirname, '../../../..');
let environment: AppEnvironment;
let letters: Letters;
let house: ChildProcess | undefined;
let printed = '';
let urls: Record<string, string> = {};
let management: Record<string, string> = {};

beforeAll(async () => {
  letters = await Letters.open((address) => address === refused.refusedMail);
  environment = await makeAppEnvironment({
    ...letters.variables,
    LOG_LEVEL: 'trace',
    GUEST_MAILS_PER_MINUTE: '1000',
    RATE_LIMIT_ANONYMOUS_PER_MINUTE: '100000',
  });
  const program = ['-r', join(root, 'tools/jest/register.js'), join(__dirname, 'house.main.ts')];
  const env = { ...process.env, ...environment.variables };
  house = spawn(process.execPath, program, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] });
  for (const stream of [house.stdout, house.stderr])
    stream?.on('data', (part: Buffer) => (printed += part.toString()));
  await eventually(() => {
    urls = JSON.parse(/^addresses (.*)$/m.exec(printed)?.[1] ?? '') as Record<string, string>;
    management = JSON.parse(/^management (.*)$/m.exec(printed)?.[1] ?? '') as Record<string, string>;
  }, PATIENT);
  await eventually(
    () => Promise.all(Object.values(urls).map((url) => supertest(url).get('/readyz').expect(200))),
    PATIENT,
  );
});
afterAll(async () => {
  if (house?.exitCode === null) house.kill('SIGKILL');
  await letters?.close();
  await Promise.all([environment?.topics.close(), environment?.issuer.close()]);
  if (environment) await dropDatabases(environment.databasePrefix);
});

const api = () => supertest(urls.gateway!);

async function headers(roles: string[], sub: string = randomUUID(), claims: object = {}) {
  const token = { roles, hubs: ['zeitz'], sub, claims: { ...claims }, expiresIn: 7200 };
  return { authorization: `Bearer ${await environment.issuer.token(token)}` };
}

const key = () => ({ 'idempotency-key': randomUUID() });

/** The hub, its desk, and bookings that know them. */
async function furnish(): Promise<void> {
  const admin = await headers(['admin']);
  const { revision: _hub, ...hub } = HubSnapshot.examples[0];
  const { revision: _desk, ...desk } = ResourceSnapshot.examples[0];
  const openingHours = [1, 2, 3, 4, 5].map((weekday) => ({ weekday, opens: '08:00', closes: '18:00' }));
  const { openingRules: _rules, ...bare } = hub as typeof hub & { openingRules?: string };
  await api()
    .put('/hubs/zeitz')
    .set(admin)
    .send({ ...bare, openingHours })
    .expect(201);
  await api()
    .put('/resources/zeitz-desk-1')
    .set(admin)
    .send({ ...desk, id: 'zeitz-desk-1' })
    .expect(201);
  await eventually(
    () => supertest(urls.bookings!).get('/resources/zeitz-desk-1/availability').set(admin).expect(200),
    PATIENT,
  );
}

/** Somebody with an account does all they can, is looked at, and leaves. */
async function liveAsAccount(): Promise<void> {
  const claims = { email: account.mail, name: account.name };
  const own = await headers(['staff'], account.subject, claims);
  const { body: me } = await api().get('/me').set(own).expect(200);
  const { person } = me as { person: string };
  const { headers: read } = await api().get('/persons/me/contact').set(own).expect(200);
  const details = { name: account.chosenName, phone: account.phone };
  await api()
    .put('/persons/me/contact')
    .set({ ...own, 'if-match': read.etag })
    .send(details)
    .expect(200);
  await api().put('/persons/me/consents/share-name').set(own).send({ version: 1 }).expect(200);
  const booked = await api()
    .post('/reservations')
    .set({ ...own, ...key() })
    .send(wholeDay('zeitz-desk-1', workingDay(2)));
  expect(booked.status).toBe(201);
  const { id } = booked.body as { id: string };
  const manager = { ...(await headers(['manager'])), 'digitalhub-reason': 'contact-about-booking; case=R-1' };
  const looked = await api().get(`/persons/${person}`).set(manager).expect(200);
  expect(looked.body).toMatchObject({ mail: account.mail, phone: account.phone });
  await api()
    .post(`/reservations/${id}/cancel`)
    .set({ ...own, ...key() })
    .send({ reason: 'changed-plans' });
  const exported = (await api().get('/me/export').set(own).expect(200)).body as PersonExport;
  expect(JSON.stringify(exported)).toContain(account.mail);
  await api()
    .post('/me/erasure')
    .set({ ...own, ...key() })
    .expect(202);
  const number = await lastLetter(account.mail, 'erasure');
  await api()
    .post(await letters.linkTo(account.mail, number))
    .expect(200);
}

/** The number of the letter whose link asks for the erasure. */
async function lastLetter(address: string, about: 'erasure'): Promise<number> {
  return eventually(async () => {
    for (const [number] of letters.to(address).entries()) {
      const path = /\/links\/[\w-]{51}/.exec(letters.to(address)[number]?.text ?? '')?.[0];
      if (!path) continue;
      const { body } = await api().get(path);
      if ((body as { purpose?: string }).purpose === `${about}-confirmation`) return number;
    }
    throw new Error(`there is no letter about ${about} yet`);
  }, PATIENT);
}

/** Somebody without an account comes, confirms twice and looks at their contact; another's address is refused. */
async function liveAsGuest(): Promise<void> {
  const ask = (mail: string) =>
    api().post('/guests').send({ mail, language: 'de', purpose: 'event' }).expect(202);
  await ask(guest.guestMail);
  await ask(refused.refusedMail);
  const link = await letters.linkTo(guest.guestMail);
  await api().get(link).set('accept', 'text/html').expect(200);
  const { session } = (await api().post(link).expect(200)).body as LinkOutcome;
  await api().post(link).expect(200);
  await api().get('/persons/me/contact').set({ 'digitalhub-guest': session! }).expect(200);
}

/** What people type where it does not belong. */
async function stumble(): Promise<void> {
  const { strayMail: mail, strayName: name } = strays;
  const own = await headers(['staff', 'manager']);
  const stray = encodeURIComponent(`${name} <${mail}>`);
  await api()
    .post('/guests')
    .send({ mail: `${mail} and more`, purpose: name });
  await api().post('/guests').set('content-type', 'application/json').send(`{"mail": "${mail}", `);
  await api().get(`/nowhere/${stray}?mail=${stray}`);
  await api().get(`/links/${stray}`).set('accept', 'text/html');
  await api().get(`/hubs/${stray}`);
  await api()
    .get(`/persons/${stray}`)
    .set({ ...own, 'digitalhub-reason': `because of ${mail}` });
  await api()
    .post('/reservations')
    .set({ ...own, 'idempotency-key': mail })
    .send({ resource: name, start: mail });
  await api()
    .put('/persons/me/contact')
    .set(own)
    .send({ name: `${name}\n`, phone: mail, mail });
  await api()
    .get('/me')
    .set({ authorization: `Bearer ${mail}`, 'x-correlation-id': mail, 'digitalhub-seen': mail });
}

async function metrics(): Promise<Written[]> {
  const pages = Object.entries(management).map(async ([name, url]) => {
    const { text } = await supertest(url).get('/metrics');
    return { place: `metrics of ${name}`, bytes: Buffer.from(text) };
  });
  return Promise.all(pages);
}

async function everything(): Promise<Written[]> {
  const logs = { place: 'logs', bytes: Buffer.from(printed) };
  return [
    logs,
    ...(await metrics()),
    ...(await everythingOnTopics(environment)),
    ...(await everythingInDatabases(environment)),
  ];
}

it('nothing that the platform writes tells who somebody is, and a leak would be found', async () => {
  await furnish();
  await Promise.all([liveAsAccount(), liveAsGuest(), stumble()]);
  await eventually(() => {
    const receipts = letters.to(account.mail).filter(({ text }) => text.includes('/erasures/'));
    expect(receipts.length).toBeGreaterThan(0);
  }, PATIENT);

  const written = await everything();
  const places = written.map(({ place }) => place);
  expect(places).toEqual(
    expect.arrayContaining([
      'logs',
      'metrics of people',
      'people.contacts',
      'people.commit_answers',
      expect.stringMatching(/^digitalhub\.people\.person\.facts\.v1 /) as string,
      expect.stringMatching(/^digitalhub\.people\.notice\.facts\.v1 /) as string,
      expect.stringMatching(/^digitalhub\.people\.access\.facts\.v1 /) as string,
      expect.stringMatching(/^digitalhub\.bookings\.erasure\.facts\.v1 /) as string,
      expect.stringMatching(/^digitalhub\.bookings\.reservation\.facts\.v1 /) as string,
    ]),
  );
  expect(printed).toContain('"route":"/guests"');
  expect(leaksIn(written, canaries)).toEqual([]);

  await leak();
  const found = leaksIn(await everything(), canaries).map(
    ({ place, what }) => `${what} at ${place.split(' ')[0]}`,
  );
  expect(found).toEqual(
    expect.arrayContaining([
      'mail as it is at digitalhub.people.person.facts.v1',
      'guestMail as sha256 at digitalhub.people.person.facts.v1',
      'name as it is at hubs.hubs',
      'phone as it is at logs',
    ]),
  );
});

/** What a careless change would do: a name in a header, a digest as a key, a note in a document, a number in a log. */
async function leak(): Promise<void> {
  const digest = createHash('sha256').update(guest.guestMail).digest('hex');
  const careless = { key: digest, value: '{}', headers: { ce_subject: account.mail } };
  await putRecord(environment, 'digitalhub.people.person.facts.v1', careless);
  const dbName = `${environment.databasePrefix}_hubs`;
  const connection = await mongoose
    .createConnection(environment.variables.MONGODB_URI!, { dbName })
    .asPromise();
  await connection
    .db!.collection<{ _id: string; note: string }>('hubs')
    .insertOne({ _id: 'leak', note: account.name });
  await connection.close();
  printed += `{"level":"info","msg":"called ${account.phone}"}\n`;
}

it('ends as it should', async () => {
  house?.kill('SIGTERM');
  const [code] = (await once(house as ChildProcess, 'exit')) as [number];
  expect(code).toBe(0);
});
