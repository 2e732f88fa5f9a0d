import type { Person, PersonAssertion } from '@digitalhub/contracts';
import { rfc3339 } from '@digitalhub/kernel';
import { bindingOf, type Caller, Clock, PERSON_ISSUER, Settings } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { importJWK, SignJWT } from 'jose';
import type { PeopleSettings } from '../settings';

const HOURS_12 = 12 * 60 * 60;

/** Signs which person an access token stands for; of no use beside another token, and for 12 hours at most. */
@Injectable()
export class AssertionSigner {
  private readonly key: ReturnType<typeof importJWK>;

  constructor(
    @Settings() private readonly settings: PeopleSettings,
    private readonly clock: Clock,
  ) {
    this.key = importJWK(settings.PERSON_SIGNING_KEY, 'EdDSA');
  }

  async sign(person: Person, caller: Caller, seconds = HOURS_12): Promise<PersonAssertion> {
    const now = Math.floor(this.clock.now() / 1000);
    const expires = now + seconds;
    const assertion = await new SignJWT({ act: bindingOf(caller.issuer, caller.subject) })
      .setProtectedHeader({ alg: 'EdDSA', kid: this.settings.PERSON_SIGNING_KEY.kid })
      .setIssuer(PERSON_ISSUER)
      .setSubject(person.ref)
      .setIssuedAt(now)
      .setExpirationTime(expires)
      .sign(await this.key);
    return { person, assertion, expiresAt: rfc3339(expires * 1000) };
  }
}
