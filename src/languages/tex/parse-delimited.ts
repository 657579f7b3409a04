// What stands between brackets and bars: parentheses, vectors, absolute values, floors, cases with a lone brace.
import type { TextRange } from '../document';
import { call } from '../formula/construct';
import type { Formula } from '../formula/formula';
import { isSymbol, type Atom } from './atom';
import { parseEnvironment } from './parse-environment';
import type { ExpressionParser } from './parse-expression';

const enclosingFunctions: ReadonlyMap<string, string> = new Map([
  ['|', 'abs'],
  ['\\|', 'norm'],
  ['\\lfloor', 'floor'],
  ['\\lceil', 'ceil'],
]);

export type Opening = Atom & { readonly kind: 'delimiter' };

/** The function that a pair of delimiters stands for. The norm of a number is its absolute value. */
export function enclosed(text: string, value: Formula, range: TextRange): Formula {
  const isVector = value.kind === 'vector' || (value.kind === 'name' && value.isBold);
  return call(text === '\\|' && !isVector ? 'abs' : (enclosingFunctions.get(text) ?? text), [value], range);
}

/** `( … )`, `[ … ]`, `\lfloor … \rfloor`, `\left| … \right|`. */
export function parseDelimited(parser: ExpressionParser, open: Opening): Formula {
  const { items, close } = enclosedItems(parser, open);
  const range = { start: open.range.start, end: close.range.end };
  if (open.text === '{' && close.text === '.') {
    const [only] = items;
    if (items.length === 1 && only?.kind === 'environment') return parseEnvironment(parser, only, true);
  }
  if (open.text !== close.text) parser.syntaxError(`\`${open.text}\` is closed by another bracket`, close.range);
  if (enclosingFunctions.has(open.text)) {
    return parser.raised(enclosed(open.text, parser.inner(items, range), range), close);
  }
  if (!['(', '[', '{'].includes(open.text)) parser.fail(`brackets \`${open.text}\` are not read`, open.range);
  const values = parser.nested(items, range).list();
  const [first] = values;
  if (first === undefined) return parser.syntaxError('there is nothing between the brackets', range);
  if (values.length === 1) return parser.raised({ ...first, range }, close);
  if (open.text !== '(') return parser.fail('a list in brackets is no value: write `(…)` for a vector', range);
  if (close.scripts.superscript !== null) parser.fail('a power of a vector', close.range);
  return { kind: 'vector', items: values, range };
}

/** The atoms between the delimiter at the current place and the one that closes it; passes both. */
export function enclosedItems(
  parser: ExpressionParser,
  open: Atom,
): { readonly items: readonly Atom[]; readonly close: Opening } {
  const first = parser.at + 1;
  let level = 0;
  for (let i = parser.at; i < parser.atoms.length; i++) {
    const atom = parser.atoms[i];
    if (atom?.kind !== 'delimiter') continue;
    level += atom.side === 'open' ? 1 : -1;
    if (level > 0) continue;
    parser.at = i + 1;
    return { items: parser.atoms.slice(first, i), close: atom };
  }
  return parser.syntaxError('this bracket is not closed', open.range);
}

/** `|x|` with plain bars. */
export function parseBarred(parser: ExpressionParser, open: Atom & { readonly kind: 'symbol' }): Formula {
  if (open.scripts.superscript !== null || open.scripts.subscript !== null)
    parser.syntaxError('a lone bar', open.range);
  parser.at++;
  parser.bars.push(open.text);
  const value = parser.sum();
  parser.bars.pop();
  const close = parser.current;
  if (close === undefined || !isSymbol(close, open.text))
    return parser.syntaxError('this bar is not closed', open.range);
  parser.at++;
  const range = { start: open.range.start, end: close.range.end };
  return parser.raised(enclosed(open.text, value, range), close);
}
