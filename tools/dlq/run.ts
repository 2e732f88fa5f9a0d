import { commands, type Voice } from './commands';
import { UsageError } from './usage-error';
import { readWords } from './words';

const USAGE = `Messages that a service set aside because it could not handle them.

  npm run dlq -- list [--service NAME] [--topic NAME] [--key KEY] [--limit N]
  npm run dlq -- show ID          the whole record, with its value
  npm run dlq -- retry ID         hand the key of this message to its service again, in order
  npm run dlq -- retry --all [--service NAME] [--topic NAME] [--key KEY]
  npm run dlq -- discard ID       give this message up; what follows it stays until it is retried

An ID is <service>/<topic>/<partition>/<offset>, as list prints it. The service itself does what is asked, within about
a second; retry and discard wait for it (--wait SECONDS, 15 unless given). Environment: MONGODB_URI, DATABASE_PREFIX.`;

/** Runs one command line; gives the exit code. */
export async function runDeadLetters(
  argv: readonly string[],
  env: NodeJS.ProcessEnv,
  voice: Voice,
): Promise<number> {
  try {
    const words = readWords(argv);
    const command = commands[words.command];
    if (!command)
      throw new UsageError(words.command ? `There is no command "${words.command}".` : 'Which command?');
    return await command(words, env, voice);
  } catch (error) {
    voice.complain((error as Error).message);
    if (error instanceof UsageError) voice.complain(`\n${USAGE}`);
    return 1;
  }
}
