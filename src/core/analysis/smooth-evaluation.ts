// Value, gradient and Hessian of a function of one result, in coordinates in which a box has sides of length 1.
import type { Limits } from '../interpret/limits';
import type { PreparedFunction } from './prepared-function';
import { hessianRun } from './runs';

export interface SmoothValue {
  readonly value: number;
  readonly gradient: readonly number[];
  readonly hessian: readonly (readonly number[])[];
}

/** Null where a value or derivative is missing, and where the point lies on a kink or a branch boundary. */
export type SmoothFunction = (at: readonly number[]) => SmoothValue | null;

/** The function in its own coordinates. */
export function smoothFunction(prepared: PreparedFunction, limits: Limits): SmoothFunction {
  return (at) => {
    const { outcome, value, gradient, events } = hessianRun(prepared, at, limits);
    if (!outcome.ok || events.irregular.length > 0 || events.ties.length > 0) return null;
    const complete = Number.isFinite(value) && gradient.every(Number.isFinite);
    if (!complete || !outcome.value.every((row) => row.every(Number.isFinite))) return null;
    return { value, gradient, hessian: outcome.value };
  };
}

/** The function of u with x = origin + width · u, coordinate by coordinate. */
export function rescaled(f: SmoothFunction, origin: readonly number[], width: readonly number[]): SmoothFunction {
  return (u) => {
    const there = f(u.map((x, i) => (origin[i] ?? 0) + (width[i] ?? 1) * x));
    if (there === null) return null;
    return {
      value: there.value,
      gradient: there.gradient.map((g, i) => g * (width[i] ?? 1)),
      hessian: there.hessian.map((row, i) => row.map((h, j) => h * (width[i] ?? 1) * (width[j] ?? 1))),
    };
  };
}
