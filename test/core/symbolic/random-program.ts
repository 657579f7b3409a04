// Random expressions as Programs, for properties of closed forms; no front end is involved.
import fc from 'fast-check';
import { primitives } from '../../../src/core/primitives/table';
import { ProgramBuilder, span } from '../../../src/core/program/builder';
import type { BindingId, ComparisonOperator, NodeId, Program } from '../../../src/core/program/program';

export type Tree =
  | { readonly kind: 'number'; readonly value: number }
  | { readonly kind: 'variable'; readonly index: number }
  | { readonly kind: 'apply'; readonly row: string; readonly operands: readonly Tree[] }
  | { readonly kind: 'choice'; readonly operator: ComparisonOperator; readonly parts: readonly Tree[] };

export const variableNames = ['x', 'y', 'z'] as const;

/** `f(x, y, z)` returning the tree's value. */
export function programOf(tree: Tree, count: number = variableNames.length): Program {
  const builder = new ProgramBuilder('test:');
  const entry = builder.reserveFunction();
  const location = span(0, 1);
  const names = variableNames.slice(0, count);
  const bindings: BindingId[] = names.map((name) => builder.binding(name, entry));
  const element = (part: Tree): { value: NodeId; spread: boolean } => ({ value: lower(part), spread: false });
  const lower = (part: Tree): NodeId => {
    switch (part.kind) {
      case 'number':
        return builder.node({ kind: 'number', value: part.value, location });
      case 'variable':
        return builder.node({ kind: 'read', binding: bindings[part.index % count] ?? 0, location });
      case 'apply':
        return builder.node({ kind: 'primitive', name: part.row, arguments: part.operands.map(element), location });
      case 'choice': {
        const [left = 0, right = 0, consequent = 0, alternate = 0] = part.parts.map(lower);
        const test = builder.node({ kind: 'compare', operator: part.operator, left, right, location });
        return builder.node({ kind: 'conditional', test, consequent, alternate, location });
      }
    }
  };
  builder.defineFunction(entry, {
    name: 'f',
    location,
    nameLocation: location,
    parameters: names.map((name, i) => ({
      name,
      binding: bindings[i] ?? 0,
      type: { kind: 'number' },
      default: null,
      optional: false,
      rest: false,
      aliases: [],
      location,
    })),
    receiver: null,
    receiverClass: null,
    receiverType: null,
    argumentsBinding: null,
    body: builder.node({ kind: 'return', value: lower(tree), location }),
  });
  return builder.finish(entry);
}

/** Readable in a failure's report. */
export function textOf(tree: Tree): string {
  switch (tree.kind) {
    case 'number':
      return String(tree.value);
    case 'variable':
      return variableNames[tree.index] ?? '?';
    case 'apply':
      return `${tree.row}(${tree.operands.map(textOf).join(', ')})`;
    case 'choice': {
      const [left = '', right = '', consequent = '', alternate = ''] = tree.parts.map(textOf);
      return `(${left} ${tree.operator} ${right} ? ${consequent} : ${alternate})`;
    }
  }
}

const numbers = fc.constantFrom(0, 1, 2, 3, -1, -2, 0.5, 0.1, -0.25, 1 / 3, 10, Math.PI, Math.E, 4, 6);
const leaf: fc.Arbitrary<Tree> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(2).map((index): Tree => ({ kind: 'variable', index })) },
  { weight: 1, arbitrary: numbers.map((value): Tree => ({ kind: 'number', value })) },
);

/** What formulas are mostly made of comes up more often than the rest of the table. */
const common = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'add',
  'multiply',
  'subtract',
  'negate',
  'sqrt',
  'exp',
];
const special = new Set(['fround', 'imul', 'clz32', 'polygamma', 'trigamma', 'digamma']);
const rows = [...primitives.values()].filter((row) => !special.has(row.name) && !/^(bit|shift)/.test(row.name));
const rowNames = fc.oneof(
  { weight: 2, arbitrary: fc.constantFrom(...common) },
  { weight: 1, arbitrary: fc.constantFrom(...rows.map((row) => row.name)) },
);

function application(inner: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> {
  return rowNames.chain((row) => {
    const { min, max } = primitives.get(row)?.arity ?? { min: 1, max: 1 };
    return fc
      .array(inner, { minLength: min, maxLength: max ?? 3 })
      .map((operands): Tree => ({ kind: 'apply', row, operands }));
  });
}

const choice = (inner: fc.Arbitrary<Tree>): fc.Arbitrary<Tree> =>
  fc
    .tuple(
      fc.constantFrom<ComparisonOperator>('<', '<=', '>', '>=', '===', '!=='),
      fc.array(inner, { minLength: 4, maxLength: 4 }),
    )
    .map(([operator, parts]): Tree => ({ kind: 'choice', operator, parts }));

function nested(depth: number): fc.Arbitrary<Tree> {
  if (depth === 0) return leaf;
  const inner = nested(depth - 1);
  return fc.oneof(
    { weight: 1, arbitrary: leaf },
    { weight: 8, arbitrary: application(inner) },
    { weight: 1, arbitrary: choice(inner) },
  );
}

/** Expressions nested to a depth. */
export const trees = nested;

/** Ordinary, special and large numbers. */
export const coordinates = fc.oneof(
  { weight: 3, arbitrary: fc.double({ min: -3, max: 3, noNaN: true }).map((x) => Math.round(x * 1e4) / 1e4) },
  { weight: 1, arbitrary: fc.constantFrom(0, 1, -1, 2, -2, 0.5, -0.5, 1e-3, 30, -30) },
);
