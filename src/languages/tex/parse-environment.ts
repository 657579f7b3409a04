// Environments inside a formula: cases, matrices as vectors, and single aligned lines.
import type { CaseBranch, Formula } from '../formula/formula';
import { isSymbol, rangeOfAtoms, type Atom } from './atom';
import type { ExpressionParser } from './parse-expression';

type Environment = Atom & { readonly kind: 'environment' };

const caseNames: ReadonlySet<string> = new Set(['cases', 'dcases', 'rcases', 'cases*', 'dcases*', 'numcases']);
const vectorNames: ReadonlySet<string> = new Set([
  'pmatrix',
  'bmatrix',
  'matrix',
  'smallmatrix',
  'psmallmatrix',
  'bsmallmatrix',
]);
const lineNames: ReadonlySet<string> = new Set(['aligned', 'split', 'gathered', 'alignedat']);

/** @param isBraced an array behind a lone `\left\{`, which is a list of cases */
export function parseEnvironment(parser: ExpressionParser, atom: Environment, isBraced: boolean): Formula {
  if (caseNames.has(atom.name) || (isBraced && (atom.name === 'array' || atom.name === 'aligned'))) {
    return parseCases(parser, atom);
  }
  if (vectorNames.has(atom.name) || atom.name === 'array') return parseMatrix(parser, atom);
  if (lineNames.has(atom.name)) {
    const [row] = atom.rows;
    if (atom.rows.length === 1 && row !== undefined) return parser.inner(row.flat(), atom.range);
    return parser.fail('several lines inside a formula', atom.range);
  }
  if (/^[vV]matrix$/.test(atom.name)) return parser.fail('a determinant is not read', atom.range);
  return parser.fail(`\\begin{${atom.name}} inside a formula is not read`, atom.range);
}

/** Without a comma or full stop at the end, which belongs to the sentence. */
function trimmed(atoms: readonly Atom[]): readonly Atom[] {
  let end = atoms.length;
  while (end > 0 && isSymbol(atoms[end - 1], ',', '.', ';', '\\quad')) end--;
  return atoms.slice(0, end);
}

const otherwise = /^(otherwise|else|elsewhere|in all other cases|in any other case)\b/i;

function parseCases(parser: ExpressionParser, atom: Environment): Formula {
  const branches: CaseBranch[] = [];
  let fallback: Formula | null = null;
  for (const row of atom.rows) {
    const { value, condition } = partsOfRow(row);
    const place = rangeOfAtoms(row.flat(), atom.range);
    if (fallback !== null) parser.fail('a case behind the one for everything else', place);
    const [first] = condition;
    const said = first?.kind === 'text' ? first.text : first?.kind === 'word' ? first.name : null;
    const isFallback = condition.length === 1 && said !== null && otherwise.test(said.trim());
    if (isFallback) fallback = parser.inner(value, place);
    else if (condition.length === 0) parser.fail('a case without its condition', place);
    else branches.push({ value: parser.inner(value, place), condition: parser.nested(condition, place).condition() });
  }
  if (branches.length === 0) return parser.fail('no case has a condition', atom.range);
  return { kind: 'cases', branches, otherwise: fallback, range: atom.range };
}

/** A row of cases: `value & condition`, or `value \text{ if } condition`. */
function partsOfRow(row: readonly (readonly Atom[])[]): {
  readonly value: readonly Atom[];
  readonly condition: readonly Atom[];
} {
  const [first = [], ...rest] = row;
  const condition = trimmed(rest.flat());
  if (condition.length > 0) return { value: trimmed(first), condition };
  const prose = first.findIndex(
    (atom) => atom.kind === 'text' && /^\s*(if|when|for|otherwise|else)\b/i.test(atom.text),
  );
  if (prose >= 0) return { value: trimmed(first.slice(0, prose)), condition: trimmed(first.slice(prose)) };
  const comma = first.findIndex((atom) => isSymbol(atom, ',', '\\quad'));
  return comma < 0
    ? { value: trimmed(first), condition: [] }
    : { value: trimmed(first.slice(0, comma)), condition: trimmed(first.slice(comma + 1)) };
}

/** A single row or column is a vector; more are rows of a matrix. */
function parseMatrix(parser: ExpressionParser, atom: Environment): Formula {
  const rows = atom.rows.map((row) => row.map((cell) => parser.inner(trimmed(cell), rangeOfAtoms(cell, atom.range))));
  const [first] = rows;
  if (first === undefined) return parser.fail('an empty matrix', atom.range);
  if (rows.some((row) => row.length !== first.length)) parser.fail('rows of different lengths', atom.range);
  const { range } = atom;
  if (rows.length === 1) return { kind: 'vector', items: first, range };
  if (first.length === 1) return { kind: 'vector', items: rows.flat(), range };
  return { kind: 'vector', items: rows.map((items) => ({ kind: 'vector', items, range })), range };
}
