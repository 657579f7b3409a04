// The three kinds of run that analyses are made of: plain values, first-order duals, second-order duals.
import type { Arithmetic } from '../arithmetic/arithmetic';
import { Dual, DualArithmetic } from '../arithmetic/dual';
import type { RunEvents } from '../arithmetic/events';
import { realArithmetic } from '../arithmetic/real';
import { SecondOrderArithmetic, SecondOrderDual } from '../arithmetic/second-order-dual';
import type { Limits } from '../interpret/limits';
import { run } from '../interpret/run';
import type { Outcome } from '../program/outcome';
import type { OutputPath } from './answer';
import { outputsOf, type Output } from './outputs';
import type { PreparedFunction } from './prepared-function';

/** Rows of numbers; NaN marks entries that do not exist. */
export type Matrix = number[][];

export interface JacobianRun {
  readonly outcome: Outcome<Matrix>;
  readonly values: readonly number[];
  /** Per input: whether some result depends on it by a path of data. */
  readonly reached: readonly boolean[];
  readonly events: RunEvents;
}

export interface HessianRun {
  readonly outcome: Outcome<Matrix>;
  readonly value: number;
  readonly gradient: readonly number[];
  readonly events: RunEvents;
}

const noFlips: ReadonlySet<number> = new Set();

export function runOutputs<T extends object>(
  prepared: PreparedFunction,
  numbers: readonly (number | T)[],
  arithmetic: Arithmetic<T>,
  limits: Limits,
  count?: (steps: number) => void,
): Outcome<readonly Output<T>[]> {
  const call = prepared.call<T>(numbers);
  const result = run(prepared.program, call, arithmetic, limits, prepared.keepsDigits);
  if (!result.ok) return result;
  count?.(result.value.steps);
  return outputsOf(result.value.value, call, (value): value is T => arithmetic.isActive(value));
}

/** The flat values with `numbers` in place of the inputs; `count` is told the steps of the run. */
export function valuesRun(
  prepared: PreparedFunction,
  numbers: readonly number[],
  limits: Limits,
  count?: (steps: number) => void,
): Outcome<readonly { readonly path: OutputPath; readonly value: number }[]> {
  if (prepared.keepsDigits) return unroundedRun(prepared, numbers, limits, count);
  const outputs = runOutputs(prepared, numbers, realArithmetic, limits, count);
  if (!outputs.ok) return outputs;
  return {
    ok: true,
    value: outputs.value.map(({ path, value }) => ({ path, value: typeof value === 'number' ? value : NaN })),
  };
}

const [noTangent, noReach] = [new Float64Array(0), new Uint8Array(0)];

/** Duals without tangents: plain values that tell apart what depends on the inputs. Constants are rounded as the code says. */
function unroundedRun(
  prepared: PreparedFunction,
  numbers: readonly number[],
  limits: Limits,
  count?: (steps: number) => void,
): ReturnType<typeof valuesRun> {
  const variables = numbers.map((value) => new Dual(value, noTangent, noReach));
  const outputs = runOutputs<Dual>(prepared, variables, new DualArithmetic(0), limits, count);
  if (!outputs.ok) return outputs;
  return {
    ok: true,
    value: outputs.value.map(({ path, value }) => ({ path, value: value instanceof Dual ? value.primal : value })),
  };
}

/** Values and Jacobian by first-order duals. */
export function jacobianRun(
  prepared: PreparedFunction,
  numbers: readonly number[],
  limits: Limits,
  flip: ReadonlySet<number> = noFlips,
): JacobianRun {
  const arithmetic = new DualArithmetic(numbers.length, flip);
  const variables = numbers.map((value, i) => arithmetic.variable(value, i));
  const outputs = runOutputs<Dual>(prepared, variables, arithmetic, limits);
  if (!outputs.ok) return { outcome: outputs, values: [], reached: [], events: arithmetic.events };
  const rows = outputs.value.map(({ value }) =>
    value instanceof Dual ? [...value.tangent] : new Array<number>(numbers.length).fill(0),
  );
  const values = outputs.value.map(({ value }) => (value instanceof Dual ? value.primal : value));
  const reached = numbers.map((_, j) =>
    outputs.value.some(({ value }) => value instanceof Dual && value.reaches[j] === 1),
  );
  return { outcome: { ok: true, value: rows }, values, reached, events: arithmetic.events };
}

/** The derivatives of all outputs along one direction. */
export function directionalRun(
  prepared: PreparedFunction,
  numbers: readonly number[],
  direction: readonly number[],
  limits: Limits,
): Outcome<readonly number[]> {
  const arithmetic = new DualArithmetic(1);
  const variables = numbers.map((value, i) => new Dual(value, Float64Array.of(direction[i] ?? 0), Uint8Array.of(1)));
  const outputs = runOutputs<Dual>(prepared, variables, arithmetic, limits);
  if (!outputs.ok) return outputs;
  return { ok: true, value: outputs.value.map(({ value }) => (value instanceof Dual ? (value.tangent[0] ?? NaN) : 0)) };
}

/** Value, gradient and Hessian of the first output by second-order duals. */
export function hessianRun(
  prepared: PreparedFunction,
  numbers: readonly number[],
  limits: Limits,
  flip: ReadonlySet<number> = noFlips,
): HessianRun {
  const n = numbers.length;
  const arithmetic = new SecondOrderArithmetic(n, flip);
  const variables = numbers.map((value, i) => arithmetic.variable(value, i));
  const outputs = runOutputs<SecondOrderDual>(prepared, variables, arithmetic, limits);
  const { events } = arithmetic;
  if (!outputs.ok) return { outcome: outputs, value: NaN, gradient: [], events };
  const value = outputs.value[0]?.value;
  // The two halves differ by rounding: one of them is the Hessian.
  const rows = Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (_unused, j) =>
      value instanceof SecondOrderDual ? (value.hessian[Math.min(i, j) * n + Math.max(i, j)] ?? NaN) : 0,
    ),
  );
  return {
    outcome: { ok: true, value: rows },
    value: value instanceof SecondOrderDual ? value.primal : (value ?? NaN),
    gradient: value instanceof SecondOrderDual ? [...value.gradient] : new Array<number>(n).fill(0),
    events,
  };
}
