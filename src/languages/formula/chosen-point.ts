// The point a formula is first looked at where nothing says which: inside its domain if one of a few points is.
import { realArithmetic } from '../../core/arithmetic/real';
import { callAt } from '../../core/analysis/lift';
import { outputsOf } from '../../core/analysis/outputs';
import type { Limits } from '../../core/interpret/limits';
import { run } from '../../core/interpret/run';
import type { Point, PointValue } from '../../core/program/point';
import type { Program } from '../../core/program/program';
import type { Shape } from './parameter-shapes';

const trialLimits: Limits = { steps: 200_000, cells: 100_000, depth: 1000, deadline: Infinity };

/** Different numbers, so that ties and cancellations are rare. */
const candidates: readonly (readonly number[])[] = [
  [0.5, 1.25, 0.75, 1.75, 0.3, 2.2, 0.9, 1.4],
  [1.25, 0.5, 1.75, 0.75, 2.2, 0.3, 1.4, 0.9],
  [2.5, 1.5, 3.25, 1.75, 2.75, 1.25, 3.5, 2.25],
  [-0.5, 0.25, -0.75, 0.6, -0.3, 0.4, -0.9, 0.7],
  [5.5, 6.25, 7.5, 8.25, 5.75, 6.5, 9.5, 7.25],
  [0.05, 0.1, 0.15, 0.2, 0.07, 0.12, 0.17, 0.22],
  [-2.5, -1.5, -3.25, -1.75, -2.75, -1.25, -3.5, -2.25],
  [20.5, 15.25, 30.5, 25.75, 12.5, 40.25, 18.5, 22.75],
];

/** Elements of vectors whose length nothing says. */
const usualLength = 3;

function pointOf(shapes: readonly Shape[], numbers: readonly number[]): Point {
  let used = 0;
  const next = (): number => numbers[used++ % numbers.length] ?? 1;
  const fill = (lengths: readonly number[]): PointValue => {
    const [length, ...rest] = lengths;
    return length === undefined ? next() : Array.from({ length }, () => fill(rest));
  };
  const args = shapes.map(({ lengths, least }) =>
    fill(lengths.map((length, i) => length ?? Math.max(least[i] ?? 0, usualLength))),
  );
  return { receiver: null, arguments: args };
}

function isFinite(program: Program, point: Point): boolean {
  const call = callAt(program, point, [], []);
  const result = run(program, call, realArithmetic, trialLimits);
  if (!result.ok) return false;
  const outputs = outputsOf(result.value.value, call, (value): value is never => value === undefined && false);
  return outputs.ok && outputs.value.every(({ value }) => Number.isFinite(value));
}

/** The first candidate point with finite values, else the first candidate. */
export function chosenPoint(program: Program, shapes: readonly Shape[]): Point {
  const points = candidates.map((numbers) => pointOf(shapes, numbers));
  const [first = { receiver: null, arguments: [] }] = points;
  return points.find((point) => isFinite(program, point)) ?? first;
}
