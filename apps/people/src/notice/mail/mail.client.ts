import { Settings } from '@digitalhub/platform';
import { Injectable } from '@nestjs/common';
import { createTransport, type SendMailOptions, type Transporter } from 'nodemailer';
import type { NoticeSettings } from '../notice.settings';
import type { SendFailure } from '../retry';

/** A mail server that takes longer is left and tried again. */
const CONNECT_MS = 10_000;
const SILENCE_MS = 60_000;

/** What became of a mail: taken by the server, or not, and why. Never says to whom it was. */
export type SendOutcome = { readonly taken: true } | { readonly taken: false; readonly failure: SendFailure };

/** The way to the mail server: a few connections that are kept open, with TLS and a login as `SMTP_URL` says. */
@Injectable()
export class MailTransport {
  private readonly transport: Transporter | undefined;

  constructor(@Settings() settings: NoticeSettings) {
    this.transport = settings.SMTP_URL === undefined ? undefined : openTransport(settings);
  }

  /** False where no mail server is configured: notices stay queued. */
  get isConfigured(): boolean {
    return this.transport !== undefined;
  }

  async send(mail: SendMailOptions): Promise<SendOutcome> {
    if (!this.transport) throw new Error('No mail server is configured');
    try {
      await this.transport.sendMail(mail);
      return { taken: true };
    } catch (error) {
      return { taken: false, failure: failureOf(error) };
    }
  }

  close(): void {
    this.transport?.close();
  }
}

function openTransport(settings: NoticeSettings): Transporter {
  const options = {
    url: settings.SMTP_URL,
    pool: true,
    maxConnections: settings.SMTP_CONNECTIONS,
    /** A mail whose connection breaks is judged here and not sent again behind our back. */
    maxRequeues: 0,
    requireTLS: settings.SMTP_REQUIRE_TLS,
    connectionTimeout: CONNECT_MS,
    greetingTimeout: CONNECT_MS,
    socketTimeout: SILENCE_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  };
  return createTransport(options as Parameters<typeof createTransport>[0]);
}

/** Only codes, and of the server's sentence only its numbers: the rest may name the address. */
function failureOf(error: unknown): SendFailure {
  const { code, command, responseCode, response } = error as SendFailure;
  const numbers = /^\d{3}(?:[ -]\d\.\d{1,3}\.\d{1,3}\b)?/.exec(response ?? '')?.[0];
  return { code, command, responseCode, response: numbers };
}
