import type { ErasureReceipt, ErasureRequested } from '@digitalhub/contracts';
import { eventually, keepersOfPersonalData } from '@digitalhub/testing';
import { MailSink } from '../test/mail-sink';
import { TestRegistry } from './registry';

const PATIENT = { limit: 60_000 };
let registry: TestRegistry;
let sink: MailSink;
beforeAll(async () => {
  sink = await MailSink.open();
  const env = { SMTP_URL: sink.url, NOTICE_WINDOW_MS: '0', NOTICES_PER_MINUTE: '100000' };
  registry = await TestRegistry.open(keepersOfPersonalData('people'), {}, env);
  await registry.apps.untilReady();
});
afterAll(async () => {
  await registry?.close();
  await sink?.close();
});

const linkTo = (address: string, path: 'links' | 'erasures') =>
  eventually(() => {
    const texts = sink.to(address).map(({ parsed }) => parsed.text ?? '');
    const link = texts
      .map((text) => new RegExp(`/${path}/[\\w-]{51}`).exec(text)?.[0])
      .find((found) => found);
    if (!link) throw new Error(`no letter to ${address} has a link to ${path}`);
    return link;
  }, PATIENT);

const setAside = async (ref: string) => {
  const requests = registry.database.db!.collection<{ _id: string; state: { receipt?: object } }>(
    'erasure_requests',
  );
  return (await requests.findOne({ _id: ref }))?.state.receipt;
};

async function erase(mail: string) {
  const who = await registry.somebody({ email: mail, name: 'Rena Receipt' });
  const { body } = await registry.api().post('/me/erasure').set(who.headers).expect(202);
  const gateway = await registry.gateway();
  await registry
    .api()
    .post(await linkTo(mail, 'links'))
    .set(gateway)
    .expect(200);
  return { who, gateway, receipt: (body as ErasureRequested).receipt };
}

it('the receipt is mailed when every service has done its part, and only then the address is gone', async () => {
  const mail = 'rena@receipt.example.org';
  const { who, gateway, receipt } = await erase(mail);
  const link = await linkTo(mail, 'erasures');
  expect(link).toBe(`/erasures/${receipt}`);
  const { body } = await registry.api().get(link).set(gateway).expect(200);
  expect((body as ErasureReceipt).status).toBe('complete');
  await eventually(async () => expect(await setAside(who.ref)).toBeUndefined(), PATIENT);
  const texts = sink.to(mail).map(({ raw }) => raw);
  expect(texts.filter((text) => text.includes('/erasures/')).length).toBe(1);
});

it('the address is gone too where the receipt cannot be brought out', async () => {
  const mail = 'closed@receipt.example.org';
  const who = await registry.somebody({ email: mail });
  await registry.api().post('/me/erasure').set(who.headers).expect(202);
  const confirm = await linkTo(mail, 'links');
  sink.refuse({ at: 'recipient', code: 550, message: '5.1.1 no such mailbox' });
  await registry
    .api()
    .post(confirm)
    .set(await registry.gateway())
    .expect(200);
  const requests = registry.database.db!.collection<{ _id: string; state: { status: string } }>(
    'erasure_requests',
  );
  await eventually(async () => {
    expect((await requests.findOne({ _id: who.ref }))?.state).not.toHaveProperty('receipt');
    expect((await requests.findOne({ _id: who.ref }))?.state.status).toBe('complete');
  }, PATIENT);
  expect(sink.to(mail).filter(({ raw }) => raw.includes('/erasures/'))).toEqual([]);
  sink.accept();
});
