// Sums and products over whole numbers: `\sum_{i=1}^{n} x_i`.
import type { Formula } from '../formula/formula';
import { refuseDeep } from '../formula/depth';
import { mentions } from '../formula/bound-variables';
import { isSymbol, type Atom } from './atom';
import type { ExpressionParser } from './parse-expression';

/** A sum takes the product behind it; a product only factors that all depend on its index. Throws FormulaRefusal. */
export function parseFold(parser: ExpressionParser, sign: Atom & { readonly kind: 'symbol' }): Formula {
  const { subscript, superscript } = sign.scripts;
  const isSum = sign.text === '\\sum';
  const what = isSum ? 'sum' : 'product';
  if (subscript === null || superscript === null) {
    return parser.fail(`a ${what} needs both bounds, as in \`${sign.text}_{i=1}^{3}\``, sign.range);
  }
  const [variable, equals, ...rest] = subscript;
  const isIndex = variable?.kind === 'letter' && variable.scripts.subscript === null;
  if (!isIndex || !isSymbol(equals, '=')) {
    return parser.fail(`a ${what} is read over whole numbers, as in \`${sign.text}_{i=1}^{3}\``, sign.range);
  }
  if (superscript.some((atom) => isSymbol(atom, '\\infty'))) {
    return parser.fail(`an infinite ${what} is not read`, sign.range);
  }
  const from = parser.inner(rest, sign.range);
  const to = parser.inner(superscript, sign.range);
  parser.at++;
  const before = parser.at;
  const body = parser.product();
  refuseDeep(body);
  if (!isSum) refuseUnclearProduct(parser, before, body, variable.name);
  const range = { start: sign.range.start, end: body.range.end };
  return { kind: 'fold', operator: isSum ? 'add' : 'multiply', variable: variable.name, from, to, body, range };
}

/** `\prod_i x_i y` and `\prod_i x_i / 2` can be read in two ways. */
function refuseUnclearProduct(parser: ExpressionParser, start: number, body: Formula, variable: string): void {
  const hasDivision = parser.atoms.slice(start, parser.at).some((atom) => isSymbol(atom, '/', '\\div'));
  const isUnclear = hasDivision || factorsOf(body).some((factor) => !mentions(factor, variable));
  const isSingle = isBracketed(parser.atoms.slice(start, parser.at));
  if (isUnclear && !isSingle && factorsOf(body).length > 1) {
    parser.fail('it is not clear where this product ends: write parentheses', body.range);
  }
}

function factorsOf(formula: Formula): readonly Formula[] {
  if (formula.kind !== 'arithmetic') return [formula];
  if (formula.operator === 'multiply' || formula.operator === 'divide') return formula.operands.flatMap(factorsOf);
  return [formula];
}

/** Whether one pair of brackets holds everything. */
function isBracketed(atoms: readonly Atom[]): boolean {
  let level = 0;
  return atoms.every((atom, i) => {
    if (atom.kind === 'delimiter') level += atom.side === 'open' ? 1 : -1;
    return level > 0 || i === atoms.length - 1;
  });
}
