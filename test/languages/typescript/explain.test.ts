// Why a function is refused: the construct, its line and file, and what would help.
import assert from 'node:assert/strict';
import type { FileSystem } from '../../../src/languages/document';
import { placedReason } from '../../../src/languages/rejection-reason';
import { analyze } from './support';

async function reasonOf(text: string, files: Readonly<Record<string, string>> = {}): Promise<string> {
  const fileSystem: FileSystem = {
    read: (uri) => Promise.resolve(files[uri.replace('file:///folder/', '')] ?? null),
  };
  const { rejections } = await analyze(text, 'javascript', fileSystem);
  const [rejection] = rejections;
  assert.ok(rejection !== undefined);
  return placedReason(rejection, (offset) => text.slice(0, offset).split('\n').length);
}

describe('explanations', () => {
  const cases: readonly (readonly [string, string, string])[] = [
    ['a function of the host', 'function f(x) {\n  const y = x * 2;\n  return fetch(y);\n}', 'line 3: `fetch` is not numeric'],
    ['the page', 'function f(x) {\n  return x * document.body.clientWidth;\n}', 'line 2: `document` is not numeric'],
    ['chance', 'function f(x) { return x * Math.random(); }', 'uses `Math.random`, which is not a function of its inputs'],
    ['the clock', 'function f(x) {\n  return Date.now() - x;\n}', 'line 2: uses `Date.now`, which is not a function of its inputs'],
    ['files', "const fs = require('fs');\nfunction f(x) {\n  return fs.statSync(x).size * 2;\n}", 'line 3: uses the module "fs" of Node, which is not numeric'],
    ['a package that is not there', "const g = require('nowhere');\nfunction f(x) {\n  return g(x) * 2;\n}", 'line 3: imports from "nowhere", which cannot be found; install the package (`npm install nowhere`)'],
    ['a callback without a default', 'function f(x, g) { return g(x) * x; }', 'takes the function `g`, for which nothing can be chosen; give `g` a default, such as `g = Math.sin`'],
    ['state between calls', 'let n = 0;\nfunction f(x) {\n  n += x;\n  return n * x;\n}', "line 3: changes the module's variable `n`, so it depends on earlier calls; make `n` a parameter, or a variable of the function"],
    ['values of any kind', 'function f(x) { return x; }', 'hands on values of which nothing shows that they are numbers; state what the arguments are, with an annotation or `@param {number} x`'],
    ['a length', 'function f(w, x) {\n  return w[w.length - 1 + 5] * x;\n}', 'line 2: computes with undefined: an array is too short, a field is missing or an argument is left out; give the length of `w` with @at, for instance `@at ([1, 2, 3], 1)`'],
  ]; // prettier-ignore
  for (const [title, text, reason] of cases) {
    it(title, async () => {
      assert.equal(await reasonOf(text), reason);
    });
  }

  it('names the file and the line where an imported helper stops the analysis', async () => {
    const files = { 'size.js': 'exports.size = function (x) {\n  return x * window.innerWidth;\n};' };
    assert.equal(
      await reasonOf("const { size } = require('./size');\nfunction f(x) { return size(x) + 1; }", files),
      '`innerWidth` is not numeric, in the imported "size.js", line 2',
    );
  });
});
