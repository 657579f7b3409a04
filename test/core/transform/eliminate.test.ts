// Jacobians and Hessians by vertex elimination, against the interpreter's dual numbers.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { prepareFunction } from '../../../src/core/analysis/prepared-function';
import { hessianRun } from '../../../src/core/analysis/runs';
import { compileKernel, runOnce } from '../../../src/core/compile/compile';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { sizeOfBlock } from '../../../src/core/kernel/parts';
import { simplify } from '../../../src/core/kernel/simplify';
import type { PointValue } from '../../../src/core/program/point';
import { eliminate } from '../../../src/core/transform/eliminate';
import { eliminationOrders, type EliminationOrder } from '../../../src/core/transform/elimination-graph';
import { forwardMode } from '../../../src/core/transform/forward';
import { reverseMode } from '../../../src/core/transform/reverse';
import { assertClose, kernelFrom } from '../kernel-from-source';

const orders = Object.keys(eliminationOrders) as EliminationOrder[];

const jacobians: readonly (readonly [string, string, readonly PointValue[]])[] = [
  [
    'several results that share their parts',
    'function f(r: number, t: number, p: number) { const s = r * Math.sin(t); return [s * Math.cos(p), s * Math.sin(p), r * Math.cos(t)]; }',
    [1.3, 0.4, -0.8],
  ],
  [
    'a branch whose sides go on alike',
    'function f(v: number[]) { let a = v[0] * v[1]; let b = v[2]; if (a > 0.1) { b = a * b; } else { a = Math.exp(b); } return [a + b, a * b, v[0]]; }',
    [[0.3, 0.7, 1.1]],
  ],
  [
    'the other side of it',
    'function f(v: number[]) { let a = v[0] * v[1]; let b = v[2]; if (a > 0.1) { b = a * b; } else { a = Math.exp(b); } return [a + b, a * b, v[0]]; }',
    [[-0.3, 0.7, 1.1]],
  ],
  [
    'results that no input reaches',
    'function f(x: number, y: number) { return [1, x, 2 * y, Math.floor(x)]; }',
    [0.3, 0.7],
  ],
  [
    'kinks on the way',
    'function f(x: number, y: number) { return [Math.max(x, y, x * y), Math.abs(x - y) * Math.min(x, 2 * y), x > y ? x : y * y]; }',
    [0.3, 0.7],
  ],
];

const long = Array.from({ length: 60 }, (_, i) => Math.sin(i + 1));
const hessians: readonly (readonly [string, string, readonly PointValue[]])[] = [
  [
    'a short sum, laid out',
    'function f(v: number[]) { let s = 0; for (let i = 0; i < v.length - 1; i++) s += 100 * (v[i + 1] - v[i] ** 2) ** 2 + (1 - v[i]) ** 2; return s; }',
    [[0.3, -0.2, 1.1, 0.4]],
  ],
  [
    'a long sum, round by round',
    'function f(v: number[]) { let s = 0; for (let i = 0; i < v.length - 1; i++) s += 100 * (v[i + 1] - v[i] ** 2) ** 2 + (1 - v[i]) ** 2; return s; }',
    [long],
  ],
  [
    'rounds that meet elements twice',
    'function f(v: number[]) { let s = 0; for (let i = 0; i < v.length; i++) s += Math.exp(v[i]) * Math.sin(v[i] * v[v.length - 1 - i]); return s; }',
    [long],
  ],
  [
    'rounds with branches, and loops inside',
    'function f(v: number[]) { let s = 0; for (let i = 0; i < v.length; i++) { const a = v[i] * v[v.length - 1 - i]; if (v[i] > 0) s += a ** 3; else s += Math.exp(a); for (let k = 0; k < 20; k++) s += Math.cos(k + a) * 0.1; } return s; }',
    [long],
  ],
];

describe('elimination', () => {
  for (const [name, text, args] of jacobians) {
    it(`gives the Jacobian of ${name}, in every order`, async () => {
      const { program, point, small, inputs } = await kernelFrom(text, args);
      const reference = evaluateAt(program, point, 'given', {
        limits: defaultLimits,
        maximumHessianInputs: 0,
        maximumVerifiedInputs: 0,
      });
      for (const order of orders) {
        const kernel = eliminate(small, small.outputs[0] ?? 0, order);
        assert.ok(kernel !== null);
        const result = runOnce(compileKernel(simplify(kernel)), inputs);
        assert.ok(result.ok);
        assertClose(result.value[0] ?? [], reference.value);
        assertClose(result.value[1] ?? [], reference.jacobian.flat());
      }
    });
  }

  for (const [name, text, args] of hessians) {
    it(`gives the Hessian of ${name}, in every order`, async () => {
      const { program, point, small, inputs } = await kernelFrom(text, args);
      const gradient = simplify(reverseMode(small, [0]));
      const { outcome } = hessianRun(prepareFunction(program, point), inputs, defaultLimits);
      assert.ok(outcome.ok);
      for (const order of orders) {
        const kernel = eliminate(gradient, gradient.outputs[1] ?? 0, order);
        assert.ok(kernel !== null);
        const result = runOnce(compileKernel(simplify(kernel)), inputs);
        assert.ok(result.ok);
        assertClose(result.value[2] ?? [], outcome.value.flat());
      }
    });
  }

  it('clears what an earlier run has left', async () => {
    const [, text, args] = hessians[1] ?? jacobians[0] ?? ['', '', []];
    const { small, inputs } = await kernelFrom(text, args);
    const gradient = simplify(reverseMode(small, [0]));
    const kernel = eliminate(gradient, gradient.outputs[1] ?? 0);
    assert.ok(kernel !== null);
    const compiled = compileKernel(simplify(kernel));
    const outputs = compiled.makeOutputs();
    assert.equal(compiled.run(Float64Array.from(inputs), outputs), null);
    const first = [...(outputs[2] ?? [])];
    assert.equal(compiled.run(Float64Array.from(inputs), outputs), null);
    assert.deepEqual([...(outputs[2] ?? [])], first);
  });

  it('computes no zeros: the Hessian of a chain of 60 costs far less than 60 products', async () => {
    const [, text, args] = hessians[1] ?? jacobians[0] ?? ['', '', []];
    const { small } = await kernelFrom(text, args);
    const gradient = simplify(reverseMode(small, [0]));
    const kernel = eliminate(gradient, gradient.outputs[1] ?? 0);
    assert.ok(kernel !== null);
    const product = simplify(forwardMode(gradient, gradient.outputs.slice(1), { kind: 'passed' }));
    assert.ok(sizeOfBlock(simplify(kernel).body) < 2 * sizeOfBlock(product.body));
  });

  it('leaves recurrences to the other modes', async () => {
    const { small } = await kernelFrom(
      'function f(x: number, y: number) { let a = x; for (let i = 0; i < 300; i++) a = Math.sin(a) * y + x; return [a, x]; }',
      [0.4, 0.9],
    );
    assert.equal(eliminate(small, small.outputs[0] ?? 0), null);
  });
});
