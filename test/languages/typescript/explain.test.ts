// Why a function is refused: the construct, its line and file, and what would help.
import assert from 'node:assert/strict';
import { answerAt } from '../../../src/core/analysis/answer-at';
import { defaultLimits } from '../../../src/core/interpret/limits';
import type { FileSystem } from '../../../src/languages/document';
import { placedReason } from '../../../src/languages/rejection-reason';
import { analyze } from './support';

const defaultEvaluation = { limits: defaultLimits, maximumHessianInputs: 8, maximumVerifiedInputs: 8 };

async function reasonOf(
  text: string,
  files: Readonly<Record<string, string>> = {},
  name: string | null = null,
): Promise<string> {
  const fileSystem: FileSystem = {
    read: (uri) => Promise.resolve(files[uri.replace('file:///folder/', '')] ?? null),
  };
  const { rejections } = await analyze(text, 'javascript', fileSystem);
  const rejection = rejections.find((candidate) => name === null || candidate.name === name);
  assert.ok(rejection !== undefined);
  return placedReason(rejection, (offset) => text.slice(0, offset).split('\n').length);
}

describe('explanations', () => {
  const cases: readonly (readonly [string, string, string, Readonly<Record<string, string>>?, string?])[] = [
    ['a function of the host', 'function f(x) {\n  const y = x * 2;\n  return fetch(y);\n}', 'line 3: `fetch` is not numeric; make what it gives a parameter'],
    ['the page', 'function f(x) {\n  return x * document.body.clientWidth;\n}', 'line 2: `document` is not numeric; make what it gives a parameter'],
    ['chance', 'function f(x) { return x * Math.random(); }', 'line 1: uses `Math.random`, which is not a function of its inputs; make the random number a parameter'],
    ['the clock', 'function f(x) {\n  return Date.now() - x;\n}', 'line 2: uses `Date.now`, which is not a function of its inputs; make the time a parameter'],
    ['files', "const fs = require('fs');\nfunction f(x) {\n  return fs.statSync(x).size * 2;\n}", 'line 3: uses the module "fs" of Node, which is not numeric; make what it gives a parameter'],
    ['a package that is not there', "const g = require('nowhere');\nfunction f(x) {\n  return g(x) * 2;\n}", 'line 3: imports from "nowhere", which cannot be found; install the package (`npm install nowhere`)'],
    ['a callback without a default', 'function f(x, g) { return g(x) * x; }', 'takes the function `g`, for which nothing can be chosen; give `g` a default, such as `g = Math.sin`'],
    ['state between calls', 'let n = 0;\nfunction f(x) {\n  n += x;\n  return n * x;\n}', "line 3: changes the module's variable `n`, so it depends on earlier calls; make `n` a parameter, or a variable of the function"],
    ['values of any kind', 'function f(x) { return x; }', 'hands on values of which nothing shows that they are numbers; state what the arguments are, with an annotation or `@param {number} x`'],
    ['a length', 'function f(w, x) {\n  return w[w.length - 1 + 5] * x;\n}', 'line 2: computes with `w[w.length - 1 + 5]`, which is undefined: the array may be too short; give the length of `w` with @at, for instance `@at ([1, 2, 3], 1)`'],
    ['a name that nothing has', 'function f(x) {\n  return x * gravity;\n}', 'line 2: `gravity` is not defined; define it, import it or make it a parameter'],
    ['a property of the page', 'function f(x) {\n  return x + window.scrollY;\n}', 'line 2: `window.scrollY` is not numeric'],
    ['a class of the host', 'function f(x) {\n  return x * new Intl.NumberFormat().format(x).length;\n}', 'line 2: `Intl.NumberFormat` is not numeric'],
    ['the settings of the process', 'function f(x) { return x * Number(process.env.SCALE); }', 'line 1: `process.env.SCALE` is not numeric; make what it gives a parameter'],
    ['a file that is not there', "const { g } = require('./g');\nfunction f(x) {\n  return g(x) * 2;\n}", 'line 3: imports from "./g", which cannot be found; look at the path'],
    ['a part of a package that is not there', "import g from '@lab/fits/line';\nexport function f(x) { return g(x) * 2; }", 'line 2: imports from "@lab/fits/line", which cannot be found; install the package (`npm install @lab/fits`)'],
    ['a module in place of a function of it', "const g = require('./g');\nfunction f(x) {\n  return g(x) * 2;\n}", 'line 3: uses `g`, a whole module, as a value; use what it exports by name, such as `half`', { 'g.js': 'exports.half = (x) => x / 2;' }],
    ['a constant that changes', 'function f(x) {\n  const y = x;\n  y = y * 2;\n  return y;\n}', 'line 3: `y` is a constant, which cannot change; declare it with `let`'],
    ['a generator that is left', 'function* steps(x) { try { yield x; yield 2; } finally { x = 1; } }\nfunction f(x) {\n  let s = 0;\n  for (const y of steps(x)) { s += y; break; }\n  return s;\n}', 'line 4: leaves a generator inside `try` before its end', {}, 'f'],
    ['a promise', 'async function f(x) { return x * 2; }', 'is asynchronous, so it gives a promise rather than a number; differentiate a function of the numbers that it waits for'],
    ['a module that is loaded late', "function f(x) {\n  return import('./g').then((m) => m.g(x));\n}", 'line 2: `import()` gives a promise, which is not numeric; import at the top of the file'],
    ['whole numbers of any size', 'function f(x) {\n  return Number(BigInt(Math.round(x)) * 2n);\n}', 'line 2: `BigInt` makes whole numbers, which have no derivatives'],
    ['a field that is missing', 'function f(x, options = { scale: 2 }) {\n  return x * options.scale + options.offset;\n}', 'line 2: computes with `options.offset`, which is undefined; give a point with @at in which it has a value'],
    ['a call that gives nothing', 'function g(x) { if (x > 1e9) return x; }\nfunction f(x) {\n  return g(x) * x;\n}', 'line 3: computes with what `g(…)` gives, which is undefined', {}, 'f'],
    ['a method that is missing', 'function f(x) {\n  const h = { g: undefined };\n  return h.g(x) * x;\n}', 'line 3: calls `h.g`, which does not exist'],
    ['a part of null', 'function f(x) {\n  const o = null;\n  return o.x * x;\n}', 'line 3: reads `x` of `o`, which is null'],
    ['a method of something else', 'function f(ctx, x) {\n  ctx.beginPath();\n  return x * 2 * ctx.width;\n}', 'calls `ctx.beginPath` of an argument, for which nothing can be chosen'],
    ['a date made of an argument', 'function f(a, b) {\n  return (new Date(b) - new Date(a)) / 864e5;\n}', 'line 2: a `Date` is not numeric; take its milliseconds, `date.getTime()`, as a parameter'],
    ['a misspelled constant', 'function f(r) {\n  return Math.pi * r ** 2;\n}', 'line 2: `Math.pi` does not exist; did you mean `Math.PI`?'],
    ['a misspelled function', 'function f(x) { return Math.sine(x) * 2; }', 'line 1: `Math.sine` does not exist; did you mean `Math.sin`?'],
    ['a number that is called', 'function f(x) {\n  const a = 5;\n  return a(x) * 2;\n}', 'line 3: calls `a`, which is a number, as a function'],
    ['a function that only throws', "function f(x) {\n  throw new Error('not implemented');\n}", 'line 2: throws "not implemented" at every point tried'],
    ['texts', 'function f(names) { return names.map((name) => name.toUpperCase()); }', 'takes `names`, which holds texts'],
    ['a map', '/** @param {Map<string, number>} m */\nfunction f(m) { return m.get("a") * 2; }', 'calls `m.get` of an argument, for which nothing can be chosen'],
    ['null', 'function f(x) {\n  if (x > 1) return null;\n  return undefined;\n}', 'returns nothing; `return` its result'],
    ['a set', '/** @param {number} x */\nfunction f(x) { return new Set([x * x]); }', 'returns a set'],
    ['an empty array', '/** @param {number} x */\nfunction f(x) { return []; }', 'returns an empty array'],
    ['texts in a record', '/** @param {number} x */\nfunction f(x) { return { label: String(x) }; }', 'returns an object without numbers'],
    ['a result that is left out', 'function f(x) { const y = x * x; }', 'returns nothing; `return` its result'],
    ['an element of a page', 'function f(x) {\n  return new HTMLElement(x);\n}', 'line 2: `HTMLElement` is not numeric'],
    ['an unknown class', 'function f(x) {\n  return new Vector(x).norm() * 2;\n}', 'line 2: `Vector` is not defined; define it, import it or make it a parameter'],
  ]; // prettier-ignore
  for (const [title, text, reason, files, name] of cases) {
    it(title, async () => {
      assert.equal(await reasonOf(text, files, name), reason);
    });
  }

  it('tells what is only declared from what is not there at all', async () => {
    for (const declaration of [
      'declare const g: number;',
      'declare global { var g: number }',
      'declare function g(): number;',
    ]) {
      const text = `${declaration}\nexport function f(x: number) { return x * Number(g); }`;
      const { rejections } = await analyze(text, 'typescript');
      assert.equal(rejections[0]?.reason, '`g` is declared without a value', declaration);
    }
  });

  it('says nothing of points where a method is missing', async () => {
    const text =
      'export abstract class Shape { abstract area(): number; scale(k: number) { return this.area() * k; } }';
    const { rejections } = await analyze(text, 'typescript');
    const scale = rejections.find(({ name }) => name === 'Shape.scale');
    assert.deepEqual([scale?.reason, scale?.advice], ['calls `this.area`, which does not exist', null]);
  });

  it('names the file and the line where an imported helper stops the analysis', async () => {
    const files = { 'size.js': 'exports.size = function (x) {\n  return x * window.innerWidth;\n};' };
    assert.equal(
      await reasonOf("const { size } = require('./size');\nfunction f(x) { return size(x) + 1; }", files),
      'line 2: `window.innerWidth` is not numeric, in the imported "size.js", line 2; make what it gives a parameter',
    );
  });

  const bits = `const floats = new Float32Array(1);
const words = new Uint32Array(floats.buffer);
exports.fastRoot = function fastRoot(x) {
  floats[0] = x;
  words[0] = 0x5f3759df - (words[0] >> 1);
  return 1 / floats[0];
};`;
  const folder = 'node_modules/@lab/roots';
  const roots: Readonly<Record<string, string>> = {
    [`${folder}/package.json`]: '{"main":"index.js"}',
    [`${folder}/index.js`]: bits,
  };
  const user = `import { fastRoot } from '@lab/roots';
const twice = (x) => 2 * fastRoot(x);
/** @at (2) */
export function f(x) {
  const y = x * x;
  return twice(y) + y;
}`;

  it('name the package and the function of it that works on the bits of floats, at the call', async () => {
    const reader: FileSystem = { read: (uri) => Promise.resolve(roots[uri.replace('file:///folder/', '')] ?? null) };
    const { subjects } = await analyze(user, 'javascript', reader);
    const subject = subjects.find(({ name }) => name === 'f');
    assert.ok(subject !== undefined);
    const { point } = subject.suggestedPoint;
    const { answer } = answerAt(subject.program, point, 'jsdoc', defaultEvaluation);
    assert.equal(
      answer.error?.message,
      '`fastRoot` of "@lab/roots" works on the bits of floats and is not in the table of known functions',
    );
    assert.equal(user.slice(0, answer.error.location?.start).split('\n').length, 2);
    assert.deepEqual(answer.jacobian, [[null]]);
  });

  it('name the file of a package and the call that leads to it', async () => {
    const files = {
      'node_modules/sizes/package.json': '{"main":"index.js"}',
      'node_modules/sizes/index.js': "exports.size = require('./inner').size;",
      'node_modules/sizes/inner.js': 'exports.size = function (x) {\n  return x * window.innerWidth;\n};',
    };
    assert.equal(
      await reasonOf("const { size } = require('sizes');\nfunction f(x) {\n  return size(x) + 1;\n}", files),
      'line 3: `window.innerWidth` is not numeric, in "inner.js" of the package "sizes", line 2; make what it gives a parameter',
    );
  });
});
