// Kernels for one point from source text, and closeness to a reference, for the tests of transformations.
import assert from 'node:assert/strict';
import { inputsOf } from '../../src/core/analysis/lift';
import type { Kernel } from '../../src/core/kernel/kernel';
import { simplify } from '../../src/core/kernel/simplify';
import { specialize } from '../../src/core/kernel/specialize/specialize';
import type { Point, PointValue } from '../../src/core/program/point';
import type { Program } from '../../src/core/program/program';
import { programFrom } from './from-source';

export interface SpecializedSource {
  readonly program: Program;
  readonly point: Point;
  readonly small: Kernel;
  /** The flat inputs at the point. */
  readonly inputs: readonly number[];
}

/** The last function of a text in TypeScript, specialized to the shape of its arguments and simplified. */
export async function kernelFrom(text: string, args: readonly PointValue[]): Promise<SpecializedSource> {
  const program = await programFrom('typescript', text);
  const point = { receiver: null, arguments: args };
  const kernel = specialize(program, point);
  assert.ok(kernel.ok, kernel.ok ? '' : kernel.failure.message);
  return { program, point, small: simplify(kernel.value), inputs: inputsOf(program, point).map(({ value }) => value) };
}

/** Every entry within 1e-10 of the reference, relative to it where it is larger than 1. */
export function assertClose(mine: ArrayLike<number>, reference: readonly (number | null)[]): void {
  assert.equal(mine.length, reference.length);
  reference.forEach((entry, i) => {
    const close = entry !== null && Math.abs((mine[i] ?? NaN) - entry) <= 1e-10 * Math.max(1, Math.abs(entry));
    assert.ok(close, `entry ${i}: ${mine[i]} is not ${entry}`);
  });
}
