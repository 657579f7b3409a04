// From tokens to atoms: groups, arguments of commands, scripts, environments. What TeX typesets, not what it means.
import type { TextRange } from '../document';
import { FormulaSyntaxError } from '../formula/formula';
import { noScripts, type Atom, type AtomContent, type Scripts } from './atom';
import { accents, fonts, greekLetters, ignoredCommands, transparentCommands } from './commands';
import {
  bigCommand,
  definedAs,
  delimiterOf,
  enclosures,
  fontSwitches,
  fractionCommands,
  overCommands,
  spliceCommands,
} from './structure-commands';
import { rawArgument } from './raw-argument';
import { isDigit, readNumber } from './read-number';
import { delimiterAtom, isBare, plain, styledAtoms, withMoreScripts } from './styled-atoms';
import type { TexToken } from './scan';

/** More nested groups than this are refused. */
const deepest = 60;

const isLetter = (text: string): boolean => /^\p{L}$/u.test(text);

type Stop = (token: TexToken) => boolean;
type List = readonly Atom[];

class AtomReader {
  at = 0;
  depth = 0;

  constructor(readonly tokens: readonly TexToken[]) {}

  get next(): TexToken | undefined {
    return this.tokens[this.at];
  }

  fail(message: string, range: TextRange | undefined = this.next?.range): never {
    throw new FormulaSyntaxError(message, range ?? this.tokens[this.tokens.length - 1]?.range ?? null);
  }

  /** Atoms up to a token that stops the list (which is left) or the end. */
  list(stop: Stop): Atom[] {
    if (++this.depth > deepest) this.fail('nested too deeply');
    const atoms: Atom[] = [];
    let spaced = false;
    for (let token = this.next; token !== undefined && !stop(token); token = this.next) {
      if (token.kind === 'space') {
        this.at++;
        spaced = true;
        if (token.text !== '\\,') atoms.push(plain({ kind: 'symbol', text: '\\quad' }, token.range, true));
        continue;
      }
      for (const atom of this.atoms(stop)) {
        atoms.push(spaced ? { ...atom, spaced: true } : atom);
        spaced = false;
      }
    }
    this.depth--;
    return atoms;
  }

  /** The next atom with its scripts; none for commands without meaning, several for spliced groups. */
  atoms(stop: Stop): Atom[] {
    const start = this.at;
    const token = this.tokens[start];
    if (token === undefined) return [];
    const content = this.content(stop);
    if (content === null) return [];
    if (Array.isArray(content)) {
      const [only] = content;
      const reach = { start: token.range.start, end: this.tokens[this.at - 1]?.range.end ?? token.range.end };
      const isOne = content.length === 1 && only !== undefined;
      return this.withScripts(isOne ? [{ ...only, range: reach, spaced: token.spaced }] : content);
    }
    const end = this.tokens[this.at - 1]?.range.end ?? token.range.end;
    const scripts = this.scripts();
    const isLabelled = /^\\(under|over)brace$/.test(token.text);
    const range = { start: token.range.start, end: Math.max(end, this.tokens[this.at - 1]?.range.end ?? end) };
    return [{ ...content, range, spaced: token.spaced, scripts: isLabelled ? noScripts : scripts }];
  }

  /** Scripts behind a group that stands for its atoms, such as `\mathbf{x}^2`, belong to the last one. */
  withScripts(atoms: Atom[]): Atom[] {
    const last = atoms[atoms.length - 1];
    const before = this.next;
    if (last === undefined || before === undefined) return atoms;
    const scripts = this.scripts();
    if (isBare(scripts)) return atoms;
    const end = this.tokens[this.at - 1]?.range.end ?? last.range.end;
    return [...atoms.slice(0, -1), withMoreScripts(last, scripts, end)];
  }

