// A gradient or Jacobian as a complete TypeScript function: the closed form with its common parts named once.
import { entryOf } from '../analysis/entry';
import { inputsOf, type Input } from '../analysis/lift';
import { failure, success, type Outcome } from '../program/outcome';
import { isPointRecord, isUndefinedPoint, type Point, type PointValue } from '../program/point';
import type { PathKey, Program } from '../program/program';
import { identifier, listLiteral, listType, shapeLiteral, shapeType } from './code-text';
import type { Expression } from './expression';
import { Printer } from './print-core';
import { typescriptSpelling } from './print-typescript';
import { childrenOf, inOrder } from './store';
import { SymbolicFailure } from './symbolic-failure';
import type { Formulas } from './symbolic-answer';

/** Texts shorter than this are repeated rather than named, unless they call a function. */
const shortestShared = 14;
const longestEntry = 4000;

/**
 * `function fGradient(x: number, y: number): [number, number] { … }`, with a result shaped like the arguments; for a
 * function with several results `fJacobian`, one such gradient a result. Lengths are those of the point: an array is a
 * tuple. Arguments that are no inputs (`n`, a flag) are fixed as they are at the point, as the comment then says.
 */
export function gradientFunction(program: Program, point: Point, { expressions, printed }: Formulas): Outcome<string> {
  const inputs = inputsOf(program, point);
  if (inputs.some((input) => input.path[0] === 'this')) {
    return failure('unsupported', 'the gradient of a method cannot be written as a function of its own');
  }
  const { name, parameters } = entryOf(program);
  const taken = point.arguments.flatMap((argument, i) =>
    inputs.some((input) => input.path[0] === i) ? [{ argument, index: i }] : [],
  );
  const access = new Map(printed.inputs.map((symbol, i) => [symbol, accessTo(inputs[i], symbol)]));
  const used = new Set([...access.values()].flatMap((text) => text.match(/[\p{ID_Continue}$]+/gu) ?? []));
  try {
    const printer = new Printer(
      typescriptSpelling((symbol) => access.get(symbol) ?? symbol),
      longestEntry,
    );
    const shared = nameSharedParts(expressions.jacobian.flat(), printer, used);
    const rows = expressions.jacobian.map((row) => rowLiteral(taken, inputs, row, printer));
    const isScalar = rows.length === 1;
    const [sole = ''] = rows;
    const rowType =
      taken.length === 1 ? shapeType(taken[0]?.argument ?? 0) : listType(taken.map((t) => shapeType(t.argument)));
    const last = name.split('.').pop() ?? '';
    const title = identifier(last === '' ? 'f' : last);
    const list = taken
      .map(({ argument, index }) => `${parameterName(parameters[index]?.name ?? '', index)}: ${shapeType(argument)}`)
      .join(', ');
    const lines = [
      `/** The ${isScalar ? 'gradient' : 'Jacobian'} of ${title}${fixedArguments(program, point, inputs)}. */`,
      `function ${title}${isScalar ? 'Gradient' : 'Jacobian'}(${list}): ${isScalar ? rowType : listType(rows.map(() => rowType))} {`,
      ...shared,
      `  return ${isScalar ? sole : listLiteral(rows, '  ')};`,
      '}',
    ];
    return success(`${lines.join('\n')}\n`);
  } catch (error) {
    if (error instanceof SymbolicFailure) return failure(error.kind, error.message);
    throw error;
  }
}

/** `v[0]`, `p.x`; a plain parameter by a name that TypeScript takes. */
function accessTo(input: Input | undefined, symbol: string): string {
  if (input === undefined) return symbol;
  return /[[.]/.test(input.name) ? input.name : identifier(input.name);
}

/** A destructured parameter keeps its pattern. */
function parameterName(written: string, index: number): string {
  if (written === '') return `argument${index}`;
  return /^[[{]/.test(written) ? written : identifier(written);
}

/** What the text holds for only: ` for n = 3`. */
function fixedArguments(program: Program, point: Point, inputs: readonly Input[]): string {
  const { parameters } = entryOf(program);
  const fixed = point.arguments.flatMap((argument, i) => {
    if (inputs.some((input) => input.path[0] === i) || isUndefinedPoint(argument)) return [];
    return [`${parameters[i]?.name ?? `argument ${i}`} = ${valueText(argument)}`];
  });
  return fixed.length === 0 ? '' : ` for ${fixed.join(', ')}`;
}

function valueText(value: PointValue): string {
  if (typeof value !== 'object' || value === null) return String(value);
  if (isPointRecord(value))
    return `{${value.fields.map(([name, field]) => `${name}: ${valueText(field)}`).join(', ')}}`;
  return Array.isArray(value) ? `[${(value as readonly PointValue[]).map(valueText).join(', ')}]` : 'undefined';
}

function rowLiteral(
  taken: readonly { readonly argument: PointValue; readonly index: number }[],
  inputs: readonly Input[],
  row: readonly Expression[],
  printer: Printer,
): string {
  const byPath = new Map(inputs.map((input, i) => [JSON.stringify(input.path), row[i]]));
  const leaf = (path: readonly PathKey[]): string => {
    const entry = byPath.get(JSON.stringify(path));
    return entry === undefined ? '0' : printer.text(entry);
  };
  const parts = taken.map(({ argument, index }) =>
    shapeLiteral(argument, [index], leaf, taken.length === 1 ? '  ' : '    '),
  );
  return parts.length === 1 ? (parts[0] ?? '0') : listLiteral(parts, '  ');
}

/** Declares what occurs more than once and is worth a name; from then on it is printed by that name. */
function nameSharedParts(roots: readonly Expression[], printer: Printer, used: ReadonlySet<string>): readonly string[] {
  const uses = new Map<Expression, number>();
  const count = (expression: Expression): void => {
    uses.set(expression, (uses.get(expression) ?? 0) + 1);
  };
  const all = inOrder(roots);
  roots.forEach(count);
  for (const expression of all) childrenOf(expression).forEach(count);
  const lines: string[] = [];
  let serial = 0;
  for (const expression of all) {
    if ((uses.get(expression) ?? 0) < 2 || (expression.kind !== 'apply' && expression.kind !== 'select')) continue;
    const text = printer.text(expression);
    if (text.length < shortestShared && !/\w\(/.test(text)) continue;
    let name: string;
    do name = `t${++serial}`;
    while (used.has(name));
    lines.push(`  const ${name} = ${text};`);
    printer.define(expression, name);
  }
  return lines;
}
