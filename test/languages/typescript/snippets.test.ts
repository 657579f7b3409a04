// Functions of many shapes, read by the front end and run by the interpreter, against JavaScript itself.
import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import { realArithmetic, type NoActiveNumber } from '../../../src/core/arithmetic/real';
import { callAt } from '../../../src/core/analysis/lift';
import { defaultLimits } from '../../../src/core/interpret/limits';
import { run, type Call, type RunResult } from '../../../src/core/interpret/run';
import type { Outcome } from '../../../src/core/program/outcome';
import { ArrayValue } from '../../../src/core/interpret/value';
import { analyzeDocument } from '../../../src/languages/analyze-document';

const snippets: readonly (readonly [string, string])[] = [
  ['straight line', 'function f(x, y) { const a = x * y; let b = a - y / 2; return a ** 2 % 7 + b; }'],
  ['compound assignment', 'function f(x, y) { let s = x; s += y; s *= 2; s -= 1; s /= 3; s **= 2; return s; }'],
  ['increments', 'function f(x, y) { let i = 0; const a = i++ + ++i; let b = x; b--; return a * b + i + y; }'],
  ['for', 'function f(x, y) { let s = 0; for (let i = 1; i <= 5; i++) s += x ** i / i; return s * y; }'],
  ['while', 'function f(x, y) { let s = x; while (s < 100) s = s * 2 + y * y; return s; }'],
  ['do while', 'function f(x, y) { let s = x, n = 0; do { s = s / 2 + y; n++; } while (n < 4); return s; }'],
  ['for of', 'function f(x, y) { let s = 0; for (const c of [1, x, y]) s += c * c; return s; }'],
  ['for in', 'function f(x, y) { const o = { a: x, b: y }; let s = 0; for (const k in o) s += o[k] * 3; return s; }'],
  [
    'break and continue',
    'function f(x, y) { let s = 0; for (let i = 0; i < 10; i++) { if (i === 3) continue; if (i > 6) break; s += i * x; } return s + y; }',
  ],
  [
    'labels',
    'function f(x, y) { let s = 0; outer: for (let i = 0; i < 4; i++) for (let j = 0; j < 4; j++) { if (j > i) continue outer; if (i === 3) break outer; s += x * i + y * j; } return s; }',
  ],
  [
    'switch',
    'function f(x, y) { switch (Math.floor(x)) { case 0: return y; case 1: { const t = y * 2; return t; } default: return x * y; } }',
  ],
  [
    'switch falling through',
    'function f(x, y) { let s = 0; switch (2) { case 1: s += 100; case 2: s += x; case 3: s += y; break; case 4: s += 1000; } return s; }',
  ],
  [
    'default in the middle',
    'function f(x, y) { let s = y; switch (9) { case 1: s += 1; default: s += x; case 2: s += 10; } return s; }',
  ],
  [
    'continue inside switch',
    'function f(x, y) { let s = 0; for (let i = 0; i < 4; i++) { switch (i) { case 1: continue; case 2: break; default: s += x; } s += y; } return s; }',
  ],
  ['early return', 'function f(x, y) { if (x > y) return x - y; else if (x === y) return 0; return y - x; }'],
  ['ternary and logic', 'function f(x, y) { return (x > 0 && y > 0 ? x : -x) + (x || y) * (y ?? 3) + (!x ? 1 : 2); }'],
  ['var hoisting', 'function f(x, y) { if (x > -1e9) { var t = x + 1; } var t; return t * y; }'],
  [
    'functions before definition',
    'function f(x, y) { return g(x) + h(y); function g(a) { return a * a; } } function h(b) { return b + 1; }',
  ],
  ['closures', 'function f(x, y) { const add = (a) => (b) => a + b * x; return add(y)(2); }'],
  [
    'closures over loop variables',
    'function f(x, y) { const fs = []; for (let i = 0; i < 3; i++) fs.push(() => i * x); return fs[0]() + fs[2]() + y; }',
  ],
  [
    'recursion',
    'function f(x, y) { const power = (b, n) => (n === 0 ? 1 : b * power(b, n - 1)); return power(x, 5) + y; }',
  ],
  [
    'arrays',
    'function f(x, y) { const a = [x, y, 1]; a[1] += 5; a.push(x * y); return a[0] + a[1] * a.length + a[3]; }',
  ],
  ['aliases', 'function f(x, y) { const a = [x, y]; const b = a; b[0] = 7; return a[0] + a[1]; }'],
  [
    'array methods',
    'function f(x, y) { return [x, y, 3].map((v, i) => v * i).filter((v) => v !== 99).reduce((a, b) => a + b, 1); }',
  ],
  [
    'more array methods',
    'function f(x, y) { const a = [x, y, 3, 4]; return a.slice(1, -1).concat([9]).reverse()[0] + a.at(-1) + a.indexOf(3) + (a.some((v) => v > 3) ? 1 : 0) + a.reduceRight((s, v) => s * 2 + v); }',
  ],
  [
    'sort',
    'function f(x, y) { const a = [y, x, 2.5]; a.sort((p, q) => p - q); return a[0] * 100 + a[1] * 10 + a[2]; }',
  ],
  [
    'fill and from',
    'function f(x, y) { const a = new Array(3).fill(x); const b = Array.from({ length: 3 }, (_, i) => i * y); return a[2] + b[2]; }',
  ],
  [
    'typed arrays',
    'function f(x, y) { const a = new Float64Array(4); a.set([x, y], 1); const b = a.subarray(1, 3); b[0] *= 2; return a[1] + b[1] + b.length; }',
  ],
  ['integer tables', 'function f(x, y) { const t = new Int32Array([3, 1, 2]); return t[1] * x + t[2] * y; }'],
  [
    'destructuring',
    'function f(x, y) { const [a, , b = 5] = [x, 1]; const { p, q: { r } } = { p: y, q: { r: 2 } }; return a + b * p + r; }',
  ],
  ['destructuring assignment', 'function f(x, y) { let a = x, b = y; [a, b] = [b, a]; return a - 2 * b; }'],
  ['rest and spread', 'function f(x, y) { const g = (...v) => Math.max(...v) + v.length; return g(x, y, ...[1, 2]); }'],
  [
    'object literals',
    'function f(x, y) { const o = { x, y, twice() { return this.x * 2; }, get sum() { return this.x + this.y; } }; return o.twice() + o.sum; }',
  ],
  [
    'object spread',
    'function f(x, y) { const o = { a: x, b: 2 }; const { a, ...rest } = { ...o, b: y }; return a + rest.b; }',
  ],
  [
    'default parameters',
    'function f(x, y) { const g = (a, b = a * 2, c = a + b) => a + b + c; return g(x) + g(x, y); }',
  ],
  ['arguments', 'function f(x, y) { function g() { return arguments[0] + arguments.length; } return g(x, y, 1); }'],
  [
    'Math in disguise',
    'const { sqrt, PI } = Math; const M = Math; var sn = Math.sin; function f(x, y) { return sqrt(x * x + 1) + M.cos(y) + sn(PI / 6); }',
  ],
  ['Math as a value', 'function f(x, y) { return [x * x, y * y].map(Math.sqrt).reduce((a, b) => a + b); }'],
  [
    'module constants',
    'const table = [1, 2, 3]; const scale = table[1] * 2; function f(x, y) { return scale * x + table[2] * y; }',
  ],
  [
    'module tables',
    'const c = []; for (let i = 0; i < 4; i++) c[i] = i * i; function f(x, y) { return c[3] * x + c[2] * y; }',
  ],
  ['throw not taken', 'function f(x, y) { if (x > 1e9) throw new RangeError("too large: " + x); return x + y; }'],
  [
    'try',
    'function f(x, y) { let s = 0; try { if (x < 1e9) throw new Error("a"); s = 1; } catch (e) { s = x; } finally { s += y; } return s; }',
  ],
  [
    'return through finally',
    'function f(x, y) { let s = x; function g() { try { return s; } finally { s = 100; } } return g() + s * y; }',
  ],
  [
    'typeof and strings',
    'function f(x, y) { const mode = "square"; return (typeof x === "number" ? 1 : 2) + (mode === "square" ? y * y : y); }',
  ],
  ['bit operations', 'function f(x, y) { return (7 & 5) + (1 << 4) + (x | 0) + (~~y) + (-1 >>> 28); }'],
  ['comma and void', 'function f(x, y) { let a; a = (x, y); return a + (void 0 === undefined ? 1 : 0); }'],
  [
    'optional chaining',
    'function f(x, y) { const o = { a: { b: x } }; const n = null; return (o?.a?.b ?? 0) + (n?.c ?? y); }',
  ],
  [
    'maps',
    'function f(x, y) { const m = new Map([["a", x]]); m.set("b", y); return m.get("a") + m.get("b") * m.size; }',
  ],
  [
    'number tests',
    'function f(x, y) { return (Number.isFinite(x) ? x : 0) + (isNaN(y) ? 0 : y) + Number(true) + +x; }',
  ],
  ['evaluation order', 'function f(x, y) { let a = x; const b = a + (a = y) * a; return b + a; }'],
  [
    'immediately called',
    'const g = (function () { const k = 3; return function (t) { return t * k; }; })(); function f(x, y) { return g(x) + (() => y)(); }',
  ],
];

