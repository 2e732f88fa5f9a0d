import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { DomainError } from '@digitalhub/kernel';
import { Public } from '@digitalhub/platform';
import { Controller, Get, Param, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';

const FONTS = {
  'fira-sans-regular.woff2': 'FiraSans-Regular',
  'fira-sans-semibold.woff2': 'FiraSans-SemiBold',
};

/** What KERN leaves to its users, and the two cuts of its font that the pages need. */
const PAGE_CSS = `@font-face { font-family: 'Fira Sans'; src: url('fira-sans-regular.woff2') format('woff2'); font-weight: 400; }
@font-face { font-family: 'Fira Sans'; src: url('fira-sans-semibold.woff2') format('woff2'); font-weight: 600; }
body { margin: 0; }
main { padding: 2rem 0 4rem; }
main:focus { outline: none; }
main .kern-container > * { margin: 0 0 1.5rem; max-width: 44rem; }
main .kern-table { max-width: none; }
main caption { text-align: start; padding: 0.5rem 0; }
.kern-kopfzeile__content { justify-content: space-between; }
.language { padding: 0.5rem; }
.skip { position: absolute; left: -100vw; }
.skip:focus { position: static; }
`;

/** Styles and fonts of the pages, served whole from here: they need no other host. */
@Public()
@Controller('assets')
export class AssetsController {
  private readonly folder = join(dirname(require.resolve('@kern-ux/native/package.json')), 'dist');
  private readonly files = new Map<string, Buffer>();

  @Get(':file')
  asset(@Param('file') file: string, @Res() reply: FastifyReply): void {
    const type = file.endsWith('.css') ? 'text/css; charset=utf-8' : 'font/woff2';
    void reply
      .header('content-type', type)
      .header('cache-control', 'public, max-age=86400')
      .send(this.read(file));
  }

  private read(file: string): Buffer {
    const bytes = this.files.get(file) ?? this.load(file);
    this.files.set(file, bytes);
    return bytes;
  }

  private load(file: string): Buffer {
    if (file === 'page.css') return Buffer.from(PAGE_CSS);
    if (file === 'kern.css') return readFileSync(join(this.folder, 'kern.min.css'));
    const font = Object.hasOwn(FONTS, file) ? FONTS[file as keyof typeof FONTS] : undefined;
    if (!font) throw new DomainError('not-found', 'There is nothing at this address.');
    return readFileSync(join(this.folder, 'fonts/fira-sans', `${font}.woff2`));
  }
}
