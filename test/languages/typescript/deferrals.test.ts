// Constructs outside the numeric subset only count where a run reaches them.
import assert from 'node:assert/strict';
import type { FileSystem } from '../../../src/languages/document';
import { analyze, subjectNamed, valuesAt } from './support';

const withHelper: FileSystem = {
  read: (uri) =>
    Promise.resolve(
      uri.endsWith('/parse.js')
        ? `const pattern = /^[0-9]+°$/;
           export const toNumber = (value) => {
             if (typeof value === 'number') return value;
             return pattern.test(value) ? parseFloat(value.replace('°', '')) : NaN;
           };`
        : null,
    ),
};

describe('code outside the numeric subset', () => {
  it('does not matter on a way that numbers do not take', async () => {
    const text = `import { toNumber } from './parse.js';
export function area(a, b) { return toNumber(a) * toNumber(b); }`;
    assert.deepEqual(valuesAt(await subjectNamed(text, 'area', 'javascript', withHelper), [3, 4]), [12]);
  });

  it('may stand in a table of the module that is not used', async () => {
    const text = `const started = new Date();
const table = { scale: 3 };
export function f(x) { return x * x * table.scale; }`;
    assert.deepEqual(valuesAt(await subjectNamed(text, 'f', 'javascript'), [2]), [12]);
  });

  it('refuses the function on any way where it is random, a clock or the world outside', async () => {
    const text = `const started = new Date();
export function a(x) { if (x < 0) return started.getTime(); return x * x; }
export function b(x, t) { t ??= Date.now(); return x * t; }
export function c(x, t) { if (t === undefined) t = Math.random(); return x * x * t; }
export function d(x) { return x > 1e9 ? document.body.clientWidth : x * x; }
export function e(x) { return x > 1e9 ? pick(x) : x * x; }
function pick(x) { return x * Math.random(); }
export function kept(x) { return x > 1e9 ? JSON.parse('1') : x * x; }`;
    const { subjects, rejections } = await analyze(text, 'javascript');
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['kept'],
    );
    for (const name of ['a', 'b', 'c', 'd', 'e', 'pick'])
      assert.match(rejections.find((rejection) => rejection.name === name)?.reason ?? '', /not a function|not numeric/);
  });

  it('does not hide a way that computes behind one that does not', async () => {
    const text = `const table = [0.5, 0.25, 0.125];
export function f(x, verbose) {
  if (2 * x === Math.trunc(2 * x)) return table[Math.trunc(2 * x)];
  if (verbose > 1e9) return new Intl.NumberFormat().format(x);
  return x * x;
}`;
    assert.deepEqual(valuesAt(await subjectNamed(text, 'f', 'javascript'), [0.3, 0]), [0.09]);
  });

  it('is not hidden by odd numbers at which the function throws', async () => {
    const text = `const generator = () => globalThis[Symbol.for('generator')];
export function draw(n, mean = 0, sd = 1) {
  if (!(n >= 0)) throw new TypeError(n + ' is not a count');
  const list = new Float64Array(n);
  for (let i = 0; i < list.length; i++) list[i] = mean + sd * generator().random();
  return list;
}`;
    const { subjects } = await analyze(text, 'javascript');
    assert.deepEqual(subjects, []);
  });

  it('is named where every way meets it', async () => {
    const text = `export function f(x) { const seconds = new Date().getTime(); return x * seconds; }
export function g(x) { if (x > 1e9) return 0; return x * document.body.clientWidth; }`;
    const { subjects, rejections } = await analyze(text, 'javascript');
    assert.deepEqual(subjects, []);
    assert.match(rejections[0]?.reason ?? '', /Date/);
    assert.match(rejections[1]?.reason ?? '', /document/);
  });

  it('is not hidden by an early return that computes nothing', async () => {
    const text = `export function f(x) { if (x > 0) return x; return fetch('/' + x); }
export function g(x, y) { if (x * y > 0) return 7; return document.title.length; }`;
    assert.deepEqual((await analyze(text, 'javascript')).subjects, []);
  });

  it('of an asynchronous helper stops the run that calls it', async () => {
    const text = `async function load(x) { return x; }
export function f(x) { return x < 1e6 ? x * x : load(x); }
export function g(x) { return 2 * load(x); }`;
    const { subjects, rejections } = await analyze(text, 'javascript');
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['f'],
    );
    assert.match(rejections.find(({ name }) => name === 'g')?.reason ?? '', /asynchronous/);
  });
});

describe('searches in lists and texts', () => {
  for (const [title, code] of [
    ['a text', `function f(text, min, length) { const i = text.indexOf(';', min); return i === -1 ? length : i; }`],
    [
      'documented text',
      `/** @param {string} text @param {string} part @param {number} [from] */
function f(text, part, from) { return String(text).indexOf(part, from); }`,
    ],
    [
      'a list of anything',
      `/** @param {Array} list @param {*} value @param {number} from */
function f(list, value, from) { for (let i = from - 1; ++i < list.length; ) if (list[i] === value) return i; return -1; }`,
    ],
    ['digits in a text', 'function f(value) { return value ? parseInt(value) : 1; }'],
  ] as const) {
    it(`of ${title} are not numeric`, async () => {
      assert.deepEqual((await analyze(code, 'javascript')).subjects, []);
    });
  }
});
