// The Pratt parser of TeX formulas: from atoms to what they say. Whatever can be read in two ways is refused.
import type { TextRange } from '../document';
import { FormulaRefusal, FormulaSyntaxError, type ArithmeticOperator, type Formula } from '../formula/formula';
import { isSymbol, rangeOfAtoms, type Atom } from './atom';
import { functionCommands, refusedCommands } from './commands';
import { arithmetic, call, multiplied, negated } from '../formula/construct';
import { enclosed, parseBarred, parseDelimited } from './parse-delimited';
import { parseCondition } from './parse-condition';
import { parseEnvironment } from './parse-environment';
import { parseFold } from './parse-fold';
import { parseGroup, parseNamed, parseNumber, parseRoot } from './parse-atoms';
import { refuseAtom, refuseJuxtaposed } from './refuse-atoms';
import type { TexScope } from './tex-scope';
import { appliedCommand } from './parse-function';
import { refuseDerivative, refuseDifferentials, refuseSpelledFunctions } from './refuse-lookalikes';
import { wordOfText } from './read-name';
import { exponentRefusal, markRefusal } from './exponents';

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
    refuseAtom(this, current);
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
      refuseJuxtaposed(this, this.atoms[this.at - 1], atom);
      left = multiplied(left, this.factor());
    }
    return left;
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
    if (atom === undefined) return refuseAtom(this, atom);
    switch (atom.kind) {
      case 'number':
        return parseNumber(this, atom);
      case 'letter':
      case 'word':
      case 'accent':
      case 'text':
        return parseNamed(this, atom);
      case 'group':
        return parseGroup(this, atom);
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
        return this.raised(parseRoot(this, atom), atom);
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
    return refuseAtom(this, atom);
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
    const { superscript } = atom.scripts;
    const mark = markRefusal(value, atom.scripts);
    if (mark !== null) this.fail(mark, atom.range);
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
