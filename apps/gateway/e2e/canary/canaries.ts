import { createHash } from 'node:crypto';

/** A place that must not tell who somebody is, and what was written there. */
export interface Written {
  readonly place: string;
  readonly bytes: Buffer;
}

export interface Leak {
  readonly place: string;
  /** Which value, and in which form. */
  readonly what: string;
}

/** What a value may look like after somebody wrote it carelessly: also a digest tells who somebody is. */
export function formsOf(value: string): ReadonlyMap<string, Buffer> {
  const forms: [string, string | Buffer][] = [
    ['as it is', value],
    ['in lower case', value.toLowerCase()],
    ['in a URL', encodeURIComponent(value)],
    ['as a form field', new URLSearchParams({ v: value }).toString().slice(2)],
    ['escaped', JSON.stringify(value).slice(1, -1)],
    ['as UTF-16', Buffer.from(value, 'utf16le')],
    ['in hexadecimal', Buffer.from(value).toString('hex')],
    ...[0, 1, 2].map((shift): [string, string] => [
      `in Base64, shifted by ${shift}`,
      base64Core(value, shift),
    ]),
    ...[value, value.toLowerCase()].flatMap((text) =>
      ['md5', 'sha1', 'sha256'].flatMap((algorithm): [string, string][] => {
        const digest = createHash(algorithm).update(text).digest();
        return [
          [`as ${algorithm}`, digest.toString('hex')],
          [`as ${algorithm} in Base64`, digest.toString('base64url')],
        ];
      }),
    ),
  ];
  return new Map(forms.map(([form, text]) => [form, Buffer.from(text)]));
}

/** Every value in every form, looked for in everything that was written. */
export function leaksIn(written: readonly Written[], values: Readonly<Record<string, string>>): Leak[] {
  const needles = Object.entries(values).flatMap(([name, value]) =>
    [...formsOf(value)].map(([form, bytes]) => ({ what: `${name} ${form}`, bytes })),
  );
  return written.flatMap(({ place, bytes }) =>
    needles.filter((needle) => bytes.includes(needle.bytes)).map(({ what }) => ({ place, what })),
  );
}

/** What of the Base64 does not depend on the bytes around the value. */
function base64Core(value: string, shift: number): string {
  const encoded = Buffer.concat([Buffer.alloc(shift), Buffer.from(value)]).toString('base64');
  return encoded.slice(shift === 0 ? 0 : 4, -4);
}
