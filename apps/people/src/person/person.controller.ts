import { changeMe, signMeIn } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import {
  answer,
  answerCommitted,
  type Caller,
  type EdgeRequest,
  Handles,
  type RequestOf,
} from '@digitalhub/platform';
import { Controller, Req } from '@nestjs/common';
import { ContactService } from '../contact/contact.service';
import { AssertionSigner } from './person-assertion.service';
import { PersonService } from './person.service';
import { signInOf } from './sign-in.http';

@Controller()
export class PersonController {
  constructor(
    private readonly persons: PersonService,
    private readonly signer: AssertionSigner,
    private readonly contacts: ContactService,
  ) {}

  @Handles(signMeIn)
  async put({ caller, body }: RequestOf<typeof signMeIn>, @Req() request: EdgeRequest) {
    refuseMachines(caller);
    const { person, created, seen } = await this.persons.resolve(caller, body.language);
    await this.contacts.signedIn(person.ref, signInOf(request));
    const assertion = await this.signer.sign(person, caller);
    return answer(assertion, { revision: person.revision, seen, status: created ? 201 : 200 });
  }

  @Handles(changeMe)
  async patch({ caller, body, ifMatch }: RequestOf<typeof changeMe>) {
    return answerCommitted(await this.persons.chooseLanguage(caller, body.language, ifMatch));
  }
}

/** A machine's token stands for nobody. */
function refuseMachines({ roles }: Caller): void {
  if (!roles.includes('service') && !roles.includes('guest')) return;
  throw new DomainError('forbidden', 'The token of a machine stands for no person.');
}
