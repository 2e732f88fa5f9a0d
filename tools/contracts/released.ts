import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { breaksBetween } from './compatibility/set-breaks';
import { sentenceOf } from './compatibility/break';
import { type ContractSet, currentContracts } from './contract-set';
import { asText, filesIn, replaceFiles } from './files';

const VERSION = /^\d+\.\d+\.\d+$/;
const INDEX = 'contracts.json';

/** Keeps the contracts of now as a version whose readers are never broken. Refuses a version that exists. */
export function release(root: string, version: string): void {
  if (!VERSION.test(version)) throw new Error(`A release is named like 1.2.3, not "${version}"`);
  const folder = folderOf(root, version);
  if (existsSync(folder)) throw new Error(`Release ${version} exists; released contracts do not change`);
  const { topics, messages } = currentContracts();
  const index = {
    topics,
    messages: messages.map(({ type, topic, personalData }) => ({ type, topic, personalData })),
  };
  const schemas = messages.map(
    ({ type, schema }) => [join('schemas', `${type}.json`), asText(schema)] as const,
  );
  replaceFiles(folder, new Map([[INDEX, asText(index)], ...schemas]));
}

/** The released versions, oldest first. */
export function releasedVersions(root: string): string[] {
  const folder = folderOf(root, '');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => VERSION.test(name)) : [];
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** What a released version promised. */
export function releasedContracts(root: string, version: string): ContractSet {
  const files = filesIn(folderOf(root, version));
  const read = (name: string) => JSON.parse(files.get(name) ?? missing(version, name)) as never;
  const index: ContractSet = read(INDEX);
  return {
    topics: index.topics,
    messages: index.messages.map((message) => ({
      ...message,
      schema: read(join('schemas', `${message.type}.json`)),
    })),
  };
}

/** Every way in which the contracts of now would break readers of a released version, one sentence each. */
export function breaksSinceReleases(root: string, now: ContractSet = currentContracts()): string[] {
  return releasedVersions(root).flatMap((version) => {
    const breaks = breaksBetween(releasedContracts(root, version), now);
    return breaks.map((change) => `since ${version}: ${sentenceOf(change)}`);
  });
}

function folderOf(root: string, version: string): string {
  return join(root, 'libs/contracts/released', version);
}

function missing(version: string, name: string): never {
  throw new Error(`Release ${version} lacks its file ${name}`);
}
