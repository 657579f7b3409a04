// Conditions: `x > 0`, `-1 \le x < 1 \text{ and } y \ne 0`, `\text{if } x < 0`.
import type { ComparisonOperator } from '../../core/program/program';
import type { Formula } from '../formula/formula';
import { isSymbol } from './atom';
import { comparisons } from './commands';
import type { ExpressionParser } from './parse-expression';

function connective(parser: ExpressionParser): 'and' | 'or' | null {
  parser.skipSpace();
  const atom = parser.current;
  if (isSymbol(atom, '\\land', ',')) return 'and';
  if (isSymbol(atom, '\\lor')) return 'or';
  if (atom?.kind !== 'text') return null;
  const word = atom.text.trim().replace(/,$/, '');
  return word === 'and' || word === 'or' ? word : null;
}

/** Introduces a condition and says nothing itself. */
function skipIntroduction(parser: ExpressionParser): void {
  for (;;) {
    parser.skipSpace();
    const atom = parser.current;
    if (atom?.kind !== 'text' && atom?.kind !== 'word') return;
    const word = (atom.kind === 'text' ? atom.text : atom.name).trim().toLowerCase();
    if (!/^(if|when|for|where|whenever|provided|and for|or if|:)?$/.test(word)) return;
    parser.at++;
  }
}

/** Disjunctions of conjunctions of comparison chains. Throws FormulaRefusal. */
export function parseCondition(parser: ExpressionParser): Formula {
  skipIntroduction(parser);
  let left = conjunction(parser);
  while (connective(parser) === 'or') {
    parser.at++;
    skipIntroduction(parser);
    left = logical('or', left, conjunction(parser));
  }
  return left;
}

function conjunction(parser: ExpressionParser): Formula {
  let left = negation(parser);
  while (connective(parser) === 'and') {
    parser.at++;
    left = logical('and', left, negation(parser));
  }
  return left;
}

function negation(parser: ExpressionParser): Formula {
  parser.skipSpace();
  const atom = parser.current;
  if (atom !== undefined && isSymbol(atom, '\\neg')) {
    parser.at++;
    const operand = negation(parser);
    const range = { start: atom.range.start, end: operand.range.end };
    return { kind: 'logical', operator: 'not', operands: [operand], range };
  }
  return bracketed(parser) ?? comparison(parser);
}

/** A condition in parentheses; null where the parentheses are part of an expression. */
function bracketed(parser: ExpressionParser): Formula | null {
  const open = parser.current;
  if (open?.kind !== 'delimiter' || open.side !== 'open' || open.text !== '(') return null;
  let level = 0;
  let end = parser.at;
  for (; end < parser.atoms.length; end++) {
    const atom = parser.atoms[end];
    if (atom?.kind === 'delimiter') level += atom.side === 'open' ? 1 : -1;
    if (level === 0) break;
  }
  const items = parser.atoms.slice(parser.at + 1, end);
  const hasComparison = items.some((atom) => atom.kind === 'symbol' && comparisons.has(atom.text));
  if (!hasComparison) return null;
  parser.at = end + 1;
  return parser.nested(items, open.range).condition();
}

function comparison(parser: ExpressionParser): Formula {
  const operands = [parser.sum()];
  const operators: ComparisonOperator[] = [];
  for (;;) {
    parser.skipSpace();
    const atom = parser.current;
    const operator = atom?.kind === 'symbol' ? comparisons.get(atom.text) : undefined;
    if (operator === undefined) break;
    parser.at++;
    operators.push(operator);
    operands.push(parser.sum());
  }
  const first = operands[0];
  const last = operands[operands.length - 1];
  if (first === undefined || last === undefined || operators.length === 0) {
    return parser.fail('this is no condition', first?.range);
  }
  return { kind: 'comparison', operators, operands, range: { start: first.range.start, end: last.range.end } };
}

function logical(operator: 'and' | 'or', left: Formula, right: Formula): Formula {
  return {
    kind: 'logical',
    operator,
    operands: [left, right],
    range: { start: left.range.start, end: right.range.end },
  };
}
