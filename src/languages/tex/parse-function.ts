// Functions in TeX: `\sin 2x`, `\sin^2 x`, `\log_2(x)`, `\max(a, b)`, and calls of functions the document defines.
import type { TextRange } from '../document';
import { arithmetic, call, multiplied, negated } from '../formula/construct';
import type { Formula } from '../formula/formula';
import { isKnownFunction } from '../formula/functions';
import { isSymbol, type Atom } from './atom';
import { functionCommands, inverses } from './commands';
import { enclosedItems } from './parse-delimited';
import type { ExpressionParser } from './parse-expression';
import { refuseJuxtaposed } from './refuse-atoms';
import type { SpelledName } from './read-name';

/** A command such as `\sin` at the current place, with its scripts and argument. Throws FormulaRefusal. */
export function appliedCommand(parser: ExpressionParser, name: string, atom: Atom): Formula {
  const { subscript, superscript, primes } = atom.scripts;
  if (primes > 0) return parser.fail('a derivative is not read', atom.range);
  parser.at++;
  let exponent: Formula | null = null;
  let applied = name;
  if (superscript !== null) {
    exponent = parser.inner(superscript, atom.range);
    if (isMinusOne(exponent)) {
      const inverse = inverses.get(name);
      if (inverse === undefined) return parser.fail(`\`${name}^{-1}\` is not read: write what is meant`, atom.range);
      applied = inverse;
      exponent = null;
    }
  }
  if (subscript !== null && name !== 'log') return parser.fail(`\`${name}\` with a subscript is not read`, atom.range);
  const values = argumentsOf(parser, atom, name !== 'max' && name !== 'min');
  const last = parser.atoms[parser.at - 1];
  const range = { start: atom.range.start, end: last?.range.end ?? atom.range.end };
  const base = subscript === null ? null : parser.inner(subscript, atom.range);
  const value = call(applied, base === null ? values.list : [...values.list, base], range);
  const raised = exponent === null ? value : arithmetic('power', value, exponent, range);
  return values.close === null ? raised : parser.raised(raised, values.close);
}

function isMinusOne(formula: Formula): boolean {
  if (formula.kind !== 'arithmetic' || formula.operator !== 'negate') return false;
  const [operand] = formula.operands;
  return operand?.kind === 'number' && operand.value === 1;
}

interface Arguments {
  readonly list: readonly Formula[];
  /** The closing bracket, whose exponent is the call's. */
  readonly close: Atom | null;
}

/** What a function is applied to: a bracketed list, a group, or the factors behind it. */
function argumentsOf(parser: ExpressionParser, owner: Atom, mayBeBare: boolean): Arguments {
  parser.skipSpace();
  const next = parser.current;
  if (next?.kind === 'delimiter' && next.side === 'open' && ['(', '[', '{'].includes(next.text)) {
    return bracketedArguments(parser, next);
  }
  if (!mayBeBare) return parser.fail('the arguments must stand in parentheses', owner.range);
  if (next?.kind === 'group') {
    const { superscript } = next.scripts;
    const isBracketed = next.items[0]?.kind === 'delimiter';
    if (superscript !== null && !isBracketed) {
      return parser.fail('an exponent behind braces can be read in two ways: write parentheses', next.range);
    }
    parser.at++;
    const inner = parser.nested(next.items, next.range);
    const [first] = next.items;
    if (first?.kind === 'delimiter' && first.side === 'open') {
      const { list, close } = argumentsOf(inner, owner, mayBeBare);
      if (inner.current === undefined) return { list, close: superscript === null ? close : next };
    }
    return { list: [parser.inner(next.items, next.range)], close: null };
  }
  return { list: [bareArgument(parser, owner)], close: null };
}

export function bracketedArguments(parser: ExpressionParser, open: Atom & { readonly kind: 'delimiter' }): Arguments {
  const { items, close } = enclosedItems(parser, open);
  if (close.text !== open.text) parser.fail(`\`${open.text}\` is closed by another bracket`, close.range);
  const place = { start: open.range.start, end: close.range.end };
  const list = parser.nested(items, place).list();
  if (list.length === 0) parser.fail('a function without arguments', place);
  return { list, close };
}

/** `2x` of `\sin 2x \cos y`: the factors up to the next function or operator sign. */
function bareArgument(parser: ExpressionParser, owner: Atom): Formula {
  parser.skipSpace();
  const sign = parser.current;
  if (sign !== undefined && isSymbol(sign, '-')) {
    parser.at++;
    const operand = parser.within(() => bareArgument(parser, owner));
    return negated(operand, { start: sign.range.start, end: operand.range.end });
  }
  if (sign === undefined || !parser.startsFactor(sign))
    return parser.fail('a function without its argument', owner.range);
  let value = parser.factor();
  for (let atom = parser.current; atom !== undefined && parser.startsFactor(atom); atom = parser.current) {
    const isFunction = atom.kind === 'symbol' && functionCommands.has(atom.text);
    const isOperator = atom.kind === 'word' && isKnownFunction(atom.name);
    const isExponential = atom.kind === 'letter' && atom.name === 'e' && atom.scripts.superscript !== null;
    if (isFunction || isOperator || isExponential || isSymbol(atom, '\\sum', '\\prod')) return value;
    const isSimple = atom.kind === 'letter' || atom.kind === 'word' || atom.kind === 'accent';
    if (!isSimple && !isNumeric(value)) {
      parser.fail('where the argument of the function ends is not clear: write parentheses', {
        start: owner.range.start,
        end: atom.range.end,
      });
    }
    refuseJuxtaposed(parser, parser.atoms[parser.at - 1], atom);
    value = multiplied(value, parser.factor());
  }
  const [slash, divisor] = parser.atoms.slice(parser.at, parser.at + 2);
  if (isSymbol(slash, '/') && divisor?.kind === 'number') {
    parser.fail('where the argument of the function ends is not clear: write parentheses', {
      start: owner.range.start,
      end: divisor.range.end,
    });
  }
  return value;
}

