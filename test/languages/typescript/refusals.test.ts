// What is not numeric is refused with the reason; bad input ends with a message, never with an exception or a hang.
import assert from 'node:assert/strict';
import { evaluateAt } from '../../../src/core/analysis/evaluate-at';
import { analyzeDocument } from '../../../src/languages/analyze-document';

function analyze(text: string) {
  return analyzeDocument({ uri: 'file:///a.ts', language: 'typescript', text, constants: {} });
}

const refused: readonly (readonly [string, RegExp])[] = [
  ['function greet(name: string) { return "hello " + name; }', /string|chosen/],
  ['async function f(x: number) { return x; }', /asynchronous/],
  ['function* f(x: number) { yield x; }', /generator/],
  ['function f(x: number) { return Math.random() * x; }', /Math\.random/],
  ['function f(x: number) { return fetch(x); }', /`fetch` is not numeric/],
  ['function f(x: number) { return document.title.length + x; }', /document/],
  ['function f(x: number) { return x > 0; }', /boolean/],
  ['function f(x: number) { console.log(x); }', /returns nothing/],
  ['function f() { return 1; }', /no inputs/],
  ['let n = 0; function f(x: number) { n += x; return n; }', /changes the module/],
  // Tests of what JavaScript's own values have: they must not come out false.
  ['function f(x: number) { const o = { x }; const g = o.toString; return g ? x : 2 * x; }', /`toString` of an object/],
  ['function f(x: number) { const m = new Map([[1, x]]); const g = m.get; return g ? x : 2 * x; }', /`get` of a map/],
  ['function f(x: number) { const g = [x].map; return g ? x : 2 * x; }', /uses `map` of an array/],
  ['function f(x: number) { return [x].constructor ? x : 2 * x; }', /uses `constructor`/],
  ['function f(x: number) { return Math.sin.length * x; }', /uses `length` of a function/],
  ['function f(x: number) { const v: any = x; const g = v.toFixed; return (g ? 3 : 4) * x; }', /`toFixed` of a number/],
  ['function f(x: number) { const o = { get z() { return x; } }; o.z = 2; return o.z; }', /only a getter/],
  [
    'class C { get z() { return 1; } } function f(x: number) { const c = new C(); c.z = x; return c.z; }',
    /only a getter/,
  ],
  [
    'class C { get z() { return 1; } } function f(x: number) { return (new C()["zz".slice(1)] ?? 7) * x; }',
    /by a name that is put together/,
  ],
  [
    'class C { static n = 0; constructor() { C.n++; } } function f(x: number) { new C(); return C.n * x; }',
    /earlier calls/,
  ],
  ['/** @param {number} x */ function f(x: any) { return [x] == 1 ? x : 2 * x; }', /compares an object/],
  ['function f(x: number) { arguments[0] = 2; return x * x; }', /through `arguments`/],
  ['function f(x: number) { const o = Object.freeze({ v: x }); o.v = 4; return o.v * x; }', /frozen/],
  ['function f(x: number) { return [3, 1, x].sort((a, b) => a > b)[0] * x; }', /does not tell smaller from equal/],
  ['function f(x: number) { return [3, 1, x].sort((a, b) => (a < b ? -1 : 0))[0] * x; }', /smaller from equal/],
  [
    'class A { k = 1; toString() { return "a" + this.k; } } function f(x: number) { return (`${new A()}` === "a1" ? 1 : 2) * x; }',
    /may say itself/,
  ],
  [
    'class A { static k = 3; static m() { return this.k; } } class B extends A { static k = 5; } function f(x: number) { return B.m() * x + A.m(); }',
    /called on more than one class/,
  ],
  [
    'function f(x: number) { const o = { k: 1, set v(a: number) { this.k = a; } }; Object.assign(o, { v: x }); return o.k * x; }',
    /by `Object.assign`/,
  ],
  [
    'class A { set v(a: number) { this.w = 1; } w = 1; } class B extends A { v = 3; } function f(x: number) { return new B().w * x; }',
    /as a getter or a setter/,
  ],
  [
    "const K = 'kk'; class A { [K](t: number) { return t; } } function f(x: number) { return new A().kk ? x : 2 * x; }",
    /may be a member of a class that is not known/,
  ],
  [
    'function f(x: number) { const g = function* () { try { yield 1; } finally { x++; } }; for (const v of g()) break; return x; }',
    /inside `try` before its end/,
  ],
  [
    'function f(x: number) { const g = function* (a = x * 2) { yield a; }; return [...g()][0] * x; }',
    /takes its arguments apart/,
  ],
  ['function f(x: number) { const g = function* () { yield x; }; return `${g()}`.length * x; }', /text of a generator/],
  ['import { g } from "./g"; export function f(x: number) { return g(x); }', /cannot be found/],
];

describe('refusals', () => {
  for (const [text, reason] of refused) {
    it(text, async () => {
      const { subjects, rejections } = await analyze(text);
      assert.deepEqual(subjects, []);
      assert.match(rejections[rejections.length - 1]?.reason ?? '', reason);
    });
  }
});

const bad: readonly (readonly [string, string, RegExp])[] = [
  ['a loop without end', 'function f(x: number) { while (true) x += 1; return x; }', /limit: stopped after/],
  ['a recursion without end', 'function f(x: number): number { return f(x + 1); }', /limit: more than .* nested calls/],
  [
    'an array too large',
    'function f(x: number) { const a = new Array(1e9); return a.length + x; }',
    /limit: an array of 1000000000/,
  ],
  ['a logarithm of a negative number', 'function f(x: number) { return Math.log(-1 - x * x); }', /domain: logarithm/],
  [
    'a throw',
    '/** @at (1) */ function f(x: number) { if (x < 9) throw new Error("x is too small"); return x; }',
    /domain: x is too small/,
  ],
  ['a kink', '/** @at (0) */ function f(x: number) { return Math.abs(x); }', /nonsmooth: \|x\| has a kink/],
];

describe('bad points', () => {
  const limits = { steps: 100_000, cells: 1_000_000, depth: 10_000, deadline: Infinity };
  for (const [name, text, message] of bad) {
    it(name, async () => {
      const [subject] = (await analyze(text)).subjects;
      assert.ok(subject !== undefined);
      const answer = evaluateAt(subject.program, subject.suggestedPoint.point, 'chosen', {
        limits,
        maximumHessianInputs: 12,
        maximumVerifiedInputs: 12,
      });
      assert.match(`${answer.error?.kind}: ${answer.error?.message}`, message);
      assert.ok(answer.jacobian.flat().every((entry) => entry === null));
    });
  }

  it('survives random damage to a source', async () => {
    const source =
      'export const f = (x: number, y: number[]) => { let s = 0; for (const v of y) s += v * x ** 2; return s; };\n';
    let seed = 7;
    const next = (n: number): number => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return seed % n;
    };
    for (let round = 0; round < 400; round++) {
      const at = next(source.length);
      const text = source.slice(0, at) + '(){}[];=>.,x1'.charAt(next(13)) + source.slice(at + next(4));
      const analysis = await analyze(text);
      assert.ok(Array.isArray(analysis.subjects), `seed round ${round}`);
    }
  });

  it('reads names such as __proto__ and constructor as names', async () => {
    const { subjects } = await analyze('export function constructor(__proto__: number) { return __proto__ * 2; }');
    assert.equal(subjects[0]?.name, 'constructor');
  });
});
