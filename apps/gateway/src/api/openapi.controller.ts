import { toOpenApi } from '@digitalhub/contracts';
import { Public } from '@digitalhub/platform';
import { Controller, Get, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';

/** Serves the description of the API. It is made while the gateway starts, because that takes a moment. */
@Public()
@Controller()
export class OpenApiController {
  private readonly json = JSON.stringify(toOpenApi());
  private readonly etag = `"${createHash('sha256').update(this.json).digest('base64url').slice(0, 22)}"`;

  @Get('openapi.json')
  openapi(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    void reply.header('etag', this.etag).header('cache-control', 'public, max-age=300');
    if (request.headers['if-none-match'] === this.etag) return void reply.code(304).send();
    void reply.header('content-type', 'application/json; charset=utf-8').send(this.json);
  }
}