/** Numbers and π: `\sin 2\pi(x + 1)` has one meaning. */
function isNumeric(formula: Formula): boolean {
  if (formula.kind === 'number') return true;
  if (formula.kind === 'name') return formula.name === 'pi';
  return formula.kind === 'arithmetic' && formula.operands.every(isNumeric);
}

/** Letters that stand for functions by custom, so that `f(x + 1)` is hardly ever a product. */
const functionLetters: ReadonlySet<string> = new Set(
  'f g h F G H O o P E J L N phi varphi psi Phi Psi sigma zeta Theta'.split(' '),
);

/**
 * A name followed by brackets: a call where the name is a function of the document or of the table, a product where it
 * is known as a number, and a refusal where a reader could not tell. `\sigma(x)` is the logistic function in one field
 * and a product with a standard deviation in another: it is a call where the document defines it and a product where
 * the left-hand side, a constant or another place in the formula shows that σ is a number; otherwise it is refused.
 * Null where the name stands for itself and the brackets, if any, are another factor.
 */
export function appliedName(parser: ExpressionParser, atom: Atom, spelled: SpelledName): Formula | null {
  const { name } = spelled;
  const { scope } = parser;
  const next = parser.current;
  const isFunction = scope.isFunction(name) && !scope.isQuantity(name);
  const opens = next?.kind === 'delimiter' && next.side === 'open' && (next.text === '(' || next.text === '[');
  const isWord = atom.kind === 'word' || (atom.kind === 'letter' && atom.name === 'Gamma');
  const isBuiltIn = !isFunction && isWord && !scope.isQuantity(name) && isKnownFunction(builtInName(name));
  if (!opens) {
    if (isBuiltIn && atom.kind === 'word') return calledBare(parser, atom, builtInName(name));
    if (isFunction) return parser.fail(`\`${name}\` is a function, here without its arguments`, atom.range);
    return null;
  }
  if (isFunction || isBuiltIn) return calledByName(parser, atom, isFunction ? name : builtInName(name), next);
  const isNumber = scope.isQuantity(name) || scope.alone.has(name);
  if (isNumber) return null;
  const { items } = peekBrackets(parser, next);
  const [only] = items;
  const isBareArgument =
    items.length === 1 && (only?.kind === 'letter' || only?.kind === 'number' || only?.kind === 'accent');
  const isList = items.some((item) => isSymbol(item, ',', ';', '|', '\\mid'));
  const isFunctionLetter = atom.kind === 'letter' && functionLetters.has(atom.name);
  const isPrimed = atom.scripts.primes > 0;
  const looksCalled = isBareArgument || isList || isFunctionLetter || isWord || isPrimed;
  const isRaised = atom.scripts.superscript !== null || isPrimed;
  if (looksCalled) return parser.fail(callRefusal(name, isRaised), { start: atom.range.start, end: next.range.end });
  return null;
}

function callRefusal(name: string, isRaised: boolean): string {
  if (isRaised) return `\`${name}\` looks like a function with a mark above, which is not read`;
  if (name === 'sigma') {
    return '`\\sigma(…)` can be the logistic function or a product: define `\\sigma(x) = …` or write `\\sigma \\cdot (…)`';
  }
  return `\`${name}\` is not a known function; a product is written with \`\\cdot\``;
}

/** Upright spellings of the functions of the table. */
function builtInName(name: string): string {
  return name === 'Gamma' ? 'gamma' : name === 'ReLU' ? 'relu' : name;
}

function peekBrackets(parser: ExpressionParser, open: Atom): { readonly items: readonly Atom[] } {
  const before = parser.at;
  const found = enclosedItems(parser, open);
  parser.at = before;
  return found;
}

function calledByName(
  parser: ExpressionParser,
  atom: Atom,
  name: string,
  open: Atom & { readonly kind: 'delimiter' },
): Formula {
  const { superscript, primes } = atom.scripts;
  if (primes > 0 && !parser.scope.isFunction(name)) return parser.fail('a derivative is not read', atom.range);
  const exponent = superscript === null ? null : parser.inner(superscript, atom.range);
  if (exponent !== null && (isMinusOne(exponent) || parser.scope.isFunction(name))) {
    const what = isMinusOne(exponent) ? 'its inverse or its reciprocal' : 'its power or its repetition';
    return parser.fail(`an exponent on \`${name}\` can mean ${what}: write it behind the parentheses`, atom.range);
  }
  const { list, close } = bracketedArguments(parser, open);
  const range: TextRange = { start: atom.range.start, end: close?.range.end ?? open.range.end };
  const value = call(name, list, range);
  const raised = exponent === null ? value : arithmetic('power', value, exponent, range);
  return close === null ? raised : parser.raised(raised, close);
}

/** `\operatorname{sgn} x`. */
function calledBare(parser: ExpressionParser, atom: Atom & { readonly kind: 'word' }, name: string): Formula {
  if (!atom.isOperator) return parser.fail(`\`${name}\` without parentheses`, atom.range);
  const plain: Atom = { ...atom, scripts: { ...atom.scripts, superscript: null } };
  const { list, close } = argumentsOf(parser, plain, true);
  const last = parser.atoms[parser.at - 1];
  const value = call(name, list, { start: atom.range.start, end: last?.range.end ?? atom.range.end });
  const { superscript } = atom.scripts;
  const raised = superscript === null ? value : arithmetic('power', value, parser.inner(superscript, atom.range));
  return close === null ? raised : parser.raised(raised, close);
}
