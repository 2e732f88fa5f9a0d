import { victims } from './notice-victims';

it('notices are queued once and sent at least once while their process is killed once', async () => {
  const report = await victims(120, 1);
  expect(report).toMatchObject({ queued: 120, notedAsSent: 120, lost: 0 });
  expect(report.repeats).toBeLessThanOrEqual(1);
});
