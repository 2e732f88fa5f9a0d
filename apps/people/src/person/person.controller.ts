import { Language, LanguageChoice, Person, PersonAssertion } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { answer, Caller, type EdgeRequest, IfMatch } from '@digitalhub/platform';
import { Body, Controller, Patch, Put, Req } from '@nestjs/common';
import { ApiCreatedResponse, ApiOkResponse } from '@nestjs/swagger';
import { z } from 'zod';
import { ContactService } from '../contact/contact.service';
import { AssertionSigner } from './person.assertion';
import { PersonService } from './person.service';
import { signInOf } from './sign-in.http';

/** Counts only on the first use; may be left out with its body. */
const FirstLanguage = z.object({ language: Language.default('de') }).default({ language: 'de' });
type FirstLanguage = z.infer<typeof FirstLanguage>;

@Controller('persons/me')
export class PersonController {
  constructor(
    private readonly persons: PersonService,
    private readonly signer: AssertionSigner,
    private readonly contacts: ContactService,
  ) {}

  @Put()
  @ApiOkResponse({ standardSchema: PersonAssertion })
  @ApiCreatedResponse({ standardSchema: PersonAssertion, description: 'The first use: a new person.' })
  async put(
    @Caller() caller: Caller,
    @Req() request: EdgeRequest,
    @Body({ schema: FirstLanguage }) { language }: FirstLanguage,
  ) {
    refuseMachines(caller);
    const { person, created, seen } = await this.persons.resolve(caller, language);
    await this.contacts.signedIn(person.ref, signInOf(request));
    const assertion = await this.signer.sign(person, caller);
    return answer(assertion, { revision: person.revision, seen, status: created ? 201 : 200 });
  }

  @Patch()
  @ApiOkResponse({ standardSchema: Person })
  async patch(
    @Caller() caller: Caller,
    @IfMatch() expected: number,
    @Body({ schema: LanguageChoice }) { language }: LanguageChoice,
  ) {
    const { result, seen } = await this.persons.chooseLanguage(caller, language, expected);
    return answer(result, { revision: result.revision, seen });
  }
}

/** A machine's token stands for nobody. */
function refuseMachines({ roles }: Caller): void {
  if (!roles.includes('service') && !roles.includes('guest')) return;
  throw new DomainError('forbidden', 'The token of a machine stands for no person.');
}
