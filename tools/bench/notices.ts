import { join } from 'node:path';
import type { PersonAssertion } from '@digitalhub/contracts';
import { demoUsers } from '../start/main';
import { CountingSink } from './counting-sink';
import { killRun, startPeople } from './notice-kills';
import { Platform } from './platform';

const PORT = 28_600;
const NOTICES = Number(process.env.BENCH_NOTICES ?? 10_000);
const KILLS = 5;

/** What becomes of notices while the process that queues and sends them is killed again and again. */
export async function noticesBench(): Promise<void> {
  const sink = await CountingSink.open();
  const platform = await Platform.prepare('notices', PORT, {
    SMTP_URL: sink.url,
    NOTICES_PER_MINUTE: '100000',
    LOG_LEVEL: 'fatal',
  });
  try {
    const start = () => startPeople(join(__dirname, 'people-process.js'), platform.env);
    const first = await start();
    const persons = await Promise.all(demoUsers.map(({ username }) => refOf(platform, username)));
    await first.kill();
    const report = await killRun({ notices: NOTICES, kills: KILLS, sink, persons, env: platform.env, start });
    const { queued, notedAsSent, lost, repeats, seconds } = report;
    console.log(
      `\nNotices while their process is killed ${KILLS} times, ${NOTICES} keys, each requested twice`,
    );
    console.log(
      `  ${queued} queued, ${notedAsSent} noted as sent, ${sink.mails} mails in ${Math.round(seconds)} s`,
    );
    const met = queued === NOTICES && notedAsSent === NOTICES && lost === 0 && repeats <= KILLS;
    console.log(`  ${met ? 'met  ' : 'SHORT'} ${lost} lost, ${repeats} repeats (at most ${KILLS})`);
    if (!met) process.exitCode = 1;
  } finally {
    await platform.close();
    await sink.close();
  }
}

async function refOf(platform: Platform, username: string): Promise<string> {
  const response = await fetch(`${platform.urls.people}/persons/me`, {
    method: 'PUT',
    headers: { authorization: `Bearer ${await platform.userToken(username)}` },
  });
  if (!response.ok) throw new Error(`${username} could not sign in: ${response.status}`);
  return ((await response.json()) as PersonAssertion).person.ref;
}
