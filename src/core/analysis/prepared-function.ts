// A Program at the shapes of a point, made ready to be run many times with other numbers in place of the inputs.
import type { Call } from '../interpret/run';
import type { Point } from '../program/point';
import type { Program } from '../program/program';
import { callMaker } from './call-maker';
import { inputsOf, type Input } from './lift';

export interface PreparedFunction {
  readonly program: Program;
  readonly point: Point;
  readonly inputs: readonly Input[];
  /** The point's own numbers, in the order of the inputs. */
  readonly numbers: readonly number[];
  /**
   * Runs of it do not round what depends on the inputs to 32 bits, where the code does: the function whose derivatives
   * are meant. What is rounded moves in steps, and differences of it say little.
   */
  readonly keepsDigits: boolean;
  /** The call with `numbers[i]` in place of input i. */
  call<T extends object>(numbers: readonly (number | T)[]): Call<T>;
}

/** The function without what it rounds to 32 bits. */
export function withoutRounding(prepared: PreparedFunction): PreparedFunction {
  return { ...prepared, keepsDigits: true };
}

/** Prepares a function; `inputs` are all of the point's unless some are chosen. */
export function prepareFunction(
  program: Program,
  point: Point,
  inputs: readonly Input[] = inputsOf(program, point),
): PreparedFunction {
  const call = callMaker(
    program,
    point,
    inputs.map((input) => input.path),
  );
  return { program, point, inputs, numbers: inputs.map((input) => input.value), keepsDigits: false, call };
}
