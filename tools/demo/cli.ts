import { parseArgs } from 'node:util';
import { DemoProblem } from './demo-problem';
import { importFile } from './load-demo';
import { linesOf, sentenceOf } from './report';

const USAGE = 'Usage: npm run import -- <file.json|file.jsonl> [--gateway URL] [--issuer URL]';

/** Where lines go: `say` for the report, `complain` for the one sentence when something is wrong. */
export interface Voice {
  say(line: string): void;
  complain(sentence: string): void;
}

/** Imports hubs and resources from a file. Gives the exit code: 0 when every row was taken, else 1. */
export async function runImport(args: string[], env: NodeJS.ProcessEnv, voice: Voice): Promise<0 | 1> {
  try {
    const { file, gateway, issuer } = readArguments(args, env);
    const rows = await importFile(file, gateway, issuer, env);
    linesOf(rows).forEach((line) => voice.say(line));
    if (rows.some(({ outcome }) => outcome === 'refused')) throw new DemoProblem(sentenceOf(rows));
    voice.say(sentenceOf(rows));
    return 0;
  } catch (error) {
    if (!(error instanceof DemoProblem)) throw error;
    voice.complain(error.message);
    return 1;
  }
}

function readArguments(args: string[], env: NodeJS.ProcessEnv) {
  const { GATEWAY_URL = 'http://127.0.0.1:8080', OIDC_ISSUER = 'http://127.0.0.1:8090' } = env;
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
