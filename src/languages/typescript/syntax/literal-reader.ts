// A reader of literals in comments: `1`, `-2.5e3`, `[1, 2]`, `{x: 1}`, `"flag"`. Data only; nothing is ever evaluated.
import type { PointValue } from '../../../core/program/point';

/** What stops the reader, with the offset in the text. */
export class UnreadableLiteral extends Error {
  constructor(
    message: string,
    readonly offset: number,
  ) {
    super(message);
  }
}

const deepest = 20;
const numberPattern =
  /[+\-\u2212]?\s*(?:Infinity|NaN|Math\.PI|Math\.E|pi\b|0[xX][0-9a-fA-F]+|(?:\d[\d_]*\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)/y;
const namePattern = /[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
/** Blanks, and the asterisk that starts a line of a JSDoc block. */
const blankPattern = /(?:[^\S\r\n]|\r?\n[^\S\r\n]*(?:\*(?!\/))?)*/y;
const inlineBlankPattern = /[^\S\r\n]*/y;

const words: ReadonlyMap<string, PointValue> = new Map<string, PointValue>([
  ['true', true],
  ['false', false],
  ['null', null],
  ['undefined', { kind: 'undefined' }],
]);

export class LiteralReader {
  constructor(
    readonly text: string,
    public offset: number,
    readonly end: number,
  ) {}

  #match(pattern: RegExp): string | null {
    pattern.lastIndex = this.offset;
    const found = pattern.exec(this.text)?.[0] ?? null;
    if (found === null || this.offset + found.length > this.end) return null;
    this.offset += found.length;
    return found;
  }

  blanks(): void {
    this.#match(blankPattern);
  }

  inlineBlanks(): void {
    this.#match(inlineBlankPattern);
  }

  peek(): string {
    return this.offset < this.end ? this.text.charAt(this.offset) : '';
  }

  take(character: string): boolean {
    if (this.peek() !== character) return false;
    this.offset++;
    return true;
  }

  expect(character: string): void {
    if (!this.take(character)) this.fail(`expected \`${character}\``);
  }

  name(): string | null {
    return this.#match(namePattern);
  }

  fail(message: string): never {
    throw new UnreadableLiteral(message, Math.min(this.offset, this.end));
  }

  /** One value. Throws UnreadableLiteral. */
  value(depth = 0): PointValue {
    if (depth > deepest) this.fail('nested too deeply');
    const character = this.peek();
    if (character === '[') return this.#list(']', depth);
    if (character === '{') return this.#record(depth);
    if (character === '"' || character === "'" || character === '`') return this.#quoted(character);
    const number = this.#match(numberPattern);
    if (number !== null) return this.#number(number);
    const start = this.offset;
    const name = this.name();
    if (name === 'new') return this.#typedArray(start, depth);
    const word = name === null ? undefined : words.get(name);
    if (word !== undefined) return word;
    this.offset = start;
    return this.fail('expected a number, a list or a record');
  }

  #number(text: string): number {
    const plain = text.replace('\u2212', '-').replace(/[\s_]/g, '');
    const sign = plain.startsWith('-') ? -1 : 1;
    const digits = plain.replace(/^[+-]/, '');
    if (digits === 'Math.PI' || digits === 'pi') return sign * Math.PI;
    if (digits === 'Math.E') return sign * Math.E;
    return sign * Number(digits);
  }

  #quoted(quote: string): string {
    const close = this.text.indexOf(quote, this.offset + 1);
    if (close < 0 || close >= this.end) this.fail('a quotation mark is not closed');
    const text = this.text.slice(this.offset + 1, close);
    this.offset = close + 1;
    return text;
  }

  /** Values up to the closing bracket; the offset is at the opening one. */
  #list(close: string, depth: number): PointValue[] {
    this.offset++;
    const items: PointValue[] = [];
    for (;;) {
      this.blanks();
      if (this.take(close)) return items;
      items.push(this.value(depth + 1));
      this.blanks();
      if (this.take(close)) return items;
      if (!this.take(',')) this.fail(`expected \`,\` or \`${close}\``);
    }
  }

  /** `(1, 2)`. */
  arguments(): PointValue[] {
    return this.#list(')', 0);
  }

  #record(depth: number): PointValue {
    this.offset++;
    const fields = new Map<string, PointValue>();
    for (;;) {
      this.blanks();
      if (this.take('}')) break;
      const quote = this.peek();
      const name = quote === '"' || quote === "'" ? this.#quoted(quote) : this.name();
      if (name === null) return this.fail('expected the name of a field');
      this.blanks();
      this.expect(':');
      this.blanks();
      fields.set(name, this.value(depth + 1));
      this.blanks();
      if (this.take('}')) break;
      if (!this.take(',')) this.fail('expected `,` or `}`');
    }
    return { kind: 'record', fields: [...fields] };
  }

  /** `new Float64Array([1, 2])` is the list. */
  #typedArray(start: number, depth: number): PointValue {
    this.blanks();
    if (!/^(Float|Int|Uint)\d+(Clamped)?Array$/.test(this.name() ?? '')) {
      this.offset = start;
      this.fail('expected a number, a list or a record');
    }
    this.blanks();
    this.expect('(');
    this.blanks();
    const value = this.value(depth + 1);
    this.blanks();
    this.expect(')');
    return value;
  }
}
