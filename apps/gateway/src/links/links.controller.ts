import { ErasureReceipt, LinkOutcome, LinkView } from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { Public } from '@digitalhub/platform';
import { Controller, Get, type OnModuleInit, Param, Post, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Describe, type Described } from '../api/describe.decorator';
import { PeopleForGuests } from '../guests/people.client';
import { headersToClient } from '../upstream/headers';
import type { UpstreamAnswer } from '../upstream/replica.client';
import { languageOf, linkPage, receiptPage, sendPage, wantsPage } from './page.http';

const TOKEN = /^[\w-]{1,200}$/;

const link = {
  tag: 'people',
  params: { token: z.string() },
  problems: [400, 404, 409, 410],
} satisfies Partial<Described>;

/** Where the links of mails lead: a look shows, a press acts. Browsers get pages, programs JSON. */
@Public()
@Controller()
export class LinksController implements OnModuleInit {
  constructor(
    private readonly people: PeopleForGuests,
    private readonly http: HttpAdapterHost,
  ) {}

  /** What a button of a page, or a mail program that unsubscribes by one press (RFC 8058), sends says nothing. */
  onModuleInit(): void {
    const fastify = this.http.httpAdapter.getInstance<FastifyInstance>();
    const forms = ['application/x-www-form-urlencoded', 'multipart/form-data'];
    fastify.addContentTypeParser(forms, { parseAs: 'string', bodyLimit: 4096 }, (request, _body, done) => {
      if (request.url.startsWith('/links/')) return done(null, undefined);
      done(Object.assign(new Error('forms are for links'), { statusCode: 415 }), undefined);
    });
  }

  @Get('links/:token')
  @Describe({
    ...link,
    id: 'getLink',
    summary: 'What the link of a mail is for',
    description:
      'Changes nothing, however often it is asked. With `Accept: text/html` a page with a button that acts.',
    answer: LinkView,
    answerDescription: 'What a POST to the same address does.',
    example: { purpose: 'guest-confirmation', detail: 'event', expiresAt: '2026-11-22T21:10:05Z' },
  })
  async look(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(
      request,
      reply,
      () => this.ask(request, 'GET', 'links', token),
      (body) => {
        return linkPage((body as LinkView).purpose, languageOf(request));
      },
    );
  }

  @Post('links/:token')
  @Describe({
    ...link,
    id: 'useLink',
    summary: 'Do what the link of a mail is for',
    description:
      'A guest gets `session`, sent as the header `Digitalhub-Guest` in place of an access token. A second confirmation ' +
      'is answered `guest-already-confirmed`.',
    answer: LinkOutcome,
    answerDescription: 'What it did.',
    gives: ['Digitalhub-Seen'],
    example: { code: 'guest-already-confirmed' },
  })
  async act(
    @Param('token') token: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(
      request,
      reply,
      () => this.ask(request, 'POST', 'links', token),
      (body) => {
        const { code, receipt } = body as LinkOutcome;
        return linkPage(code, languageOf(request), receipt);
      },
    );
  }

  @Get('erasures/:receipt')
  @Describe({
    id: 'getErasureReceipt',
    summary: 'How an erasure stands: what each service has erased, and when',
    description: 'The receipt is the secret that the wish was answered with, and that is mailed at the end.',
    tag: 'people',
    params: { receipt: z.string() },
    answer: ErasureReceipt,
    answerDescription: 'Names no person.',
    problems: [400, 404],
  })
  async receipt(
    @Param('receipt') receipt: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.show(
      request,
      reply,
      () => this.ask(request, 'GET', 'erasures', receipt),
      (body) => {
        return receiptPage(body as ErasureReceipt, languageOf(request));
      },
    );
  }

  private async ask(
    request: FastifyRequest,
    method: 'GET' | 'POST',
    path: 'links' | 'erasures',
    token: string,
  ): Promise<UpstreamAnswer> {
    if (TOKEN.test(token)) return this.people.request(request, method, `/${path}/${token}`);
    throw new DomainError('link-malformed', 'This is no complete link; copy all of it out of the mail.');
  }

  /** A person reads a sentence, whatever goes wrong; a program gets the problem as it is. */
  private async show(
    request: FastifyRequest,
    reply: FastifyReply,
    ask: () => Promise<UpstreamAnswer>,
    page: (body: unknown) => string,
  ): Promise<void> {
    const html = wantsPage(request);
    const language = languageOf(request);
    try {
      const { status, headers, body } = await ask();
      if (!html) return void reply.code(status).headers(headersToClient(headers)).send(body);
      const parsed = JSON.parse(body.toString('utf8')) as { code?: string };
      const shown = status < 400 ? page(parsed) : linkPage(parsed.code ?? '', language);
      sendPage(reply, status, language, shown);
    } catch (error) {
      if (!html || !(error instanceof DomainError)) throw error;
      const malformed = error.code === 'link-malformed';
      sendPage(
        reply,
        malformed ? 400 : 503,
        language,
        linkPage(malformed ? error.code : 'unavailable', language),
      );
    }
  }
}
