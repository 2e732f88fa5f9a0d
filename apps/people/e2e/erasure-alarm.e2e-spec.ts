import { type LinkOutcome, PERSONAL_DATA_SERVICES } from '@digitalhub/contracts';
import { Clock } from '@digitalhub/platform';
import { eventually } from '@digitalhub/testing';
import supertest from 'supertest';
import { TestRegistry } from './registry';

/** The real time and what the test adds to it. */
class TestClock extends Clock {
  ahead = 0;

  override now(): number {
    return Date.now() + this.ahead;
  }
}

let registry: TestRegistry;
const clock = new TestClock();
beforeAll(async () => {
  registry = await TestRegistry.open([], { clock });
});
afterAll(async () => registry?.close());

const silent = PERSONAL_DATA_SERVICES.filter((name) => name !== 'people');

const seen = async () => {
  const ops = supertest(registry.apps.managementUrl('people'));
  const { text } = await ops.get('/metrics');
  const { body } = await ops.get('/status').expect(200);
  const late = [...text.matchAll(/people_erasures_late\{.*late_service="(\w+)".*\} (\d+)/g)];
  return { metric: late.map(([, service]) => service), status: (body as { erasures: unknown }).erasures };
};

it('services that say nothing for a minute raise the alarm, and no sooner', async () => {
  const who = await registry.somebody({ email: 'alone@example.org' });
  await registry.api().post('/me/erasure').set(who.headers).expect(202);
  const link = await registry.linkOfMail('erasure-confirmation', 0);
  const { body } = await registry
    .api()
    .post(`/links/${link}`)
    .set(await registry.gateway())
    .expect(200);
  expect((body as LinkOutcome).code).toBe('erasure-begun');
  clock.ahead = 50_000;
  expect(await seen()).toEqual({ metric: [], status: { lateServices: {} } });
  clock.ahead = 61_000;
  await eventually(async () => {
    const { metric, status } = await seen();
    expect(metric.sort()).toEqual([...silent].sort());
    expect(status).toEqual({ lateServices: Object.fromEntries(silent.map((name) => [name, 1])) });
  });
});
