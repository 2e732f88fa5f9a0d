import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { RoundAudit } from '@digitalhub/contracts';
import { verifyRound } from '../../apps/bookings/src/round/draw/verify';

const STDIN = 0;

/** Draws a round again from its audit and says whether it is the one that was promised. */
function main(args: string[]): number {
  const options = { commitment: { type: 'string' }, digest: { type: 'string' } } as const;
  const { positionals, values } = parseArgs({ args, options, allowPositionals: true });
  const audit = RoundAudit.parse(JSON.parse(readFileSync(positionals[0] ?? STDIN, 'utf8')));
  const findings = verifyRound(audit, values);
  for (const finding of findings) console.error(finding);
  if (findings.length > 0) return 1;
  const { entrants, round } = audit.input;
  console.log(
    `${round}: the seed fits its commitment, the input its digest, and ${entrants.length} people were`,
  );
  console.log('given what the draw gives. Hold commitment and digest against what you noted before.');
  return 0;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
