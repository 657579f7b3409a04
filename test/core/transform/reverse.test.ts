// Compiled values and gradients against the interpreter: loops, branches, early exits, arrays, closures.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { prepareFunction } from '../../../src/core/analysis/prepared-function';
import { hessianRun } from '../../../src/core/analysis/runs';
import { compileKernel, runOnce } from '../../../src/core/compile/compile';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { simplify } from '../../../src/core/kernel/simplify';
import type { PointValue } from '../../../src/core/program/point';
import { forwardMode } from '../../../src/core/transform/forward';
import { reverseMode } from '../../../src/core/transform/reverse';
import { assertClose, kernelFrom } from '../kernel-from-source';

type Row = readonly [string, string, readonly PointValue[]];

const rows: readonly Row[] = [
  [
    'straight line',
    'function f(x: number, y: number) { return x * Math.sin(y) / (1 + x * x) - Math.hypot(x, y); }',
    [0.7, 1.3],
  ],
  [
    'a sum over an array',
    'function f(v: number[]) { let s = 0; for (let i = 0; i < v.length - 1; i++) s += 100 * (v[i + 1] - v[i] ** 2) ** 2 + (1 - v[i]) ** 2; return s; }',
    [[0.3, -0.2, 1.1, 0.4]],
  ],
  [
    'a long sum, which is not laid out',
    'function f(v: number[]) { let s = 0; for (let i = 1; i < v.length; i++) s += Math.exp(v[i] * v[i - 1]); return Math.log(s); }',
    [Array.from({ length: 200 }, (_, i) => Math.sin(i))],
  ],
  [
    'an iteration that ends by itself',
    'function f(a: number) { let x = a; while (Math.abs(x * x - a) > 1e-13) x = x - (x * x - a) / (2 * x); return x * a; }',
    [2.5],
  ],
  [
    'a recurrence',
    'function f(x: number, n: number) { let a = x; for (let i = 0; i < 300; i++) a = Math.sin(a) * n + x; return a; }',
    [0.4, 0.9],
  ],
  [
    'early returns and breaks',
    'function f(x: number, y: number) { if (x < 0) return x * y; let s = 0; for (let i = 0; i < 400; i++) { if (s > 3) break; if (i % 2 === 0) continue; s += x * y; } if (y > 5) { return s; } return s * s; }',
    [0.7, 1.3],
  ],
  [
    'a matrix times a vector, through a nonlinearity',
    'function f(A: number[][], x: number[]) { return A.map((row) => 1 / (1 + Math.exp(-row.reduce((s, a, j) => s + a * x[j], 0)))); }',
    [
      [
        [0.1, 0.2, 0.3],
        [-0.4, 0.5, 0.6],
      ],
      [1, -2, 0.5],
    ],
  ],
  [
    'rounds that are independent but for their sum',
    'function f(v: number[], w: number[]) { let s = 0; for (let i = 0; i < 150; i++) { const h = new Array(w.length).fill(0); for (let j = 0; j < w.length; j++) h[j] = Math.tanh(w[j] * i * 0.01 + v[j]); let y = 0; for (const x of h) y += x * x; s += y / (1 + y); } return s / 150; }',
    [
      [0.1, 0.2],
      [0.3, -0.4],
    ],
  ],
  [
    'an array written in place',
    'function f(v: number[]) { const a = v.slice(); for (let k = 0; k < 60; k++) for (let i = 1; i < a.length; i++) a[i] = a[i] * 0.5 + Math.cos(a[i - 1]) * 0.5; return a; }',
    [[0.3, 0.1, -0.7]],
  ],
  [
    'records and closures',
    'function f(p: { x: number; y: number }) { const scale = (k: number) => k * p.x; const q = { a: scale(2), b: scale(p.y) }; q.a += q.b; return q.a * q.b; }',
    [
      {
        kind: 'record',
        fields: [
          ['x', 1.2],
          ['y', -0.3],
        ],
      },
    ],
  ],
  [
    'a fraction of the loops runs',
    'function f(x: number, n: number) { let s = 0; for (let i = 0; i < Math.floor(n * 100); i++) { for (let j = 0; j < i; j += 2) s += x ** 2 / (1 + j); s *= 0.9; } return s; }',
    [0.7, 0.21],
  ],
  [
    'checks of the arguments that throw',
    'function check(ok: boolean, what: string) { if (!ok) throw new RangeError(`${what} is off`); } function f(x: number, y: number) { check(x > 0, "x"); if (!(y < 10)) throw new Error("y = " + y); if (x === 100) throw "no"; return Math.log(x) * y; }',
    [0.7, 1.3],
  ],
  [
    'functions that the table spells out',
    'function f(x: number, y: number) { return Math.max(x, y) * Math.atan2(x, y) + Math.cbrt(x * y) + Math.log1p(x) ** y + Math.abs(x - y) + Math.floor(y) * x; }',
    [0.7, 1.3],
  ],
];

/** Larger Hessians are compared by their products with a direction alone. */
const mostDirections = 12;
const withoutHessian = ['a matrix times a vector, through a nonlinearity', 'an array written in place'];

describe('reverse mode, compiled', () => {
  for (const [name, text, args] of rows) {
    it(name, async () => {
      const { program, point, small, inputs } = await kernelFrom(text, args);
      const outputs = small.arrays[small.outputs[0] ?? 0]?.length ?? 0;
      const derived = simplify(reverseMode(small, [...new Array<number>(outputs).keys()]));
      const result = runOnce(compileKernel(derived), inputs);
      assert.ok(result.ok, result.ok ? '' : result.failure.message);
      const [values = [], jacobian = []] = result.value;
      const reference = evaluateAt(program, point, 'given', {
        limits: defaultLimits,
        maximumHessianInputs: 0,
        maximumVerifiedInputs: 0,
      });
      assertClose(values, reference.value);
      assertClose(jacobian, reference.jacobian.flat());
    });

    // A Jacobian of several rows has no Hessian.
    if (withoutHessian.includes(name)) continue;

    it(`${name}: Hessian by forward over reverse`, async () => {
      const { program, point, small, inputs: numbers } = await kernelFrom(text, args);
      const outputs = small.arrays[small.outputs[0] ?? 0]?.length ?? 0;
      assert.equal(outputs, 1);
      const gradient = simplify(reverseMode(small, [0]));
      const { outcome } = hessianRun(prepareFunction(program, point), numbers, defaultLimits);
      assert.ok(outcome.ok);
      if (numbers.length <= mostDirections) {
        const hessian = simplify(forwardMode(gradient, gradient.outputs.slice(1), { kind: 'inputs' }));
        const result = runOnce(compileKernel(hessian), numbers);
        assert.ok(result.ok);
        assertClose(result.value[2] ?? [], outcome.value.flat());
      }
      const product = compileKernel(simplify(forwardMode(gradient, gradient.outputs.slice(1), { kind: 'passed' })));
      const direction = numbers.map((_, i) => Math.cos(3 * i + 1));
      const outputsOfRun = product.makeOutputs();
      const stopped = product.run(Float64Array.from(numbers), outputsOfRun, {
        direction: Float64Array.from(direction),
      });
      assert.equal(stopped, null);
      const expected = outcome.value.map((row) => row.reduce((sum, entry, j) => sum + entry * (direction[j] ?? 0), 0));
      assertClose(outputsOfRun[2] ?? [], expected);
    });
  }
});
