import { randomUUID } from 'node:crypto';
import type { Asker } from '@digitalhub/contracts';
import type { Headers, Town } from './town';

/** The issuer's own name of the gateway, which guests are tied to. */
const GATEWAY = 'gateway';

/** Whoever may ask, each the same one whenever they are asked for. */
export class Askers {
  private readonly known = new Map<string, Promise<Headers>>();

  constructor(private readonly town: Town) {}

  /** As they come to the gateway: a guest by a session in place of a token. `who` tells those of one role apart. */
  headers(asker: Asker, hub: string, who = ''): Promise<Headers> {
    return this.once(`${asker} ${hub} ${who}`, async (): Promise<Headers> => {
      if (asker === 'nobody') return {};
      if (asker !== 'guest') return this.town.headers({ roles: [asker], hubs: [hub] });
      const { issuer, personKeys } = this.town.apps.environment;
      const person = { issuer: issuer.issuer, subject: GATEWAY, person: randomUUID() };
      return { 'digitalhub-guest': await personKeys.assertion(person) };
    });
  }

  /** As they come to an owner: with the gateway's own token for guests, else with their own and the proof of who it is. */
  headersToOwner(asker: Asker, hub: string): Promise<Headers> {
    return this.once(`${asker} ${hub} to owner`, async (): Promise<Headers> => {
      if (asker === 'nobody') return {};
      if (asker === 'guest') return this.town.headers({ sub: GATEWAY, roles: [asker], hubs: [] });
      const person = asker === 'service' ? undefined : randomUUID();
      return this.town.headers({ roles: [asker], hubs: [hub], person });
    });
  }

  private once(name: string, make: () => Promise<Headers>): Promise<Headers> {
    const made = this.known.get(name) ?? make();
    this.known.set(name, made);
    return made;
  }
}
