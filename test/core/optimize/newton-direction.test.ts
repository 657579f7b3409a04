// Newton's direction in many variables: the solution of H d = −g where H is positive definite, downhill elsewhere.
import assert from 'node:assert/strict';
import { newtonDirection } from '../../../src/core/optimize/newton-direction';
import { dot } from '../../../src/core/optimize/vectors';

/** A symmetric matrix with a strong diagonal of one sign a row. */
function matrix(n: number, signOf: (row: number) => number): number[][] {
  return Array.from({ length: n }, (_, i) =>
    Array.from({ length: n }, (__, j) => (i === j ? signOf(i) * (n + i) : Math.cos(i * j + i + j) / 2)),
  );
}

const gradientOf = (n: number): number[] => Array.from({ length: n }, (_, i) => Math.sin(3 * i + 1));

describe('newtonDirection', () => {
  for (const n of [2, 16, 17, 40]) {
    it(`solves H d = −g where H is positive definite (${n} inputs)`, () => {
      const hessian = matrix(n, () => 1);
      const gradient = gradientOf(n);
      const direction = newtonDirection(hessian, gradient);
      hessian.forEach((row, i) => {
        assert.ok(Math.abs(dot(row, direction) + (gradient[i] ?? NaN)) < 1e-9, `row ${i}`);
      });
    });

    it(`goes downhill where H is indefinite (${n} inputs)`, () => {
      const gradient = gradientOf(n);
      const direction = newtonDirection(
        matrix(n, (row) => (row % 3 === 0 ? -1 : 1)),
        gradient,
      );
      assert.ok(dot(direction, gradient) < 0);
    });
  }
});
