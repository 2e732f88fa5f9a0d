import { victims } from './notice-victims';

it('10,000 notices are queued once and sent at least once while their process is killed five times', async () => {
  const report = await victims(10_000, 5);
  console.log(report);
  expect(report).toMatchObject({ queued: 10_000, notedAsSent: 10_000, lost: 0 });
  expect(report.repeats).toBeLessThanOrEqual(5);
});
