import { Injectable } from '@nestjs/common';

/** What the features of a service add to `GET /status`. It is open to everyone: tell nothing of anybody. */
@Injectable()
export class StatusNotes {
  private readonly looks = new Map<string, () => Promise<unknown>>();

  add(name: string, look: () => Promise<unknown>): void {
    this.looks.set(name, look);
  }

  /** What cannot be found out just now is left out. */
  async now(): Promise<Record<string, unknown>> {
    const found = await Promise.all(
      [...this.looks].map(async ([name, look]) => [name, await look().catch(() => undefined)] as const),
    );
    return Object.fromEntries(found.filter(([, note]) => note !== undefined));
  }
}
