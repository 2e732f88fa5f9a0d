import {
  AccessPage,
  ConsentGiven,
  ConsentPurpose,
  Consents,
  ContactDetails,
  ErasureRequested,
  ErasureWish,
  PersonContact,
} from '@digitalhub/contracts';
import { PageQuery, Roles } from '@digitalhub/platform';
import { Controller, Delete, Get, Post, Put, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { Forwarder } from '../upstream/forwarder.service';

const contact = {
  tag: 'people',
  answer: PersonContact,
  example: {
    ref: '5b0f6e0e-4b9f-4b57-8f0e-0a3f3c1f9d11',
    kind: 'account',
    language: 'de',
    name: 'Mia Staff',
    mail: 'mia@example.org',
    revision: 1,
  },
} satisfies Partial<Described>;

const consents = {
  tag: 'people',
  answer: Consents,
  answerDescription: 'All consents, and the texts in force.',
} satisfies Partial<Described>;

/** Contacts, consents, looks and the way out; people keeps them. */
@Controller()
export class PersonsController {
  constructor(private readonly forwarder: Forwarder) {}

  @Get('persons/me/contact')
  @Describe({
    ...contact,
    id: 'getMyContact',
    summary: 'How the platform reaches the caller',
    answerDescription: 'The contact.',
    gives: ['ETag'],
  })
  async contact(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Put('persons/me/contact')
  @Describe({
    ...contact,
    id: 'describeMe',
    summary: 'Choose a display name and leave a telephone number',
    description: 'What is left out is removed; the name then is that of the sign-in again.',
    takes: ['If-Match?'],
    body: ContactDetails,
    bodyExample: { name: 'Mia', phone: '+49 3441 123456' },
    answerDescription: 'The contact after it.',
    gives: ['ETag'],
    problems: [400, 412, 428],
  })
  async describe(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get('persons/me/consents')
  @Describe({ ...consents, id: 'getMyConsents', summary: 'What the caller has agreed to' })
  async consents(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Put('persons/me/consents/:purpose')
  @Describe({
    ...consents,
    id: 'giveConsent',
    summary: 'Agree to a text in force',
    params: { purpose: ConsentPurpose },
    body: ConsentGiven,
    bodyExample: { version: 1, language: 'de' },
    problems: [400, 409, 422],
  })
  async give(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Delete('persons/me/consents/:purpose')
  @Describe({
    ...consents,
    id: 'withdrawConsent',
    summary: 'Agree no longer',
    params: { purpose: ConsentPurpose },
    problems: [400],
  })
  async withdraw(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get('persons/me/accesses')
  @Describe({
    id: 'listMyAccesses',
    summary: 'Who has looked at the caller’s data, when and why',
    tag: 'people',
    query: PageQuery,
    answer: AccessPage,
    answerDescription: 'The latest first.',
    gives: ['Link'],
    problems: [400],
  })
  async accesses(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Get('persons/:ref')
  @Roles('manager', 'counsellor')
  @Describe({
    ...contact,
    id: 'getPersonContact',
    summary: 'How another person is reached, for a reason',
    description:
      'The header Digitalhub-Reason says why, like `counselling; case=case-2026-17`. It is recorded before it is ' +
      'answered, and the person sees who looked.',
    params: { ref: z.uuid() },
    answerDescription: 'The contact.',
    problems: [400, 404],
  })
  async person(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  @Post('me/erasure')
  @Describe({
    id: 'eraseMe',
    summary: 'Have all data of the caller erased (DSGVO Art. 17)',
    description:
      'Begins when it is confirmed: by the link of a mail, or with `confirmBy: sign-in` by a sign-in of the last five ' +
      'minutes. `receipt` shows at GET /erasures/{receipt} how far it is.',
    tag: 'people',
    body: ErasureWish,
    bodyExample: { confirmBy: 'mail' },
    status: 202,
    answer: ErasureRequested,
    answerDescription: 'The wish, and the receipt for it.',
    problems: [400, 403, 409, 422],
  })
  async erase(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    await this.send(request, reply);
  }

  private async send(request: FastifyRequest, reply: FastifyReply): Promise<void> {
    await this.forwarder.forward(request, reply, 'people', {
      key: request.caller?.subject ?? '',
      person: true,
    });
  }
}