  scripts(): Scripts {
    let subscript: List | null = null;
    let superscript: List | null = null;
    let primes = 0;
    for (;;) {
      while (this.next?.text === '\\limits' || this.next?.text === '\\nolimits') this.at++;
      const token = this.next;
      if (token?.kind === 'subscript') {
        if (subscript !== null) this.fail('two subscripts');
        this.at++;
        subscript = this.argument('the subscript');
      } else if (token?.kind === 'superscript') {
        if (superscript !== null) this.fail('two superscripts');
        this.at++;
        const above = this.argument('the exponent');
        if (above.length > 0 && above.every((atom) => atom.kind === 'symbol' && atom.text === '\\prime')) {
          primes += above.length;
        } else superscript = above;
      } else if (token?.kind === 'character' && token.text === "'") {
        this.at++;
        primes++;
      } else return { subscript, superscript, primes };
    }
  }

  /** One argument as TeX takes it: a group, or one token. */
  argument(what: string): Atom[] {
    while (this.next?.kind === 'space') this.at++;
    const token = this.next;
    if (token === undefined || token.kind === 'close' || token.kind === 'cell' || token.kind === 'row') {
      return this.fail(`${what} is missing`);
    }
    if (token.kind === 'open') {
      this.at++;
      const atoms = this.list((other) => other.kind === 'close');
      if (this.next === undefined) this.fail('a brace `{` is not closed', token.range);
      this.at++;
      return atoms;
    }
    if (token.kind === 'subscript' || token.kind === 'superscript') return this.fail(`${what} is missing`);
    if (token.kind === 'character' && isDigit(token.text)) {
      this.at++;
      return [plain({ kind: 'number', text: token.text }, token.range, false)];
    }
    if (++this.depth > deepest) this.fail('nested too deeply');
    const content = this.content(() => true);
    this.depth--;
    if (content === null) return [];
    const end = this.tokens[this.at - 1]?.range.end ?? token.range.end;
    return Array.isArray(content) ? content : [plain(content, { start: token.range.start, end }, false)];
  }

  /** The text of a braced argument as written. */
  rawArgument(): string {
    const { text, next } = rawArgument(this.tokens, this.at);
    this.at = next;
    return text;
  }

  /** What stands at the next token; null where it means nothing. */
  content(stop: Stop): AtomContent | Atom[] | null {
    const token = this.next;
    if (token === undefined) return null;
    switch (token.kind) {
      case 'open': {
        const items = this.argument('a group');
        return items.length === 0 ? null : { kind: 'group', items };
      }
      case 'close':
        return this.fail('a brace `}` was never opened');
      case 'subscript':
      case 'superscript':
        return this.fail('a script without anything it belongs to');
      case 'cell':
        // Alignment marks in a single formula.
        this.at++;
        return null;
      case 'row':
        this.at++;
        return { kind: 'symbol', text: '\\\\' };
      case 'space':
        this.at++;
        return null;
      case 'character':
        return this.character(token);
      case 'command':
        this.at++;
        return this.command(token, stop);
    }
  }

  character(token: TexToken): AtomContent | null {
    if (isDigit(token.text) || (token.text === '.' && isDigit(this.tokens[this.at + 1]?.text))) {
      const { text, next } = readNumber(this.tokens, this.at);
      this.at = next;
      return { kind: 'number', text };
    }
    this.at++;
    if (isLetter(token.text)) return { kind: 'letter', name: token.text, font: 'italic' };
    const delimiter = delimiterOf(token.text);
    return delimiter === null ? { kind: 'symbol', text: token.text } : delimiterAtom(delimiter);
  }

