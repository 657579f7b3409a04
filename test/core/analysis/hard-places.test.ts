// Derivatives where plain floating point says NaN: overflow, 0 · ∞, removable kinks; and where none exists.
import assert from 'node:assert/strict';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import { answerFrom } from '../from-source';

async function at(body: string, ...point: number[]): Promise<PointAnswer> {
  const names = ['x', 'y', 'z'].slice(0, point.length).map((name) => `${name}: number`);
  const text = `const f = (${names.join(', ')}) => ${body};`;
  return answerFrom(text, ...point);
}

/** Body, point, gradient. */
type Row = readonly [string, readonly number[], readonly (number | null)[]];

async function check(rows: readonly Row[]): Promise<void> {
  for (const [body, point, gradient] of rows) {
    const answer = await at(body, ...point);
    gradient.forEach((expected, i) => {
      const actual = answer.jacobian[0]?.[i] ?? null;
      const same =
        expected === null || actual === null
          ? actual === expected
          : Math.abs(actual - expected) <= 1e-13 * Math.abs(expected);
      assert.ok(same, `${body} at (${point.join(', ')}): ${String(actual)} instead of ${String(expected)}`);
    });
  }
}

const large = Math.SQRT1_2;
const softmax = 1 / (1 + Math.exp(-1));

describe('evaluateAt in hard places', () => {
  it('gives derivatives through overflow and underflow on the way', () =>
    check([
      ['1 / (1 + Math.exp(-x))', [800], [0]],
      ['1 / (1 + Math.exp(-x))', [-800], [0]],
      ['Math.exp(x) / (1 + Math.exp(x))', [800], [0]],
      ['Math.log(1 + Math.exp(x))', [800], [1]],
      ['Math.log(1 + Math.exp(x))', [-800], [0]],
      ['Math.log(Math.exp(x) + Math.exp(y))', [1000, 999], [softmax, 1 - softmax]],
      ['Math.hypot(x, y)', [1e200, 1e200], [large, large]],
      ['Math.sqrt(x * x + y * y)', [1e200, 1e200], [large, large]],
      ['Math.sqrt(x * x + y * y)', [1e-200, 1e-200], [large, large]],
      ['x ** 2 / (1 + x ** 2)', [1e200], [0]],
      ['Math.exp(-x * x)', [40], [0]],
      ['Math.tanh(x)', [1000], [0]],
      ['Math.asinh(x)', [1e200], [1e-200]],
      ['Math.atan(Math.exp(x))', [800], [0]],
      ['Math.log(Math.cosh(x))', [800], [1]],
      ['Math.log(Math.cosh(x))', [-800], [-1]],
      ['Math.log(Math.exp(x))', [-800], [1]],
      ['Math.min(Math.exp(x), 5)', [800], [0]],
      ['(x * x) / (y * y)', [1e180, 1e180], [2e-180, -2e-180]],
    ]));

  it('names the overflow where the value itself is lost, and gives no value', async () => {
    const answer = await at('Math.log(1 + Math.exp(x))', 800);
    assert.deepEqual(answer.value, [null]);
    assert.equal(answer.error?.kind, 'domain');
    assert.match(answer.error?.message ?? '', /too large.*about 800/);
    assert.equal(answer.verified, false);
    assert.deepEqual((await at('Math.exp(x)', 710)).jacobian, [[null]]);
  });

  it('follows the code where it asks for overflow', () =>
    check([
      ['(Math.exp(x) === Infinity ? 3 * x : Math.log(1 + Math.exp(x)))', [800], [3]],
      ['(Number.isFinite(Math.exp(x)) ? Math.log(1 + Math.exp(x)) : 2 * x)', [800], [2]],
    ]));

  it('gives the limits that 0 · ∞ hides', () =>
    check([
      ['x * Math.sqrt(x)', [0], [0]],
      ['x ** 1.5', [0], [0]],
      ['x * Math.abs(x)', [0], [0]],
      ['Math.abs(x) ** 3', [0], [0]],
      ['Math.cbrt(x ** 3) + Math.hypot(x * x, 0)', [0], [1]],
      ['x === 0 ? 1 : Math.sin(x) / x', [0], [0]],
      ['x === 0 ? 0 : x * x * Math.sin(1 / x)', [0], [0]],
      ['x === 0 ? 0 : Math.exp(-1 / (x * x))', [0], [0]],
      ['x === 0 ? 0 : x * x * Math.log(x * x)', [0], [0]],
      ['Math.abs(x) * Math.abs(y)', [0, 0], [0, 0]],
      ['Math.max(x * x, 0)', [0], [0]],
      ['Math.max(x, 0) ** 2', [0], [0]],
      ['x > 0 ? x * x : -x * x', [0], [0]],
      ['Math.hypot(x, y)', [0, 3], [0, 1]],
      ['Math.atan2(x, y)', [0, 1], [1, 0]],
      ['Math.atan2(x, y)', [1, 0], [0, -1]],
      ['x ** 2', [0], [0]],
      ['x ** 1', [0], [1]],
      ['x ** 0', [0], [0]],
      ['x ** 3', [0], [0]],
    ]));

  it('gives no derivative where the sides differ, or where there is none', () =>
    check([
      ['Math.sqrt(x * x)', [0], [null]],
      ['Math.hypot(x, y)', [0, 0], [null, null]],
      ['Math.abs(x * y)', [0, 1], [null, 0]],
      ['Math.sign(x) * x', [0], [null]],
      ['Math.cbrt(x)', [0], [null]],
      ['x ** 0.5', [0], [null]],
      ['x / Math.abs(x)', [0], [null]],
      ['Math.floor(x)', [2], [null]],
      ['Math.round(x)', [0.5], [null]],
      ['x === 0 ? 1 : x', [0], [null]],
      ['x === 0 ? 0 : x * Math.sin(1 / x)', [0], [null]],
      ['Math.atan2(y, x)', [-1, 0], [0, null]],
      ['x * Math.log(x)', [0], [null]],
      ['Math.sin(x) / x', [0], [null]],
      ['0 / x', [0], [null]],
      ['(x * x) / x', [0], [null]],
      ['1 / x', [0], [null]],
    ]));

  it('has zero derivatives between the jumps of step functions', () =>
    check([
      ['Math.floor(x) + Math.ceil(x) + Math.round(x) + Math.trunc(x) + Math.sign(x)', [2.3], [0]],
      ['x % 1', [2.3], [1]],
      ['Math.floor(x) * x', [2.5], [2]],
    ]));

  it('tells one-sided second derivatives apart', async () => {
    assert.deepEqual((await at('x * x', 0)).hessian, [[2]]);
    assert.deepEqual((await at('Math.max(x * x, 0)', 0)).hessian, [[2]]);
    assert.deepEqual((await at('Math.max(x, 0) ** 2', 0)).hessian, [[null]]);
    assert.deepEqual((await at('x * Math.abs(x)', 0)).hessian, [[null]]);
    assert.equal((await at('x * Math.abs(x)', 0)).error?.kind, 'nonsmooth');
    assert.ok(Math.abs(((await at('x === 0 ? 1 : Math.sin(x) / x', 0)).hessian?.[0]?.[0] ?? NaN) + 1 / 3) < 1e-14);
  });

  it('does not call a point critical because its derivatives are too small for a double', async () => {
    for (const [body, x] of [
      ['1 / (1 + Math.exp(-x))', 800],
      ['Math.exp(-x * x)', 40],
      ['Math.tanh(x)', -1000],
      ['1e9 + x', 0],
    ] as const) {
      assert.equal((await at(body, x)).classification, 'not critical', body);
    }
  });
});

