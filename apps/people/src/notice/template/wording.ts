import type { NoticeContentOf, NoticeTemplate } from '@digitalhub/contracts';
import type { LocalFormat } from './local-format';

/** What a notice says, without any markup. Every text is escaped where it is laid out. */
export interface Wording {
  readonly subject: string;
  /** Each is a paragraph. */
  readonly text: readonly string[];
  /** Facts as label and value, shown as a table. */
  readonly facts?: readonly (readonly [label: string, value: string])[];
  /** What the link does, in a few words; shown only where there is a link. */
  readonly action?: string;
  /** Said after the link. */
  readonly after?: readonly string[];
}

/** The wording of every template in one language. */
export type Wordings = {
  readonly [Template in NoticeTemplate]: (content: NoticeContentOf<Template>, format: LocalFormat) => Wording;
};

/** What stands around every mail of a language. */
export interface Frame {
  /** The language of the HTML document. */
  readonly lang: string;
  greeting(name: string | undefined): string;
  /** The subject of a mail with several notices. */
  several(count: number, first: string): string;
  readonly regards: readonly string[];
  readonly automatic: string;
  /** Said where the notice is one that can be ended. */
  readonly unsubscribe: string;
}
