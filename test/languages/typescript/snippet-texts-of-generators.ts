// Generators and iterators, one function f(x, y) each: the tests run them here and in JavaScript itself.

export const generatorSnippets: readonly (readonly [string, string])[] = [
  // Generators that are gone through
  [
    'range',
    'function* range(n) { for (let i = 0; i < n; i++) yield i; } function f(x, y) { let s = 0; for (const i of range(4)) s += i * x; return s + y; }',
  ],
  [
    'pairs',
    'function* pairs(n) { for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) yield [i, j]; } function f(x, y) { let s = 0; for (const [i, j] of pairs(4)) s += x ** i * y * j; return s; }',
  ],
  [
    'spread',
    'function* range(a, b = 5) { while (a < b) yield a++; } function f(x, y) { return Math.max(...range(0, 3), x) + [...range(1)].length * y + [x, ...range(3), y][1]; }',
  ],
  [
    'early exit',
    'function* nat() { let i = 1; for (;;) yield i++; } function f(x, y) { let s = 0; for (const i of nat()) { if (i > 5) break; if (i === 2) continue; s += x / i; } return s * y; }',
  ],
  [
    'destructuring',
    'function* nat() { let i = 1; for (;;) yield i++; } function f(x, y) { const [a, b, , c = 9] = nat(); const [p, ...q] = (function* () { yield x; yield y; yield 3; })(); return a + b * 2 + c * x + p + q[0] + q[1]; }',
  ],
  [
    'interleaved effects',
    'function f(x, y) { const log = []; function* g() { log.push(1); yield x; log.push(2); yield y; log.push(3); } for (const v of g()) log.push(v); return log.reduce((a, b, i) => a + b * i, 0); }',
  ],
  [
    'next',
    'function* g(a) { const b = yield a * 2; const c = yield b + 1; return c * 3; } function f(x, y) { const it = g(x); const r1 = it.next(), r2 = it.next(y), r3 = it.next(4), r4 = it.next(); return r1.value + r2.value * 10 + r3.value * 100 + (r3.done ? 1 : 2) + (r4.value === undefined ? 1 : 2); }',
  ],
  [
    'class iterator',
    'class Bag { constructor(...v) { this.v = v; } *[Symbol.iterator]() { for (const t of this.v) yield t * 2; } *entries() { let i = 0; for (const t of this) yield [i++, t]; } } function f(x, y) { const b = new Bag(x, y, 3); let s = 0; for (const t of b) s += t; for (const [i, t] of b.entries()) s += i * t; return s + [...b].length + Math.min(...b) + Array.from(b)[1]; }',
  ],
  [
    'hand written iterator',
    'class R { constructor(n) { this.n = n; } [Symbol.iterator]() { let i = 0; const n = this.n; return { next: () => (i < n ? { value: i++, done: false } : { value: undefined, done: true }) }; } } function f(x, y) { let s = 0; for (const i of new R(4)) s += i * x; return s + [...new R(3)].length * y; }',
  ],
  [
    'object iterator',
    'function f(x, y) { const o = { a: x, b: y, *[Symbol.iterator]() { yield this.a; yield this.b; } }; let s = 1; for (const v of o) s *= v + 1; return s + Object.keys(o).length + [...o][1]; }',
  ],
  [
    'delegate',
    'function* a(n) { yield n; yield n + 1; } function* b(n) { yield* a(n); yield* [10, 20]; yield n * 2; } function f(x, y) { return [...b(x)].reduce((s, v, i) => s + v * (i + 1), 0) + y; }',
  ],
  [
    'recursive generator',
    'function* perm(v, n = 3) { if (n <= 1) yield v.slice(); else for (let i = 0; i < n; i++) { yield* perm(v, n - 1); const j = n % 2 ? 0 : i; [v[n - 1], v[j]] = [v[j], v[n - 1]]; } } function f(x, y) { let s = 0, k = 1; for (const p of perm([x, y, 2])) s += p[0] * k++ - p[2]; return s; }',
  ],
  [
    'maps of generators',
    'function* kv(n) { for (let i = 0; i < n; i++) yield [i, i * i]; } function f(x, y) { const m = new Map(kv(4)); const s = new Set((function* () { yield 1; yield 1; yield 2; })()); return m.get(3) * x + s.size * y + Object.values(Object.fromEntries(kv(3))).reduce((a, b) => a + b, 0) + Array.from(kv(3), ([a, b]) => a + b)[2]; }',
  ],
  [
    'generator used twice',
    'function* g() { yield 1; yield 2; yield 3; } function f(x, y) { const it = g(); let s = 0; for (const v of it) { s += v * x; break; } for (const v of it) s += v * 100; return s + [...it].length + y; }',
  ],
  [
    'return inside loop',
    'function* g() { yield 1; yield 2; } function first(it) { for (const v of it) return v; } function f(x, y) { const it = g(); return first(it) * x + [...it].length * 10 + y; }',
  ],
  [
    'outer continue',
    'function* g(k) { yield k; yield k + 1; yield k + 2; } function f(x, y) { let s = 0; outer: for (const a of g(1)) for (const b of g(a)) { if (b > 3) continue outer; s += a * b * x; } return s + y; }',
  ],
  [
    'closures in generator',
    'function f(x, y) { function* g() { for (let i = 0; i < 3; i++) yield () => i * x; } const fs = [...g()]; return fs[0]() + fs[2]() + y; }',
  ],
  [
    'generator this',
    'class M { constructor(v) { this.v = v; } *rows() { for (let i = 0; i < this.v.length; i++) yield this.v[i]; } sum() { let s = 0; for (const r of this.rows()) s += r; return s; } } function f(x, y) { return new M([x, y, 2]).sum(); }',
  ],
  [
    'args of generator',
    'function* g() { yield arguments.length; for (const a of arguments) yield a; } function f(x, y) { return [...g(x, y)].reduce((a, b) => a * 2 + b, 0); }',
  ],
  [
    'finally runs',
    'function* g(log) { try { yield 1; yield 2; } finally { log.push(7); } } function f(x, y) { const log = []; let s = 0; for (const v of g(log)) s += v; return s * x + log.length * y; }',
  ],
  [
    'throw in generator',
    "function* g() { yield 1; throw new Error('a'); } function f(x, y) { let s = 0; try { for (const v of g()) s += v * x; } catch (e) { s += y; } return s; }",
  ],
  [
    'typeof iterator',
    "function f(x, y) { return (typeof [][Symbol.iterator] === 'function' ? x : 1) + (typeof {}[Symbol.iterator] === 'function' ? 1 : y) + ((5)[Symbol.iterator] ? 1 : 2) + ('a'[Symbol.iterator] ? 1 : 2); }",
  ],
  [
    'iterator of array',
    'function f(x, y) { const it = [x, y, 3][Symbol.iterator](); it.next(); let s = 0; for (let r = it.next(); !r.done; r = it.next()) s += r.value; return s; }',
  ],
  [
    'iterator by hand',
    'class B { *[Symbol.iterator]() { yield 1; yield 2; } } function f(x, y) { const it = new B()[Symbol.iterator](); return it.next().value * x + it.next().value * y + (it.next().done ? 1 : 2); }',
  ],
  [
    'infinite sum',
    'function* series(x) { let t = 1; for (let n = 1; ; n++) { yield t; t *= x / n; } } function f(x, y) { let s = 0; for (const t of series(x)) { s += t; if (Math.abs(t) < 1e-12) break; } return s * y; }',
  ],
  [
    'spread into method',
    'function* g() { yield 3; yield 1; } function f(x, y) { const v = []; v.push(...g()); return v.concat([...g()]).length * x + v[0] * y; }',
  ],
  [
    'for of entries',
    'function f(x, y) { let s = 0; for (const [i, v] of [x, y].entries()) s += i * v; for (const k of [x, y].keys()) s += k; for (const v of new Map([[1, x]]).values()) s += v; return s; }',
  ],
  [
    'mutating while iterating',
    'function f(x, y) { const v = [1, 2]; let s = 0; for (const a of v) { s += a * x; if (v.length < 4) v.push(a + y); } return s; }',
  ],
  [
    'generator expression method',
    'function f(x, y) { const o = { *g(n) { while (n-- > 0) yield n * x; } }; let s = 0; for (const v of o.g(3)) s += v; return s + y; }',
  ],
  [
    'array destructuring of class',
    'class P { constructor(a, b) { this.a = a; this.b = b; } *[Symbol.iterator]() { yield this.a; yield this.b; } } function f(x, y) { const [a, b] = new P(x, y); let c, d; [c, d] = new P(y, x); const g = ([p, q]) => p * q; return a + 2 * b + c * d + g(new P(2, x)); }',
  ],
];
