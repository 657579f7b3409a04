// Value, gradient and Hessian for searches: compiled where that can be trusted, interpreted elsewhere.
import type { PreparedFunction } from '../analysis/prepared-function';
import { smoothFunction, type SmoothFunction } from '../analysis/smooth-evaluation';
import type { Limits } from '../interpret/limits';
import { compiledNumbers } from './compiled-function';

/** The function as `smoothFunction` gives it, faster; its numbers are the interpreter's up to rounding. */
export function compiledSmoothFunction(prepared: PreparedFunction, limits: Limits): SmoothFunction {
  const careful = smoothFunction(prepared, limits);
  const compiled = compiledNumbers(prepared.program, prepared.point, prepared.inputs);
  return compiled === null ? careful : (at) => compiled.hessian(at, limits) ?? careful(at);
}
