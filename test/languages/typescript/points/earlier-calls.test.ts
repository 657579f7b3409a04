// Functions that keep something in an object of their module are no functions of their arguments alone.
import assert from 'node:assert/strict';
import { analyze } from '../support';

const state = `const log = [];
const state = { count: 0, last: 1 };
const buffer = new Float64Array(2);
const memory = new Map();
`;

/** Each alone in its module. */
const keeping = [
  'function f(x) { log.push(x); return log.length * x; }',
  'function f(x) { state.count++; return state.count * x; }',
  'function f(x) { const result = state.last * x; state.last = x; return result; }',
  'function f(x) { const result = buffer[0] + x * x; buffer[0] = x * 2; return result; }',
  'function f(x) { if (x > 1) state.last = x; return state.last * x; }',
];

const pure = [
  'function f(x, y) { buffer[0] = x; buffer[1] = y; return buffer[0] * buffer[1]; }',
  'function f(x) { if (memory.has(x)) return memory.get(x); const result = x * x; memory.set(x, result); return result; }',
  'function f(v) { for (let i = 0; i < v.length; i++) v[i] *= 2 * state.last; }',
  'function f(x) { const local = []; local.push(x); local.push(x * state.last); return local[0] * local[1]; }',
];

describe('earlier calls', () => {
  for (const code of keeping) {
    it(`tell in the result of ${code}`, async () => {
      const { subjects, rejections } = await analyze(state + code, 'javascript');
      assert.deepEqual(subjects, []);
      assert.match(rejections[0]?.reason ?? '', /earlier calls/);
    });
  }

  for (const code of pure) {
    it(`leave the result of ${code}`, async () => {
      assert.equal((await analyze(state + code, 'javascript')).subjects.length, 1);
    });
  }
});

/** A variable of the module that calls change, and the reason where that shows. */
const variables: readonly (readonly [string, RegExp | null])[] = [
  ['let s; function f(x, y) { s = x * 2; add(y); return s; } function add(v) { s += v; }', null],
  ['let last = 0; function f(x, y) { last = x; return x * y; }', null],
  [
    'let sum = null; class Sum { t = 0; add(v) { this.t += v; } } function put(v) { sum.add(v); } function f(x, y) { sum = new Sum(); put(x); put(y); return sum.t; }',
    null,
  ],
  [
    'let a = new Float64Array(4), b = new Float64Array(4); function swap() { const t = a; a = b; b = t; } function f(x, y) { a[0] = x; b[0] = y; swap(); return a[0] - b[0] * 2; }',
    null,
  ],
  ['let n = 0; function f(x, y) { n += x; return n * y; }', /earlier calls/],
  [
    'let scale = 1; function g(x) { return x * scale; } function f(x, y) { scale = x; return scale * y; }',
    /earlier calls/,
  ],
  ['export let scale = 1; export function f(x, y) { scale = x; return scale * y; }', /earlier calls/],
  ['let cache; function f(x, y) { if (cache === undefined) cache = 3; return cache * x; }', /earlier calls/],
  [
    'let buf = new Float64Array(1); function f(x, y) { if (buf.length < 3) buf = new Float64Array(3); const r = buf[0] + x; buf[0] = x; return r * y; }',
    /earlier calls/,
  ],
  [
    'let a = new Float64Array(4), b = new Float64Array(4); function swap() { const t = a; a = b; b = t; } function f(x, y) { a[0] = x; swap(); return (a[0] > 0 ? x : 2 * x) + y; }',
    /an earlier call has left/,
  ],
  [
    'let a = new Float64Array(4), b = new Float64Array(4); function swap() { const t = a; a = b; b = t; } function f(x, y) { a[0] = x; swap(); return (Number.isFinite(a[0]) ? x : 2 * x) + y; }',
    /an earlier call has left/,
  ],
];

describe('variables of a module that calls change', () => {
  for (const [code, reason] of variables) {
    it(`${reason === null ? 'are no part of the result' : 'tell calls apart'} in ${code}`, async () => {
      const typed = code.replace(/(?:export )?function f\(/, '/** @param {number} x @param {number} y */ $&');
      const { subjects, rejections } = await analyze(typed, 'javascript');
      assert.equal(
        subjects.some(({ name }) => name === 'f'),
        reason === null,
        JSON.stringify(rejections.map((r) => r.reason)),
      );
      if (reason !== null) assert.match(rejections.find(({ name }) => name === 'f')?.reason ?? '', reason);
    });
  }
});
