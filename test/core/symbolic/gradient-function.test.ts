// Gradients as complete TypeScript functions: they parse, and give the numbers of the duals.
import assert from 'node:assert/strict';
import { gradientFunctionAt } from '../../../src/core/analysis/answer-at';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import type { PointValue } from '../../../src/core/program/point';
import { options } from './closed-forms';
import { programFrom } from '../from-source';
import { resultsAt } from './results-at';

async function gradientText(text: string, ...point: PointValue[]): Promise<string> {
  const found = gradientFunctionAt(
    await programFrom('typescript', text),
    { receiver: null, arguments: point },
    options,
  );
  assert.ok(found.ok, found.ok ? '' : found.failure.message);
  return found.value;
}

const record = (...fields: (readonly [string, PointValue])[]): PointValue => ({ kind: 'record', fields });

const functions: readonly (readonly [text: string, point: readonly PointValue[]])[] = [
  ['export const f = (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;', [-1.2, 1]],
  ['export function f(x: number) { return Math.sin(x ** 2) / x; }', [2]],
  [
    'export function f(v: number[]) { let s = 0; for (const x of v) s += Math.exp(-x * x); return Math.log(s); }',
    [[1, 0.5, -2]],
  ],
  [
    'export function f(p: { x: number; y: number }) { return Math.hypot(p.x, p.y) * p.x; }',
    [record(['x', 3], ['y', 4])],
  ],
  ['export function f({ x, y }: { x: number; y: number }) { return x ** y; }', [record(['x', 3], ['y', 0.5])]],
  [
    'export function f(A: number[][], x: number[]) { return A[0][0] * x[0] ** 2 + A[1][0] * x[0] * x[1]; }',
    [
      [
        [1, 2],
        [3, 4],
      ],
      [5, 6],
    ],
  ],
  [
    'export function f(x: number, y: number): [number, number] { return [x * Math.cos(y), x * Math.sin(y)]; }',
    [2, 0.5],
  ],
  ['export function f(t: number[]) { return t.map((x) => Math.tanh(x) * t[0]); }', [[0.5, -1]]],
  ['export function f(x: number, t1: number) { return Math.exp(-(x ** 2 + t1 ** 2)) * Math.max(x, t1) * t1; }', [1, 2]],
  [
    'export function f(x: number, n: number) { let s = 1; for (let i = 0; i < n; i++) s *= x + i; return s; }',
    [1.5, 4],
  ],
  ['export function f(x: number) { return x > 0 ? -((x / 2) ** x) : Math.log1p(x * x); }', [1.5]],
  ['export function f(x: number) { return 1 / (1 + Math.exp(-x)); }', [-800]],
];

describe('gradients as TypeScript functions', () => {
  for (const [text, point] of functions) {
    it(text, async () => {
      const written = await gradientText(text, ...point);
      const gradient = await programFrom('typescript', written);
      const { parameters } = gradient.functions[gradient.entry] ?? { parameters: [] };
      const results = resultsAt(gradient, { receiver: null, arguments: point.slice(0, parameters.length) });
      const program = await programFrom('typescript', text);
      const answer = evaluateAt(program, { receiver: null, arguments: point }, 'given', options);
      const expected = answer.jacobian.flat();
      assert.equal(results?.length, expected.length, written);
      expected.forEach((entry, i) => {
        const actual = results[i] ?? NaN;
        assert.ok(
          entry !== null && Math.abs(actual - entry) <= 1e-12 * Math.max(1, Math.abs(entry)),
          `${written}${actual}, not ${entry}`,
        );
      });
    });
  }

  it('look like code that a person wrote', async () => {
    assert.equal(
      await gradientText(
        'export const rosenbrock = (x: number, y: number) => (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;',
        1,
        2,
      ),
      '/** The gradient of rosenbrock. */\n' +
        'function rosenbrockGradient(x: number, y: number): [number, number] {\n' +
        '  return [400 * x * (x ** 2 - y) + 2 * x - 2, 200 * (y - x ** 2)];\n' +
        '}\n',
    );
    assert.equal(
      await gradientText(
        'export const f = (x: number, y: number, n: number) => { let s = 0; for (let i = 0; i < n; i++) s += Math.exp(x * y); return s; };',
        1,
        2,
        3,
      ),
      '/** The gradient of f for n = 3. */\n' +
        'function fGradient(x: number, y: number): [number, number] {\n' +
        '  const t1 = Math.exp(x * y);\n' +
        '  return [3 * y * t1, 3 * x * t1];\n' +
        '}\n',
    );
  });

  it('say why there is none', async () => {
    const erf = await programFrom('mathjs', 'erf(x)');
    const refused = gradientFunctionAt(erf, { receiver: null, arguments: [1] }, options);
    assert.ok(refused.ok, 'the derivative of erf needs no erf');
    const gamma = gradientFunctionAt(
      await programFrom('mathjs', 'gamma(x)'),
      { receiver: null, arguments: [1] },
      options,
    );
    assert.ok(!gamma.ok);
    assert.match(gamma.failure.message, /no spelling in TypeScript/);
  });
});
