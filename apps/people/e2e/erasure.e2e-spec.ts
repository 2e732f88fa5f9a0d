import {
  erasureFacts,
  type ErasureReceipt,
  type ErasureRequested,
  type LinkOutcome,
  PERSONAL_DATA_SERVICES,
  personFacts,
  personState,
} from '@digitalhub/contracts';
import { eventually, keepersOfPersonalData } from '@digitalhub/testing';
import { randomUUID } from 'node:crypto';
import { fundingApp } from '../../funding/src/funding.app';
import { peopleApp } from '../src/people.app';
import { type Somebody, TestRegistry } from './registry';

let registry: TestRegistry;
let gateway: Record<string, string>;
let links = 0;
beforeAll(async () => {
  registry = await TestRegistry.open(keepersOfPersonalData('people'));
  gateway = await registry.gateway();
  await registry.apps.untilReady();
});
afterAll(async () => registry?.close());

const wish = (who: Somebody, body?: object) => {
  const call = registry.api().post('/me/erasure').set(who.headers);
  return body ? call.send(body) : call;
};
const confirm = (token: string) => registry.api().post(`/links/${token}`).set(gateway);
const receiptOf = async (receipt: string) =>
  (await registry.api().get(`/erasures/${receipt}`).set(gateway).expect(200)).body as ErasureReceipt;

async function requested(who: Somebody) {
  const { body } = await wish(who).expect(202);
  const { receipt } = body as ErasureRequested;
  return { receipt, link: await registry.linkOfMail('erasure-confirmation', links++) };
}

const complete = (receipt: string) =>
  eventually(
    async () => {
      const now = await receiptOf(receipt);
      expect(now.status).toBe('complete');
      return now;
    },
    { limit: 60_000 },
  );

const erasedFacts = (ref: string) =>
  registry.listener
    .events(personFacts)
    .filter(({ subject, type }) => subject === ref && type === 'digitalhub.people.person.erased.v1');

it('erases a person in every service and shows it on one receipt', async () => {
  const sub = randomUUID();
  const claims = { email: 'leaves@example.org', name: 'Lea Leaves' };
  const lea = await registry.somebody(claims, { sub });
  const { receipt, link } = await requested(lea);
  expect(await receiptOf(receipt)).toMatchObject({ status: 'requested', services: [] });
  await registry.api().get(`/links/${link}`).set(gateway).expect(200);
  expect(erasedFacts(lea.ref)).toEqual([]);

  const { body } = await confirm(link).expect(200);
  expect(body).toEqual({ code: 'erasure-begun', receipt } satisfies LinkOutcome);
  const done = await complete(receipt);
  expect(done.services.map(({ service }) => service).sort()).toEqual([...PERSONAL_DATA_SERVICES].sort());
  for (const { acknowledgedAt } of done.services)
    expect(Date.parse(acknowledgedAt!)).toBeGreaterThanOrEqual(Date.parse(done.confirmedAt!));
  const people = done.services.find(({ service }) => service === 'people');
  expect(people?.counts).toMatchObject({ 'contact-values': 2 });
  expect(erasedFacts(lea.ref).map(({ data }) => data)).toMatchObject([
    { person: lea.ref, erasure: done.erasure },
  ]);
  const states = registry.listener.events(personState).filter(({ subject }) => subject === lea.ref);
  expect(states.at(-1)?.data).toBeNull();
  await eventually(() =>
    expect(registry.notices('erasure-receipt').map(({ data }) => data.person)).toContain(lea.ref),
  );

  const again = await registry.somebody(claims, { sub });
  expect(again.ref).not.toBe(lea.ref);
});

it('begins once however often the link is pressed, and is refused by name afterwards', async () => {
  const who = await registry.somebody({ email: 'rush@example.org' });
  const { receipt, link } = await requested(who);
  const answers = await Promise.all(Array.from({ length: 6 }, () => confirm(link)));
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409, 409, 409]);
  expect((await confirm(link)).body).toMatchObject({ code: 'link-used' });
  await complete(receipt);
  expect(erasedFacts(who.ref)).toHaveLength(1);
  const acknowledged = registry.listener.events(erasureFacts.people).filter(({ key }) => key === who.ref);
  expect(acknowledged).toHaveLength(1);
});

