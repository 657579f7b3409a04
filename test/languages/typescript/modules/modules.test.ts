// Imports through the injected file system: what is found, what it means, and what is said where it is not.
import assert from 'node:assert/strict';
import type { FileSystem } from '../../../../src/languages/document';
import { analyze, pointOf, subjectNamed, valuesAt } from '../support';

const texts: Readonly<Record<string, string>> = {
  'file:///folder/lib/math.ts':
    'import { base } from "./inner"; export function square(x: number) { return x * x + base; } export const scale = 3;',
  'file:///folder/lib/inner/index.js': 'export const base = 0.5;',
  'file:///folder/table.json': '{"c": [1, 2, 3], "__proto__x": 4}',
  'file:///folder/lib/index.ts':
    'export default function (x) { return x ** 3 } export { half } from "./half"; export * from "./random";',
  'file:///folder/lib/half.mjs': 'export const half = (x) => x / 2;',
  'file:///folder/lib/random.js': 'export const random = (x) => x * Math.random();',
  'file:///folder/lib/legacy.js':
    '"use strict"; Object.defineProperty(exports, "__esModule", { value: true }); exports.tri = void 0; var dep = require("./inner"); exports.tri = tri; function tri(x) { return 3 * x + dep.base; } exports.counter = 4;',
  'file:///folder/node_modules/pk/package.json': '{"exports":{".":{"import":"./dist/a.mjs","types":"./x.d.ts"}}}',
  'file:///folder/node_modules/pk/dist/a.mjs': 'export const pk = (x) => 10 * x;',
  'file:///node_modules/@s/q/package.json': '{"main":"index.js"}',
  'file:///node_modules/@s/q/part.js': 'module.exports = function q(x) { return 100 * x; }',
  'file:///folder/lib/vec.ts':
    'export class Vec { constructor(public x: number, public y: number) {} dot(v: Vec) { return this.x * v.x + this.y * v.y; } }',
  'file:///folder/types.ts': 'export type { Pair } from "./types2";',
  'file:///folder/types2.ts':
    'type V = readonly [number, number]; export interface Pair { a: number; b: V } export interface Base { z: number }',
  'file:///folder/a.ts': 'import { b } from "./b"; export const a = (x) => b(x) + 1; export const one = 1;',
  'file:///folder/b.ts': 'import { one } from "./a"; export const b = (x) => x * 2 + one;',
  'file:///folder/broken.ts': 'export const x = (1;',
};

const files: FileSystem = { read: (uri) => Promise.resolve(texts[uri] ?? null) };

const cases: readonly (readonly [string, string, readonly unknown[], readonly unknown[]])[] = [
  [
    'relative paths, `.js` for `.ts`, index files',
    'import { square, scale as k } from "./lib/math.js"; export function f(x: number) { return square(x) * k; }',
    [0.5],
    [2.25],
  ],
  ['JSON', 'import t from "./table.json"; export function f(x: number) { return t.c[1] * x; }', [3], [6]],
  [
    'default, namespace and re-exports',
    'import cube, * as all from "./lib"; export function f(x: number) { return cube(x) + all.half(x); }',
    [2],
    [9],
  ],
  [
    'CommonJS',
    'const old = require("./lib/legacy"); export function f(x: number) { return old.tri(x) + old.counter; }',
    [2],
    [10.5],
  ],
  [
    'packages',
    'import { pk } from "pk"; import q from "@s/q/part"; export function f(x: number) { return pk(x) + q(x); }',
    [1],
    [110],
  ],
  [
    'classes',
    'import { Vec } from "./lib/vec"; export function f(x: number) { return new Vec(x, 1).dot(new Vec(2, x)); }',
    [3],
    [9],
  ],
  ['circles', 'import { a } from "./a"; export function f(x: number) { return a(x); }', [3], [8]],
];

describe('modules', () => {
  for (const [name, text, args, values] of cases) {
    it(name, async () => assert.deepEqual(valuesAt(await subjectNamed(text, 'f', 'typescript', files), args), values));
  }

  it('reads types of other modules', async () => {
    const text = `import type { Pair } from "./types"; import * as types from "./types2"; import { Vec } from "./lib/vec";
      export function f(p: Pair, q: types.Base) { return p.a * p.b[1] * q.z; }
      export function g(v: Vec, w: Vec) { return v.dot(w); }`;
    const f = await subjectNamed(text, 'f', 'typescript', files);
    assert.deepEqual(pointOf(f).arguments, [{ a: 0.5, b: [1.25, 0.75] }, { z: 1.75 }]);
    const g = await subjectNamed(text, 'g', 'typescript', files);
    assert.deepEqual(
      valuesAt(g, [
        { x: 1, y: 2 },
        { x: 3, y: 4 },
      ]),
      [11],
    );
  });

  it('says what is missing and where the reason lies', async () => {
    const text = `import { nope } from "./none"; import { random } from "./lib/random"; import { x } from "./broken"; import { c } from "./lib/half";
      export function f(v: number) { return nope(v); } export function g(v: number) { return random(v); }
      export function h(v: number) { return v * x; } export function i(v: number) { return v * c; }`;
    const { rejections, dependencies } = await analyze(text, 'typescript', files);
    assert.deepEqual(
      rejections.map((rejection) => rejection.reason),
      [
        'imports from "./none", which cannot be found',
        'uses `Math.random`, which is not a function of its inputs, in the imported "random.js", line 1',
        '"broken.ts" has a syntax error',
        '`c` is not exported by "./lib/half"',
      ],
    );
    assert.ok(dependencies.includes('file:///folder/lib/random.js'));
    assert.ok(dependencies.includes('file:///folder/none.ts'), 'a file that may appear is a dependency');
  });

  it('finds nothing under a path that has no uri', async () => {
    const text = 'import { a } from "./half\ud800"; export function f(v: number) { return a(v); }';
    const { rejections } = await analyze(text, 'typescript', files);
    assert.match(rejections[0]?.reason ?? '', /which cannot be found$/);
  });
});
