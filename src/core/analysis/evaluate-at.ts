// Everything Nabla says about a function at one point: value, Jacobian, Hessian, class, and whether it was verified.
import { DualArithmetic, Dual } from '../arithmetic/dual';
import type { RunEvents } from '../arithmetic/events';
import { realArithmetic } from '../arithmetic/real';
import { SecondOrderArithmetic, SecondOrderDual } from '../arithmetic/second-order-dual';
import type { Arithmetic } from '../arithmetic/arithmetic';
import type { Limits } from '../interpret/limits';
import { run } from '../interpret/run';
import type { Failure, Outcome } from '../program/outcome';
import type { Point, PointOrigin } from '../program/point';
import type { Program } from '../program/program';
import type { OutputPath, PointAnswer } from './answer';
import { classify } from './classify';
import { callAt, inputsOf, type Input } from './lift';
import { outputsOf, type Output } from './outputs';
import { comparedOnlyColumns, comparedOnlyFailure } from './compared-only';
import { tieFailure, tiesToFlip } from './ties';
import { agrees, riddersDifference } from './verify';

export interface EvaluationOptions {
  readonly limits: Limits;
  /** Functions of more inputs get no Hessian. */
  readonly maximumHessianInputs: number;
  /** Functions of more inputs are not verified. */
  readonly maximumVerifiedInputs: number;
}

/** A matrix under construction; NaN marks entries that do not exist. */
type Matrix = number[][];

function runOutputs<T extends object>(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  numbers: readonly (number | T)[],
  arithmetic: Arithmetic<T>,
  limits: Limits,
): Outcome<readonly Output<T>[]> {
  const call = callAt<T>(program, point, inputs, numbers);
  const result = run(program, call, arithmetic, limits);
  if (!result.ok) return result;
  return outputsOf(result.value.value, call, (value): value is T => arithmetic.isActive(value));
}

/** The flat values at some numbers in place of the inputs. */
export function valuesAt(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  numbers: readonly number[],
  limits: Limits,
): Outcome<readonly { readonly path: OutputPath; readonly value: number }[]> {
  const outputs = runOutputs(program, point, inputs, numbers, realArithmetic, limits);
  if (!outputs.ok) return outputs;
  return {
    ok: true,
    value: outputs.value.map(({ path, value }) => ({ path, value: typeof value === 'number' ? value : NaN })),
  };
}

/** Runs first-order duals; the Jacobian's rows with NaN for entries that do not exist. */
function jacobianRun(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  limits: Limits,
  flip: ReadonlySet<number>,
): { readonly outcome: Outcome<Matrix>; readonly values: readonly number[]; readonly events: RunEvents } {
  const arithmetic = new DualArithmetic(inputs.length, flip);
  const numbers = inputs.map((input, i) => arithmetic.variable(input.value, i));
  const outputs = runOutputs<Dual>(program, point, inputs, numbers, arithmetic, limits);
  if (!outputs.ok) return { outcome: outputs, values: [], events: arithmetic.events };
  const rows = outputs.value.map(({ value }) =>
    value instanceof Dual ? [...value.tangent] : new Array<number>(inputs.length).fill(0),
  );
  const values = outputs.value.map(({ value }) => (value instanceof Dual ? value.primal : value));
  return { outcome: { ok: true, value: rows }, values, events: arithmetic.events };
}

function hessianRun(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  limits: Limits,
  flip: ReadonlySet<number>,
): Outcome<Matrix> {
  const n = inputs.length;
  const arithmetic = new SecondOrderArithmetic(n, flip);
  const numbers = inputs.map((input, i) => arithmetic.variable(input.value, i));
  const outputs = runOutputs<SecondOrderDual>(program, point, inputs, numbers, arithmetic, limits);
  if (!outputs.ok) return outputs;
  const value = outputs.value[0]?.value;
  return {
    ok: true,
    value: Array.from({ length: n }, (_, i) =>
      Array.from({ length: n }, (_unused, j) =>
        value instanceof SecondOrderDual ? (value.hessian[i * n + j] ?? NaN) : 0,
      ),
    ),
  };
}

/** Takes away the entries that differ between the two sides of a branch, in the columns that leave the boundary. */
function keepAgreeing(mine: Matrix, other: Matrix | null, columns: ReadonlySet<number>, rowsToo: boolean): void {
  mine.forEach((row, i) =>
    row.forEach((entry, j) => {
      if (!columns.has(j) && !(rowsToo && columns.has(i))) return;
      const there = other?.[i]?.[j] ?? NaN;
      const same = Math.abs(entry - there) <= 1e-12 * Math.max(1, Math.abs(entry));
      if (!same) row[j] = NaN;
    }),
  );
}

function nullable(entry: number): number | null {
  // Minus zero is a zero to the reader.
  return Number.isFinite(entry) ? entry + 0 : null;
}

