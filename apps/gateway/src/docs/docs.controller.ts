import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '@digitalhub/kernel';
import { Public } from '@digitalhub/platform';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { page, starter } from './page';

const ASSETS: Readonly<Record<string, string>> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
  'favicon-32x32.png': 'image/png',
  'oauth2-redirect.html': 'text/html; charset=utf-8',
  'oauth2-redirect.js': 'text/javascript; charset=utf-8',
};

/** Nothing comes from anywhere else, and nothing is framed. The viewer sets styles on its elements. */
const POLICY =
  "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; frame-ancestors 'none'; base-uri 'none'";

/** The page that shows the API, served whole from here: it works without any other host. */
@Public()
@Controller('docs')
export class DocsController {
  private readonly files = new Map<string, Buffer>();
  private readonly folder = dirname(require.resolve('swagger-ui-dist/package.json'));

  @Get()
  index(@Res() reply: FastifyReply): void {
    this.send(reply, 'text/html; charset=utf-8', Buffer.from(page));
  }

  @Get(':file')
  asset(@Param('file') file: string, @Res() reply: FastifyReply): void {
    if (file === 'start.js') return this.send(reply, 'text/javascript; charset=utf-8', Buffer.from(starter));
    const type = Object.hasOwn(ASSETS, file) ? ASSETS[file] : undefined;
    if (!type) throw new DomainError('not-found', 'There is nothing at this address.');
    const bytes = this.files.get(file) ?? readFileSync(join(this.folder, file));
    this.files.set(file, bytes);
    this.send(reply, type, bytes);
  }

  private send(reply: FastifyReply, type: string, bytes: Buffer): void {
    void reply
      .header('content-type', type)
      .header('content-security-policy', POLICY)
      .header('referrer-policy', 'no-referrer')
      .header('cache-control', 'public, max-age=3600')
      .send(bytes);
  }
}
