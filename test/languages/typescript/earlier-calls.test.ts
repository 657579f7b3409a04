// Functions that keep something in an object of their module are no functions of their arguments alone.
import assert from 'node:assert/strict';
import { analyze } from './support';

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
