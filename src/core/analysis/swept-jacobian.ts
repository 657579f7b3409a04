// Derivatives of functions of many inputs by compiled code, where duals would run as long as the inputs are many: taken
// only where the interpreter agrees along a direction, and where nothing on the way may hide a kink.
import { compiledNumbers } from '../compile/compiled-function';
import type { Limits } from '../interpret/limits';
import type { DifferentiationPlan } from './answer';
import type { PreparedFunction } from './prepared-function';
import { agreesAlong } from './decided-ways';
import { directionalRun, type Matrix } from './runs';
import { verify, type ValuesAt } from './verify';

export interface SweptJacobian {
  readonly jacobian: Matrix;
  readonly plan: DifferentiationPlan;
  /** Why the numbers are not verified; null where they are. */
  readonly doubt: string | null;
}

/** Relative to the sums that are compared. */
const tolerance = 1e-9;
/** Compiled values are so many times quicker that so many more inputs can be verified. */
const quicker = 10;

/** The Jacobian at the prepared function's own numbers; null where duals have to serve, which have more remedies. */
export function sweptJacobian(
  prepared: PreparedFunction,
  values: readonly number[],
  maximumVerifiedInputs: number,
  limits: Limits,
): SweptJacobian | null {
  const { program, point, inputs, numbers } = prepared;
  const compiled = compiledNumbers(program, point, inputs);
  const found = compiled?.jacobian(numbers, limits) ?? null;
  const plan = compiled?.plan() ?? null;
  if (compiled === null || found === null || plan === null) return null;
  const { jacobian } = found;
  const isSame = (a: number, b: number, size: number): boolean => Math.abs(a - b) <= tolerance * size;
  if (!values.every((value, i) => isSame(value, found.value[i] ?? NaN, Math.max(Math.abs(value), 1e-300)))) return null;
  // An input without influence may reach the result through comparisons only, which the duals' events tell.
  if (numbers.some((_, j) => jacobian.every((row) => row[j] === 0))) return null;
  const direction = numbers.map((x, j) => (1 + Math.abs(x)) * Math.cos(j + 1));
  const along = directionalRun(prepared, numbers, direction, limits);
  if (!along.ok || along.value.length !== jacobian.length) return null;
  const agrees = jacobian.every((row, i) => {
    const terms = row.map((entry, j) => entry * (direction[j] ?? 0));
    const sum = terms.reduce((a, b) => a + b, 0);
    const size = terms.reduce((a, b) => a + Math.abs(b), 0);
    return isSame(sum, along.value[i] ?? NaN, size);
  });
  if (!agrees) return null;
  const numbersOf = { jacobian: jacobian.map((row) => [...row]), plan };
  const most = quicker * maximumVerifiedInputs;
  const valuesAt: ValuesAt = (at) => compiled.values(at, limits);
  // Code that decides by what it computes may have a derivative that is not that of its operations.
  const unverified = (doubt: string): SweptJacobian | null =>
    agreesAlong(numbers, values, jacobian, valuesAt) ? { ...numbersOf, doubt } : null;
  if (numbers.length > most) return unverified(`more than ${most} inputs`);
  const reached = numbers.map(() => true);
  const verdict = verify(prepared, valuesAt, values, numbersOf.jacobian, null, reached, limits);
  if (verdict.kind === 'agrees') return { ...numbersOf, doubt: null };
  return verdict.late ? unverified(verdict.reason) : null;
}
