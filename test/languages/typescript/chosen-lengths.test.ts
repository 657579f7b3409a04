// The length of arrays that a function goes through by a fixed number of elements.
import assert from 'node:assert/strict';
import { inputsOf } from '../../../src/core/analysis/lift';
import { analyzeDocument } from '../../../src/languages/analyze-document';

async function inputCount(text: string, language: 'typescript' | 'javascript'): Promise<number | string> {
  const { subjects, rejections } = await analyzeDocument({ uri: 'file:///a.ts', language, text, constants: {} });
  const [subject] = subjects;
  if (subject === undefined) return rejections[0]?.reason ?? 'nothing';
  return inputsOf(subject.program, subject.suggestedPoint.point).length;
}

describe('chosen lengths', () => {
  it('are those of loops with fixed ends', async () => {
    const loop = 'let s = 0; for (let i = 0; i < 60; i++) s += v[i] * v[i]; return s;';
    assert.equal(await inputCount(`function f(v: number[]) { ${loop} }`, 'typescript'), 60);
    assert.equal(await inputCount(`function f(v) { ${loop} }`, 'javascript'), 60);
  });

  it('are those that a constant of the module states', async () => {
    const text =
      'const N = 24; function f(p: Float64Array) { let e = 0; for (let i = 0; i < N; i += 3) e += Math.hypot(p[i], p[i + 1], p[i + 2]); return e; }';
    assert.equal(await inputCount(text, 'typescript'), 24);
  });

  it('stay short where short arrays do', async () => {
    const text = 'function f(v: number[]) { let s = 0; for (const x of v) s += x ** 60; return s; }';
    assert.equal(await inputCount(text, 'typescript'), 3);
  });

  it('are those of states, where each element has a part of its own', async () => {
    const step = `const f = (t, y) => [y[1], -y[0] * t];
      const k = f(t, y), l = f(t + 0.1, y.map((v, i) => v + 0.1 * k[i]));
      return y.map((v, i) => v + 0.05 * (k[i] + l[i]));`;
    assert.equal(await inputCount(`function heun(t, y) { ${step} }`, 'javascript'), 3);
    assert.equal(await inputCount(`function heun(t: number, y: number[]) { ${step} }`, 'typescript'), 3);
    const four = step.replace('[y[1], -y[0] * t]', '[y[2], y[3], -y[0], -y[1] * t]');
    assert.equal(await inputCount(`function heun(t, y) { ${four} }`, 'javascript'), 5);
  });

  it('are asked for where no number of the code is one', async () => {
    const text =
      'function f(v: number[]) { let s = 0; for (let i = 0; i < 2 ** 9 + 1; i++) s += v[i] * v[i]; return s; }';
    assert.match(
      String(await inputCount(text, 'typescript')),
      /`v\[i\]`, which is undefined: the array may be too short/,
    );
  });
});
