import { entriesOf, idOf, withDesks, withEntry } from './desks';
import { describeRecord, table } from './print';
import { retryKey } from './retry-key';
import { within } from './within';
import type { Words } from './words';

export interface Voice {
  readonly say: (text: string) => void;
  readonly complain: (text: string) => void;
}

/** Does what a command line says; gives the exit code. */
type Command = (words: Words, env: NodeJS.ProcessEnv, voice: Voice) => Promise<number>;

export const commands: Readonly<Record<string, Command>> = {
  list: (words, env, { say }) =>
    withDesks(env, words.service, async (desks) => {
      const found = await entriesOf(desks, words);
      say(found.length > 0 ? table(found) : 'Nothing is parked.');
      return 0;
    }),

  show: (words, env, { say }) =>
    withEntry(words.id, env, (_desk, entry) => {
      say(describeRecord(entry));
      return Promise.resolve(0);
    }),

  retry: (words, env, voice) => (words.all ? retryAll(words, env, voice) : retryOne(words, env, voice)),

  discard: (words, env, { say }) =>
    withEntry(words.id, env, async ({ service, store }, entry) => {
      const { topic, partition, record } = entry;
      await store.requestDiscard(entry, record.offset);
      const place = { group: entry.group, topic, partition, offset: record.offset };
      const gone = await within(words.wait, async () => (await store.list(place, 1)).length === 0);
      const later = 'will be discarded as soon as its service runs and everything before it is gone';
      say(`${idOf(service, entry)} ${gone ? 'is discarded' : later}.`);
      return 0;
    }),
};

const retryOne: Command = (words, env, voice) =>
  withEntry(words.id, env, (desk, entry) => retryKey(desk, entry, words.wait, voice));

const retryAll: Command = (words, env, voice) =>
  withDesks(env, words.service, async (desks) => {
    const found = await entriesOf(desks, { ...words, limit: Number.MAX_SAFE_INTEGER });
    const keys = new Map(found.map((each) => [keyName(each), each]));
    const codes = await Promise.all(
      [...keys.values()].map(({ desk, entry }) => retryKey(desk, entry, words.wait, voice)),
    );
    if (codes.length === 0) voice.say('Nothing is parked.');
    return Math.max(0, ...codes);
  });

const keyName = ({ desk, entry }: Awaited<ReturnType<typeof entriesOf>>[number]): string =>
  JSON.stringify([desk.service, entry.group, entry.topic, entry.partition, entry.key]);
