// Where doubles lose their digits to cancellation: the derivatives are those of the mathematics, and a value that the
// code computes wrongly is said to be so. Expected numbers by series or by mpmath with 60 digits.
import assert from 'node:assert/strict';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { answerOptions, programFrom } from '../from-source';

async function answerAt(
  text: string,
  language: 'typescript' | 'mathjs',
  point: readonly number[],
): Promise<PointAnswer> {
  const limits = { ...defaultLimits, deadline: Date.now() + 60_000 };
  const program = await programFrom(language, text);
  return evaluateAt(program, { receiver: null, arguments: [...point] }, 'given', { ...answerOptions, limits });
}

function assertClose(actual: number | null | undefined, expected: number, what: string): void {
  assert.ok(
    Math.abs((actual ?? NaN) - expected) <= 1e-9 * Math.abs(expected),
    `${what}: ${String(actual)}, not ${expected}`,
  );
}

/** Body, x, then the function itself and two derivatives. */
const cancelling: readonly (readonly [string, number, number, number, number])[] = [
  ['(1 - Math.cos(x)) / (x * x)', 1e-8, 0.5, -8.333333333333334e-10, -1 / 12],
  ['(1 - Math.cos(x)) / (x * x)', 1e-12, 0.5, -8.333333333333334e-14, -1 / 12],
  ['(Math.exp(x) - 1 - x) / (x * x)', 1e-8, 0.5000000016666667, 0.1666666675, 0.08333333383333333],
  ['(Math.exp(x) - 1 - x) / (x * x)', 1e-5, 0.5000016666708333, 0.1666675000025, 0.083333833335],
  ['Math.sqrt(x + 1) - Math.sqrt(x)', 1e10, 4.999999999875e-6, -2.4999999998125e-16, 3.74999999953125e-26],
  ['Math.sqrt(x + 1) - Math.sqrt(x)', 1e16, 5e-9, -2.5e-25, 3.75e-41],
  ['Math.sin(x) / x', 9e-9, 1, -3e-9, -1 / 3],
  ['x - Math.sin(x)', 1e-9, 1e-27 / 6, 5e-19, 1e-9],
  ['Math.log((1 + x) / (1 - x)) / x', 1e-9, 2, 4e-9 / 3, 4 / 3],
];

