import { randomUUID } from 'node:crypto';
import type { Series } from '@digitalhub/contracts';
import { type Headers, Town, wholeDay, workingDay } from './town';

let town: Town;
let mia: Headers;

beforeAll(async () => {
  town = await Town.open();
  await town.settle();
  mia = await town.headers({ roles: ['staff'] });
});

afterAll(async () => {
  await town?.close();
});

const post = (path: string, body: object = {}) =>
  town
    .api()
    .post(path)
    .set({ ...mia, 'idempotency-key': randomUUID() })
    .send(body);
const seriesIn = (body: unknown) => body as Series;

it('a year of weeks is prechecked, booked, split, skipped, added to and given up', async () => {
  const wish = { ...wholeDay('zeitz-desk-1', workingDay(3)), rule: 'FREQ=WEEKLY;COUNT=52' };
  const checked = await post('/series/precheck', wish).expect(200);
  expect(checked.body.occurrences).toHaveLength(52);
  const made = await post('/series', { ...wish, choice: 'skip-failing' }).expect(201);
  const { id, occurrences, counts } = seriesIn(made.body);
  expect(made.headers).toMatchObject({ etag: '"1"', location: `/series/${id}` });
  expect(counts.booked).toBeGreaterThan(40);
  const [first, second, third] = occurrences.filter(({ state }) => state === 'booked');
  const { occurrence } = second!;
  await post(`/series/${id}/skip`, { occurrence }).expect(200);
  const added = await post(`/series/${id}/re-add`, { occurrence }).expect(200);
  const change = { from: third!.occurrence, resource: 'zeitz-desk-2', choice: 'skip-failing' };
  const split = await town
    .api()
    .patch(`/series/${id}`)
    .set({ ...mia, 'if-match': added.headers.etag! })
    .send(change)
    .expect(200);
  expect(seriesIn(split.body)).toMatchObject({ continues: id, resource: 'zeitz-desk-2' });
  await post(`/series/${id}/cancel`, { from: occurrence }).expect(200);
  const { body } = await town.api().get(`/series/${id}`).set(mia).expect(200);
  expect(seriesIn(body).occurrences.find((each) => each.occurrence === first!.occurrence)?.state).toBe(
    'booked',
  );
  expect(seriesIn(body).occurrences.find((each) => each.occurrence === occurrence)?.state).toBe('cancelled');
});
