import { simpleParser } from 'mailparser';

/** A mail as the page and `/messages` show it. */
export interface Message {
  readonly id: string;
  readonly at: string;
  /** Where it comes back to. */
  readonly returnPath: string;
  readonly from: string;
  readonly to: readonly string[];
  readonly subject: string;
  readonly messageId: string;
  readonly text: string;
  readonly html: string;
  /** Calendar files, as they came. */
  readonly calendars: readonly string[];
  readonly headers: readonly string[];
}

/** What is kept of a mail besides its bytes. */
export interface Envelope {
  readonly id: string;
  readonly at: string;
  readonly returnPath: string;
  readonly to: readonly string[];
}

export async function messageOf(envelope: Envelope, raw: Buffer): Promise<Message> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true, skipImageLinks: true });
  const calendars = mail.attachments
    .filter(({ contentType }) => /^(text\/calendar|application\/ics)$/.test(contentType))
    .map(({ content }) => content.toString('utf8'));
  return {
    ...envelope,
    from: mail.from?.text ?? '',
    subject: mail.subject ?? '',
    messageId: mail.messageId ?? '',
    text: mail.text ?? '',
    html: mail.html || '',
    calendars: [...new Set(calendars)],
    headers: mail.headerLines.map(({ line }) => line),
  };
}

/** True when any of its words that people see has the text in it. */
export function mentions({ from, to, subject, text }: Message, wanted: string): boolean {
  const all = [from, ...to, subject, text].join('\n').toLowerCase();
  return all.includes(wanted.toLowerCase());
}
