// Code that keeps its numbers in 32 bits: the values are those rounded, the derivatives those of the numbers before that.
import assert from 'node:assert/strict';
import type { AnswerAt } from '../../../src/core/analysis/answer-at';
import { answerAt } from '../../../src/core/analysis/answer-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { analyzeDocument } from '../../../src/languages/analyze-document';

async function answer(text: string, point: readonly number[]): Promise<AnswerAt> {
  const { subjects } = await analyzeDocument({ uri: 'file:///a', language: 'typescript', text, constants: {} });
  const program = subjects[0]?.program ?? assert.fail(text);
  return answerAt(program, { receiver: null, arguments: [...point] }, 'given', {
    limits: { ...defaultLimits, deadline: Date.now() + 60_000 },
    maximumHessianInputs: 12,
    maximumVerifiedInputs: 12,
  });
}

describe('numbers rounded to 32 bits', () => {
  for (const [name, body] of [
    ['Math.fround', 'return Math.fround(x * x * Math.sin(y));'],
    ['a Float32Array', 'const s = new Float32Array(1); s[0] = x * x * Math.sin(y); return s[0];'],
  ] as const) {
    it(`keep the derivatives of what is stored, through ${name}`, async () => {
      for (const [x, y] of [
        [0.3, 0.7],
        [0.5, 0],
        [-2.4, 1.1],
      ] as const) {
        const found = await answer(`function f(x: number, y: number) { ${body} }`, [x, y]);
        const { value, unrounded, jacobian, hessian, verified, error } = found.answer;
        const [s, c] = [Math.sin(y), Math.cos(y)];
        assert.deepEqual([value, unrounded, verified, error], [[Math.fround(x * x * s)], [x * x * s], true, null]);
        const expected = [2 * x * s, x * x * c, 2 * s, 2 * x * c, 2 * x * c, -x * x * s];
        [...(jacobian[0] ?? []), ...(hessian?.flat() ?? [])].forEach((entry, i) => {
          assert.ok(Math.abs((entry ?? NaN) - (expected[i] ?? NaN)) <= 1e-14, `${i} at ${x}, ${y}: ${String(entry)}`);
        });
        assert.deepEqual(found.symbolic?.value, ['x^2 * sin(y)']);
      }
    });
  }

  it('are constants as the code has them', async () => {
    const { answer: found } = await answer(
      'const t = new Float32Array([0.1]); function f(x: number) { return (t[0] ?? 0) * x; }',
      [0.3],
    );
    assert.deepEqual(
      [found.value, found.jacobian, found.unrounded],
      [[Math.fround(0.1) * 0.3], [[Math.fround(0.1)]], undefined],
    );
  });

  it('end an iteration that stands still in 32 bits', async () => {
    const root =
      'function f(x: number) { let r = Math.fround(1); for (let i = 0; i < 30; i++) r = Math.fround(0.5 * (r + x / r)); return r; }';
    const { answer: found } = await answer(root, [0.3]);
    assert.equal(found.value[0], Math.fround(Math.sqrt(0.3)));
    assert.ok(Math.abs((found.jacobian[0]?.[0] ?? NaN) - 0.5 / Math.sqrt(0.3)) < 1e-14);
    assert.equal(found.verified, true);
  });

  it('hide no wrong derivative: a jump stored in 32 bits is no slope', async () => {
    // A bisection: no data lead from x to the result.
    const bisection = `function f(x: number) { const s = new Float32Array(2); s[1] = 2;
      for (let i = 0; i < 60; i++) { const m = (s[0]! + s[1]!) / 2; if (m * m < x) s[0] = m; else s[1] = m; } return s[0]!; }`;
    const { answer: found } = await answer(bisection, [0.3]);
    assert.deepEqual([found.jacobian, found.error?.kind], [[[null]], 'nonsmooth']);
  });

  it('show no derivative where the code goes another way for their sake', async () => {
    const { answer: found } = await answer(
      'function f(x: number) { return Math.fround(x) === x ? x * x : 3 * x; }',
      [0.3],
    );
    assert.deepEqual([found.jacobian, found.verified, found.error?.kind], [[[null]], false, 'nonsmooth']);
  });

  it('are said to be lost where their digits are', async () => {
    const { answer: found } = await answer('function f(x: number) { return Math.fround(1e8 + x) - 1e8; }', [0.3]);
    assert.deepEqual([found.value, found.verified, found.error?.kind], [[0], false, 'limit']);
    assert.match(found.error?.message ?? '', /computes 0, without that it would be about 0.3/);
  });

  it('are too large above 3.4e38', async () => {
    const { answer: found } = await answer('function f(x: number) { return Math.fround(x * x); }', [1e20]);
    assert.deepEqual([found.value, found.jacobian, found.error?.kind], [[null], [[null]], 'domain']);
  });
});
