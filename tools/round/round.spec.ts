import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { RoundAudit } from '@digitalhub/contracts';
import { inputOf, wishesOf } from '../../apps/bookings/test/season';
import { allocate } from '../../apps/bookings/src/round/draw/allocate';
import { commitmentTo, digestOf } from '../../apps/bookings/src/round/draw/draw-input';

const root = join(__dirname, '../..');
const season = { people: 15, desks: 5, days: 5, weeks: 1, ranked: 3 };
const seed = 'a1'.repeat(32);

function auditOf(): RoundAudit {
  const input = inputOf(season, 0, wishesOf(season, 0, 'spec'), Array<number>(season.people).fill(0));
  const plan = allocate(input, seed).entrants.map(({ key, outcomes }) => ({ key, outcomes: [...outcomes] }));
  return JSON.parse(
    JSON.stringify({ commitment: commitmentTo(seed), digest: digestOf(input), seed, input, plan }),
  ) as RoundAudit;
}

function run(audit: RoundAudit, ...args: string[]) {
  const program = ['-r', join(root, 'tools/jest/register.js'), join(__dirname, 'main.ts'), ...args];
  return spawnSync(process.execPath, program, { input: JSON.stringify(audit), encoding: 'utf8' });
}

it('agrees with a draw as it was', () => {
  const audit = auditOf();
  const { status, stdout } = run(audit, '--digest', audit.digest);
  expect({ status, said: stdout.includes('15 people') }).toEqual({ status: 0, said: true });
});

it('says what does not fit: another seed, a wish left out, a plan that was touched, another digest than noted', () => {
  const audit = auditOf();
  const [first, ...rest] = audit.plan;
  const touched = { ...first!, outcomes: first!.outcomes.map((each) => ({ ...each, desk: 'desk-1' })) };
  const cases: [RoundAudit, string[], string][] = [
    [{ ...audit, seed: 'b2'.repeat(32) }, [], 'The seed is not the one'],
    [
      { ...audit, input: { ...audit.input, entrants: audit.input.entrants.slice(1) } },
      [],
      'What is shown is not',
    ],
    [{ ...audit, plan: [touched, ...rest] }, [], 'another plan'],
    [audit, ['--digest', '0'.repeat(64)], 'The digest is not the one that was told'],
  ];
  for (const [shown, args, sentence] of cases) {
    const { status, stderr } = run(shown, ...args);
    expect({ status, told: stderr.includes(sentence) }).toEqual({ status: 1, told: true });
  }
});
