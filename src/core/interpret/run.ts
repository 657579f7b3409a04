// Runs a Program over an arithmetic, within limits.
import type { Arithmetic } from '../arithmetic/arithmetic';
import type { Outcome } from '../program/outcome';
import type { Program } from '../program/program';
import type { Limits } from './limits';
import type { Value } from './value';
import { failure } from '../program/outcome';

export interface Call<T extends object> {
  /** `undefined` for functions without `this`. */
  readonly receiver: Value<T>;
  readonly arguments: readonly Value<T>[];
}

export interface RunResult<T extends object> {
  readonly value: Value<T>;
  readonly steps: number;
}

/** Calls the Program's entry. Never throws on user input: ends with a value or the reason there is none. */
export function run<T extends object>(
  program: Program,
  call: Call<T>,
  arithmetic: Arithmetic<T>,
  limits: Limits,
): Outcome<RunResult<T>> {
  void [program, call, arithmetic, limits];
  return failure('unsupported', 'under construction');
}
