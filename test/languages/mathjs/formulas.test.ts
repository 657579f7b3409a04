// Formulas in mathjs syntax: name, variables, and values against plain functions; refusals with their reason.
import assert from 'node:assert/strict';
import { entryOf } from '../../../src/core/analysis/entry';
import { callAt } from '../../../src/core/analysis/lift';
import { realArithmetic } from '../../../src/core/arithmetic/real';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { run } from '../../../src/core/interpret/run';
import { analyzeDocument } from '../../../src/languages/analyze-document';

function analyze(text: string, constants: Record<string, number> = {}) {
  return analyzeDocument({ uri: 'stdin:', language: 'mathjs', text, constants });
}

type Row = readonly [string, string, (...x: number[]) => number];
const formulas: readonly Row[] = [
  ['x^2 + y^2', 'x y', (x = 0, y = 0) => x ** 2 + y ** 2],
  ['f(y, x) = y - 2 x', 'y x', (y = 0, x = 0) => y - 2 * x],
  ['-x^2', 'x', (x = 0) => -(x ** 2)],
  ['2^-x', 'x', (x = 0) => 2 ** -x],
  ['x^y^2', 'x y', (x = 0, y = 0) => x ** (y ** 2)],
  ['e^(-x) + exp(x)', 'x', (x = 0) => Math.exp(-x) + Math.exp(x)],
  ['log(x) + log(x, 2) + ln(x)', 'x', (x = 0) => 2 * Math.log(x) + Math.log(x) / Math.log(2)],
  ['sqrt(x) cbrt(y)', 'x y', (x = 0, y = 0) => Math.sqrt(x) * Math.cbrt(y)],
  ['hypot(x, y) + atan2(y, x)', 'x y', (x = 0, y = 0) => Math.hypot(x, y) + Math.atan2(y, x)],
  ['max(x, y, 1) - min(x, 2)', 'x y', (x = 0, y = 0) => Math.max(x, y, 1) - Math.min(x, 2)],
  ['x > y ? x : y^2', 'x y', (x = 0, y = 0) => (x > y ? x : y ** 2)],
  ['0 < x < 1 ? x : 5', 'x', (x = 0) => (0 < x && x < 1 ? x : 5)],
  ['sec(x) + cot(x)', 'x', (x = 0) => 1 / Math.cos(x) + 1 / Math.tan(x)],
  ['mod(x, 2)', 'x', (x = 0) => x - 2 * Math.floor(x / 2)],
  ['pi x + tau', 'x', (x = 0) => Math.PI * x + 2 * Math.PI],
  ['x_2 - x_10', 'x_2 x_10', (a = 0, b = 0) => a - b],
  ['sigmoid(x) + softplus(y)', 'x y', (x = 0, y = 0) => 1 / (1 + Math.exp(-x)) + Math.log1p(Math.exp(y))],
  ['x / 2 / y - (x - (y - 1))', 'x y', (x = 0, y = 0) => x / 2 / y - (x - (y - 1))],
  ['nthRoot(-x, 3) + nthRoot(x)', 'x', (x = 0) => Math.cbrt(-x) + Math.sqrt(x)],
  ['E + x', 'E x', (e = 0, x = 0) => e + x],
  ['square(x) + cube(y)', 'x y', (x = 0, y = 0) => x ** 2 + y ** 3],
];

describe('formulas in mathjs syntax', () => {
  for (const [text, variables, expected] of formulas) {
    it(text, async () => {
      const [subject] = (await analyze(text)).subjects;
      assert.ok(subject !== undefined, (await analyze(text)).rejections[0]?.reason);
      assert.equal(
        entryOf(subject.program)
          .parameters.map((p) => p.name)
          .join(' '),
        variables,
      );
      for (const point of [
        [0.7, 1.3],
        [2.4, 0.6],
      ]) {
        const args = point.slice(0, variables.split(' ').length);
        const call = callAt(subject.program, { receiver: null, arguments: args }, [], []);
        const result = run(subject.program, call, realArithmetic, defaultLimits);
        assert.ok(result.ok && typeof result.value.value === 'number');
        assert.ok(Math.abs(result.value.value - expected(...args)) < 1e-12);
      }
    });
  }

  it('names a formula by its left-hand side', async () => {
    assert.equal((await analyze('g(x) = x')).subjects[0]?.name, 'g');
    assert.equal((await analyze('y = x^2')).subjects[0]?.name, 'y');
    assert.equal((await analyze('x^2')).subjects[0]?.name, 'f');
  });

  it('takes constants from outside', async () => {
    const [shadowed] = (await analyze('e^x', { e: 2 })).subjects;
    assert.ok(shadowed !== undefined);
    const call = callAt(shadowed.program, { receiver: null, arguments: [3] }, [], []);
    const result = run(shadowed.program, call, realArithmetic, defaultLimits);
    assert.ok(result.ok && result.value.value === 8);
    assert.match((await analyze('1e400 x')).rejections[0]?.reason ?? '', /too large/);
    const [subject] = (await analyze('a x', { a: 4 })).subjects;
    assert.ok(subject !== undefined);
    assert.deepEqual(
      entryOf(subject.program).parameters.map((p) => p.name),
      ['x'],
    );
  });

  it('refuses what has no numeric meaning, by name', async () => {
    assert.match((await analyze('f(x) = x deg')).rejections[0]?.reason ?? '', /`deg` is a unit/);
    assert.match((await analyze('foo(x)')).rejections[0]?.reason ?? '', /`foo` is not a known function/);
    assert.match((await analyze('"text" + x')).rejections[0]?.reason ?? '', /text is not numeric/);
  });

  it('gives the place of a syntax error', async () => {
    const analysis = await analyze('x + * 2');
    assert.equal(analysis.unreadable, true);
    assert.match(analysis.problems[0]?.message ?? '', /char 5/);
  });

  it('never throws on damaged input', async () => {
    let seed = 3;
    for (let round = 0; round < 1000; round++) {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      const text = 'f(x,y)=sin(x)^2+[1,y]*3?:'
        .split('')
        .sort(() => ((seed = (seed * 16807) % 2147483647) % 3) - 1)
        .join('');
      assert.ok(Array.isArray((await analyze(text)).subjects));
    }
  });
});
