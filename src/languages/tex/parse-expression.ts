// The Pratt parser of TeX formulas: from atoms to what they say. Whatever can be read in two ways is refused.
import type { TextRange } from '../document';
import { FormulaRefusal, FormulaSyntaxError, type ArithmeticOperator, type Formula } from '../formula/formula';
import { isSymbol, rangeOfAtoms, type Atom } from './atom';
import { functionCommands, refusedCommands, relationCommands } from './commands';
import { arithmetic, call, multiplied, negated } from '../formula/construct';
import { enclosed, parseBarred, parseDelimited } from './parse-delimited';
import { parseCondition } from './parse-condition';
import { parseEnvironment } from './parse-environment';
import { parseFold } from './parse-fold';
import { appliedCommand, appliedName } from './parse-function';
import { refuseDerivative, refuseDifferentials, refuseSpelledFunctions } from './refuse-lookalikes';
import { spelledName, wordOfText, nameFormula, type SpelledName } from './read-name';
import { exponentRefusal } from './exponents';
import { isUprightUnit } from '../formula/names';
import { isKnownFunction } from '../formula/functions';

/** What the parser must know of the document and the left-hand side to tell calls from products. */
export interface TexScope {
  /** Whether earlier definitions make this name a function. */
  isFunction(name: string): boolean;
  /** Whether the name stands for a number: a letter of the left-hand side, a constant. */
  isQuantity(name: string): boolean;
  /** Names that occur somewhere in the formula without an argument list. */
  readonly alone: ReadonlySet<string>;
  /** Names seen so far with the style they were set in. */
  readonly styles: Map<string, SpelledName['style']>;
}

/** More levels than this are refused. */
const deepest = 100;

const explicitOperators: ReadonlyMap<string, ArithmeticOperator> = new Map<string, ArithmeticOperator>([
  ['\\cdot', 'multiply'],
  ['\\times', 'multiply'],
  ['*', 'multiply'],
  ['/', 'divide'],
  ['\\div', 'divide'],
]);

export class ExpressionParser {
  at = 0;
  /** Signs, bars and functions waiting for what follows them. */
  #level = 0;
  /** Open `|` and `\|` that the next one at an operator's place closes. */
  bars: string[] = [];

  constructor(
    readonly atoms: readonly Atom[],
    readonly scope: TexScope,
    readonly place: TextRange,
    readonly depth = 0,
  ) {
    if (depth > deepest) throw new FormulaRefusal('nested too deeply', place);
    refuseSpelledFunctions(atoms);
    refuseDifferentials(atoms, scope);
  }

  get current(): Atom | undefined {
    return this.atoms[this.at];
  }

  fail(message: string, range: TextRange = this.current?.range ?? endOf(this.place)): never {
    throw new FormulaRefusal(message, range);
  }

  syntaxError(message: string, range: TextRange = this.current?.range ?? endOf(this.place)): never {
    throw new FormulaSyntaxError(message, range);
  }

  take(...texts: readonly string[]): boolean {
    this.skipSpace();
    if (!isSymbol(this.current, ...texts)) return false;
    this.at++;
    return true;
  }

  skipSpace(): void {
    while (isSymbol(this.current, '\\quad')) this.at++;
  }

  /** Another list of atoms, such as a numerator, as one expression. */
  inner(atoms: readonly Atom[], place: TextRange): Formula {
    const parser = this.nested(atoms, place);
    return parser.all();
  }

