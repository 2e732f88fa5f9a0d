import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Envelope, type Message, messageOf } from './message';

/** More than anybody reads; the oldest make room. */
const MOST = 1000;

/** Mails in a folder, one file each with its envelope in the first line; they outlive a restart. */
export class Mailbox {
  /** The newest first. */
  private messages: Message[] = [];

  private constructor(private readonly folder: string) {}

  static async open(folder: string): Promise<Mailbox> {
    mkdirSync(folder, { recursive: true });
    const mailbox = new Mailbox(folder);
    const files = readdirSync(folder).filter((name) => name.endsWith('.mail'));
    const read = await Promise.all(files.map((name) => readMail(join(folder, name))));
    mailbox.messages = read.sort((one, other) => other.at.localeCompare(one.at));
    return mailbox;
  }

  all(): readonly Message[] {
    return this.messages;
  }

  find(id: string): Message | undefined {
    return this.messages.find((message) => message.id === id);
  }

  /** On disk when it resolves: what was taken is not lost. */
  async keep(returnPath: string, to: readonly string[], raw: Buffer): Promise<void> {
    const envelope: Envelope = { id: randomUUID(), at: new Date().toISOString(), returnPath, to };
    const path = this.pathOf(envelope.id);
    const content = Buffer.concat([Buffer.from(`${JSON.stringify(envelope)}\n`), raw]);
    writeFileSync(`${path}.new`, content, { mode: 0o600 });
    renameSync(`${path}.new`, path);
    this.messages.unshift(await messageOf(envelope, raw));
    for (const { id } of this.messages.splice(MOST)) rmSync(this.pathOf(id), { force: true });
  }

  clear(): void {
    for (const { id } of this.messages) rmSync(this.pathOf(id), { force: true });
    this.messages = [];
  }

  private pathOf(id: string): string {
    return join(this.folder, `${id}.mail`);
  }
}

async function readMail(path: string): Promise<Message> {
  const content = readFileSync(path);
  const end = content.indexOf('\n');
  const envelope = JSON.parse(content.subarray(0, end).toString('utf8')) as Envelope;
  return messageOf(envelope, content.subarray(end + 1));
}
