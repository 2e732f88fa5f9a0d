import { DomainError } from '../domain-error';

interface Token {
  readonly kind: 'number' | 'word' | 'comment' | 'symbol' | 'end';
  readonly text: string;
  /** Characters before it. */
  readonly at: number;
  /** True when a space stands before it. */
  readonly spaced: boolean;
}

const TOKEN = /(\s*)(?:(\d+)|([A-Za-z]+)|"([^"]*)"|(\|\||[-–—,;:/+[\]]))/y;
/** What word processors make of a hyphen. */
const DASH = /[–—]/;

/** Reads a text word by word, each character once. */
export class Reader {
  private readonly tokens: readonly Token[];
  private at = 0;

  constructor(private readonly text: string) {
    this.tokens = this.split();
  }

  peek(ahead = 0): Token {
    return this.tokens[Math.min(this.at + ahead, this.tokens.length - 1)] as Token;
  }

  take(): Token {
    const token = this.peek();
    this.at += 1;
    return token;
  }

  isSymbol(symbol: string, ahead = 0): boolean {
    const { kind, text } = this.peek(ahead);
    return kind === 'symbol' && text === symbol;
  }

  eat(symbol: string): boolean {
    const found = this.isSymbol(symbol);
    if (found) this.at += 1;
    return found;
  }

  expect(symbol: string, expected: string): void {
    if (!this.eat(symbol)) this.refuse(expected);
  }

  /** The place of a word in a list, whatever its case; undefined when it is none of them. */
  wordOf(words: readonly string[], ahead = 0): number | undefined {
    const { kind, text } = this.peek(ahead);
    if (kind !== 'word') return undefined;
    const index = words.findIndex((word) => word.toLowerCase() === text.toLowerCase());
    return index < 0 ? undefined : index;
  }

  /** Takes a whole number of at most `digits` digits. */
  number(min: number, max: number, expected: string, digits = 2): number {
    const { kind, text } = this.peek();
    const value = Number(text);
    if (kind !== 'number' || text.length > digits || value < min || value > max) this.refuse(expected);
    this.at += 1;
    return value;
  }

  /** True when a time of day such as 08:00 comes. */
  isTime(ahead = 0): boolean {
    const [hours, colon, minutes] = [this.peek(ahead), this.peek(ahead + 1), this.peek(ahead + 2)];
    const joined = hours.kind === 'number' && colon.text === ':' && minutes.kind === 'number';
    return joined && colon.kind === 'symbol' && !colon.spaced && !minutes.spaced;
  }

  /** True when a number of four digits comes that is no part of a time. */
  isYear(ahead = 0): boolean {
    const { kind, text } = this.peek(ahead);
    return kind === 'number' && text.length === 4 && !this.isTime(ahead);
  }

  /** Refuses what comes next. */
  refuse(expected: string, { at, kind }: Token = this.peek()): never {
    throw unsupported(this.text, at, kind === 'end', expected);
  }

  private split(): Token[] {
    const tokens: Token[] = [];
    const end = this.text.trimEnd().length;
    for (TOKEN.lastIndex = 0; TOKEN.lastIndex < end;) {
      const from = TOKEN.lastIndex;
      const match = TOKEN.exec(this.text);
      if (!match) throw unsupported(this.text, startOfNext(this.text, from), false, UNREAD);
      tokens.push(tokenOf(match));
    }
    return [...tokens, { kind: 'end', text: '', at: end, spaced: false }];
  }
}

const UNREAD = 'a weekday, a month, a time or a comment in double quotes that ends';

function tokenOf({
  index,
  0: whole,
  1: space = '',
  2: number,
  3: word,
  4: comment,
  5: symbol,
}: RegExpExecArray): Token {
  const place = { at: index + space.length, spaced: whole.length > 0 && space.length > 0 };
  if (number !== undefined) return { kind: 'number', text: number, ...place };
  if (word !== undefined) return { kind: 'word', text: word, ...place };
  if (comment !== undefined) return { kind: 'comment', text: comment, ...place };
  return { kind: 'symbol', text: symbol?.replace(DASH, '-') ?? '', ...place };
}

function startOfNext(text: string, from: number): number {
  return from + text.slice(from).search(/\S/);
}

/** `position` counts the UTF-16 units before what is not understood; at an early end it is the length of the text. */
function unsupported(text: string, position: number, ended: boolean, expected: string): DomainError {
  const found = ended ? 'they end' : `they have "${text.slice(position, position + 12)}"`;
  return new DomainError(
    'opening-hours-unsupported',
    `The opening hours are not understood at position ${position}: ${found} where ${expected} is expected.`,
    { position, expected },
  );
}