  command(token: TexToken, stop: Stop): AtomContent | Atom[] | null {
    const { text } = token;
    const letter = greekLetters.get(text);
    if (letter !== undefined) return { kind: 'letter', name: letter, font: 'italic' };
    if (fractionCommands.has(text)) {
      return {
        kind: 'fraction',
        numerator: this.argument('the numerator'),
        denominator: this.argument('the denominator'),
      };
    }
    if (text === '\\sqrt') return this.root();
    if (/^\\[dt]?binom$/.test(text)) {
      return { kind: 'binomial', above: this.argument('the upper number'), below: this.argument('the lower number') };
    }
    const sided = delimiterOf(text);
    if (sided !== null) return delimiterAtom(sided);
    const size = bigCommand(text);
    if (size !== null) return this.sizedDelimiter(size);
    const font = fonts.get(text);
    if (font !== undefined) return this.styled(font, token);
    const switched = fontSwitches.get(text);
    if (switched !== undefined) return styledAtoms(switched, this.list(stop), token.range);
    const accent = accents.get(text);
    if (accent !== undefined) return { kind: 'accent', accent, base: this.argument('the accented letter') };
    if (/^\\(short)?intertext$/.test(text)) {
      this.rawArgument();
      return { kind: 'symbol', text: '\\\\' };
    }
    const ignored = ignoredCommands.get(text);
    if (ignored !== undefined) {
      for (let i = 0; i < ignored; i++) this.rawArgument();
      return null;
    }
    const shown = transparentCommands.get(text);
    if (shown !== undefined) {
      for (let i = 1; i < shown; i++) this.rawArgument();
      return { kind: 'group', items: this.argument('the argument') };
    }
    if (spliceCommands.has(text)) return this.argument('the argument');
    if (overCommands.has(text)) {
      this.argument('what stands above');
      const base = this.argument('what stands below');
      return base.length === 1 ? base : { kind: 'symbol', text };
    }
    const enclosed = enclosures.get(text);
    if (enclosed !== undefined) return { kind: 'enclosed', text: enclosed, items: this.argument('the argument') };
    if (text === '\\begin') return this.environment(token);
    if (text === '\\end') return this.fail('`\\end` without `\\begin`', token.range);
    return { kind: 'symbol', text: definedAs.get(text) ?? text };
  }

  root(): AtomContent {
    while (this.next?.kind === 'space') this.at++;
    let degree: List | null = null;
    const open = this.next;
    if (open?.text === '[') {
      this.at++;
      degree = this.list((token) => token.text === ']');
      if (this.next === undefined) this.fail('the degree of the root is not closed', open.range);
      this.at++;
    }
    return { kind: 'root', degree, radicand: this.argument('what the root is taken of') };
  }

  /** The delimiter behind `\left`, `\right`, `\bigl` and their kin. */
  sizedDelimiter(side: 'open' | 'close' | 'either'): AtomContent {
    const token = this.next;
    if (token === undefined) return this.fail('a delimiter is missing');
    this.at++;
    const known = delimiterOf(token.text);
    const text = known?.text ?? definedAs.get(token.text) ?? token.text;
    if (side !== 'either') return { kind: 'delimiter', text, side };
    return known === null ? { kind: 'symbol', text } : delimiterAtom(known);
  }

  styled(font: 'italic' | 'upright' | 'bold' | 'script' | 'text' | 'operator', token: TexToken): AtomContent | Atom[] {
    if (font === 'text') return { kind: 'text', text: this.rawArgument() };
    if (font === 'operator') return { kind: 'word', name: this.rawArgument().replace(/\s/g, ''), isOperator: true };
    if (token.text === '\\mathbb') {
      this.rawArgument();
      return { kind: 'symbol', text: '\\mathbb' };
    }
    return styledAtoms(font, this.argument('the argument'), token.range);
  }

  environment(begin: TexToken): AtomContent {
    const name = this.rawArgument().trim();
    if (name === 'array') this.rawArgument();
    const rows: List[][] = [[]];
    for (;;) {
      const cell = this.list((token) => token.kind === 'cell' || token.kind === 'row' || token.text === '\\end');
      rows[rows.length - 1]?.push(cell);
      const token = this.next;
      if (token === undefined) return this.fail(`\\begin{${name}} has no \\end`, begin.range);
      this.at++;
      if (token.kind === 'row') rows.push([]);
      else if (token.kind === 'command') break;
    }
    if (this.rawArgument().trim() !== name) this.fail(`\\begin{${name}} ends with another name`, begin.range);
    const filled = rows.filter((row) => row.some((cell) => cell.length > 0));
    return { kind: 'environment', name, rows: filled };
  }
}

/** The atoms of a token list. Throws FormulaSyntaxError. */
export function readAtoms(tokens: readonly TexToken[]): Atom[] {
  return new AtomReader(tokens).list(() => false);
}