  nested(atoms: readonly Atom[], place: TextRange): ExpressionParser {
    return new ExpressionParser(atoms, this.scope, rangeOfAtoms(atoms, place), this.depth + this.#level + 1);
  }

  /** The whole list as one expression. */
  all(): Formula {
    const formula = this.sum();
    this.expectEnd();
    return formula;
  }

  condition(): Formula {
    const formula = parseCondition(this);
    this.expectEnd();
    return formula;
  }

  expectEnd(): void {
    this.skipSpace();
    const { current } = this;
    if (current === undefined) return;
    if (current.kind === 'delimiter') this.syntaxError(`a closing \`${current.text}\` that was never opened`);
    this.unreadable(current);
  }

  /** Says why an atom cannot stand where it does. */
  unreadable(atom: Atom | undefined): never {
    if (atom === undefined) return this.syntaxError('the formula ends where something is expected');
    if (atom.kind === 'symbol') {
      const reason = refusedCommands.get(atom.text);
      if (reason !== undefined) this.fail(reason, atom.range);
      if (atom.text === '\\mathbb') this.fail('a set is not a value', atom.range);
      if (atom.text === '\\\\') this.fail('the formula is broken into lines here', atom.range);
      if (relationCommands.has(atom.text)) this.fail(`\`${atom.text}\` states a relation, not a value`, atom.range);
      if (/^\\[A-Za-z]/.test(atom.text)) this.fail(`\`${atom.text}\` is not read`, atom.range);
      this.syntaxError(`\`${atom.text}\` is not expected here`, atom.range);
    }
    if (atom.kind === 'text') this.fail('text inside the formula', atom.range);
    return this.syntaxError('this is not expected here', atom.range);
  }

  sum(): Formula {
    let left = this.product();
    for (;;) {
      this.skipSpace();
      const operator = isSymbol(this.current, '+') ? 'add' : isSymbol(this.current, '-') ? 'subtract' : null;
      if (operator === null) break;
      this.at++;
      left = arithmetic(operator, left, this.product());
    }
    return left;
  }

  /** Runs a part of the parser that recurses, one level further in. */
  within<T>(parse: () => T): T {
    if (this.depth + ++this.#level > deepest) this.fail('nested too deeply');
    const result = parse();
    this.#level--;
    return result;
  }

  /** A product or quotient written with or without signs. */
  product(): Formula {
    this.skipSpace();
    const sign = this.sign();
    if (sign !== null)
      return signed(
        sign,
        this.within(() => this.product()),
      );
    let left = this.chain(false);
    for (;;) {
      this.skipSpace();
      const symbol = this.current;
      if (symbol === undefined) return left;
      if (this.startsFactor(symbol)) {
        left = multiplied(left, this.chain(false));
        continue;
      }
      if (symbol.kind !== 'symbol') return left;
      if (symbol.text === '\\bmod' || symbol.text === '\\mod') {
        this.at++;
        left = call('mod', [left, this.signedChain()]);
        continue;
      }
      const operator = explicitOperators.get(symbol.text);
      if (operator === undefined) return left;
      this.at++;
      const isSlash = symbol.text === '/';
      const right = this.signedChain(isSlash);
      left = operator === 'multiply' ? multiplied(left, right) : arithmetic(operator, left, right);
    }
  }

  sign(): Atom | null {
    const atom = this.current;
    if (!isSymbol(atom, '+', '-') || atom === undefined) return null;
    this.at++;
    return atom;
  }

  signedChain(isDivisor = false): Formula {
    this.skipSpace();
    const sign = this.sign();
    return sign === null
      ? this.chain(isDivisor)
      : signed(
          sign,
          this.within(() => this.signedChain(isDivisor)),
        );
  }

  /** Factors side by side. A divisor behind `/` must be one factor: `1/2x` can be read in two ways. */
  chain(isDivisor: boolean): Formula {
    const first = this.at;
    let left = this.factor();
    for (let atom = this.current; atom !== undefined && this.startsFactor(atom); atom = this.current) {
      const isBigOperator = isSymbol(atom, '\\sum', '\\prod');
      if (isDivisor && isBigOperator) break;
      const range = { start: this.atoms[first]?.range.start ?? atom.range.start, end: atom.range.end };
      if (isDivisor)
        this.fail('`/` before a product can be read in two ways: write `\\frac{…}{…}` or parentheses', range);
      this.refuseJuxtaposed(this.atoms[this.at - 1], atom);
      left = multiplied(left, this.factor());
    }
    return left;
  }

  /** What looks like a product but is rarely meant as one. */
  refuseJuxtaposed(before: Atom | undefined, atom: Atom): void {
    if (atom.kind === 'number') {
      const isAfterNumber = before?.kind === 'number';
      if (isAfterNumber && before.scripts.superscript === null) this.fail('two numbers side by side', atom.range);
      this.fail('a number behind a factor: write `\\cdot`, or braces round an exponent or subscript', atom.range);
    }
    if (atom.kind === 'fraction' && before?.kind === 'number') {
      const isNumeric = [...atom.numerator, ...atom.denominator].every((part) => part.kind === 'number');
      if (isNumeric)
        this.fail('a number before a fraction can be a mixed number or a product: write `\\cdot`', atom.range);
    }
  }

  startsFactor(atom: Atom): boolean {
    switch (atom.kind) {
      case 'delimiter':
        return atom.side === 'open';
      case 'text':
        return wordOfText(atom.text) !== null;
      case 'symbol':
        if (atom.text === '|' || atom.text === '\\|') return !this.bars.includes(atom.text);
        return (
          functionCommands.has(atom.text) ||
          refusedCommands.has(atom.text) ||
          isSymbol(atom, '\\sum', '\\prod', '\\mathbb')
        );
      default:
        return true;
    }
  }

  /** One factor with its exponent and factorials. */
  factor(): Formula {
    let value = this.within(() => this.primary());
    while (isSymbol(this.current, '!')) {
      const mark = this.current;
      this.at++;
      if (isSymbol(this.current, '!')) this.fail('a double factorial is not read');
      value = {
        ...call('factorial', [value]),
        range: { start: value.range.start, end: mark?.range.end ?? value.range.end },
      };
      const scripts = mark?.scripts;
      if (mark !== undefined && scripts !== undefined) value = this.raised(value, mark);
    }
    return value;
  }

  primary(): Formula {
    const atom = this.current;
    if (atom === undefined) return this.unreadable(atom);
    switch (atom.kind) {
      case 'number':
        return this.number(atom);
      case 'letter':
      case 'word':
      case 'accent':
      case 'text':
        return this.named(atom);
      case 'group':
        return this.group(atom);
      case 'fraction':
        refuseDerivative(atom, this.scope);
        this.at++;
        return this.raised(
          arithmetic(
            'divide',
            this.inner(atom.numerator, atom.range),
            this.inner(atom.denominator, atom.range),
            atom.range,
          ),
          atom,
        );
      case 'root':
        this.at++;
        return this.raised(this.root(atom), atom);
      case 'binomial':
        this.at++;
        return this.raised(
          call('binomial', [this.inner(atom.above, atom.range), this.inner(atom.below, atom.range)], atom.range),
          atom,
        );
      case 'enclosed':
        this.at++;
        return this.raised(enclosed(atom.text, this.inner(atom.items, atom.range), atom.range), atom);
      case 'environment':
        this.at++;
        return this.raised(parseEnvironment(this, atom, false), atom);
      case 'delimiter':
        if (atom.side === 'close') return this.syntaxError(`a closing \`${atom.text}\` that was never opened`);
        return parseDelimited(this, atom);
      case 'symbol':
        return this.symbol(atom);
    }
  }

  symbol(atom: Atom & { kind: 'symbol' }): Formula {
    const name = functionCommands.get(atom.text);
    if (name !== undefined) return appliedCommand(this, name, atom);
    if (atom.text === '\\sum' || atom.text === '\\prod') return parseFold(this, atom);
    if ((atom.text === '|' || atom.text === '\\|') && !this.bars.includes(atom.text)) return parseBarred(this, atom);
    return this.unreadable(atom);
  }

  number(atom: Atom & { kind: 'number' }): Formula {
    this.at++;
    if (atom.scripts.subscript !== null || atom.scripts.primes > 0) this.fail('a number with a subscript', atom.range);
    const value = Number(atom.text);
    if (!Number.isFinite(value)) this.fail('a number too large for double precision', atom.range);
    this.refuseScientific(atom);
    return this.raised({ kind: 'number', value, range: atom.range }, atom);
  }

  /** `1e-3` is a thousandth to a programmer and e − 3 to TeX. */
  refuseScientific(atom: Atom): void {
    const letter = this.current;
    if (letter?.kind !== 'letter' || !/^[eE]$/.test(letter.name) || letter.range.start !== atom.range.end) return;
    const [sign, digits] = [this.atoms[this.at + 1], this.atoms[this.at + 2]];
    const number = isSymbol(sign, '+', '-') ? digits : sign;
    if (number?.kind !== 'number' || sign?.range.start !== letter.range.end) return;
    if (number !== sign && number.range.start !== sign.range.end) return;
    this.fail('a power of ten is written `\\cdot 10^{…}` in TeX', { start: atom.range.start, end: number.range.end });
  }

  named(atom: Atom): Formula {
    const spelled = this.spelled(atom);
    const applied = appliedName(this, atom, spelled);
    if (applied !== null) return applied;
    return this.raised(nameFormula(spelled), atom);
  }

  /** The name at the current atom, which is passed; `\Delta x` is one name. */
  spelled(atom: Atom): SpelledName {
    const spelled = spelledName(atom);
    if (spelled === null) {
      if (atom.kind === 'word') return this.fail(`\`${atom.name}\` is no name`, atom.range);
      return this.fail(atom.kind === 'text' ? 'text inside the formula' : 'this is no name', atom.range);
    }
    this.at++;
    this.refuseUnit(atom, spelled);
    const next = this.current;
    const isChange = spelled.name === 'Delta' && !this.scope.isQuantity('Delta') && atom.scripts.superscript === null;
    if (isChange && next !== undefined) {
      const changed = spelledName(next);
      if (changed !== null && changed.isComplete) {
        this.at++;
        this.noteStyle(changed);
        return {
          ...changed,
          name: `Delta_${changed.name}`,
          indexed: null,
          range: { start: atom.range.start, end: next.range.end },
        };
      }
    }
    this.noteStyle(spelled);
    return spelled;
  }

  noteStyle({ name, style, range }: SpelledName): void {
    const known = this.scope.styles.get(name);
    if (known !== undefined && known !== style) {
      this.fail(`\`${name}\` stands here in two kinds of type, which mean two things`, range);
    }
    this.scope.styles.set(name, style);
  }

  refuseUnit(atom: Atom, spelled: SpelledName): void {
    const isUpright =
      atom.kind === 'word' || atom.kind === 'text' || (atom.kind === 'letter' && atom.font === 'upright');
    if (!isUpright || this.scope.isQuantity(spelled.name) || !isUprightUnit(spelled.name)) return;
    if (isKnownFunction(spelled.name)) return;
    this.fail(`\`${spelled.name}\` is a unit: quantities with units are not read`, atom.range);
  }

  /** Braces do not show: what they hold must read the same without them. */
  group(atom: Atom & { kind: 'group' }): Formula {
    this.at++;
    const parser = this.nested(atom.items, atom.range);
    const value = parser.sum();
    parser.expectEnd();
    const isSum = value.kind === 'arithmetic' && /^(add|subtract|negate)$/.test(value.operator);
    const isWhole = this.atoms.length === 1 && atom.scripts.superscript === null;
    const isProduct = value.kind === 'arithmetic' && /^(multiply|divide)$/.test(value.operator);
    const hasShownBrackets = atom.items[0]?.kind === 'delimiter' && atom.items.length > 1;
    const isFraction = atom.items.length === 1;
    if (!isWhole && !hasShownBrackets && (isSum || (isProduct && atom.scripts.superscript !== null && !isFraction))) {
      this.fail('braces do not show in print: write parentheses', atom.range);
    }
    return this.raised(value, atom);
  }

  root(atom: Atom & { kind: 'root' }): Formula {
    const radicand = this.inner(atom.radicand, atom.range);
    if (atom.degree === null) return call('sqrt', [radicand], atom.range);
    return call('nthRoot', [radicand, this.inner(atom.degree, atom.range)], atom.range);
  }

  /** Expressions separated by commas, up to the end of the list. */
  list(): Formula[] {
    this.skipSpace();
    if (this.current === undefined) return [];
    const values = [this.sum()];
    while (this.take(',')) values.push(this.sum());
    this.expectEnd();
    return values;
  }

  /** Puts the exponent of an atom on the value that ends with it. */
  raised(value: Formula, atom: Atom): Formula {
    const { superscript, subscript, primes } = atom.scripts;
    const isName = value.kind === 'name';
    if (!isName && primes > 0) this.fail('a derivative is not read', atom.range);
    if (!isName && subscript !== null) {
      const isEuclidean = value.kind === 'call' && value.name === 'norm' && subscript.length === 1;
      const [index] = subscript;
      if (!isEuclidean || index?.kind !== 'number' || index.text !== '2')
        this.fail('this subscript has no meaning', atom.range);
    }
    if (superscript === null) return value;
    const reason = exponentRefusal(value, superscript, this.scope);
    if (reason !== null) this.fail(reason, atom.range);
    const exponent = this.inner(superscript, atom.range);
    return arithmetic('power', value, exponent, { start: value.range.start, end: atom.range.end });
  }
}

function endOf({ end }: TextRange): TextRange {
  return { start: Math.max(0, end - 1), end };
}

function signed(sign: Atom, value: Formula): Formula {
  if (sign.kind === 'symbol' && sign.text === '+') return value;
  return negated(value, { start: sign.range.start, end: value.range.end });
}
