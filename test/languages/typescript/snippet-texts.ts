// JavaScript of many kinds, one function f(x, y) each: the tests run them here and in JavaScript itself.

export const snippetTexts: readonly (readonly [string, string])[] = [
  // Operators and conversions
  [
    'minus zero',
    'function f(x, y) { const z = -0; return [1 / z, 1 / (z * x), Math.sign(-0) * y, Object.is(z, -0) ? 1 : 2, -0 + 0, 0 * -y]; }',
  ],
  ['remainders', 'function f(x, y) { return [x % y, -x % y, x % -3, 5 % 0 ? 1 : 2, -7 % 7, (-7.5) % 2]; }'],
  [
    'powers',
    'function f(x, y) { return [2 ** -1, (-2) ** 3, 2 ** 3 ** 2, (-x) ** 2, x ** 0, 0 ** 0, (-8) ** (1 / 3) ? 1 : 2]; }',
  ],
  [
    'bit operations of all kinds',
    'function f(x, y) { const a = Math.floor(x * 100), b = Math.floor(y * 1000); return [a & b, a | b, a ^ b, ~a, a << 3, a >> 2, a >>> 1, -1 >>> 0, 1 << 31, 1 << 32, 5 >> 33, 2 ** 32 | 0, 2 ** 53 >>> 0, (x | 0) + (y >> 0), NaN | 0, Infinity >>> 0, 1e20 | 0]; }',
  ],
  [
    'integer functions',
    'function f(x, y) { return [Math.imul(0xffffffff, 5), Math.clz32(1000), Math.fround(x * 1.1), Math.trunc(-x), Math.round(-2.5), Math.round(2.5), Math.round(-0.4), Math.ceil(-0.5), Math.floor(-0.5), Math.sign(y)]; }',
  ],
  [
    'every function of Math',
    'function f(x, y) { const u = Math.abs(x) / 4, v = 1 + Math.abs(y); return [Math.sin(x), Math.cos(x), Math.tan(x), Math.asin(u), Math.acos(u), Math.atan(x), Math.atan2(x, y), Math.sinh(x), Math.cosh(x), Math.tanh(x), Math.asinh(x), Math.acosh(v), Math.atanh(u), Math.exp(x), Math.expm1(x), Math.log(v), Math.log1p(v), Math.log2(v), Math.log10(v), Math.sqrt(v), Math.cbrt(x), Math.hypot(x, y, 2), Math.hypot(), Math.hypot(x), Math.pow(v, x), Math.max(x, y, 1), Math.min(x, y), Math.max(), Math.min(), Math.abs(x)]; }',
  ],
  [
    'members of Math and Number by names of the function',
    'function f(x, y) { const { abs, max: most } = Math, { EPSILON } = Number; let s = 0; for (let i = 0; i < 2; i++) { const { sqrt, PI: pi } = Math; s += sqrt(abs(x)) * pi; } const g = (v) => { let { cos } = Math; return cos(v); }; return [s, most(x, y), EPSILON, g(x)]; }',
  ],
  [
    'holes that methods move, keep and fill',
    'function f(x, y) { const make = () => { const v = [x, , y]; v[4] = 2; return v; }; const see = (v) => { let n = 0; v.forEach((e, i) => { n += (i + 1) * (e ?? 100); }); return [v.length, n, 0 in v ? 1 : 0, 1 in v ? 1 : 0, 3 in v ? 1 : 0]; }; const a = make(); a.reverse(); const b = make(); b.copyWithin(0, 1, 3); const c = make().concat([, x], 3); const s = make(); s.sort((p, q) => p - q); let e = 0; for (const [i, w] of make().entries()) e += i * (w ?? 10); return [x * y, ...see(a), ...see(b), ...see(c), ...see(s), ...see(make().toReversed()), ...see(make().with(0, 5)), ...see(make().toSpliced(0, 1)), ...see(make().slice(1)), ...see([...make()]), e]; }',
  ],
  [
    'constants',
    'function f(x, y) { return [Math.PI, Math.E, Math.LN2, Math.LN10, Math.LOG2E, Math.LOG10E, Math.SQRT2, Math.SQRT1_2, Number.EPSILON, Number.MAX_VALUE, Number.MIN_VALUE, Number.MAX_SAFE_INTEGER, Number.MIN_SAFE_INTEGER, 1e400 === Infinity ? x : y, 0xff, 0b101, 0o17, 1_000, .5, 5.]; }',
  ],
  [
    'conversions',
    'function f(x, y) { return [+true, +false, +null, +"3.5", Number("  12 "), Number(""), Number(null), +"0x10", true + true, null + 1, x - "2", "6" / 2, "3" * "4", parseFloat("2.5px"), parseInt("42abc", 10), parseInt("ff", 16), Number("1e3"), -"4"]; }',
  ],
  [
    'truth',
    'function f(x, y) { const t = (v) => (v ? 1 : 0); return [t(0), t(-0), t(NaN), t(""), t("0"), t([]), t({}), t(null), t(undefined), t(x), t(!x), t(!!y), t(() => 1), t(Infinity)]; }',
  ],
  [
    'equalities',
    'function f(x, y) { const t = (v) => (v ? 1 : 0); return [t(1 == "1"), t(0 == ""), t(null == undefined), t(null == 0), t(null >= 0), t(undefined == 0), t(NaN == NaN), t(NaN !== NaN), t("a" === "a"), t([] === []), t(true == 1), t("b" > "a"), t("10" < "9"), t(10 < "9"), t(x === x), t(undefined < 1), t(null < 1), t("abc" < "abd")]; }',
  ],
  [
    'comparisons with NaN',
    'function f(x, y) { const n = 0 / 0; const t = (v) => (v ? 1 : 0); return [t(n < x), t(n > x), t(n <= n), t(n === n), t(n !== n), t(!(n < 1)), t(n == n), t(isNaN(n)), t(Number.isNaN(n))]; }',
  ],
  [
    'lengths that are no whole numbers',
    'function f(x, y) { return [new Float64Array(2.9).length, new Float64Array(NaN).length, Array.from({ length: 3.5 }, (_, i) => i * x).length, Array.from({ length: Math.abs(x) + 2.5 }, (_, i) => i * y).length, new ArrayBuffer(8.7).byteLength, new Int32Array("2").length, x * y]; }',
  ],
  [
    'borrowed methods with a list of arguments',
    'function f(x, y) { const v = [1]; Array.prototype.push.apply(v, [x, y]); [].unshift.apply(v, v.slice(1)); const w = []; w.push.apply(w, v); return [v.length, ...v, ...w, Array.prototype.concat.apply([], [[x], [y, 2]]).length]; }',
  ],
  [
    'methods that are asked for',
    'function f(x, y) { const v = [x], o = { x, map: 0, at: y }, t = (z) => (z ? 1 : 2); let n = 0; if (v.map && !o.map) n += x; if (!v.forEach || !o.toString) n += 9; n += new Map([[1, x]]).get ? 4 : 8; n += new Float64Array(1).subarray ? 16 : 32; n += typeof v.push === "function" ? 64 : 128; n += typeof o.push === "undefined" ? 256 : 512; n += x.toFixed !== undefined ? 1024 : 2048; n += o.at != null && v[9] == null ? 4096 : 8192; n += "abc".concat ? 1 : y; for (; o.map || (v.slice && n < 1e5); ) n *= 2; return [n, v.filter?.((z) => z > 0).length, o.filter?.(t) ?? y, o.map && x, (v.map && y) || x, t.call ? x : y]; }',
  ],
  [
    'logical values',
    'function f(x, y) { return [x && y, 0 || y, null ?? x, 0 ?? y, undefined ?? (null ?? 3), (x, y), (x > 0 && y) || 2, (x && 0) || 7]; }',
  ],
  [
    'logical assignment',
    'function f(x, y) { let a = 0, b = null, c = x; a ||= y; b ??= x; c &&= y; let d = 5; d ||= 9; const o = { p: null, q: 2 }; o.p ??= x; o.q &&= y; o.r ||= 4; const v = [0]; v[0] ||= y; return [a, b, c, d, o.p, o.q, o.r, v[0]]; }',
  ],
  [
    'compound assignment of every kind',
    'function f(x, y) { let a = x; a += 2; a -= y; a *= 3; a /= 2; a %= 5; a **= 2; let b = 77; b <<= 2; b >>= 1; b >>>= 1; b &= 0xf0; b |= 3; b ^= 5; const v = [x, y]; v[0] += v[1]++; v[1] *= 2; return [a, b, ...v]; }',
  ],
  [
    'side effects happen once',
    'function f(x, y) { let n = 0; const v = [1, 2, 3]; const next = () => n++; v[next()] += x; v[next()] *= y; const o = { a: { b: 1 } }; const get = () => { n += 10; return o; }; get().a.b += 5; return [...v, n, o.a.b]; }',
  ],
  [
    'order of evaluation',
    'function f(x, y) { const log = []; const t = (v) => { log.push(v); return v; }; const r = t(1) + t(2) * t(3) - Math.max(t(4), t(5)); const a = [t(6), t(7)]; const o = { p: t(8), q: t(9) }; return [r, ...log, a[0] + o.q]; }',
  ],
  [
    'increment in expressions',
    'function f(x, y) { let i = 0; const v = [5, 6, 7]; const a = v[i++] + v[i++] * v[i]; let j = x; return [a, i, j++ + ++j, j-- - --j, -(-j)]; }',
  ],
  [
    'chained assignment',
    'function f(x, y) { let a, b, c; a = b = c = x * y; const v = []; v[0] = v[1] = y; return a + b + c + v[0] + v[1]; }',
  ],
  ['conditional chains', 'function f(x, y) { return x < 0 ? -1 : x < 1 ? (y > 0 ? 2 : 3) : x > 1.5 ? 4 : 5; }'],
  [
    'typeof',
    'function f(x, y) { const t = [typeof x, typeof "a", typeof true, typeof undefined, typeof null, typeof [], typeof (() => 1), typeof NaN]; return t.map((s) => s.length); }',
  ],
  // Statements
  [
    'nested loops with labels',
    'function f(x, y) { let s = 0; outer: for (let i = 0; i < 5; i++) { inner: for (let j = 0; ; j++) { if (j === 3) continue outer; if (i === j) continue inner; if (i * j > 5) break outer; s += i * x + j * y; } } return s; }',
  ],
  [
    'break out of a labelled block',
    'function f(x, y) { let s = x; done: { s += 1; if (y > 0) break done; s += 100; } return s; }',
  ],
  [
    'do while with continue',
    'function f(x, y) { let i = 0, s = 0; do { i++; if (i % 2) continue; s += x * i; } while (i < 6); return s + y; }',
  ],
  [
    'for without parts',
    'function f(x, y) { let i = 0; for (;;) { if (i++ > 4) break; } for (let a = 0, b = 10; a < b; a++, b--) i += a * b; return i * x; }',
  ],
  [
    'for in over arrays and objects',
    'function f(x, y) { let s = 0; for (const k in [x, y, 3]) s += k * 2; const o = { b: x, a: y, 2: 1, 1: 5 }; let t = 0; for (const k in o) t = t * 2 + o[k]; return [s, t]; }',
  ],
  [
    'for of with destructuring and index',
    'function f(x, y) { let s = 0; for (const [i, v] of [x, y, 3].entries()) s += i * v; for (const { a, b = 2 } of [{ a: x }, { a: y, b: 5 }]) s += a * b; let z; for (z of [1, 2]) s += z; return [s, z]; }',
  ],
  [
    'for of over maps, sets and strings',
    'function f(x, y) { let s = 0; for (const [k, v] of new Map([[1, x], [2, y]])) s += k * v; for (const v of new Set([1, 1, 2])) s += v; for (const c of "abc") s += c === "b" ? 10 : 1; return s; }',
  ],
  [
    'switch on strings',
    'function f(x, y) { const g = (m) => { switch (m) { case "add": return x + y; case "mul": { const p = x * y; return p; } case "a": case "b": return 7; default: return -1; } }; return [g("add"), g("mul"), g("a"), g("b"), g("zzz")]; }',
  ],
  [
    'switch (true)',
    'function f(x, y) { switch (true) { case x < 0: return 1; case x < 1: return 2; default: return y; } }',
  ],
  [
    'switch with declarations and fallthrough',
    'function f(x, y) { let r = 0; for (let k = 0; k < 5; k++) { switch (k) { case 0: let a = x; r += a; case 1: r += 2; break; default: r += 100; case 3: r += 3; } } return r; }',
  ],
  [
    'nested switch and break',
    'function f(x, y) { let s = 0; switch (1) { case 1: switch (2) { case 2: s += x; break; case 3: s += 50; } s += y; break; case 2: s += 1000; } return s; }',
  ],
  [
    'hoisting of var in loops',
    'function f(x, y) { for (var i = 0; i < 3; i++) { var t = (t || 0) + x; } return [i, t, typeof late === "undefined" ? 1 : 2]; var late = 3; }',
  ],
  [
    'function hoisting and shadowing',
    'function f(x, y) { return g(x) + h(); function g(a) { return a + inner(); function inner() { return 2; } } function h() { var x = 5; { let x = 7; x++; } return x; } }',
  ],
  [
    'block scope',
    'function f(x, y) { let a = 1; { let a = 2; a += x; { const a = y; } } for (let a = 0; a < 2; a++); return a; }',
  ],
  [
    'try, catch, finally',
    'function f(x, y) { const log = []; const g = (k) => { try { log.push(1); if (k === 1) throw 5; if (k === 2) return 20; log.push(2); } catch (e) { log.push(e); return 30; } finally { log.push(9); } return 40; }; const r = [g(0), g(1), g(2)]; return [...r, ...log]; }',
  ],
  [
    'finally overrides',
    'function f(x, y) { const g = () => { try { return 1; } finally { return 2; } }; const h = () => { for (let i = 0; ; i++) { try { if (i === 2) break; continue; } finally { if (i > 5) return 9; } } return 3; }; return [g(), h()]; }',
  ],
  [
    'exceptions through calls',
    'function f(x, y) { const bad = (v) => { if (v > 0) throw new RangeError("big"); return v; }; let s = 0; try { s += bad(-1); s += bad(1); s += 1000; } catch { s += 7; } try { try { bad(2); } finally { s += 1; } } catch (e) { s += e.message === "big" ? 10 : 20; } return s; }',
  ],
  [
    'errors as objects',
    'function f(x, y) { try { throw new TypeError("a" + 1); } catch (e) { return [e.message.length, e instanceof Error ? 1 : 0, e.name === "TypeError" ? 1 : 0]; } }',
  ],
  [
    'rethrowing',
    'function f(x, y) { let n = 0; try { try { throw { code: 3 }; } catch (e) { n += e.code; throw e; } } catch (e) { n += e.code * 10; } return n; }',
  ],
  // Functions
  [
    'default parameters referring to earlier ones',
    'function f(x, y) { const g = (a, b = a * 2, { c = b + 1, d: [e = c] = [] } = {}, h = a + b + c + e) => [a, b, c, e, h]; return [...g(x), ...g(x, y), ...g(1, 2, { c: 5, d: [6] }), ...g(1, undefined, undefined, 9)]; }',
  ],
  [
    'default after destructuring',
    'function f(x, y) { const g = ({ a, b }, c = a + b, [d, e] = [c, a], k = d * e) => [a, b, c, d, e, k]; return [...g({ a: x, b: y }), ...g({ a: 1, b: 2 }, 3, [4, 5])]; }',
  ],
  [
    'arguments',
    'function f(x, y) { function g(a) { let s = 0; for (let i = 0; i < arguments.length; i++) s += arguments[i] * (i + 1); return s + Array.prototype.slice.call(arguments, 1).length + [...arguments].length; } return g(x, y, 3) + g(); }',
  ],
  [
    'rest and spread',
    'function f(x, y) { const g = (a, ...r) => a + r.length * 10 + r.reduce((p, q) => p + q, 0); const v = [1, 2]; return [g(x), g(x, y), g(...v, x, ...v), Math.max(...v, x), [...v, ...v].length, [...[[]]].length]; }',
  ],
  [
    'closures keep variables',
    'function f(x, y) { const counter = () => { let n = 0; return { up: () => ++n, down: () => --n, get value() { return n; } }; }; const a = counter(), b = counter(); a.up(); a.up(); b.down(); return [a.value, b.value, a.up() * x]; }',
  ],
  [
    'closures in loops',
    'function f(x, y) { const fs = [], gs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); for (const j of [10, 20]) fs.push(() => i * j); } for (var k = 0; k < 3; k++) gs.push(() => k); let w = 0; const hs = []; while (w < 3) { let c = w; hs.push(() => c++); w++; } return [...fs, ...gs, ...hs, ...hs].map((g) => g()); }',
  ],
  [
    'loop variables changed in the body',
    'function f(x, y) { const fs = []; for (let i = 0; i < 6; i++) { fs.push(() => i); i++; } return fs.map((g) => g()); }',
  ],
  [
    'recursion and mutual recursion',
    'function f(x, y) { const fib = (n) => (n < 2 ? n : fib(n - 1) + fib(n - 2)); const even = (n) => n === 0 ? 1 : odd(n - 1); const odd = (n) => n === 0 ? 0 : even(n - 1); const fact = function self(n) { return n <= 1 ? 1 : n * self(n - 1); }; return [fib(10), even(9), odd(7), fact(6) * x]; }',
  ],
  [
    'call, apply and bind',
    'function f(x, y) { function g(a, b) { return this.k * a + b; } const o = { k: x }; const h = g.bind(o); const p = Math.max.apply(null, [x, y, 2]); return [g.call(o, 2, 3), g.apply(o, [y, 1]), h(4, 5), p, g.bind({ k: 2 }, 3)(4)]; }',
  ],
  [
    'functions as values',
    'function f(x, y) { const ops = { add: (a, b) => a + b, sub: (a, b) => a - b }; const compose = (...fs) => (v) => fs.reduceRight((a, g) => g(a), v); return [ops.add(x, y), ops["sub"](x, y), compose(Math.sqrt, Math.abs, (v) => v * x)(4), [1, 4].map(Math.sqrt)[1], [3, -1].map(Math.abs)[1]]; }',
  ],
  [
    'functions without a result',
    'function f(x, y) { const g = () => {}; const h = function () { return; }; return [g() === undefined ? 1 : 2, h() ?? 5, (void x) ?? y]; }',
  ],
  [
    'immediately called',
    'function f(x, y) { return (function (a) { return a * 2; })(x) + ((a, b) => a - b)(x, y) + !function () { return 0; }(); }',
  ],
  [
    'getters and setters in classes',
    'class T { #c = 1; constructor(c) { this.#c = c; } get f() { return this.#c * 1.8 + 32; } set f(v) { this.#c = (v - 32) / 1.8; } static from(v) { const t = new T(0); t.f = v; return t; } get c() { return this.#c; } } function f(x, y) { const t = new T(x); t.f += 9; return [t.f, t.c, T.from(50).c]; }',
  ],
  [
    'class fields and inheritance',
    'class A { a = 1; b = this.a + 1; constructor(k) { this.k = k; this.init(); } init() { this.z = this.k * 2; } m() { return this.a + this.b; } } class B extends A { a = 10; c = this.b * this.k; init() { super.init(); this.z += 1; } m() { return super.m() * 100 + this.c; } } function f(x, y) { const b = new B(x), a = new A(y); return [b.m(), b.z, a.m(), a.z, b instanceof A ? 1 : 0, a instanceof B ? 1 : 0]; }',
  ],
  [
    'static members',
    'class C { static n = 3; static list = [1, 2]; static twice(v) { return v * 2 * this.n; } static { C.m = C.n + 1; } } function f(x, y) { return [C.twice(x), C.n, C.list[1], C.list.length]; }',
  ],
  [
    'methods that return this',
    'class M { constructor() { this.v = 0; } add(a) { this.v += a; return this; } times(a) { this.v *= a; return this; } } function f(x, y) { return new M().add(x).times(y).add(1).v; }',
  ],
  [
    'constructor functions',
    'function P(x, y) { this.x = x; this.y = y; } P.prototype.len = function () { return Math.hypot(this.x, this.y); }; P.zero = new P(0, 0); P.of = (v) => new P(v, v); function f(x, y) { return [new P(x, y).len(), P.zero.x, P.of(y).len()]; }',
  ],
  // Objects
  [
    'objects',
    'function f(x, y) { const k = "dyn"; const o = { x, "a b": y, [k + 1]: 3, 5: 6, nested: { deep: [x, { z: y }] }, m(v) { return this.x * v; } }; o.added = 7; o["x"] += 1; return [o.x, o["a b"], o.dyn1, o[5], o.nested.deep[1].z, o.m(2), o.added, "x" in o ? 1 : 0, "q" in o ? 1 : 0]; }',
  ],
  [
    'object helpers',
    'function f(x, y) { const o = { a: x, b: y }; const c = Object.assign({}, o, { b: 9 }); const d = { ...o, a: 1 }; return [Object.keys(o).length, Object.values(c).reduce((p, q) => p + q), Object.entries(d).map(([k, v]) => v)[1], Object.fromEntries([["p", x]]).p, o.hasOwnProperty("a") ? 1 : 0, Object.hasOwn(o, "z") ? 1 : 0, Object.freeze([x])[0]]; }',
  ],
  [
    'delete',
    'function f(x, y) { const o = { a: x, b: y }; delete o.a; return [Object.keys(o).length, o.a === undefined ? 1 : 0, "a" in o ? 1 : 0]; }',
  ],
  [
    'integer-like keys come first',
    'function f(x, y) { const o = { b: 1, 2: 2, a: 3, 1: 4 }; return Object.values(o); }',
  ],
  [
    'optional chaining',
    'function f(x, y) { const o = { a: { b: [x] }, g: (v) => v * 2 }; const n = undefined; return [o?.a?.b?.[0], n?.a.b.c ?? 1, o.g?.(y), o.h?.(y) ?? 2, n?.[0] ?? 3, o?.["a"].b.length, n?.x.y.z(1) ?? 4]; }',
  ],
  [
    'destructuring of every kind',
    'function f(x, y) { const [a, [b, c = 7] = [], ...r] = [x, [y], 3, 4, 5]; const { p: { q = 1, ...rest } = {}, ["k" + 1]: s = 8 } = { p: { z: x, w: y } }; let u, v; ({ u, v = 3 } = { u: x }); [u, v] = [v, u]; const [[d]] = [[9]]; const { length } = [1, 2, 3]; return [a, b, c, r.length, r[1], q, rest.z, rest.w, s, u, v, d, length]; }',
  ],
  [
    'destructuring assignment to members',
    'function f(x, y) { const o = { a: 0 }; const v = [0, 0]; [o.a, v[1]] = [x, y]; ({ z: v[0] } = { z: 5 }); [v[0], v[1]] = [v[1], v[0]]; return [o.a, ...v]; }',
  ],
  [
    'names of JavaScript itself',
    'function f(x, y) { const o = { constructor: x, toString: y, hasOwnProperty: 1, valueOf: 2 }; const prototype = 3, __proto__ = 4; return [o.toString, o.hasOwnProperty, o.valueOf, prototype, __proto__]; }',
  ],
  // Arrays
  [
    'array methods that copy',
    'function f(x, y) { const v = [3, x, y, 1]; return [...v.slice(), ...v.slice(-2), ...v.slice(1, 3), ...v.concat(9, [8, [7]].flat()), ...v.map((a, i, all) => a * i + all.length), ...v.filter((a) => a > 0), v.length]; }',
  ],
  [
    'array methods that change',
    'function f(x, y) { const v = [1, 2, 3, 4, 5]; const r = [v.push(x, y), v.pop(), v.shift(), v.unshift(8, 9), ...v.splice(1, 2, 20, 21, 22), ...v]; v.reverse(); v.fill(0, 1, 3); v.length = 4; return [...r, ...v, v.splice(2).length, v.length]; }',
  ],
  [
    'splice of every kind',
    'function f(x, y) { const v = () => [1, 2, 3, 4]; const a = v(); a.splice(-2, 1); const b = v(); b.splice(1); const c = v(); c.splice(10, 1, x); const d = v(); d.splice(0, 0, 7, 8); const e = v(); e.splice(1, -5, 6); const g = v(); return [...a, 0, ...b, 0, ...c, 0, ...d, 0, ...e, g.splice().length, g.length]; }',
  ],
  [
    'array searches',
    'function f(x, y) { const v = [1, 2, 3, 2, NaN]; return [v.indexOf(2), v.lastIndexOf(2), v.indexOf(2, 2), v.indexOf(9), v.includes(NaN) ? 1 : 0, v.indexOf(NaN), v.find((a) => a > 1), v.findIndex((a) => a > 2), v.findLast((a) => a < 3), v.findLastIndex((a) => a < 2), v.some((a) => a > 2) ? 1 : 0, v.every((a) => a > 0) ? 1 : 0, [].every(() => false) ? 1 : 0, v.at(-2), v.at(0), v.lastIndexOf(2, -3), v.includes(1, 1) ? 1 : 0, v.lastIndexOf(7)]; }',
  ],
  [
    'reduce',
    'function f(x, y) { const v = [x, y, 3]; return [v.reduce((a, b) => a - b), v.reduceRight((a, b) => a - b), v.reduce((a, b, i) => a + b * i, 10), [5].reduce((a, b) => a + b), v.reduce((m, e) => { m.push(e * 2); return m; }, [])[1]]; }',
  ],
  [
    'sort',
    'function f(x, y) { const v = [3, 1, 2, x, y]; const s = [...v].sort((a, b) => b - a); const t = [{ k: 2, w: 1 }, { k: 1, w: 2 }, { k: 2, w: 3 }].sort((a, b) => a.k - b.k).map((o) => o.w); const u = new Float64Array(v).sort(); const z = v.toSorted((a, b) => a - b); return [...s, ...t, ...u, ...z, ...v, ...[3, undefined, 1].sort((a, b) => a - b).map((e) => e ?? -1)]; }',
  ],
  ['sort by a comparator of booleans', 'function f(x, y) { return [5, 1, 4, 2, 3].sort((a, b) => (a > b ? 1 : -1)); }'],
  [
    'more of arrays',
    'function f(x, y) { const v = [[1, [2]], [3]]; return [...v.flat(2), v.flat().length, ...[1, 2].flatMap((a) => [a, a * x]), ...[1, 2, 3].fill(y, -1), ...[1, 2, 3, 4, 5].copyWithin(0, 3), ...[1, 2, 3].with(1, x), ...[3, 1].toReversed(), ...[1, 2, 3].toSpliced(1, 1), ...[..."ab"].keys(), ...Array.from([5, 6].values())]; }',
  ],
  [
    'making arrays',
    'function f(x, y) { return [...Array(3).fill(x), ...Array.from({ length: 3 }, (_, i) => i * y), ...Array.of(7, 8), ...Array.from([1, 2], (v) => v * 2), ...new Array(2, 3), ...Array.from(new Set([1, 1, 2])), new Array(5).length, Array.from({ length: 2 }).length, Array.isArray([]) ? 1 : 0, Array.isArray({}) ? 1 : 0, [, 1].length, [1, , 3].length]; }',
  ],
  [
    'matrices',
    'function f(x, y) { const A = [[x, 1], [2, y]], B = [[1, 2], [3, 4]]; const C = A.map((r) => B[0].map((_, j) => r.reduce((s, a, k) => s + a * B[k][j], 0))); const T = C[0].map((_, j) => C.map((r) => r[j])); const I = Array.from({ length: 2 }, (_, i) => Array.from({ length: 2 }, (_, j) => +(i === j))); return [...C.flat(), ...T.flat(), ...I.flat()]; }',
  ],
  [
    'arrays of arrays are references',
    'function f(x, y) { const r = Array(2).fill([0]); r[0][0] = x; const c = [...r]; c[1] = [y]; return [r[1][0], r[0] === r[1] ? 1 : 0, r[1][0], c[1][0]]; }',
  ],
  [
    'lengths and holes',
    'function f(x, y) { const v = []; v[3] = x; v.length = 6; v[v.length] = y; return [v.length, v[0] === undefined ? 1 : 0, v[6], v[-1] === undefined ? 1 : 0, v[1.5] === undefined ? 1 : 0, v["3"]]; }',
  ],
  [
    'callbacks that change what they walk',
    'function f(x, y) { const v = [1, 2, 3]; const seen = []; v.forEach((a) => { seen.push(a); if (v.length < 5) v.push(a * 10); }); const w = v.map((a, i) => { if (i === 0) v[1] = 50; return a; }); return [...seen, ...v, ...w]; }',
  ],
  [
    'strings as data',
    'function f(x, y) { const s = "abc"; return [s.length, s.charCodeAt(1), s[1] === "b" ? 1 : 0, s.indexOf("c"), "a-b".split("-").length, s.toUpperCase() === "ABC" ? 1 : 0, `${1 + 1}x` === "2x" ? 1 : 0, ["a", "b"].join("") === "ab" ? 1 : 0, ["x", "y"].indexOf("y"), s.includes("bc") ? 1 : 0, s.slice(1).length, s.startsWith("ab") ? 1 : 0]; }',
  ],
  // Typed arrays
  [
    'typed arrays convert',
    'function f(x, y) { const z = [x * 100, -1, 256, 300.7, -129, 70000, 2 ** 31, 2 ** 32 + 5, NaN, Infinity, -0.5, 254.5, 255.5]; return [...new Int8Array(z), ...new Uint8Array(z), ...new Uint8ClampedArray(z), ...new Int16Array(z), ...new Uint16Array(z), ...new Int32Array(z), ...new Uint32Array(z), ...new Float32Array(z), ...new Float64Array(z)]; }',
  ],
  [
    'typed arrays as arrays',
    'function f(x, y) { const a = new Float64Array([x, y, 3]); a[1] += 1; a[7] = 5; a[-1] = 5; const b = a.map((v) => v * 2); const c = a.slice(1); c[0] = 100; const d = a.subarray(1); d[0] = 50; a.set([9], 2); a.set(b.subarray(0, 1)); return [...a, ...b, ...c, ...d, a.length, a.byteLength, Float64Array.BYTES_PER_ELEMENT, ...Float64Array.from([1, 2], (v) => v * x), ...Float32Array.of(x), ...new Float64Array(2), a.reduce((s, v) => s + v), ...a.filter((v) => v > 1), ...new Uint8Array([3, 1, 2]).sort(), ...Float64Array.from(new Set([4]))]; }',
  ],
  [
    'overlapping set and copyWithin',
    'function f(x, y) { const a = Float64Array.from([1, 2, 3, 4, 5]); a.set(a.subarray(0, 3), 2); const b = Int32Array.of(1, 2, 3, 4, 5); b.copyWithin(1, 0, 3); return [...a, ...b]; }',
  ],
  // Maps and sets
  [
    'maps',
    'function f(x, y) { const m = new Map(); m.set("a", x).set("b", y).set(1, 2).set("1", 3); m.delete("b"); m.set("a", m.get("a") + 1); let s = 0; m.forEach((v, k) => { s += v; }); return [m.size, m.get("a"), m.get(1), m.get("1"), m.has("b") ? 1 : 0, m.get("zz") ?? 7, s, ...[...m.values()], [...m.keys()].length, [...m.entries()][0][1], [...m][1][1]]; }',
  ],
  [
    'sets',
    'function f(x, y) { const s = new Set([1, 2, 2, x]); s.add(3).add(1); s.delete(2); let t = 0; s.forEach((v) => { t += v; }); return [s.size, s.has(1) ? 1 : 0, s.has(2) ? 1 : 0, t, ...s, Math.max(...s)]; }',
  ],
  [
    'maps and sets with NaN and zeros',
    'function f(x, y) { const m = new Map([[NaN, 1], [0, 2]]); return [m.get(NaN), m.get(-0), new Set([0, -0, NaN, NaN]).size]; }',
  ],
  [
    'memo tables',
    'const cache = new Map(); function f(x, y) { const memo = new Map(); const fib = (n) => { if (n < 2) return n; if (memo.has(n)) return memo.get(n); const r = fib(n - 1) + fib(n - 2); memo.set(n, r); return r; }; return fib(40) * x; }',
  ],
  // Numbers
  [
    'number tests',
    'function f(x, y) { const t = (v) => (v ? 1 : 0); return [t(Number.isFinite(1 / 0)), t(isFinite("3")), t(Number.isFinite("3")), t(isNaN("a")), t(Number.isNaN("a")), t(isNaN(undefined)), t(Number.isInteger(5.0)), t(Number.isInteger("5")), t(Number.isSafeInteger(2 ** 53)), t(Number.isInteger(Infinity)), t(isFinite(null))]; }',
  ],
  [
    'numbers as texts and back',
    'function f(x, y) { return [+(1.23456).toFixed(2), Number((0.1 + 0.2).toFixed(10)), parseFloat((1234.5678).toPrecision(3)), String(12).length, +`${7}`, parseInt("12.9"), +(0.000001234).toFixed(7)]; }',
  ],
  [
    'comma, void, in, delete',
    'function f(x, y) { let a = 0; for (let i = 0, j = 5; i < j; i++, j--) a += (i, j); return [a, void 0 === undefined ? 1 : 0, 0 in [1] ? 1 : 0, 3 in [1] ? 1 : 0, "length" in [] ? 1 : 0]; }',
  ],
  [
    'newton and bisection',
    'function f(x, y) { const a = Math.abs(x) + 1; let g = a; for (let i = 0; i < 50; i++) { const n = (g + a / g) / 2; if (Math.abs(n - g) < 1e-15) break; g = n; } let lo = 0, hi = 10; while (hi - lo > 1e-12) { const m = (lo + hi) / 2; if (m * m < a) lo = m; else hi = m; } return [g, lo]; }',
  ],
  [
    'module state built at load',
    'const table = (() => { const t = []; for (let i = 0; i < 5; i++) t.push(i ** 2); return t; })(); const { a, b: [c] } = { a: 2, b: [3] }; let total = 0; for (const v of table) total += v; const half = total / 2; const o = { k: half }; o.j = o.k * 2; function f(x, y) { return [table[3] * x, a, c, half, o.j]; }',
  ],
  [
    'swap and accumulate',
    'function f(x, y) { const v = [5, 3, 8, x, y]; for (let i = 0; i < v.length; i++) for (let j = 0; j < v.length - i - 1; j++) if (v[j] > v[j + 1]) { [v[j], v[j + 1]] = [v[j + 1], v[j]]; } return v; }',
  ],
  [
    'a variable named undefined-like things',
    'function f(x, y) { const NaN1 = 1, let1 = 2, of = 3, get = 4, set = 5, async = 6, from = 7, type = 8; return of + get + set + async + from + type + NaN1 + let1; }',
  ],
  [
    'shadowed globals',
    'function f(x, y) { const Math = { sqrt: (v) => v * 2, PI: 3 }; const isNaN = () => 5; return [Math.sqrt(x), Math.PI, isNaN()]; }',
  ],
  [
    'number keys',
    'function f(x, y) { const o = {}; o[1.5] = x; o[true] = y; o[null] = 1; return [o["1.5"], o["true"], o["null"], Object.keys(o).length]; }',
  ],
  ['exotic whitespace and comments', 'function f(x, y) { /* a */ return x // b\n + y /* c */ ; }'],
  [
    'getter on an object literal',
    'function f(x, y) { const o = { r: x, get area() { return this.r ** 2; } }; o.r = 3; return [o.area]; }',
  ],
  [
    'early exits in nested loops',
    'function f(x, y) { const find = (m, t) => { for (const [i, row] of m.entries()) for (let j = 0; j < row.length; j++) if (row[j] === t) return [i, j]; return [-1, -1]; }; return [...find([[1, 2], [3, 4]], 4), ...find([[1]], 9)]; }',
  ],
  // Corners of the language
  [
    'holes and lengths',
    'function f(x, y) { const v = [1, , 3]; let n = 0; v.forEach(() => n++); return [n, v.length, v.map((a) => a * 2).length, Object.keys(v).length, v.reduce((a, b) => a + b), v.findIndex((a) => a === undefined), v.includes(undefined) ? 1 : 2, v.indexOf(undefined)]; }',
  ],
  [
    'typed overflow',
    'function f(x, y) { const a = new Uint8Array([300, -1, 2.7]), b = new Int8Array([200, -200]), c = new Uint8ClampedArray([300, -5, 1.5, 2.5, 0.5]), d = new Int16Array([70000]), e = new Uint32Array([-1, 2 ** 33 + 5]); return [...a, ...b, ...c, ...d, ...e, new Float32Array([0.1])[0]]; }',
  ],
  [
    'finally overrides',
    'function f(x, y) { function g() { try { return x; } finally { return y; } } function h() { for (;;) { try { return 1; } finally { break; } } return 2; } function k() { let i = 0; try { i = 1; throw 1; } catch { i = 2; return i; } finally { i = 3; } } return [g(), h(), k()]; }',
  ],
  [
    'var in loop closures',
    'function f(x, y) { var fs = []; for (var i = 0; i < 3; i++) fs.push(() => i); let gs = []; for (let j = 0; j < 3; j++) { gs.push(() => j); j += 0; } return [fs[0](), gs[0](), gs[2]()]; }',
  ],
  [
    'loop variable changed in body',
    'function f(x, y) { const fs = []; for (let i = 0; i < 3; i++) { fs.push(() => i); i++; } return [fs.length, fs[0](), fs[1]()]; }',
  ],
  [
    'label jumps',
    'function f(x, y) { let s = 0; a: { s += 1; b: { s += 10; if (x < 10) break a; s += 100; } s += 1000; } out: for (let i = 0; i < 3; i++) { switch (i) { case 1: continue out; case 2: break out; } s += 5; } return s; }',
  ],
  [
    'destructuring order',
    "function f(x, y) { const log = []; const t = (v) => (log.push(v), v); const { a = t(1), b = t(2), [('c' + t(3))]: c = t(4) } = { b: 5, c3: 6 }; const [p = t(7), q = p + 1] = [undefined, null]; return [a, b, c, p, q === null ? 1 : 2, ...log]; }",
  ],
  [
    'optional',
    "function f(x, y) { const o = { a: { b: () => x } }; let n = 0; const k = null; return [o?.a?.b?.(), o.c?.d.e.f ?? 3, k?.[n++] ?? n, o.a?.['b']() + y, k?.x.y(n++) ?? n]; }",
  ],
  [
    'spread of map and set',
    'function f(x, y) { const m = new Map([[1, x], [2, y]]); return [...[...m].flat(), ...new Set([x, x, y]), ...[...m.keys()], ...new Map([...m].map(([a, b]) => [b, a])).values()]; }',
  ],
  [
    'bits',
    'function f(x, y) { return [1 << 33, -1 >>> 31, 5 & -2, 2 ** 31 | 0, ~~-3.7, -7 >> 1, -7 >>> 28, 0.1 + 0.2, 1e21 | 0, NaN | 0, (2 ** 53 + 1) % 2, -5 % 3, 5 % -3, -0 % 1]; }',
  ],
  [
    'evaluation order',
    'function f(x, y) { let i = 0; const v = [0, 0, 0]; v[i++] = i++; v[i] = i = 1; const g = () => (i += 10); return [...v, i + g() + i, (i = 2) * i + (i += 1), i++ + ++i, x + (x = 3) * x]; }',
  ],
  [
    'min max',
    'function f(x, y) { return [Math.max(), Math.min(), Math.max(NaN, 1) ? 1 : 2, Math.max(-0, 0), Math.min(0, -0), Math.round(-0.5), Math.round(2.5), Math.round(-2.5), Math.sign(-0), Math.atan2(-0, -1), Math.hypot(3, 4), Math.cbrt(-8), Math.trunc(-0.9)]; }',
  ],
  [
    'getters and this',
    'function f(x, y) { const o = { n: 0, get a() { return ++this.n; }, get b() { return this.a + this.a; } }; const p = Object.create(null); p.k = x; return [o.b, o.a, o.n, p.k, ({ v: 1, get: () => 2 }).get()]; }',
  ],
  [
    'array lengths',
    'function f(x, y) { const v = [1, 2, 3]; v.length = 2; v[4] = x; const w = Array(3); const u = Array(1, 2); return [v.length, v[3] === undefined ? 1 : 2, w.length, u.length, v.at(-1), v.flat().length, [...w].length, Array.from({ length: 2 }).length, v.lastIndexOf(2)]; }',
  ],
  [
    'switch with strings and nan',
    "function f(x, y) { const g = (v) => { switch (v) { case NaN: return 1; case '1': return 2; case 1: return 3; case -0: return 4; default: return 5; } }; return [g(NaN), g(1), g('1'), g(0), g(true)]; }",
  ],
  [
    'number methods',
    "function f(x, y) { return [Number((1.005).toFixed(2)), Number((1234.5678).toFixed(1)), +(0.1).toPrecision(3), +(12345).toString().length, +x.toFixed(2), parseInt((255).toString(16), 16), Number.parseFloat('1.5'), (25).toString(2) === '11001' ? 1 : 2]; }",
  ],
];
