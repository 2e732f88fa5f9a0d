import { parseArgs } from 'node:util';
import { UsageError } from './usage-error';

/** A command line, understood. */
export interface Words {
  readonly command: string;
  /** The ID, where one was given. */
  readonly id?: string;
  readonly service?: string;
  readonly topic?: string;
  readonly key?: string;
  readonly all: boolean;
  readonly limit: number;
  /** Seconds. */
  readonly wait: number;
}

export function readWords(argv: readonly string[]): Words {
  const { values, positionals } = parse(argv);
  const [command = '', id, ...rest] = positionals;
  if (rest.length > 0) throw new UsageError(`What is "${rest.join(' ')}"?`);
  const { service, topic, key, all = false } = values;
  return {
    command,
    id,
    service,
    topic,
    key,
    all,
    limit: number(values.limit ?? '100'),
    wait: number(values.wait ?? '15'),
  };
}

function parse(argv: readonly string[]) {
  const text = { type: 'string' } as const;
  const options = {
    service: text,
    topic: text,
    key: text,
    limit: text,
    wait: text,
    all: { type: 'boolean' },
  } as const;
  try {
    return parseArgs({ args: [...argv], allowPositionals: true, options });
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

function number(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new UsageError(`"${text}" must be a whole number.`);
}
