// JavaScript that makes and takes apart objects, as compilers and packages write it: one function f(x, y) each, run here
// and in JavaScript itself.

export const objectSnippets: readonly (readonly [string, string])[] = [
  [
    'properties that are defined',
    'function f(x, y) { const o = { a: x }; Object.defineProperty(o, "b", { value: y * 2 }); Object.defineProperty(o, "c", { enumerable: true, value: x + y }); Object.defineProperties(o, { d: { value: x * y, enumerable: true }, e: { get() { return this.a + 1; } } }); const copy = { ...o }; return [o.a, o.b, o.c, o.d, o.e, Object.keys(o).length, "b" in o ? 1 : 0, copy.b === undefined ? 1 : 0, copy.d, Object.assign({}, o).b === undefined ? 1 : 2]; }',
  ],
  [
    'a property defined again keeps its place in lists',
    'function f(x, y) { const o = { a: x }; Object.defineProperty(o, "a", { value: y }); return [o.a, Object.keys(o).length]; }',
  ],
  [
    'a class whose constructor defines its fields',
    'class Place { constructor(a, b) { Object.defineProperty(this, "lat", { value: a * 2 }); Object.defineProperty(this, "lon", { value: b, enumerable: true }); Object.freeze(this); } sum() { return this.lat + this.lon; } } function f(x, y) { const p = new Place(x, y); return [p.sum(), p.lat, Object.keys(p).length]; }',
  ],
  [
    'tables whose properties the module defines',
    'const models = { rgb: { channels: 3, labels: "rgb" }, hsl: { channels: 2, labels: ["h", "s"] } }; for (const m of Object.keys(models)) { const { channels, labels } = models[m]; delete models[m].channels; delete models[m].labels; Object.defineProperty(models[m], "channels", { value: channels }); Object.defineProperty(models[m], "labels", { value: labels }); } function f(x, y) { return [models.rgb.channels * x, models.hsl.labels.length * y, Object.keys(models.rgb).length]; }',
  ],
  [
    'the tag of a value',
    'var tagOf = Object.prototype.toString; function f(x, y) { const t = (v, name) => (tagOf.call(v) === "[object " + name + "]" ? 1 : 0); return [t([], "Array"), t(x, "Number"), t({}, "Object"), t("a", "String"), t(null, "Null"), t(undefined, "Undefined"), t(true, "Boolean"), t(new Float64Array(2), "Float64Array"), t(() => x, "Function"), t(new Map(), "Map"), t(new Error("a"), "Error"), ({}).toString.call([y]).endsWith("Array]") ? y : x, Object.prototype.toString.call(y).includes("Number") ? x : y]; }',
  ],
  [
    'borrowed methods kept in variables',
    'var slice = [].slice, has = Object.prototype.hasOwnProperty, join = Array.prototype.concat; function f(x, y) { const rest = function () { return slice.call(arguments, 1); }; const v = rest(x, y, x * y); return [v[0], v[1], v.length, has.call({ a: 1 }, "a") ? 1 : 0, join.call([x], [y])[1]]; }',
  ],
  [
    'views and plain arrays told apart',
    'function f(x, y) { const isList = (v) => Array.isArray(v) || (ArrayBuffer.isView(v) && !(v instanceof DataView)); return [isList([x]) ? x : y, isList(new Float32Array(1)) ? y : x, isList({ length: 1 }) ? 1 : 2, ArrayBuffer.isView([1]) ? 1 : 2]; }',
  ],
  [
    'copies of plain data',
    'function f(x, y) { const o = { a: [x, [y, 2]], m: new Map([["k", x]]), t: Float64Array.of(1, 2) }; o.self = o; const c = globalThis.structuredClone ? structuredClone({ ...o, self: 0 }) : o; c.a[1][0] += 1; c.t[0] = y; return [o.a[1][0], c.a[1][0], c.a[0] * 2, c.m.get("k"), o.t[0], c.t[0], c.t.length]; }',
  ],
  [
    'a table packed as base64',
    'const bytes = atob("AQID/w=="), table = new Uint8Array(bytes.length); for (let i = 0; i < bytes.length; i++) table[i] = bytes.charCodeAt(i); function f(x, y) { return [table[0] * x, table[3] * y, table.length]; }',
  ],
  [
    'values that a prototype holds',
    'function C(p) { this.p = p; } C.prototype.z = 4; C.prototype.list = [1, 2]; C.prototype.m = function () { return this.z; }; function f(x, y) { const c = new C(x), d = new C(y); const { z, p = 3 } = c; d.z += 1; d.list[0] = 7; return [c.z, c.m(), d.z, d.m(), z * p, "z" in c ? 1 : 2, c.hasOwnProperty("z") ? 1 : 2, d.hasOwnProperty("z") ? 1 : 2, c.z ?? 9, c.list[0], Object.keys(c).length, Object.keys(d).length, c["z"]]; }',
  ],
  [
    'for…in through what a prototype holds',
    'function C(p) { this.p = p; } C.prototype.z = 4; C.prototype.m = function () { return 1; }; Object.defineProperty(C.prototype, "h", { value: 5 }); class D { constructor(q) { this.q = q; } m() { return 2; } } function f(x, y) { let s = 0; for (const k in new C(x)) s += k.length; let own = 0; const c = new C(y); for (const k in c) if (c.hasOwnProperty(k)) own += c[k]; for (const k in new D(x)) s += 10; return [s, own, c.h]; }',
  ],
  [
    'members by names that are put together',
    'class B { get twice() { return this.p * 2; } } class C extends B { constructor(p) { super(); this.p = p; } sum(k) { return this.p + k; } } function f(x, y) { const c = new C(x); const name = x > 100 ? "none" : "twice"; const { [name]: t = 9 } = c; return [c[name], t, c["sum"](y), "sum" in c ? 1 : 2, name in c ? 1 : 2]; }',
  ],
  [
    'spreads happen in their turn',
    'function f(x, y) { const o = { p: x, q: y }, v = [x, y]; const a = { ...o, r: (o.p = 5) }, b = [...v, v.push(3)], c = Math.max(...v, v.pop()); return [a.p, a.r, b.length, b[2], c, { ...[x, y] }[1], Object.assign({}, [y])[0]]; }',
  ],
  [
    'a variable read last in a list of expressions',
    'function f(x, y) { let s = 3, t = 4; const a = (0, s) > --s ? 1 : 2; const b = (x, t) + (t = 7); return [a, b, s, t]; }',
  ],
  [
    'an accessor that is deleted',
    'function f(x, y) { const o = { get p() { return x; }, q: y }; const before = o.p; delete o.p; o.p ??= 2; return [before, o.p, o.q]; }',
  ],
  [
    'private fields are in no list',
    'class C { #k = 3; p = 1; get k() { return this.#k; } } function f(x, y) { const c = new C(), copy = { ...c }; return [Object.keys(c).length, Object.entries(copy).length, c.k * x, y]; }',
  ],
  [
    'elements that are missing',
    'function f(x, y) { const v = [x]; v.length = 2; const w = [...v], u = v.concat([y], new Array(2)); const count = (...rest) => rest.length; return [w.length, u.length, count(...v), w[1] === undefined ? 1 : 2, count(...u)]; }',
  ],
  [
    'built-ins that a callback hands an index too',
    'function f(x, y) { const whole = ["11", "11", "11"].map(parseInt); return [whole[0] * x, Number.isNaN(whole[1]) ? 1 : 2, whole[2] * y, ["1", "2"].map(Number)[1], [4, 9].map(Math.sqrt)[1]]; }',
  ],
  [
    'arguments beside parameters that do not change',
    'function f(x, y) { const g = function (a, b) { "use strict"; a = 7; return arguments[0] + a; }; const h = function (a, b) { b = arguments.length > 1 ? b : 3; return a + b; }; const k = function (a, b) { a += 1; const seen = arguments[0] + arguments.length; return seen + (() => arguments[0])(); }; const list = (...v) => v.length; const m = function (a, b) { b = 5; return list.apply(null, arguments); }; let n = 0; [1, , x].forEach((v) => (n += 1)); return [g(x, y), h(x), h(x, y), k(x), m(x), n, [1, , 3][1] === undefined ? 1 : 2]; }',
  ],
  [
    'what is frozen, and texts in order',
    'function f(x, y) { const o = Object.freeze({ v: x }), a = Object.freeze([y, 2]); const words = ["b", "a", "B"].sort(); return [o.v * 2, a[0] + a.length, words[0] === "B" ? 1 : 2, words.indexOf("a")]; }',
  ],
  [
    'dates as numbers',
    'const epoch = Date.UTC(2000, 0, 1, 12); function f(x, y) { return [epoch * x, Date.UTC(1970 + Math.floor(x + 3), 0), Date.UTC(2020.7, 1.2, 3.9) / 1e6 - y, Date.UTC(99, 0), Number.isNaN(Date.UTC(NaN, 0)) ? 1 : 2]; }',
  ],
  // `this` of functions called by themselves
  [
    'sloppy this',
    'function g() { return this ? 1 : 2; } function h() { return this === undefined ? 1 : 2; } function k() { return typeof this === "object" ? (this == null ? 1 : 2) : 3; } function me() { return this; } function f(x, y) { return [g() * x, h() * y, k(), g.call(null), g.apply(undefined, []), (() => g())(), [1].map(function () { return this ? x : y; })[0], me() === me() ? 1 : 2]; }',
  ],
  [
    'strict this',
    'function g() { "use strict"; return this ? 1 : 2; } function h() { "use strict"; const inner = function () { return typeof this; }; return inner() === "undefined" ? 1 : 2; } class C { static m() { const t = function () { return this; }; return t() === undefined ? 1 : 2; } } function f(x, y) { return [g() * x, h() * y, C.m(), g.call(0)]; }',
  ],
  [
    'sloppy constructors called without new',
    'function V(a) { if (!(this instanceof V)) return new V(a); var self = this; self.a = a; self.get = function () { return self.a; }; } function f(x, y) { return [V(x).get(), new V(y).get()]; }',
  ],
  [
    'sloppy this in defaults',
    'function g(a = this ? 1 : 2) { return a; } function f(x, y) { return [g(), g(x), g.call({})]; }',
  ],
  [
    'instances of the classes of the language',
    'function f(x, y) { const t = (v) => (v ? 1 : 0); return [t({} instanceof Object), t([] instanceof Object), t(x instanceof Object), t((() => 1) instanceof Function), t({} instanceof Function), t(new Map() instanceof Map), t(new Set() instanceof Map), t(new Set() instanceof Set), t(y instanceof Number), t(new Float64Array(1).buffer instanceof ArrayBuffer), t([] instanceof Date)]; }',
  ],
  // Setters, super and accessors
  [
    'setter literal',
    'function f(x, y) { const o = { _v: 1, set v(a) { this._v = a * 2; }, get v() { return this._v + 1; } }; o.v = x; return o.v + o._v * y; }',
  ],
  [
    'setter only',
    'function f(x, y) { const o = { w: 1, set v(a) { this.w = a; } }; o.v = x; return o.w + (o.v === undefined ? y : 1); }',
  ],
  [
    'setter compound',
    "function f(x, y) { const o = { k: 1, get v() { return this.k; }, set v(a) { this.k = a + y; } }; o.v += x; o.v++; o['v'] *= 2; return o.v; }",
  ],
  [
    'setter defineProperty',
    "function f(x, y) { const o = { k: 1 }; Object.defineProperty(o, 'v', { get() { return this.k; }, set(a) { this.k = a * 2; } }); o.v = x; return o.v * y; }",
  ],
  [
    'setter destructuring',
    'function f(x, y) { const o = { k: 1, set v(a) { this.k = a; } }; [o.v] = [x]; ({ p: o.v } = { p: o.k + y }); return o.k; }',
  ],
  [
    'accessor redefinition',
    'function f(x, y) { const o = { v: 1, get v() { return x; } }; const p = { get v() { return 1; }, v: y }; return o.v + p.v; }',
  ],
  [
    'super property',
    'class A { get k() { return this.q * 2; } } class B extends A { constructor(q) { super(); this.q = q; } get k() { return super.k + 1; } m() { return super.k; } } function f(x, y) { const b = new B(x); return b.k + b.m() * y; }',
  ],
  [
    'super method as value',
    'class A { m(t) { return this.q * t; } } class B extends A { constructor(q) { super(); this.q = q; } n() { const g = super.m; return g.call(this, 3); } } function f(x, y) { return new B(x).n() + y; }',
  ],
  [
    'super prop missing',
    'class A { } class B extends A { m() { return super.zz === undefined ? 1 : 2; } } function f(x, y) { return new B().m() * x + y; }',
  ],
  [
    'super static',
    'class A { static m(t) { return t * 2; } } class B extends A { static m(t) { return super.m(t) + 1; } } function f(x, y) { return B.m(x) + y; }',
  ],
  [
    'super static this',
    'class A { static k = 3; static m(t) { return t * this.k; } } class B extends A { static k = 5; static m(t) { return super.m(t) + 1; } } function f(x, y) { return B.m(x) + y; }',
  ],
  [
    'super field',
    'class A { k = 1; } class B extends A { m() { return super.k === undefined ? 1 : 2; } } function f(x, y) { return new B().m() * x + y; }',
  ],
  [
    'static inherited this',
    'class A { static k = 3; static m(t) { return t * this.k; } } class B extends A { static k = 5; } function f(x, y) { return B.m(x) + y; }',
  ],
  [
    'static inherited getter this',
    'class A { static k = 3; static get m() { return 2 * this.k; } } class B extends A { static k = 5; } function f(x, y) { return B.m * x + y; }',
  ],
  [
    'field over setter',
    'class A { set v(a) { this.w = a * 2; } } class B extends A { v = 3; } function f(x, y) { const b = new B(); return (b.w ?? 7) * x + b.v * y; }',
  ],
  [
    'field over getter',
    'class A { get v() { return 5; } } class B extends A { v = 3; } function f(x, y) { const b = new B(); return b.v * y + x; }',
  ],
  [
    'setter only over getter',
    'class A { get v() { return 5; } } class B extends A { set v(a) { this.q = a; } } function f(x, y) { const b = new B(); b.v = x; return (b.v ?? 7) * y + b.q; }',
  ],
  [
    'texts',
    "function f(x, y) { const e = new RangeError('q'); const t = (a) => (a ? 1 : 0); return [t(String([1, undefined, null, [2, 3]]) === '1,,,2,3'), t(`${e}` === 'RangeError: q'), t({} + '' === '[object Object]'), t(String(new Map()) === '[object Map]'), t(String(new Float64Array([1, 2, 3]).subarray(1)) === '2,3'), t(String(new Error('')) === 'Error'), t([,1] + '' === ',1'), t([[]] + '' === ''), t([null] + '' === '')]; }",
  ],
  // Classes made inside functions, and classes as values
  [
    'inner class closure',
    'function f(x, y) { class P { constructor(a) { this.a = a; } m() { return this.a * y; } } return new P(x).m(); }',
  ],
  [
    'inner class no closure',
    'function f(x, y) { class P { constructor(a) { this.a = a; } m() { return this.a * 2; } } return new P(x).m() + y; }',
  ],
  [
    'inner class extends outer',
    'class B { constructor(a) { this.a = a; } m() { return this.a; } } function f(x, y) { class C extends B { m() { return super.m() * y; } } return new C(x).m(); }',
  ],
  ['inner class expression', 'function f(x, y) { const C = class { v() { return x + y; } }; return new C().v(); }'],
  [
    'factory',
    'function make(k) { return class { constructor(a) { this.a = a; } v() { return this.a * k; } }; } function f(x, y) { const A = make(2), B = make(y); return new A(x).v() + new B(x).v(); }',
  ],
  [
    'class in loop',
    'function f(x, y) { const cs = []; for (let i = 0; i < 3; i++) { class C { v() { return i * x; } } cs.push(new C()); } return cs[0].v() + cs[2].v() + y; }',
  ],
  [
    'inner class instanceof',
    'function f(x, y) { class C { constructor() { this.a = x; } same(o) { return o instanceof C ? 1 : 2; } } return new C().same(new C()) * y; }',
  ],
  [
    'inner constructor function no closure',
    'function f(x, y) { function P(a) { this.a = a; this.m = function () { return this.a * y; }; } return new P(x).m(); }',
  ],
  [
    'private in',
    'class A { #k = 2; has(o) { return #k in o; } } function f(x, y) { const a = new A(); return (a.has(a) ? x : 1) + (a.has({}) ? 1 : y); }',
  ],
  [
    'class as value',
    'class A { constructor(a) { this.a = a; } v() { return this.a * 2; } } function make(C, t) { return new C(t); } function f(x, y) { const table = { A }; return make(A, x).v() + new table.A(y).v(); }',
  ],
  [
    'class values compared',
    'function f(x, y) { const mk = () => class { v() { return x; } }; const A = mk(), B = mk(); const a = new A(); return (a instanceof A ? 1 : 2) + (a instanceof B ? 10 : 20) + (A === B ? 100 : 200) + a.v(); }',
  ],
  [
    'inner class extends inner',
    'function f(x, y) { class A { constructor(k) { this.k = k * y; } get t() { return this.k + x; } } class B extends A { constructor(k) { super(k); this.j = super.t; } m() { return this.j + this.t * y; } } const b = new B(2); return b.m() + (b instanceof A ? 1 : 2) + (b instanceof B ? 10 : 20); }',
  ],
  [
    'inner class mutates closure',
    'function f(x, y) { let n = 0; class C { constructor() { n += 1; this.id = n; } get next() { return ++n; } set next(v) { n = v; } } const a = new C(), b = new C(); a.next = 5; return a.id * x + b.id * y + b.next + n; }',
  ],
  [
    'inner class this constructor',
    'function f(x, y) { class C { constructor(a) { this.a = a * y; } clone() { return new this.constructor(this.a); } } return new C(x).clone().a; }',
  ],
  [
    'inner class in recursion',
    'function f(x, y) { const make = (n) => { class N { v() { return n === 0 ? x : n * make(n - 1).v(); } } return new N(); }; return make(3).v() + y; }',
  ],
  [
    'class value identity',
    "class A { } class B extends A { } function is(o, C) { return o instanceof C ? 1 : 2; } function f(x, y) { const t = [A, B]; return (t[0] === A ? x : 1) + (t[1] === A ? 1 : y) + is(new B(), A) + is(new A(), B) * 10 + is(new t[1](), t[0]) * 100 + (typeof t[0] === 'function' ? 1 : 2) * 1000; }",
  ],
];
