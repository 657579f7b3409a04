// Why an atom cannot stand where it does, and what looks like a product but is rarely meant as one.
import type { Atom } from './atom';
import { refusedCommands, relationCommands } from './commands';
import type { ExpressionParser } from './parse-expression';

/** Says why an atom cannot stand where it does. */
export function refuseAtom(parser: ExpressionParser, atom: Atom | undefined): never {
  if (atom === undefined) return parser.syntaxError('the formula ends where something is expected');
  if (atom.kind === 'symbol') {
    const reason = refusedCommands.get(atom.text);
    if (reason !== undefined) parser.fail(reason, atom.range);
    if (atom.text === '\\mathbb') parser.fail('a set is not a value', atom.range);
    if (atom.text === '\\\\') parser.fail('the formula is broken into lines here', atom.range);
    if (relationCommands.has(atom.text)) parser.fail(`\`${atom.text}\` states a relation, not a value`, atom.range);
    if (/^\\[A-Za-z]/.test(atom.text)) parser.fail(`\`${atom.text}\` is not read`, atom.range);
    parser.syntaxError(`\`${atom.text}\` is not expected here`, atom.range);
  }
  if (atom.kind === 'text') parser.fail('text inside the formula', atom.range);
  return parser.syntaxError('this is not expected here', atom.range);
}

/** What looks like a product but is rarely meant as one. */
export function refuseJuxtaposed(parser: ExpressionParser, before: Atom | undefined, atom: Atom): void {
  if (atom.kind === 'number') {
    const isAfterNumber = before?.kind === 'number';
    if (isAfterNumber && before.scripts.superscript === null) parser.fail('two numbers side by side', atom.range);
    parser.fail('a number behind a factor: write `\\cdot`, or braces round an exponent or subscript', atom.range);
  }
  if (atom.kind === 'fraction' && before?.kind === 'number') {
    const isNumeric = [...atom.numerator, ...atom.denominator].every((part) => part.kind === 'number');
    if (isNumeric)
      parser.fail('a number before a fraction can be a mixed number or a product: write `\\cdot`', atom.range);
  }
}
