import { Public } from '@digitalhub/platform';
import { Controller, Get, type OnApplicationBootstrap, Req, Res } from '@nestjs/common';
import { ApiExcludeController } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { createHash } from 'node:crypto';
import { gatewayOpenApi } from './openapi.document';

/** Serves the description of the API. It is made while the gateway starts, because that takes a moment. */
@Public()
@ApiExcludeController()
@Controller()
export class OpenApiController implements OnApplicationBootstrap {
  private document: Promise<{ json: string; etag: string }> | undefined;

  onApplicationBootstrap(): void {
    this.document = make();
    this.document.catch(() => (this.document = undefined));
  }

  @Get('openapi.json')
  async openapi(@Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    this.document ??= make();
    const { json, etag } = await this.document;
    void reply.header('etag', etag).header('cache-control', 'public, max-age=300');
    if (request.headers['if-none-match'] === etag) return void reply.code(304).send();
    void reply.header('content-type', 'application/json; charset=utf-8').send(json);
  }
}

async function make(): Promise<{ json: string; etag: string }> {
  const json = JSON.stringify(await gatewayOpenApi());
  return { json, etag: `"${createHash('sha256').update(json).digest('base64url').slice(0, 22)}"` };
}
