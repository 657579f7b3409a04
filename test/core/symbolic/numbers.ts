// Numbers for tests of closed forms: a seeded generator, differences, and comparisons that say what differs.
import assert from 'node:assert/strict';
import type { Expression } from '../../../src/core/symbolic/expression';
import { evaluate } from '../../../src/core/symbolic/evaluate';

/** Mulberry32: small, seeded, so that a failure repeats. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** The number of an expression where the symbols, in order, have these values. */
export function valueOf(expression: Expression, names: readonly string[], point: readonly number[]): number {
  return evaluate([expression], new Map(names.map((name, i) => [name, point[i] ?? NaN])))[0]?.value ?? NaN;
}

/** Sixth-order central difference. */
export function difference(f: (x: number) => number, x: number): number {
  const h = 2e-3;
  const d = (k: number): number => f(x + k * h) - f(x - k * h);
  return (45 * d(1) - 9 * d(2) + d(3)) / (60 * h);
}

export function close(actual: number, expected: number, tolerance: number, what: string): void {
  const scale = Math.max(1, Math.abs(expected));
  assert.ok(Math.abs(actual - expected) <= tolerance * scale, `${what}: ${actual} instead of ${expected}`);
}
