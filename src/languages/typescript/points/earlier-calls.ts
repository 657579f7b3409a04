// Whether a function gives another result after earlier calls: it keeps something in an object of its module.
import { realArithmetic, type NoActiveNumber } from '../../../core/arithmetic/real';
import { callAt, inputsOf } from '../../../core/analysis/lift';
import { movedPoint } from '../../../core/analysis/moved-point';
import { outputsOf } from '../../../core/analysis/outputs';
import type { Limits } from '../../../core/interpret/limits';
import { runInTurn, type Call } from '../../../core/interpret/run';
import type { Value } from '../../../core/interpret/value';
import type { Point } from '../../../core/program/point';
import type { Program } from '../../../core/program/program';

const changingMethods: ReadonlySet<string> = new Set([
  ...['push', 'pop', 'shift', 'unshift', 'splice', 'set', 'add', 'delete', 'clear', 'fill', 'sort', 'reverse'],
]);

const known = new WeakMap<Program, boolean>();

/** Whether the code of a Program that has objects of a module changes some object. */
function mayKeep(program: Program): boolean {
  let keeps = known.get(program);
  if (keeps === undefined) {
    keeps =
      program.initialize.length > 0 &&
      program.nodes.some(
        (node) =>
          (node.kind === 'assign' && node.target.kind !== 'binding') ||
          (node.kind === 'method' && changingMethods.has(node.name)),
      );
    known.set(program, keeps);
  }
  return keeps;
}

/** Whether the numbers at a point are others after a call at the same point, or at another one. */
export function dependsOnEarlierCalls(
  program: Program,
  point: Point,
  numbers: readonly unknown[],
  limits: Limits,
): boolean {
  if (!mayKeep(program)) return false;
  const inputs = inputsOf(program, point);
  const other = movedPoint(
    point,
    inputs,
    inputs.map(({ value }) => value * 1.5 + 1),
  );
  return [point, other].some((earlier) => {
    const call = callAt<NoActiveNumber>(program, point, [], []);
    const result = runInTurn(program, [callAt<NoActiveNumber>(program, earlier, [], []), call], realArithmetic, limits);
    if (!result.ok) return false;
    const again = numbersGiven(result.value.value, call);
    return again !== null && !(again.length === numbers.length && again.every((x, i) => Object.is(x, numbers[i])));
  });
}

function numbersGiven(value: Value<NoActiveNumber>, call: Call<NoActiveNumber>): readonly unknown[] | null {
  const outputs = outputsOf(value, call, (v): v is NoActiveNumber => realArithmetic.isActive(v));
  return outputs.ok ? outputs.value.map((output) => output.value) : null;
}
