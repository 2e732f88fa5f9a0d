import { type Language, type Person, PersonSnapshot } from '@digitalhub/contracts';
import { randomRef } from '@digitalhub/kernel';
import {
  about,
  bindingOf,
  type Caller,
  type Change,
  Committer,
  requireRevision,
  type Seen,
  stepping,
} from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { chooseLanguage, type PersonDoc, type PersonStep, personUnknown, register } from './person';
import { accounts, persons, PersonStore } from './person.store';

export interface ResolvedPerson {
  readonly person: Person;
  readonly created: boolean;
  readonly seen: readonly Seen[];
}

@Injectable()
export class PersonService {
  constructor(
    private readonly committer: Committer,
    private readonly store: PersonStore,
  ) {}

  /** Who the caller is: always the same person, however many requests ask at once for the first time. */
  async resolve(caller: Caller, language: Language): Promise<ResolvedPerson> {
    const account = { type: accounts, id: bindingOf(caller.issuer, caller.subject) };
    const known = await this.store.findByAccount(account.id);
    if (known) return { person: known, created: false, seen: [] };
    const candidate = { type: persons, id: randomRef() };
    const { result, seen } = await this.committer.execute<Person | undefined>({
      name: 'register-person',
      reads: [account, candidate],
      decide: (loaded) => {
        if (loaded.get(account).doc.ref !== undefined) return { result: undefined, changes: [] };
        const step = register(loaded.get(candidate).doc, candidate.id, language);
        const mapping = { ref: account, doc: { ref: candidate.id } };
        return { result: step.person, changes: [mapping, ...changesOf(step)] };
      },
    });
    if (result) return { person: result, created: true, seen };
    return { person: await this.require(account.id), created: false, seen: [] };
  }

  async chooseLanguage(caller: Caller, language: Language, expected: number) {
    const { ref } = await this.require(bindingOf(caller.issuer, caller.subject));
    return this.committer.execute(
      stepping({
        name: 'choose-language',
        on: { type: persons, id: ref },
        demand: (doc) => requireRevision(doc.status === 'known' ? doc.person.revision : undefined, expected),
        rule: (doc) => chooseLanguage(doc, language),
        save: (step) => changesOf(step)[0],
        answer: (_after, _before, step) => step!.person,
      }),
    );
  }

  private async require(account: string): Promise<Person> {
    const person = await this.store.findByAccount(account);
    if (person) return person;
    throw personUnknown();
  }
}

/** The person as it is now, told to all. */
export function changesOf({ person, fact }: PersonStep): Change<PersonDoc>[] {
  if (!fact) return [];
  const messages = about(
    person.ref,
    { message: fact, data: person },
    { message: PersonSnapshot, data: person },
  );
  return [{ ref: { type: persons, id: person.ref }, doc: { status: 'known', person }, messages }];
}
