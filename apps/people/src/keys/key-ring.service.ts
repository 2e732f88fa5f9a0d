import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  hkdfSync,
  randomBytes,
  timingSafeEqual,
} from 'node:crypto';
import { DomainError } from '@digitalhub/kernel';

/** A value as it is stored: nobody reads it without the key it names. */
export interface Sealed {
  /** Id of the key. */
  readonly key: string;
  /** AES-256-GCM: 12 bytes nonce, 16 bytes tag and the ciphertext, base64url. */
  readonly box: string;
}

/** Whose value it is and which, so that a sealed value is of no use in another place. */
export interface Place {
  readonly person: string;
  readonly field: string;
}

/** 32 bytes under a name. */
export interface RawKey {
  readonly id: string;
  readonly secret: Uint8Array;
}

interface Keys {
  readonly sealing: Buffer;
  readonly index: Buffer;
  readonly links: Buffer;
}

const NONCE = 12;
const TAG = 16;
const MARK = 8;

/** The keys of the service: the first one writes, all of them read. Each use has a key of its own, derived from it. */
export class KeyRing {
  private readonly keys: ReadonlyMap<string, Keys>;
  /** Id of the key that writes. */
  readonly current: string;

  constructor(raw: readonly [RawKey, ...RawKey[]]) {
    this.keys = new Map(raw.map(({ id, secret }) => [id, derived(secret)]));
    this.current = raw[0].id;
  }

  seal(text: string, place: Place): Sealed {
    const nonce = randomBytes(NONCE);
    const cipher = createCipheriv('aes-256-gcm', this.keyOf(this.current, place).sealing, nonce);
    cipher.setAAD(boundTo(place));
    const data = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return {
      key: this.current,
      box: Buffer.concat([nonce, cipher.getAuthTag(), data]).toString('base64url'),
    };
  }

  /** Refuses with `sealing-key-unknown` or `sealed-value-broken`; neither tells the value. */
  open({ key, box }: Sealed, place: Place): string {
    const { sealing } = this.keyOf(key, place);
    const bytes = Buffer.from(box, 'base64url');
    try {
      const decipher = createDecipheriv('aes-256-gcm', sealing, bytes.subarray(0, NONCE), {
        authTagLength: TAG,
      });
      decipher.setAAD(boundTo(place));
      decipher.setAuthTag(bytes.subarray(NONCE, NONCE + TAG));
      return decipher.update(bytes.subarray(NONCE + TAG), undefined, 'utf8') + decipher.final('utf8');
    } catch {
      throw new DomainError(
        'sealed-value-broken',
        `The ${place.field} of a person does not open with the key ${key}: PEOPLE_KEYS has another key under this name, or the record was altered.`,
      );
    }
  }

  /** Stands for a mail address in lookups, one under each key; the first is the one to write. */
  indexesOf(mail: string): [string, ...string[]] {
    const address = normalised(mail);
    const all = [...this.keys].map(([id, { index }]) => {
      return `${id}.${createHmac('sha256', index).update(address).digest('base64url')}`;
    });
    return all as [string, ...string[]];
  }

  /** Signs a few bytes for a link. */
  sign(bytes: Uint8Array): Buffer {
    return mac(this.keys.get(this.current)!.links, bytes);
  }

  /** True when one of the keys has signed the bytes. */
  signed(bytes: Uint8Array, signature: Uint8Array): boolean {
    return [...this.keys.values()].some(({ links }) => {
      const expected = mac(links, bytes);
      return expected.length === signature.length && timingSafeEqual(expected, signature);
    });
  }

  /** A short mark beside an id that others can compute, one under each key; the first is the one to write. */
  marksOf(id: string): [string, ...string[]] {
    const { links: first } = this.keys.get(this.current)!;
    const mark = (key: Buffer) => mac(key, Buffer.from(`mark ${id}`)).toString('hex', 0, MARK);
    return [mark(first), ...[...this.keys.values()].slice(1).map(({ links }) => mark(links))];
  }

  private keyOf(id: string, { field }: Place): Keys {
    const keys = this.keys.get(id);
    if (keys) return keys;
    throw new DomainError(
      'sealing-key-unknown',
      `The ${field} of a person is sealed with the key ${id}, which is not among PEOPLE_KEYS: keep a key until everything is sealed anew.`,
    );
  }
}

/** Upper and lower case make no other mailbox; nor do composed and combined letters. */
export function normalised(mail: string): string {
  return mail.trim().normalize('NFC').toLowerCase();
}

function derived(secret: Uint8Array): Keys {
  const key = (use: string) => Buffer.from(hkdfSync('sha256', secret, '', `digitalhub-people ${use}`, 32));
  return { sealing: key('sealing'), index: key('index'), links: key('links') };
}

function boundTo({ person, field }: Place): Buffer {
  return Buffer.from(`${person}/${field}`);
}

function mac(key: Buffer, bytes: Uint8Array): Buffer {
  return createHmac('sha256', key).update(bytes).digest().subarray(0, 16);
}
