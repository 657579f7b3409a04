// Atoms that are values by themselves: numbers, names, groups, roots.
import { call } from '../formula/construct';
import type { Formula } from '../formula/formula';
import { isKnownFunction } from '../formula/functions';
import { isUprightUnit } from '../formula/names';
import { isSymbol, type Atom } from './atom';
import type { ExpressionParser } from './parse-expression';
import { appliedName } from './parse-function';
import { nameFormula, spelledName, type SpelledName } from './read-name';

export function parseNumber(parser: ExpressionParser, atom: Atom & { readonly kind: 'number' }): Formula {
  parser.at++;
  if (atom.scripts.subscript !== null || atom.scripts.primes > 0) parser.fail('a number with a subscript', atom.range);
  const value = Number(atom.text);
  if (!Number.isFinite(value)) parser.fail('a number too large for double precision', atom.range);
  refuseScientific(parser, atom);
  return parser.raised({ kind: 'number', value, range: atom.range }, atom);
}

/** `1e-3` is a thousandth to a programmer and e − 3 to TeX. */
function refuseScientific(parser: ExpressionParser, atom: Atom): void {
  const letter = parser.current;
  if (letter?.kind !== 'letter' || !/^[eE]$/.test(letter.name) || letter.range.start !== atom.range.end) return;
  const [sign, digits] = [parser.atoms[parser.at + 1], parser.atoms[parser.at + 2]];
  const number = isSymbol(sign, '+', '-') ? digits : sign;
  if (number?.kind !== 'number' || sign?.range.start !== letter.range.end) return;
  if (number !== sign && number.range.start !== sign.range.end) return;
  parser.fail('a power of ten is written `\\cdot 10^{…}` in TeX', { start: atom.range.start, end: number.range.end });
}

/** A name, or the call of the function it names. Throws FormulaRefusal. */
export function parseNamed(parser: ExpressionParser, atom: Atom): Formula {
  const spelled = nameAt(parser, atom);
  const applied = appliedName(parser, atom, spelled);
  if (applied !== null) return applied;
  return parser.raised(nameFormula(spelled), atom);
}

/** The name at the current atom, which is passed; `\Delta x` is one name. */
function nameAt(parser: ExpressionParser, atom: Atom): SpelledName {
  const spelled = spelledName(atom);
  if (spelled === null) {
    if (atom.kind === 'word') return parser.fail(`\`${atom.name}\` is no name`, atom.range);
    return parser.fail(atom.kind === 'text' ? 'text inside the formula' : 'this is no name', atom.range);
  }
  parser.at++;
  refuseUnit(parser, atom, spelled);
  const next = parser.current;
  const isChange = spelled.name === 'Delta' && !parser.scope.isQuantity('Delta') && atom.scripts.superscript === null;
  if (isChange && next !== undefined) {
    const changed = spelledName(next);
    if (changed !== null && changed.isComplete) {
      parser.at++;
      noteStyle(parser, changed);
      return {
        ...changed,
        name: `Delta_${changed.name}`,
        indexed: null,
        range: { start: atom.range.start, end: next.range.end },
      };
    }
  }
  noteStyle(parser, spelled);
  return spelled;
}

function noteStyle(parser: ExpressionParser, { name, style, range }: SpelledName): void {
  const known = parser.scope.styles.get(name);
  if (known !== undefined && known !== style) {
    parser.fail(`\`${name}\` stands here in two kinds of type, which mean two things`, range);
  }
  parser.scope.styles.set(name, style);
}

function refuseUnit(parser: ExpressionParser, atom: Atom, spelled: SpelledName): void {
  const isUpright = atom.kind === 'word' || atom.kind === 'text' || (atom.kind === 'letter' && atom.font === 'upright');
  if (!isUpright || parser.scope.isQuantity(spelled.name) || !isUprightUnit(spelled.name)) return;
  if (isKnownFunction(spelled.name)) return;
  parser.fail(`\`${spelled.name}\` is a unit: quantities with units are not read`, atom.range);
}

/** Braces do not show: what they hold must read the same without them. */
export function parseGroup(parser: ExpressionParser, atom: Atom & { readonly kind: 'group' }): Formula {
  parser.at++;
  const value = parser.inner(atom.items, atom.range);
  const isSum = value.kind === 'arithmetic' && /^(add|subtract|negate)$/.test(value.operator);
  const isWhole = parser.atoms.length === 1 && atom.scripts.superscript === null;
  const isProduct = value.kind === 'arithmetic' && /^(multiply|divide)$/.test(value.operator);
  const hasShownBrackets = atom.items[0]?.kind === 'delimiter' && atom.items.length > 1;
  const isFraction = atom.items.length === 1;
  if (!isWhole && !hasShownBrackets && (isSum || (isProduct && atom.scripts.superscript !== null && !isFraction))) {
    parser.fail('braces do not show in print: write parentheses', atom.range);
  }
  return parser.raised(value, atom);
}

export function parseRoot(parser: ExpressionParser, atom: Atom & { readonly kind: 'root' }): Formula {
  const radicand = parser.inner(atom.radicand, atom.range);
  if (atom.degree === null) return call('sqrt', [radicand], atom.range);
  return call('nthRoot', [radicand, parser.inner(atom.degree, atom.range)], atom.range);
}