it('a second wish is the first one', async () => {
  const who = await registry.somebody({ email: 'second@example.org' });
  const first = await requested(who);
  const { body } = await wish(who).expect(202);
  expect(body).toMatchObject({ receipt: first.receipt, erasure: { status: 'requested' } });
});

it('goes on where a service was away, and that service is late meanwhile', async () => {
  const who = await registry.somebody({ email: 'away@example.org' });
  const { receipt, link } = await requested(who);
  await registry.apps.stop('funding');
  await confirm(link).expect(200);
  await eventually(async () => {
    const { status, services } = await receiptOf(receipt);
    const missing = services.filter(({ acknowledgedAt }) => !acknowledgedAt).map(({ service }) => service);
    expect([status, missing]).toEqual(['erasing', ['funding']]);
  });
  await registry.apps.start(fundingApp);
  await complete(receipt);
});

it('goes on after people itself was stopped in the middle of it', async () => {
  const who = await registry.somebody({ email: 'stopped@example.org' });
  const { receipt, link } = await requested(who);
  await confirm(link).expect(200);
  await registry.apps.stop('people');
  await registry.apps.start(peopleApp);
  await registry.apps.untilReady();
  await complete(receipt);
  expect(erasedFacts(who.ref)).toHaveLength(1);
});

it('leaves nothing of the person in the database but the address that waits for the receipt', async () => {
  const mail = 'gone-for-good@example.org';
  const sub = randomUUID();
  const who = await registry.somebody({ email: mail, name: 'Gone' }, { sub });
  const { receipt, link } = await requested(who);
  await confirm(link).expect(200);
  await complete(receipt);
  const collections = registry.database.db!;
  const contact = await collections.collection('contacts').findOne({ _id: who.ref as never });
  expect(contact?.state).toEqual({ refuses: [], revision: 0 });
  const person = await collections.collection('persons').findOne({ _id: who.ref as never });
  expect(person?.state).toEqual({ status: 'erased' });
  expect(await collections.collection('accounts').findOne({ 'state.ref': who.ref })).toBeNull();
});

it('needs a fresh sign-in where no mail address is known', async () => {
  const sub = randomUUID();
  const nobody = await registry.somebody({}, { sub });
  expect((await wish(nobody)).body).toMatchObject({ status: 422, code: 'erasure-unconfirmable' });
  const stale = await registry.somebody({ auth_time: Math.floor(Date.now() / 1000) - 3600 }, { sub });
  expect((await wish(stale, { confirmBy: 'sign-in' })).body).toMatchObject({
    status: 403,
    code: 'sign-in-not-fresh',
    maxAge: 300,
  });
  const fresh = await registry.somebody({ auth_time: Math.floor(Date.now() / 1000) }, { sub });
  const { body } = await wish(fresh, { confirmBy: 'sign-in' }).expect(202);
  const { receipt, erasure } = body as ErasureRequested;
  expect(erasure.status).not.toBe('requested');
  await complete(receipt);
});

it('erases a guest, whose address is unknown afterwards', async () => {
  const ask = () =>
    registry.api().post('/guests').set(gateway).send({ mail: 'g@example.org', purpose: 'event' }).expect(202);
  await ask();
  const first = (await confirm(await registry.linkOfMail('guest-confirmation', 0)).expect(200))
    .body as LinkOutcome;
  const headers = { ...gateway, 'digitalhub-person': first.session! };
  const { receipt, link } = await requested({ ref: first.person!.ref, headers });
  await confirm(link).expect(200);
  await complete(receipt);
  await ask();
  const second = (await confirm(await registry.linkOfMail('guest-confirmation', 1)).expect(200))
    .body as LinkOutcome;
  expect(second.person?.ref).not.toBe(first.person?.ref);
});

it('shows a receipt to nobody who does not have it', async () => {
  const who = await registry.somebody({ email: 'receipt@example.org' });
  const { receipt } = await requested(who);
  expect((await registry.api().get(`/erasures/${who.ref}`).set(gateway)).body).toMatchObject({
    code: 'link-malformed',
  });
  const forged = `${receipt.slice(0, -6)}AAAAAA`;
  expect((await registry.api().get(`/erasures/${forged}`).set(gateway)).body).toMatchObject({
    code: 'link-foreign',
  });
  expect(JSON.stringify(await receiptOf(receipt))).not.toContain(who.ref);
});
