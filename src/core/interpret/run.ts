// Runs a Program over an arithmetic, within limits.
import type { Arithmetic } from '../arithmetic/arithmetic';
import type { Failure, Outcome } from '../program/outcome';
import type { Location, NodeId, Program } from '../program/program';
import type { Limits } from './limits';
import { Machine } from './machine';
import { undefinedOperand } from './missing-words';
import { RunFailure, UndefinedOperand } from './run-failure';
import type { Value } from './value';

export interface Call<T extends object> {
  /** `undefined` for functions without `this`. */
  readonly receiver: Value<T>;
  readonly arguments: readonly Value<T>[];
  /** Which of the arguments the function may change: the results of one that returns nothing. */
  readonly filled: readonly number[];
}

export interface RunResult<T extends object> {
  readonly value: Value<T>;
  readonly steps: number;
}

/**
 * Calls the Program's entry. Never throws on user input: ends with a value or the reason there is none. With
 * `keepsDigits` numbers of the arithmetic are not rounded where the code rounds them to 32 bits.
 */
export function run<T extends object>(
  program: Program,
  call: Call<T>,
  arithmetic: Arithmetic<T>,
  limits: Limits,
  keepsDigits = false,
): Outcome<RunResult<T>> {
  // The machine is written over `object`: active numbers only ever come from, and go to, this one arithmetic.
  const machine = new Machine(program, arithmetic, limits, keepsDigits);
  try {
    const value = machine.runEntry(call.receiver, call.arguments);
    return { ok: true, value: { value: value as Value<T>, steps: machine.steps } };
  } catch (error) {
    return { ok: false, failure: failureOf(error, program) };
  }
}

/** Calls the entry several times in one module; gives what the last call gives. */
export function runInTurn<T extends object>(
  program: Program,
  calls: readonly [Call<T>, ...Call<T>[]],
  arithmetic: Arithmetic<T>,
  limits: Limits,
): Outcome<RunResult<T>> {
  const machine = new Machine(program, arithmetic, limits, false);
  try {
    const [first, ...others] = calls;
    let value = machine.runEntry(first.receiver, first.arguments);
    for (const call of others) value = machine.callEntry(call.receiver, call.arguments);
    return { ok: true, value: { value: value as Value<T>, steps: machine.steps } };
  } catch (error) {
    return { ok: false, failure: failureOf(error, program) };
  }
}

function failureOf(error: unknown, program: Program): Failure {
  if (error instanceof UndefinedOperand) {
    const message = undefinedOperand(program, error.node);
    return { kind: error.kind, message, location: locationOf(error.node, program) };
  }
  if (error instanceof RunFailure) {
    return { kind: error.kind, message: error.message, location: locationOf(error.node, program) };
  }
  const message = error instanceof Error ? error.message : String(error);
  return { kind: 'unsupported', message: `the analysis failed: ${message}`, location: null };
}

function locationOf(node: NodeId | null, program: Program): Location | null {
  return node === null ? null : (program.nodes[node]?.location ?? null);
}