const points = [
  [0.5, 1.25],
  [1.75, -0.6],
  [-2.3, 3.4],
] as const;

/** What JavaScript itself gives. The snippets are this file's own. */
function byJavaScript(source: string, point: readonly number[]): unknown {
  const make = runInThisContext(`() => {${source}\nreturn f;\n}`) as () => (...x: number[]) => unknown;
  return make()(...point);
}

describe('snippets of JavaScript', () => {
  for (const [name, text] of snippets) {
    it(name, async () => {
      const analysis = await analyzeDocument({ uri: 'file:///a.js', language: 'javascript', text, constants: {} });
      const subject = analysis.subjects.find((candidate) => candidate.name === 'f');
      assert.ok(subject !== undefined, `refused: ${JSON.stringify(analysis.rejections.map((r) => r.reason))}`);
      for (const point of points) {
        const call: Call<NoActiveNumber> = callAt(subject.program, { receiver: null, arguments: [...point] }, [], []);
        const result: Outcome<RunResult<NoActiveNumber>> = run(subject.program, call, realArithmetic, defaultLimits);
        assert.ok(result.ok, result.ok ? '' : result.failure.message);
        assert.equal(result.value.value, byJavaScript(text, point), `at (${point.join(', ')})`);
      }
    });
  }

  it('gives arrays as arrays', async () => {
    const text = 'export function f(x) { return [x, 2 * x]; }';
    const [subject] = (await analyzeDocument({ uri: 'file:///a.ts', language: 'typescript', text, constants: {} }))
      .subjects;
    assert.ok(subject !== undefined);
    const call = callAt<NoActiveNumber>(subject.program, { receiver: null, arguments: [3] }, [], []);
    const result = run(subject.program, call, realArithmetic, defaultLimits);
    assert.ok(result.ok && result.value.value instanceof ArrayValue);
    assert.deepEqual(result.value.value.cells, [3, 6]);
  });
});
