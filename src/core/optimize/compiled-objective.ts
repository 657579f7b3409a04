// An objective that asks compiled code first and the interpreter where that does not answer.
import { compiledNumbers, type CompiledNumbers } from '../compile/compiled-function';
import type { Limits } from '../interpret/limits';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import type { Objective } from './descent';
import { objectiveOf, type ProgramObjective } from './program-objective';

/**
 * The entry of a Program as a function of its inputs, as `objectiveOf` gives it, with the same answers up to rounding.
 * On kinks, boundaries and wherever there is no finite number the interpreter's answer stands, and it says why.
 */
export function compiledObjectiveOf(program: Program, point: Point, limits: Limits | (() => Limits)): ProgramObjective {
  const interpreted = objectiveOf(program, point, limits);
  const compiled = compiledNumbers(program, point, interpreted.inputs);
  return compiled === null ? interpreted : withCompiled(interpreted, compiled, limits);
}

/** An objective with compiled numbers of the same function. */
export function withCompiled<T extends Objective>(
  interpreted: T,
  compiled: CompiledNumbers,
  limits: Limits | (() => Limits),
): T {
  const limitsNow = typeof limits === 'function' ? limits : () => limits;
  return {
    ...interpreted,
    value: (at) => compiled.value(at, limitsNow()) ?? interpreted.value(at),
    gradient: (at) => compiled.gradient(at, limitsNow()) ?? interpreted.gradient(at),
    hessian: (at) => compiled.hessian(at, limitsNow())?.hessian ?? interpreted.hessian(at),
  };
}
