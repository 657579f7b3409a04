// A Program with one result as an objective: each question is one run of the interpreter.
import { derivativesAt } from '../analysis/derivatives-at';
import { prepareFunction } from '../analysis/prepared-function';
import { hessianRun, jacobianRun, valuesRun } from '../analysis/runs';
import type { Input } from '../analysis/lift';
import type { Limits } from '../interpret/limits';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import type { MissingAnswer, Objective } from './descent';

export interface ProgramObjective extends Required<Objective> {
  readonly inputs: readonly Input[];
  /** The point's own numbers, in the order of the inputs: where a descent starts. */
  readonly start: readonly number[];
}

/**
 * The entry of a Program as a function of its inputs; what is no input keeps its value at the point. `limits` hold for
 * each evaluation; give a function where the deadline is to move on. A function of several results has no value.
 */
export function objectiveOf(program: Program, point: Point, limits: Limits | (() => Limits)): ProgramObjective {
  const prepared = prepareFunction(program, point);
  const limitsNow = typeof limits === 'function' ? limits : () => limits;
  return {
    inputs: prepared.inputs,
    start: prepared.numbers,
    value: (at) => {
      const outcome = valuesRun(prepared, at, limitsNow());
      return outcome.ok && outcome.value.length === 1 ? finite(outcome.value[0]?.value) : null;
    },
    gradient: (at) => {
      const { outcome, values, events } = jacobianRun(prepared, at, limitsNow());
      const value = values.length === 1 ? finite(values[0]) : null;
      let row = outcome.ok ? outcome.value[0] : undefined;
      // Kinks and branch boundaries are rare on a path: there the careful evaluation has the word.
      if (value !== null && (events.ties.length > 0 || row?.every(Number.isFinite) === false)) {
        const careful = derivativesAt({ ...prepared, numbers: at }, false, limitsNow());
        row = careful.ok ? careful.value.jacobian[0] : undefined;
      }
      if (value === null || row === undefined || !row.every(Number.isFinite)) return null;
      return { value, gradient: row };
    },
    hessian: (at) => {
      const { outcome, value } = hessianRun(prepared, at, limitsNow());
      if (!outcome.ok || !Number.isFinite(value)) return null;
      return outcome.value.every((row) => row.every(Number.isFinite)) ? outcome.value : null;
    },
    why: (at) => {
      const { outcome, values, events } = jacobianRun(prepared, at, limitsNow());
      if (!outcome.ok) {
        const { kind, message } = outcome.failure;
        return { kind: kind === 'domain' ? 'domain' : 'failed', message };
      }
      const event = events.irregular[0]?.message ?? (events.ties.length > 0 ? 'on the boundary of a branch' : null);
      return whyMissing(values, outcome.value[0] ?? [], event);
    },
  };
}

function finite(value: number | undefined): number | null {
  return value !== undefined && Number.isFinite(value) ? value : null;
}

function whyMissing(values: readonly number[], row: readonly number[], event: string | null): MissingAnswer {
  const [value = NaN] = values;
  if (values.length !== 1) return { kind: 'failed', message: 'the function has more than one result' };
  if (Number.isNaN(value)) return { kind: 'domain', message: event ?? 'the result is not a number' };
  if (!Number.isFinite(value)) {
    return event === null
      ? { kind: 'overflow', message: 'the result is infinite' }
      : { kind: 'domain', message: `${event}: the result is infinite` };
  }
  const overflow = event === null && row.some((entry) => Math.abs(entry) === Infinity);
  return overflow
    ? { kind: 'overflow', message: 'the gradient is infinite' }
    : { kind: 'not differentiable', message: event ?? 'the gradient does not exist here' };
}
