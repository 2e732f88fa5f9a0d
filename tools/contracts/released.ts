import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Break, sentenceOf } from './compatibility/break';
import { operationBreaks } from './compatibility/operation-breaks';
import { breaksBetween } from './compatibility/set-breaks';
import { type ContractSet, currentContracts } from './contract-set';
import { asText, filesIn, replaceFiles } from './files';
import { currentOperations, type OperationSet } from './operation-set';

const VERSION = /^\d+\.\d+\.\d+$/;
const INDEX = 'contracts.json';
const OPERATIONS = 'operations.json';

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
  const operations = asText(currentOperations());
  replaceFiles(folder, new Map([[INDEX, asText(index)], [OPERATIONS, operations], ...schemas]));
}

/** The released versions, oldest first. */
export function releasedVersions(root: string): string[] {
  const folder = folderOf(root, '');
  const names = existsSync(folder) ? readdirSync(folder).filter((name) => VERSION.test(name)) : [];
  return names.sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
}

/** What the topics and messages of a released version promised. */
export function releasedContracts(root: string, version: string): ContractSet {
  const read = readerOf(root, version);
  const index: ContractSet = read(INDEX);
  return {
    topics: index.topics,
    messages: index.messages.map((message) => ({
      ...message,
      schema: read(join('schemas', `${message.type}.json`)),
    })),
  };
}

/** What the operations of a released version promised. */
export function releasedOperations(root: string, version: string): OperationSet {
  return readerOf(root, version)(OPERATIONS);
}

/** Ways in which the contracts of now would break whoever relies on a released version, one sentence each. */
export interface BreaksSinceReleases {
  /** Of readers of messages. */
  readonly ofMessages: readonly string[];
  /** Of clients of the API. */
  readonly ofOperations: readonly string[];
}

/** Looks at every released version. */
export function breaksSinceReleases(root: string): BreaksSinceReleases {
  const [contracts, operations] = [currentContracts(), currentOperations()];
  const since = (breaksOf: (version: string) => Break[]) =>
    releasedVersions(root).flatMap((version) =>
      breaksOf(version).map((change) => `since ${version}: ${sentenceOf(change)}`),
    );
  return {
    ofMessages: since((version) => breaksBetween(releasedContracts(root, version), contracts)),
    ofOperations: since((version) => operationBreaks(releasedOperations(root, version), operations)),
  };
}

function readerOf(root: string, version: string): (name: string) => never {
  const files = filesIn(folderOf(root, version));
  return (name) => JSON.parse(files.get(name) ?? missing(version, name)) as never;
}

function folderOf(root: string, version: string): string {
  return join(root, 'libs/contracts/released', version);
}

function missing(version: string, name: string): never {
  throw new Error(`Release ${version} lacks its file ${name}`);
}
