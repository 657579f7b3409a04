// Points at which the code takes a way of its own although the function is smooth, and equalities that are no boundary.
import assert from 'node:assert/strict';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import { answerOf, programFrom } from '../from-source';

async function at(text: string, ...point: number[]): Promise<PointAnswer> {
  return answerOf(await programFrom('javascript', text), point);
}

function close(actual: readonly (number | null)[] | undefined, expected: readonly number[]): void {
  assert.equal(actual?.length, expected.length);
  expected.forEach((want, i) => {
    const got = actual?.[i] ?? NaN;
    assert.ok(Math.abs(got - want) <= 1e-9 * Math.max(1, Math.abs(want)), `${String(got)} instead of ${want}`);
  });
}

const newton = `function root(a) { let x = a > 1 ? a / 2 : 1;
  while (Math.abs(x * x - a) > 1e-14 * a) x = 0.5 * (x + a / x); return x; }`;
const series = `function series(x) { let s = 1, t = 1, n = 1;
  while (Math.abs(t) > 1e-16 * Math.abs(s)) { t *= x / n++; s += t; } return s; }`;
const means = `function agm(a, b) { while (a !== b && Math.abs(a - b) > 1e-15) {
  const t = (a + b) / 2; b = Math.sqrt(a * b); a = t; } return a; }`;
const secant = `function cubeRoot(c) { let a = 0.5, b = 2, fa = a * a * a - c, fb = b * b * b - c;
  for (let i = 0; i < 60 && Math.abs(fb) > 1e-13; i++) {
    const n = b - fb * (b - a) / (fb - fa); a = b; fa = fb; b = n; fb = b * b * b - c; } return b; }`;
const hue = `function hue(r, g, b) { const M = Math.max(r, g, b), d = M - Math.min(r, g, b);
  switch (M) { case r: return (g - b) / d; case g: return 2 + (b - r) / d; default: return 4 + (r - g) / d; } }`;
const bessel = `function j0(x) { let s = 1, t = 1;
  for (let k = 1; k < 100; k++) { t *= -(x * x) / 4 / (k * k); if (t === 0) break; s += t; } return s; }`;

describe('evaluateAt where the code has a way of its own', () => {
  it('gives the derivatives of an iteration that starts at its goal', async () => {
    const root = await at(newton, 4);
    close(root.jacobian[0], [0.25]);
    close(root.hessian?.[0], [-1 / 32]);
    assert.deepEqual([root.verified, root.error, root.classification], [true, null, 'not critical']);
    close((await at(secant, 8)).jacobian[0], [1 / 12]);
    const mean = await at(means, 1, 1);
    close(mean.jacobian[0], [0.5, 0.5]);
    close(mean.hessian?.flat(), [-1 / 8, 1 / 8, 1 / 8, -1 / 8]);
  });

  it('gives the derivatives of a series that ends at once', async () => {
    const exponential = await at(series, 0);
    close(exponential.jacobian[0], [1]);
    close(exponential.hessian?.[0], [1]);
    assert.equal((await at(bessel, 0)).classification, 'maximum');
  });

  it('corrects what cancellation has spoiled where it can be proven', async () => {
    close((await at('function f(x) { return Math.sin(x) / x; }', 1e-9)).hessian?.[0], [-1 / 3]);
  });

  it('keeps silent about kinks and jumps all the same', async () => {
    const rows = [
      ['function f(x) { return Math.abs(x); }', 0],
      ['function f(x) { return Math.sign(x); }', 0],
      ['function f(x) { return Math.cbrt(x); }', 0],
      ['function f(x) { return x < 1 ? 1e-9 + x : x; }', 1],
      ['function f(x) { return x === 2 ? 5 : x * x; }', 2],
      ['function f(x) { return Math.floor(x) + 1e-9 * x; }', 2],
    ] as const;
    for (const [text, x] of rows) {
      const answer = await at(text, x);
      assert.deepEqual([answer.jacobian, answer.error?.kind], [[[null]], 'nonsmooth'], text);
    }
    const plane = await at('function f(x, y) { return 1000 * y + Math.abs(x); }', 0, 1);
    assert.deepEqual(plane.jacobian, [[null, 1000]]);
  });

  it('takes an equality that lasts around the point for no boundary', async () => {
    const colour = await at(hue, 200, 100, 50);
    assert.deepEqual([colour.verified, colour.error], [true, null]);
    close(colour.jacobian[0], [-1 / 450, 1 / 150, -1 / 225]);
    assert.equal((await at(bessel, 1)).error, null);
    assert.equal((await at('function f(x) { return x * 0 === 0 ? x * x : 1; }', 2)).error, null);
    const divisor = await at('function gcd(a, b) { while (b) { [a, b] = [b, a % b]; } return a; }', 12, 18);
    assert.deepEqual([divisor.jacobian, divisor.error?.kind], [[[null, null]], 'nonsmooth']);
    const product = await at('function f(x, y) { return x * y > 0 ? x : y; }', 0, 0);
    assert.equal(product.error?.kind, 'nonsmooth');
  });

  it('sees jumps that reach the result by an index or the bound of a loop', async () => {
    const rows = [
      ['function f(x) { return [1, 5, 9, 7][Math.floor(x)] + 2 * x; }', 1],
      ['function f(x) { let s = x; for (let i = 0; i < Math.floor(x); i++) s += 3; return s; }', 2],
    ] as const;
    for (const [text, x] of rows) {
      const jump = await at(text, x);
      assert.deepEqual([jump.jacobian, jump.error?.kind], [[[null]], 'nonsmooth'], text);
      const between = await at(text, x + 0.5);
      assert.deepEqual([between.error, between.verified], [null, true], text);
    }
    const table = `function f(x) { const t = [1, 2, 3], p = 2 * x, i = Math.min(Math.floor(p), 1), r = p - i;
      return t[i] * (1 - r) + t[i + 1] * r; }`;
    const straight = await at(table, 0.5);
    assert.deepEqual([straight.jacobian, straight.error], [[[2]], null]);
  });
});
