import { randomUUID } from 'node:crypto';
import {
  erasureFacts,
  noticeFacts,
  type PersonAssertion,
  personFacts,
  personState,
  type TopicDefinition,
} from '@digitalhub/contracts';
import type { ServiceDefinition, StartOptions } from '@digitalhub/platform';
import {
  type CallerOptions,
  eventually,
  type Listener,
  listenTo,
  startApps,
  type TestApps,
} from '@digitalhub/testing';
import mongoose, { type Connection } from 'mongoose';
import supertest from 'supertest';
import { KeyRing } from '../src/keys/key-ring.service';
import { PEOPLE_KEYS } from '../src/keys/people-keys.settings';
import { type TokenPurpose, tokenOf } from '../src/link/link-token.service';
import { peopleApp } from '../src/people.app';

type Headers = Record<string, string>;

/** Somebody signed in, with the ref that people gave them. */
export interface Somebody {
  readonly ref: string;
  readonly headers: Headers;
}

/** People over the real stack, with what a test needs to act as its callers and as the reader of its mails. */
export class TestRegistry {
  private constructor(
    readonly apps: TestApps,
    readonly listener: Listener,
    readonly database: Connection,
  ) {}

  static async open(
    further: readonly ServiceDefinition[] = [],
    start: StartOptions = {},
    env: NodeJS.ProcessEnv = {},
  ): Promise<TestRegistry> {
    const apps = await startApps([peopleApp, ...further], { start, env });
    const topics: TopicDefinition[] = [personFacts, personState, noticeFacts.people, erasureFacts.people];
    const listener = await listenTo(apps.environment, topics);
    const uri = apps.environment.variables.MONGODB_URI!;
    const dbName = `${apps.environment.databasePrefix}_people`;
    const database = await mongoose.createConnection(uri, { dbName }).asPromise();
    return new TestRegistry(apps, listener, database);
  }

  get keys(): KeyRing {
    return new KeyRing(PEOPLE_KEYS.parse(this.apps.environment.variables.PEOPLE_KEYS));
  }

  api(url = this.apps.url('people')) {
    return supertest(url);
  }

  /** Signs in; the token says these claims. */
  async somebody(claims: Record<string, unknown> = {}, options: CallerOptions = {}): Promise<Somebody> {
    const sub = options.sub ?? randomUUID();
    const token = { roles: ['staff'], ...options, claims, sub };
    const headers = await this.apps.headers(token);
    const { body } = await this.api()
      .put('/persons/me')
      .set(headers)
      .expect((answer) => {
        if (answer.status > 201) throw new Error(JSON.stringify(answer.body));
      });
    const { assertion, person } = body as PersonAssertion;
    return { ref: person.ref, headers: { ...headers, 'digitalhub-person': assertion } };
  }

  /** As the gateway asks for people without an account. */
  async gateway(): Promise<Headers> {
    return this.apps.headers({ roles: ['guest'], sub: 'gateway' });
  }

  /** The link of the latest mail of a kind, as the mail would have it. */
  async linkOfMail(kind: TokenPurpose, after: number): Promise<string> {
    const notice = await eventually(() => {
      const found = this.notices(kind)[after];
      if (!found) throw new Error(`There is no notice ${kind} number ${after}`);
      return found;
    });
    return tokenOf(this.keys, {
      purpose: kind,
      id: notice.data.key.subject,
      expiresAt: Date.parse(notice.data.data.expiresAt),
    });
  }

  notices(kind: string) {
    const requested = this.listener.events(noticeFacts.people).map(({ data }) => ({
      data: data as {
        template: string;
        person: string;
        key: { subject: string };
        data: { expiresAt: string };
      },
    }));
    return requested.filter(({ data }) => data.template === kind && 'data' in data);
  }

  /** Everything in the database of people, as it lies there. */
  async raw(): Promise<string> {
    const collections = await this.database.db!.listCollections().toArray();
    const all = await Promise.all(
      collections.map(({ name }) => this.database.db!.collection(name).find().toArray()),
    );
    return JSON.stringify(all);
  }

  async close(): Promise<void> {
    await this.database.close();
    await this.listener.close();
    await this.apps.close();
  }
}