describe('where doubles lose their digits', () => {
  for (const [body, x, value, slope, curve] of cancelling) {
    it(`gives the derivatives of ${body} at ${x}`, async () => {
      const code = await answerAt(`const f = (x: number) => ${body};`, 'typescript', [x]);
      assertClose(code.jacobian[0]?.[0], slope, 'slope');
      assertClose(code.hessian?.[0]?.[0], curve, 'curvature');
      assert.equal(code.classification, 'not critical');
      const isLost = Math.abs((code.value[0] ?? NaN) - value) > 1e-6 * value;
      assert.equal(code.verified, !isLost);
      assert.equal(code.error?.kind, isLost ? 'limit' : undefined);
      const formula = await answerAt(`f(x) = ${body.replace(/Math\./g, '')}`, 'mathjs', [x]);
      assertClose(formula.value[0], value, 'value of the formula');
      assertClose(formula.jacobian[0]?.[0], slope, 'slope of the formula');
      assert.deepEqual([formula.verified, formula.error], [true, null]);
    });
  }

  it('leaves values beside a zero alone, where the rounding of the inputs explains them', async () => {
    const answer = await answerAt('const f = (x: number) => x * x - 2;', 'typescript', [Math.SQRT2]);
    assert.deepEqual([answer.value, answer.verified, answer.error], [[Math.SQRT2 * Math.SQRT2 - 2], true, null]);
  });

  it('gives 0 where the terms of a derivative cancel each other and rounding alone is left of them', async () => {
    // The dual quaternion of gl-matrix's quat2.rotateX: the second entry cancels, the first does not.
    const turned = `function f(y: number, t: number) { const s = Math.sin(t), c = Math.cos(t); const q = [0.65, 1.6, 1.1, 1.95];
      const [bx, by, bz, bw] = [-q[0]!, -q[1]!, -q[2]!, q[3]!]; const [ax1, ay1, az1, aw1] = [y * bz, y * bw, -y * bx, -y * by];
      const [ox, oy, oz, ow] = [q[0]! * c + q[3]! * s, q[1]! * c + q[2]! * s, q[2]! * c - q[1]! * s, q[3]! * c - q[0]! * s];
      return [ax1 * ow + aw1 * ox + ay1 * oz - az1 * oy + Math.sin(t), y * s]; }`;
    const answer = await answerAt(turned, 'typescript', [0.5, 0.875]);
    assert.equal(answer.jacobian[0]?.[0], 0);
    assertClose(answer.jacobian[1]?.[0], Math.sin(0.875), 'slope');
    assert.deepEqual([answer.verified, answer.error], [true, null]);
  });

  it('shows no derivative where the value at the point is another than all around it', async () => {
    const singular =
      'function f(a: number, b: number) { const r = [b - a, 0]; let x = 0.5; if (r[0] * r[0] > 1e-28)' +
      ' x += r[0] / (a - b) / 2; return x; }';
    const answer = await answerAt(singular, 'typescript', [1, 1]);
    assert.deepEqual([answer.jacobian, answer.verified], [[[null, null]], false]);
  });

  it('verifies structure that is finer than the largest steps', async () => {
    const bell = 'const f = (x: number) => Math.exp(-0.5 * (x / 1e-8) ** 2) / 1e-8;';
    const answer = await answerAt(bell, 'typescript', [4e-9]);
    assertClose(answer.jacobian[0]?.[0], -0.4 * 1e16 * Math.exp(-0.08), 'slope');
    assert.deepEqual([answer.verified, answer.error], [true, null]);
  });

  it('finds kinks that rounding hides', async () => {
    const option =
      'const f = (s: number) => { const u = Math.exp(Math.sqrt(1 / 8)), d = 1 / u; return Math.max(0, s * u ** 4 * d ** 4 - 1); };';
    const shown = await answerAt(option, 'typescript', [1]);
    assert.deepEqual([shown.jacobian, shown.verified, shown.error?.kind], [[[null]], false, 'nonsmooth']);
  });

  it('keeps the derivatives of functions that are coarse beside large steps', async () => {
    const range =
      'const f = (a: number, b: number, c: number) => (a - Math.min(a, b, c)) / (Math.max(a, b, c) - Math.min(a, b, c));';
    const small = await answerAt(range, 'typescript', [0.0003, 0.0009, 0.0002]);
    [10000 / 7, -10000 / 49, -60000 / 49].forEach((slope, j) =>
      assertClose(small.jacobian[0]?.[j], slope, `slope ${j}`),
    );
    assert.deepEqual([small.verified, small.error], [true, null]);
    const wave = 'const f = (w: number) => 3e7 * Math.cos(w) ** 2;';
    const far = await answerAt(wave, 'typescript', [9e7]);
    assertClose(far.jacobian[0]?.[0], -3e7 * Math.sin(1.8e8), 'slope of a fast wave far out');
    assert.equal(far.verified, true);
  });

  it('gives a formula the value that doubles lose by overflow on the way', async () => {
    const answer = await answerAt('f(x) = log(1 + exp(x))', 'mathjs', [800]);
    assert.deepEqual([answer.value, answer.jacobian, answer.hessian], [[800], [[1]], [[0]]]);
    assert.deepEqual([answer.verified, answer.error, answer.classification], [true, null, 'not critical']);
    assert.equal((await answerAt('f(x) = exp(x)', 'mathjs', [800])).error?.kind, 'domain');
  });

  it('shows no derivative that is rounding and little else', async () => {
    const recurrence =
      'function f(x: number, y: number) { let a = x, b = y; for (let i = 0; i < 20; i++) {' +
      ' const c = 108 - (815 - 1500 / a) / b; a = b; b = c; } return b; }';
    const answer = await answerAt(recurrence, 'typescript', [4, 4.25]);
    assert.deepEqual([answer.jacobian, answer.verified, answer.error?.kind], [[[null, null]], false, 'limit']);
  });

  it('keeps a curvature of zero between the jumps of a slope', async () => {
    const answer = await answerAt('const f = (x: number) => Math.round(x) * x;', 'typescript', [800]);
    assert.deepEqual([answer.jacobian, answer.hessian, answer.verified], [[[800]], [[0]], true]);
  });

  it('finds no boundary where an iteration ends because its numbers meet', async () => {
    const mean =
      'function f(a: number, b: number) { while (a !== b) { const t = (a + b) / 2; b = Math.sqrt(a * b);' +
      ' if (t === a) break; a = t; } return a; }';
    for (const point of [
      [1, 2],
      [3, 0.5],
    ] as const) {
      const answer = await answerAt(mean, 'typescript', point);
      assert.deepEqual([answer.verified, answer.error], [true, null]);
    }
  });
});
