// Code that asks which globals there are: the answers are those of a host with CommonJS modules, known before anything runs.
import assert from 'node:assert/strict';
import type { FileSystem } from '../../../../src/languages/document';
import { analyze, subjectNamed, valuesAt } from '../support';

const cases: readonly (readonly [string, number])[] = [
  ['if (typeof process !== "undefined" && process.env.NODE_ENV !== "production") return 0; return x * x;', 9],
  ['return (typeof window === "undefined" ? x : 2) * x;', 9],
  ['return typeof performance === "object" ? x * x : 1;', 9],
  ['if (typeof notThere === "undefined") return x * x; return 1;', 9],
  ['return typeof Symbol === "function" && typeof BigInt !== "undefined" ? x * x : 1;', 9],
  ['return typeof require === "function" && typeof module === "object" ? x * x : 1;', 9],
  ['return typeof Math.sinh === "function" && typeof Math.noSuch === "undefined" ? x * x : 1;', 9],
  ['const square = Math.noSuch || function (v) { return v * v; }; return square(x);', 9],
  ['return Array.prototype.flat && Object.assign && !globalThis.NoSuchThing ? x * x : 1;', 9],
  ['return (typeof globalThis !== "undefined" ? globalThis : window).Math.pow(x, 2);', 9],
  ['return arguments && typeof arguments === "object" ? x * x : 1;', 9],
  ['return typeof NaN === "number" && typeof undefined === "undefined" ? x * x : 1;', 9],
];

const withAssert: FileSystem = {
  read: (uri) =>
    Promise.resolve(
      uri.endsWith('/node_modules/checks/package.json')
        ? '{ "name": "checks", "type": "module", "main": "index.js" }'
        : uri.endsWith('/node_modules/checks/index.js')
          ? `export const check = (typeof process !== "undefined" && process.env !== void 0
              ? process.env.NODE_ENV !== "production" || !!process.env.CHECKS
              : import.meta.env ? import.meta.env.MODE !== "production" : true)
              ? (test) => { if (!test) throw new Error('failed'); } : () => {};`
          : null,
    ),
};

describe('questions for globals', () => {
  for (const [body, expected] of cases) {
    it(body, async () => {
      assert.deepEqual(valuesAt(await subjectNamed(`function f(x) { ${body} }`, 'f', 'javascript'), [3]), [expected]);
    });
  }

  it('may stand at the top of a package, with settings of its own', async () => {
    const text = "import { check } from 'checks';\nexport function f(x) { check(x > 0); return x * x; }";
    assert.deepEqual(valuesAt(await subjectNamed(text, 'f', 'javascript', withAssert), [3]), [9]);
  });

  it('leave what a page gives refused', async () => {
    const { subjects, rejections } = await analyze(
      'function f(x) { return typeof window !== "undefined" && window.scrollY ? x : window.scrollY * x; }',
      'javascript',
    );
    assert.deepEqual(subjects, []);
    assert.match(rejections[0]?.reason ?? '', /scrollY/);
  });
});