describe('classification', () => {
  const himmelblau = '(x * x + y - 11) ** 2 + (x + y * y - 7) ** 2';

  it('takes a point that spells a critical one to eight digits for it, and mentions one that is close', async () => {
    assert.equal((await at(himmelblau, 3.584428340330492, -1.848126526964404)).classification, 'minimum');
    assert.equal((await at(himmelblau, 3.58442834, -1.84812653)).classification, 'minimum');
    const rough = await at(himmelblau, 3.584428, -1.848127);
    assert.equal(rough.classification, 'not critical');
    assert.equal(rough.near?.classification, 'minimum');
    assert.ok(Math.abs((rough.near?.at[0] ?? NaN) - 3.584428340330492) < 1e-14);
    assert.equal((await at(himmelblau, 1, 1)).near, null);
    assert.equal((await at('Math.sin(1e9 * x)', 1)).classification, 'not critical');
  });

  it('does not depend on the units', async () => {
    for (const [f, u] of [
      [1e-12, 1],
      [1e12, 1],
      [1, 1e-6],
      [1, 1e6],
      [1e-12, 1e6],
    ] as const) {
      // prettier-ignore
      const body = `${f} * ((${u} * x) ** 2 + ${u} * x * y - y * y)`;
      assert.equal((await at(body, 0, 0)).classification, 'saddle', body);
      const bowl = await at(`${f} * ((${u} * x - 2) ** 2 + (y - 1) ** 2)`, 2 / u, 1);
      assert.equal(bowl.classification, 'minimum');
      assert.equal(bowl.verified, true);
    }
    assert.equal((await at('x * x + 1e-13 * y * y', 0, 0)).classification, 'minimum');
    assert.equal((await at('Math.sin(x) ** 2 + Math.cos(x) ** 2 + y * y', 0.3, 0)).classification, 'degenerate');
  });

  it('gives the whole Hessian through overflow and underflow', async () => {
    const far = await at('Math.log(Math.exp(x) + Math.exp(y))', -1000, -1001);
    const c = softmax * (1 - softmax);
    [
      [c, -c],
      [-c, c],
    ].forEach((row, i) =>
      row.forEach((want, j) => assert.ok(Math.abs((far.hessian?.[i]?.[j] ?? NaN) - want) < 1e-12, `${i}, ${j}`)),
    );
    assert.deepEqual((await at('Math.log(1 + Math.exp(x))', 800)).hessian, [[0]]);
    assert.deepEqual((await at('Math.log(x)', -1)).hessian, [[null]]);
  });

  it('keeps the rows of the results that exist beside those that do not', async () => {
    const answer = await at('[Math.log(x), x * x * y, x / 0]', -1, 2);
    assert.deepEqual(answer.value, [null, 2, null]);
    assert.deepEqual(answer.jacobian, [
      [null, null],
      [-4, 1],
      [null, null],
    ]);
  });

  it('takes no huge gradient for zero', async () => {
    assert.equal((await at('Math.exp(x)', 709)).classification, 'not critical');
  });
});
