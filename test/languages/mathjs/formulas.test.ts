// Formulas in mathjs syntax: name, variables, and values against plain functions; refusals with their reason.
import assert from 'node:assert/strict';
import { entryOf } from '../../../src/core/analysis/entry';
import { callAt } from '../../../src/core/analysis/lift';
import { realArithmetic } from '../../../src/core/arithmetic/real';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { run } from '../../../src/core/interpret/run';
import type { PointValue } from '../../../src/core/program/point';
import { analyzeDocument } from '../../../src/languages/analyze-document';
import { onlySubject, refusalOf, valueAt } from '../formula/evaluate';

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
  ['round(x, 1) + floor(x 10, 1) / 10', 'x', (x = 0) => Math.round(x * 10) / 10 + x],
  [
    'log2(x) + log10(x) + log1p(x) + expm1(x)',
    'x',
    (x = 0) => Math.log2(x) + Math.log10(x) + Math.log1p(x) + Math.expm1(x),
  ],
  ['nthRoot(-8, 3) x + cbrt(-8) + nthRoot(-x, 5)', 'x', (x = 0) => -2 * x - 2 - x ** 0.2],
  ['1/2 x + x / 2 y', 'x y', (x = 0, y = 0) => x / 2 + x / (2 * y)],
  ['2 x^2 y / 3 x', 'x y', (x = 0, y = 0) => (2 * x ** 2 * y) / (3 * x)],
  ['(x)(y + 1)', 'x y', (x = 0, y = 0) => x * (y + 1)],
  ['8 % 3 + -x % 3', 'x', (x = 0) => 2 + (3 - x)],
  ['x * 5%', 'x', (x = 0) => 0.05 * x],
  ['x > 0 and not (x > 1) ? 1 x : 2 x', 'x', (x = 0) => (x > 0 && !(x > 1) ? x : 2 * x)],
  ['x > 1 xor y > 1 ? x : y', 'x y', (x = 0, y = 0) => (x > 1 !== y > 1 ? x : y)],
  ['or(larger(x, 2), smallerEq(y, 1)) ? x : 3', 'x y', (x = 0, y = 0) => (x > 2 || y <= 1 ? x : 3)],
  ['(x > 1) * y + x', 'x y', (x = 0, y = 0) => (x > 1 ? y : 0) + x],
  ['x < 1 ? x : y < 1 ? 2 y : 5', 'x y', (x = 0, y = 0) => (x < 1 ? x : y < 1 ? 2 * y : 5)],
  ['x! / (x - 1)! + factorial(3)', 'x', (x = 0) => x + 6],
  ['sum(x, y, 1) + prod([x, y]) + mean([x, y])', 'x y', (x = 0, y = 0) => x + y + 1 + x * y + (x + y) / 2],
  [
    'max([x, y]) + norm([x, y]) + dot([x, 1], [y, 2])',
    'x y',
    (x = 0, y = 0) => Math.max(x, y) + Math.hypot(x, y) + x * y + 2,
  ],
  ['hypot([x, y]) + norm(-x)', 'x y', (x = 0, y = 0) => Math.hypot(x, y) + x],
  ['f(sin) = sin + 1', 'sin', (sin = 0) => sin + 1],
  ['f(e, pi) = e^2 + pi', 'e pi', (e = 0, p = 0) => e * e + p],
  ['a = 2; f(x) = a x', 'x', (x = 0) => 2 * x],
  ['PI x + LN2', 'x', (x = 0) => Math.PI * x + Math.LN2],
  ['x * -y ^ 2', 'x y', (x = 0, y = 0) => x * -(y ** 2)],
  ['x .^ 2 ./ y', 'x y', (x = 0, y = 0) => x ** 2 / y],
  ['asec(x + 1) + acot(x)', 'x', (x = 0) => Math.acos(1 / (x + 1)) + Math.atan(1 / x)],
  ['x # squared', 'x', (x = 0) => x],
  ['π r^2', 'r', (r = 0) => Math.PI * r * r],
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

  const vectors: readonly (readonly [string, readonly PointValue[], unknown])[] = [
    ['f(v) = v[1]^2 + v[2]', [[3, 4]], 13],
    [
      'f(A) = A[1,2] - A[2,1]',
      [
        [
          [1, 5],
          [2, 1],
        ],
      ],
      3,
    ],
    ['f(v) = v[1] + norm(v)', [[3, 4, 12]], 16],
    ['f(v) = sum(v) + prod(v) + mean(v) + max(v)', [[1, 2, 3]], 6 + 6 + 2 + 3],
    [
      'f(v, w) = dot(v, w)',
      [
        [1, 2],
        [3, 4],
      ],
      11,
    ],
    ['f(x, y) = [x + y, x y]', [2, 3], [5, 6]],
    ['f(x, y) = [[1, 2], [3, 4]] * [x, y]', [1, 2], [5, 11]],
    ['f(x, y) = [x, y] * [[1, 2], [3, 4]]', [1, 2], [7, 10]],
    ['f(x, y) = [x, y] * [x, y]', [1, 2], 5],
    ['f(x, y) = 2 * [x, y] + [1, 1] - [x, y] / 2', [2, 4], [4, 7]],
    ['f(x) = [x, 2] .* [3, x] .^ 2', [2], [18, 8]],
    ['f(x) = sqrt([x, 9])', [4], [2, 3]],
    ['f(x) = x > 0 ? [x, 1] : [0, x]', [2], [2, 1]],
    [
      'f(x) = [[1, x], [x, 1]] * [[x, 0], [0, 1]]',
      [3],
      [
        [3, 3],
        [9, 1],
      ],
    ],
    ["f(x, y) = [[1, 2], [3, 4]]' * [x, y]", [1, 2], [7, 10]],
    ['f(x) = transpose([[x, 1, 2]])', [3], [[3], [1], [2]]],
    ["f(v) = v' * v + 0 v[1]", [[1, 2, 3]], 14],
    ["f(v) = v' * v", [[1, 2, 3]], 14],
    ["f(x, y) = [x, y]' * [[2, 1], [1, 3]] * [x, y]", [1, 2], 18],
  ];
  for (const [text, args, expected] of vectors) {
    it(text, async () => assert.deepEqual(valueAt(await onlySubject('mathjs', text), args), expected));
  }

  const refused: readonly (readonly [string, RegExp, string])[] = [
    ['5 cm x', /`cm` is a unit/, 'cm'],
    ['f(x) = x kg', /`kg` is a unit/, 'kg'],
    ['x to inch', /converts units/, 'x to inch'],
    ['sin x', /`sin` is a function/, 'sin'],
    ['x(y + 1)', /`x` is not a known function/, 'x'],
    ["x'", /transpose of something that nothing shows/, "x'"],
    ["f(A) = A'[1, 2] + A[2, 1]", /transpose of a matrix of unknown size/, "f(A) = A'[1, 2] + A[2, 1]"],
    ["f(x) = [[x, 1], [2]]'", /rows of different lengths/, "f(x) = [[x, 1], [2]]'"],
    ['v[1:2]', /parts of vectors/, 'v[1:2]'],
    ['f(v) = v[0]', /counted from 1/, 'f(v) = v[0]'],
    ['f(x) = [1, x][3]', /no element 3/, 'f(x) = [1, x][3]'],
    ['f(x) = [x, 1] + [1, 2, 3]', /different lengths/, 'f(x) = [x, 1] + [1, 2, 3]'],
    ['[x, y]^2', /vector and a number/, '[x, y]^2'],
    ['x > 0', /true or false/, 'x > 0'],
    ['a.b', /properties/, 'a.b'],
    ['x | 2', /bits/, 'x | 2'],
    ['atan2(x)', /cannot take one argument/, 'atan2'],
    ['f(x) = f(x - 1)', /`f` is not a known function/, 'f'],
    ['sin(x, y)', /cannot take 2 arguments/, 'sin'],
    ['1 + 1', /no variables/, '1 + 1'],
    ['x + null', /`null`/, 'x + null'],
    ['f() = 2', /no variables/, 'f() = 2'],
  ];
  for (const [text, reason, place] of refused) {
    it(`refuses ${text}`, async () => {
      const refusal = await refusalOf('mathjs', text);
      assert.match(refusal.reason, reason);
      assert.equal(refusal.place, place);
    });
  }

  it('is undefined where mathjs goes complex', async () => {
    for (const text of ['sqrt(x)', 'log(x)', 'x^(1/3)', 'asin(x - 3)', 'x^0.5']) {
      assert.ok(Number.isNaN(valueAt(await onlySubject('mathjs', text), [-2])), text);
    }
  });

  it('has no value at a point where a letter has none', async () => {
    assert.match(String(valueAt(await onlySubject('mathjs', 'f(x) = a x'), [1])), /^unsupported: `a` has no value/);
    assert.equal(valueAt(await onlySubject('mathjs', 'f(x) = x > 0 ? x : a'), [1]), 1);
  });

  it('ends deep nesting and long sums with a message', async () => {
    for (const text of [
      '('.repeat(4000) + 'x',
      Array.from({ length: 4000 }, () => 'x').join('+'),
      '-'.repeat(4000) + 'x',
      'sin('.repeat(1500) + 'x' + ')'.repeat(1500),
    ]) {
      assert.match(
        (await refusalOf('mathjs', text)).reason,
        /nested|terms|characters|Value expected|Unexpected end|expected/,
      );
    }
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