/** Evaluates the entry of a Program at a point. Never throws on user input. */
export function evaluateAt(program: Program, point: Point, from: PointOrigin, options: EvaluationOptions): PointAnswer {
  const inputs = inputsOf(program, point);
  const numbers = inputs.map((input) => input.value);
  const base = {
    point,
    from,
    inputs: inputs.map((input) => input.path),
    inputNames: inputs.map((input) => input.name),
    inputValues: numbers,
    method: 'dual' as const,
  };
  const plain = valuesAt(program, point, inputs, numbers, options.limits);
  if (!plain.ok) return { ...base, ...nothing, error: plain.failure };
  const outputs = plain.value.map((output) => output.path);
  const values = plain.value.map((output) => output.value);
  const withValues = { ...base, ...nothing, outputs, value: values.map(nullable) };
  const empty = (): (number | null)[][] => values.map(() => numbers.map(() => null));

  const first = jacobianRun(program, point, inputs, options.limits, new Set());
  if (!first.outcome.ok) return { ...withValues, jacobian: empty(), error: first.outcome.failure };
  if (values.some((value) => !Number.isFinite(value))) {
    return { ...withValues, jacobian: empty(), error: notFinite(values, first.events, program) };
  }
  const jacobian = first.outcome.value;
  let hessian: Matrix | null = null;
  if (values.length === 1 && numbers.length > 0 && numbers.length <= options.maximumHessianInputs) {
    const second = hessianRun(program, point, inputs, options.limits, new Set());
    if (second.ok) hessian = second.value;
  }
  for (const tie of tiesToFlip(first.events)) {
    const columns = new Set(tie.columns);
    const flip = new Set([tie.occurrence]);
    const other = jacobianRun(program, point, inputs, options.limits, flip);
    const sameValue = other.values.every((value, i) => value === values[i]);
    keepAgreeing(jacobian, other.outcome.ok && sameValue ? other.outcome.value : null, columns, false);
    if (hessian !== null) {
      const second = hessianRun(program, point, inputs, options.limits, flip);
      keepAgreeing(hessian, second.ok && sameValue ? second.value : null, columns, true);
    }
  }
  const comparedOnly = comparedOnlyColumns(program, inputs, first.events, jacobian);
  for (const column of comparedOnly) {
    for (const row of jacobian) row[column] = NaN;
  }
  // Where a first derivative does not exist, no second one by the same input does.
  hessian?.forEach((row, i) =>
    row.forEach((_, j) => {
      if ([i, j].some((column) => jacobian.some((line) => Number.isNaN(line[column])))) row[j] = NaN;
    }),
  );
  const gradient = jacobian[0] ?? [];
  const complete = hessian !== null && [...gradient, ...hessian.flat()].every(Number.isFinite);
  const classified = complete && hessian !== null ? classify(gradient, hessian, numbers, values[0] ?? NaN) : null;
  const doubt = verification(program, point, inputs, jacobian, hessian, options);
  return {
    ...withValues,
    jacobian: jacobian.map((row) => row.map(nullable)),
    hessian: hessian?.map((row) => row.map(nullable)) ?? null,
    eigenvalues: classified?.eigenvalues ?? null,
    classification: classified?.classification ?? null,
    determinantTest: classified?.determinantTest ?? null,
    verified: doubt === null,
    unverifiedBecause: doubt,
    error:
      comparedOnlyFailure(inputs, comparedOnly) ??
      irregularFailure(first.events, jacobian, program) ??
      tieFailure(first.events, program),
  };
}

const nothing = {
  outputs: [],
  value: [],
  jacobian: [],
  hessian: null,
  eigenvalues: null,
  classification: null,
  determinantTest: null,
  verified: false,
  unverifiedBecause: 'there is no value to verify',
} as const;

function notFinite(values: readonly number[], events: RunEvents, program: Program): Failure {
  const event = events.irregular.find((candidate) => candidate.kind === 'domain');
  const location = event === undefined ? null : (program.nodes[event.node]?.location ?? null);
  const result = values.some((value) => Number.isNaN(value)) ? 'the result is not a number' : 'the result is infinite';
  return { kind: 'domain', message: event === undefined ? result : `${event.message}: ${result}`, location };
}

function irregularFailure(events: RunEvents, jacobian: Matrix, program: Program): Failure | null {
  const event = events.irregular[0];
  const missing = jacobian.some((row) => row.some((entry) => !Number.isFinite(entry)));
  if (event === undefined) {
    return missing ? { kind: 'nonsmooth', message: 'a derivative is not finite here', location: null } : null;
  }
  if (!missing) return null;
  return { kind: event.kind, message: event.message, location: program.nodes[event.node]?.location ?? null };
}

/** Why the numbers are not verified, or null where independent differences agree with every one of them. */
function verification(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  jacobian: Matrix,
  hessian: Matrix | null,
  options: EvaluationOptions,
): string | null {
  if (inputs.length > options.maximumVerifiedInputs) return `more than ${options.maximumVerifiedInputs} inputs`;
  const numbers = inputs.map((input) => input.value);
  const valueAt = (row: number, column: number) => (x: number) => {
    const moved = numbers.map((value, i) => (i === column ? x : value));
    const values = valuesAt(program, point, inputs, moved, options.limits);
    return values.ok ? (values.value[row]?.value ?? NaN) : NaN;
  };
  for (const [i, row] of jacobian.entries()) {
    for (const [j, entry] of row.entries()) {
      if (!Number.isFinite(entry)) continue;
      if (!agrees(entry, riddersDifference(valueAt(i, j), numbers[j] ?? 0), 1e-5)) {
        return 'differences of the value do not settle on this derivative';
      }
    }
  }
  if (hessian === null) return null;
  const slopeAt = (row: number, column: number) => (x: number) => {
    const moved = numbers.map((value, i) => (i === column ? x : value));
    const at = (t: number): number => {
      const values = valuesAt(
        program,
        point,
        inputs,
        moved.map((value, i) => (i === row ? t : value)),
        options.limits,
      );
      return values.ok ? (values.value[0]?.value ?? NaN) : NaN;
    };
    return riddersDifference(at, moved[row] ?? 0).value;
  };
  for (const [i, row] of hessian.entries()) {
    for (const [j, entry] of row.entries()) {
      if (j < i || !Number.isFinite(entry)) continue;
      const difference = riddersDifference(slopeAt(i, j), numbers[j] ?? 0);
      if (!agrees(entry, { ...difference, error: difference.error + 1e-7 * Math.max(1, Math.abs(entry)) }, 1e-3)) {
        return 'differences of the value do not settle on this second derivative';
      }
    }
  }
  return null;
}
