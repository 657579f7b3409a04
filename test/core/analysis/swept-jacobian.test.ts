// Functions of many inputs, differentiated by compiled code: the numbers of the duals, or the duals themselves.
import assert from 'node:assert/strict';
import type { PointAnswer } from '../../../src/core/analysis/answer';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import type { PointValue } from '../../../src/core/program/point';
import { answerOptions, programFrom } from '../from-source';

async function answers(text: string, args: readonly PointValue[]): Promise<{ swept: PointAnswer; dual: PointAnswer }> {
  const program = await programFrom('typescript', text);
  const point = { receiver: null, arguments: args };
  const options = { ...answerOptions, maximumVerifiedInputs: 50 };
  return {
    swept: evaluateAt(program, point, 'given', { ...options, compiles: true }),
    dual: evaluateAt(program, point, 'given', options),
  };
}

function assertSame(swept: PointAnswer, dual: PointAnswer): void {
  assert.deepEqual(swept.value, dual.value);
  assert.deepEqual(swept.inputs, dual.inputs);
  dual.jacobian.forEach((row, i) =>
    row.forEach((entry, j) => {
      const mine = swept.jacobian[i]?.[j];
      if (entry === null || mine === null || mine === undefined) assert.equal(mine, entry);
      else assert.ok(Math.abs(mine - entry) <= 1e-12 * Math.max(1, Math.abs(entry)), `${i}, ${j}: ${mine}, ${entry}`);
    }),
  );
}

const numbers = (n: number): number[] => Array.from({ length: n }, (_, i) => Math.sin(3 * i + 1));
const matrix = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, (_, i) => numbers(columns).map((x) => x * Math.cos(i)));

describe('derivatives by compiled code', () => {
  it('are those of the duals, and verified, for a layer with a loss', async () => {
    const text =
      'function loss(A: number[][], b: number[], x: number[]) { let s = 0; for (let i = 0; i < b.length; i++) { let z = b[i]; for (let j = 0; j < x.length; j++) z += A[i][j] * x[j]; const a = 1 / (1 + Math.exp(-z)); s += (a - 0.3) ** 2; } return s; }';
    const { swept, dual } = await answers(text, [matrix(6, 5), numbers(6), numbers(5)]);
    assert.equal(swept.method, 'reverse');
    assert.equal(swept.plan?.mode, 'reverse');
    assert.ok(swept.plan.cost > 1 && swept.plan.cost < 10, `${swept.plan.cost}`);
    assert.equal(swept.verified, true);
    assert.equal(dual.method, 'dual');
    assertSame(swept, dual);
  });

  it('serve several results', async () => {
    const text =
      'function f(v: number[]) { let s = 0; let p = 0; for (const x of v) { s += Math.sin(x); p += x * s; } return [s, p]; }';
    const { swept, dual } = await answers(text, [numbers(40)]);
    assert.equal(swept.method, 'reverse');
    assertSame(swept, dual);
  });

  it('leave few inputs to the duals, which give a Hessian', async () => {
    const { swept } = await answers('function f(v: number[]) { return v[0] ** 2 * v[1]; }', [[1, 2]]);
    assert.equal(swept.method, 'dual');
    assert.notEqual(swept.hessian, null);
  });

  const left: readonly (readonly [string, string])[] = [
    [
      'a kink at the point',
      'function f(v: number[]) { let s = 0; for (const x of v) s += Math.abs(x - v[0]) + x * x; return s; }',
    ],
    [
      'a tie at a branch',
      'function f(v: number[]) { let s = 0; for (const x of v) s += x > v[0] ? x * x : 3 * x; return s; }',
    ],
    [
      'an input that reaches the result through comparisons only',
      'function f(v: number[]) { let s = 0; for (let i = 1; i < v.length; i++) s += v[i] > v[0] ? v[i] ** 2 : v[i]; return s; }',
    ],
  ];
  for (const [name, text] of left) {
    it(`leave ${name} to the duals`, async () => {
      const [first = 0, ...rest] = numbers(20);
      const { swept, dual } = await answers(text, [[first, ...rest, first]]);
      assert.equal(swept.method, 'dual');
      assert.deepEqual(swept, dual);
      if (!name.startsWith('an input')) assert.equal(swept.error?.kind, 'nonsmooth');
    });
  }
});
