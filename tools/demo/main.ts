import { parseArgs } from 'node:util';
import { DemoProblem } from './demo-problem';
import { importFile } from './load-demo';
import { linesOf, sentenceOf } from './report';

const USAGE = 'Usage: npm run import -- <file.json|file.jsonl> [--gateway URL] [--issuer URL]';

/** Imports hubs and resources from a file: exit code 0 when every row was taken, else 1 and one sentence. */
async function main(args: string[]): Promise<number> {
  const { file, gateway, issuer } = readArguments(args);
  const rows = await importFile(file, gateway, issuer);
  for (const line of linesOf(rows)) console.log(line);
  const refused = rows.some(({ outcome }) => outcome === 'refused');
  if (refused) console.error(sentenceOf(rows));
  else console.log(sentenceOf(rows));
  return refused ? 1 : 0;
}

function readArguments(args: string[]): { file: string; gateway: string; issuer: string } {
  const { GATEWAY_URL = 'http://127.0.0.1:8080', OIDC_ISSUER = 'http://127.0.0.1:8090' } = process.env;
  const { values, positionals } = parsed(args);
  const [file, ...more] = positionals;
  if (file === undefined || more.length > 0) throw new DemoProblem(USAGE);
  return { file, gateway: values.gateway ?? GATEWAY_URL, issuer: values.issuer ?? OIDC_ISSUER };
}

function parsed(args: string[]) {
  try {
    const options = { gateway: { type: 'string' }, issuer: { type: 'string' } } as const;
    return parseArgs({ args, options, allowPositionals: true });
  } catch (error) {
    throw new DemoProblem(`${(error as Error).message}. ${USAGE}`);
  }
}

main(process.argv.slice(2)).then(
  (code) => (process.exitCode = code),
  (error: unknown) => {
    console.error(error instanceof DemoProblem ? error.message : error);
    process.exitCode = 1;
  },
);
