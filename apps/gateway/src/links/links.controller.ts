import {
  type ErasureReceipt,
  getErasureReceipt,
  getLink,
  type LinkOutcome,
  type LinkView,
  useLink,
} from '@digitalhub/contracts';
import { DomainError } from '@digitalhub/kernel';
import { type RequestOf, Sends } from '@digitalhub/platform';
import { Controller, type OnModuleInit, Req, Res } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PeopleForGuests } from '../guests/people.client';
import { headersToClient } from '../upstream/headers';
import type { UpstreamAnswer } from '../upstream/replica.client';
import { languageOf, linkPage, receiptPage, sendPage, wantsPage } from './page.http';

const TOKEN = /^[\w-]{1,200}$/;

/** Where the links of mails lead: a look shows, a press acts. Browsers get pages, programs JSON. */
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

  @Sends(getLink)
  async look(
    { params: { token } }: RequestOf<typeof getLink>,
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

  @Sends(useLink)
  async act(
    { params: { token } }: RequestOf<typeof useLink>,
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

  @Sends(getErasureReceipt)
  async receipt(
    { params: { receipt } }: RequestOf<typeof getErasureReceipt>,
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
