// The compiled numbers of a function: where they may stand for the interpreter's, and where they must not.
import assert from 'node:assert/strict';
import { compiledNumbers } from '../../../src/core/compile/compiled-function';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { PointValue } from '../../../src/core/program/point';
import { programFrom } from '../from-source';

async function numbersOf(text: string, args: readonly PointValue[]) {
  const program = await programFrom('javascript', text);
  const numbers = compiledNumbers(program, { receiver: null, arguments: args });
  assert.ok(numbers !== null);
  return numbers;
}

describe('compiled numbers', () => {
  it('are value, gradient, Hessian and the way to them', async () => {
    const numbers = await numbersOf('function f(x, y) { return x * x * y; }', [2, 3]);
    assert.equal(numbers.value([2, 3], defaultLimits), 12);
    assert.deepEqual(numbers.gradient([2, 3], defaultLimits), { value: 12, gradient: [12, 4] });
    assert.deepEqual(numbers.hessian([2, 3], defaultLimits)?.hessian, [
      [6, 4],
      [4, 0],
    ]);
    assert.equal(numbers.plan()?.mode, 'reverse');
  });

  it('are rows of several results', async () => {
    const numbers = await numbersOf('function f(x, y) { return [x * y, x + y, 7]; }', [2, 3]);
    assert.deepEqual(numbers.jacobian([2, 3], defaultLimits), {
      value: [6, 5, 7],
      jacobian: [
        [3, 2],
        [1, 1],
        [0, 0],
      ],
    });
    assert.equal(numbers.gradient([2, 3], defaultLimits), null);
    assert.equal(numbers.hessian([2, 3], defaultLimits), null);
  });

  it('leave kinks and the boundaries of branches to the interpreter', async () => {
    const kink = await numbersOf('function f(x) { return Math.abs(x) + x; }', [1]);
    assert.deepEqual(kink.gradient([1], defaultLimits), { value: 2, gradient: [2] });
    assert.equal(kink.gradient([0], defaultLimits), null);
    const branch = await numbersOf('function f(x) { return x > 1 ? x * x : 2 * x; }', [2]);
    assert.deepEqual(branch.gradient([2], defaultLimits)?.gradient, [4]);
    assert.equal(branch.gradient([1], defaultLimits), null);
  });

  it('leave arguments that are refused to the interpreter, which has the message', async () => {
    const text = 'function f(x) { if (!(x > 0)) throw new Error(`${x} is not positive`); return Math.log(x); }';
    const numbers = await numbersOf(text, [2]);
    assert.deepEqual(numbers.gradient([2], defaultLimits)?.gradient, [0.5]);
    assert.equal(numbers.gradient([-1], defaultLimits), null);
    assert.equal(numbers.value([-1], defaultLimits), null);
  });

  it('leave a search by comparisons to the interpreter, whose derivative of zero says nothing', async () => {
    const numbers = await numbersOf(
      '/** @param {number} a */ function root(a) { let low = 0; let high = 8; for (let i = 0; i < 40; i++) { const m = (low + high) / 2; if (m * m < a) low = m; else high = m; } return low; }',
      [2],
    );
    assert.equal(numbers.gradient([2], defaultLimits), null);
    assert.equal(numbers.hessian([2], defaultLimits), null);
    assert.ok(Math.abs((numbers.value([2], defaultLimits) ?? NaN) - Math.SQRT2) < 1e-9);
  });

  it('stand where nothing is compared and nothing moves', async () => {
    const flat = await numbersOf('function f(x, y) { return (x - 1) ** 2 + (y + 2) ** 2; }', [1, -2]);
    assert.deepEqual(flat.hessian([1, -2], defaultLimits), {
      value: 0,
      gradient: [0, 0],
      hessian: [
        [2, 0],
        [0, 2],
      ],
    });
  });
});
