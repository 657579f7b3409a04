// Closed forms of code: loops over arrays unrolled, branches joined, guards left out, and reasons where there is none.
import assert from 'node:assert/strict';
import { hasKnownShapes } from '../../../src/core/analysis/known-shapes';
import type { PointValue } from '../../../src/core/program/point';
import { answerOf, symbolicOf } from './closed-forms';
import { programFrom } from '../from-source';

async function reasonFor(text: string, ...point: PointValue[]): Promise<string> {
  const { symbolic, withoutSymbolic } = answerOf(await programFrom('typescript', text), ...point);
  assert.equal(symbolic, null);
  return withoutSymbolic?.message ?? '';
}

const f = (parameters: string, body: string): string => `export function f(${parameters}): number { ${body} }`;

describe('closed forms of code', () => {
  it('unroll loops over arrays', async () => {
    const text = f(
      'v: number[]',
      'let s = 0; for (let i = 0; i + 1 < v.length; i++) s += 100 * (v[i + 1] - v[i] ** 2) ** 2 + (1 - v[i]) ** 2; return s;',
    );
    const { inputs, jacobian } = await symbolicOf('typescript', text, [1, 2, 3]);
    assert.deepEqual(inputs, ['v_0', 'v_1', 'v_2']);
    assert.deepEqual(jacobian, [
      [
        '400 * v_0 * (v_0^2 - v_1) + 2 * v_0 - 2',
        '400 * v_1 * (v_1^2 - v_2) - 200 * v_0^2 + 202 * v_1 - 2',
        '200 * (v_2 - v_1^2)',
      ],
    ]);
  });

  it('spell matrices and records by their paths', async () => {
    const quadratic = f(
      'A: number[][], x: number[]',
      'let s = 0; for (let i = 0; i < 2; i++) for (let j = 0; j < 2; j++) s += x[i] * A[i][j] * x[j]; return s;',
    );
    const form = await symbolicOf(
      'typescript',
      quadratic,
      [
        [1, 2],
        [3, 4],
      ],
      [5, 6],
    );
    assert.deepEqual(form.inputs, ['A_0_0', 'A_0_1', 'A_1_0', 'A_1_1', 'x_0', 'x_1']);
    assert.deepEqual(form.jacobian[0]?.slice(0, 2), ['x_0^2', 'x_0 * x_1']);
    const point = {
      kind: 'record' as const,
      fields: [['x', 1] as const, ['y', 2] as const],
    };
    const record = await symbolicOf('typescript', f('p: { x: number; y: number }', 'return p.x ** 2 * p.y;'), point);
    assert.deepEqual(record.jacobian, [['2 * p_x * p_y', 'p_x^2']]);
    assert.deepEqual(record.typescript?.jacobian, [['2 * p.x * p.y', 'p.x ** 2']]);
    assert.equal(record.tex.entries.jacobian[0]?.[0], '2 p_{x} p_{y}');
  });

  it('join branches that depend on the inputs', async () => {
    const relu = await symbolicOf('typescript', f('x: number', 'if (x > 0) return x; return 0;'), 1);
    assert.deepEqual([relu.value, relu.jacobian], [['x > 0 ? x : 0'], [['x > 0 ? 1 : 0']]]);
    const clamp = await symbolicOf(
      'typescript',
      f('x: number', 'let y = x; if (y < -1) y = -1; else if (y > 1) y = 1; return y * x;'),
      0.5,
    );
    assert.deepEqual(clamp.jacobian, [['x < -1 ? -1 : x > 1 ? 1 : 2 * x']]);
  });

  it('leave out guards that throw', async () => {
    const text = f('x: number', "if (x <= 0) throw new Error('x must be positive'); return Math.log(x);");
    assert.deepEqual((await symbolicOf('typescript', text, 2)).jacobian, [['1 / x']]);
  });

  it('start running maxima at infinity', async () => {
    const text = f('v: number[]', 'let m = -Infinity; for (const x of v) if (x > m) m = x; return m * m;');
    assert.deepEqual((await symbolicOf('typescript', text, [1, 3])).value, ['v_1 > v_0 ? v_1^2 : v_0^2']);
  });

  it('see through equalities, which hold on no open set', async () => {
    const text = f('x: number, y: number', 'return x === y ? x ** 2 : x * y;');
    assert.deepEqual((await symbolicOf('typescript', text, 1, 2)).jacobian, [['y', 'x']]);
    const steps = f('x: number', 'return Math.floor(x) === 2 ? x ** 2 : x;');
    assert.deepEqual((await symbolicOf('typescript', steps, 2.5)).jacobian, [['floor(x) == 2 ? 2 * x : 1']]);
  });

  it('know whether they hold for every point', async () => {
    const known = async (parameters: string, body: string, ...point: PointValue[]): Promise<boolean> =>
      hasKnownShapes(await programFrom('typescript', f(parameters, body)), { receiver: null, arguments: point });
    assert.equal(await known('x: number, y: number', 'return x * y;', 1, 2), true);
    assert.equal(await known('v: [number, number]', 'return v[0] * v[1];', [1, 2]), true);
    assert.equal(await known('v: number[]', 'return v.reduce((a, b) => a + b, 0);', [1, 2]), false);
    assert.equal(
      await known('x: number, n: number', 'let s = 1; for (let i = 0; i < n; i++) s *= x; return s;', 2, 3),
      false,
    );
  });

  it('give a reason where there is none', async () => {
    const newton = f('x: number', 'let y = x; while (Math.abs(y * y - x) > 1e-9) y = (y + x / y) / 2; return y;');
    assert.match(await reasonFor(newton, 2), /loop or recursion depends on the inputs|paths|parts|time/);
    const long = f('v: number[]', 'let s = 1; for (const x of v) s = Math.sin(s * x + s); return s;');
    assert.match(
      await reasonFor(
        long,
        Array.from({ length: 60 }, (_, i) => i),
      ),
      /up to 24 inputs/,
    );
    assert.match(await reasonFor(f('x: number', 'return Math.clz32(x) * x;'), 2), /cannot be differentiated/);
    const tower = f('x: number', 'let s = x; for (let i = 0; i < 40; i++) s = Math.sin(s * s + x / s); return s;');
    assert.match(await reasonFor(tower, 2), /too long|longer than|too long to simplify|parts|takes/);
  });

  it('end in time on long sums and deep nests', async () => {
    const loop = (step: string, count: number): string =>
      f('x: number, y: number', `let s = 0; for (let i = 0; i < ${count}; i++) s = ${step}; return s;`);
    const { jacobian } = await symbolicOf('typescript', loop('s + x * x * y', 3000), 1, 2);
    assert.deepEqual(jacobian, [['6000 * x * y', '3000 * x^2']]);
    for (const step of ['Math.sin(s + x)', '(s + x) * (s - y)', 'Math.max(s, x * s - y)', '(x + y) ** (s + 1)']) {
      assert.notEqual(await reasonFor(loop(step, 3000), 1.5, 0.5), '', step);
    }
    assert.notEqual(await reasonFor(loop('s > x ? s * y : s + x', 200), 1.5, 0.5), '');
  }).timeout(300_000);

  it('are marked where the numbers agree with them', async () => {
    const { answer } = answerOf(await programFrom('typescript', f('x: number', 'return x ** 3;')), 2);
    assert.deepEqual([answer.method, answer.jacobian], ['symbolic', [[12]]]);
    const kink = answerOf(await programFrom('typescript', f('x: number', 'return Math.sqrt(x) ** 2;')), -1);
    assert.equal(kink.answer.method, 'dual');
  });

  it('do not depend on the names of parameters', async () => {
    for (const name of ['constructor', '__proto__', 'e', 'pi', 'mod', 'gamma', 'i', 'toString', 'end', 'LN2', 'x_0']) {
      const text = f(`${name}: number, x: number[]`, `return ${name} * Math.exp(x[0]) * Math.PI + Math.E * ${name};`);
      const program = await programFrom('typescript', text);
      const { answer, symbolic } = answerOf(program, 2, [1]);
      assert.equal(answer.method, 'symbolic', name);
      const [first = '', second = ''] = symbolic?.inputs ?? [];
      const value = symbolic?.value[0] ?? '';
      const back = answerOf(await programFrom('mathjs', `f(${first}, ${second}) = ${value}`), 2, 1);
      assert.ok(Math.abs((back.answer.value[0] ?? NaN) - (answer.value[0] ?? NaN)) < 1e-12, `${name}: ${value}`);
    }
  });
});
