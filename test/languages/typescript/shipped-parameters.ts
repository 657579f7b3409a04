// Functions in the style of shipped packages, by their parameters: options, flags, names of a method, callbacks.
import type { ShippedFunction } from './differences-in-javascript';

export const shippedFunctions: readonly ShippedFunction[] = [
  {
    title: 'options in a pattern with a default',
    code: `function f(x, { order = 2, scale = 1 } = {}) { let r = scale; for (let i = 0; i < order; i++) r *= x; return r; }`,
    at: [[1.5], [1.5, { order: 3 }]], // prettier-ignore
    inputs: '[[0]]',
  },
  {
    title: 'a mode with a text as its default',
    code: `function f(t, mode = 'linear') { if (mode === 'linear') return 2 * t; if (mode === 'quad') return t * t; throw new Error('unknown mode: ' + mode); }`,
    at: [[0.5], [0.5, 'quad']], // prettier-ignore
    inputs: '[[0]]',
  },
  {
    title: 'a flag with a default',
    code: `function f(v, sample = true) { const m = v.reduce((a, b) => a + b, 0) / v.length; return v.reduce((s, x) => s + (x - m) ** 2, 0) / (sample ? v.length - 1 : v.length); }`,
    at: [[[1, 2, 4]], [[1, 2, 4], false]], // prettier-ignore
  },
  {
    title: 'a callback with a default',
    code: `function f(x, g = Math.sin) { return g(x) * g(2 * x); }`,
    at: [[0.7]],
    inputs: '[[0]]',
  },
  {
    title: 'a callback with an arrow as default, over an array',
    code: `const identity = d => d;
      function f(values, valueof = identity) { let s = 0; for (const v of values) s += valueof(v) ** 2; return s; }`,
    at: [[[1, 2]]],
  },
  {
    title: 'a callback that may be left out',
    code: `function f(values, valueof) { let sum = 0; if (valueof === undefined) { for (let value of values) { if (value = +value) sum += value * value; } } else { let index = -1; for (let value of values) { if (value = +valueof(value, ++index, values)) sum += value * value; } } return sum; }`,
    at: [[[1, 2, 3]]],
  },
  {
    title: 'a name given by the call site',
    code: `function f(t, type) { if (type === 'a') return t * t; if (type === 'b') return t * 3; return t; }
      f(1, 'a');`,
    at: [[2, 'a'], [2, 'b'], [2, 'c']], // prettier-ignore
    inputs: '[[0]]',
  },
  {
    title: 'options filled by Object.assign',
    code: `var defaults = { damping: 0.5, steps: 3, verbose: false, name: 'x' };
      function f(x, options) { var o = Object.assign({}, defaults, options); for (var i = 0; i < o.steps; i++) x -= o.damping * (x * x - 2) / (2 * x); if (o.verbose) console.log(o.name, x); return x; }`,
    at: [[1], [1, { damping: 1 }]], // prettier-ignore
  },
  {
    title: 'options filled by spreading',
    code: `function f(x, options) { const { a, b } = { a: 1, b: 2, ...options }; return a * x * x + b; }`,
    at: [[3], [3, { b: 5 }]], // prettier-ignore
  },
  {
    title: 'optional numbers of a default by test of the number of arguments',
    code: `function f(a, b, t) { if (arguments.length < 3) t = 0.5; return a * (1 - t) + b * t * a; }`,
    at: [[1, 3], [1, 3, 0.2]], // prettier-ignore
  },
  {
    title: 'a default that depends on earlier parameters',
    code: `const f = (x, y = x * x, z = x + y) => x * y * z;`,
    at: [[2], [2, 3], [2, 3, 4]], // prettier-ignore
  },
  {
    title: 'record parameters and a record as result',
    code: `function f(p, q) { return { x: p.x * q.x - p.y * q.y, y: p.x * q.y + p.y * q.x }; }`,
    at: [[{ x: 1, y: 2 }, { x: 3, y: 4 }]], // prettier-ignore
  },
  {
    title: 'a parameter that is an array or a record',
    code: `function f(p) { var x = p.x !== undefined ? p.x : p[0], y = p.y !== undefined ? p.y : p[1]; return x * y; }`,
    at: [[{ x: 2, y: 3 }], [[2, 3]]], // prettier-ignore
  },
  {
    title: 'a parameter that is a number or an array',
    code: `function f(x) { if (Array.isArray(x)) return x.map(function (t) { return t * t; }); return x * x; }`,
    at: [[3], [[2, 3]]], // prettier-ignore
  },
  {
    title: 'a number or a list of arguments',
    code: `function f() { var v = arguments.length === 1 && Array.isArray(arguments[0]) ? arguments[0] : Array.prototype.slice.call(arguments); var s = 0; for (var i = 0; i < v.length; i++) s += v[i]; return s / v.length; }`,
    at: [[1, 2, 4]],
  },
  {
    title: 'record fields that only bound a loop are no inputs',
    code: `function f(p) { var s = 0; for (var i = 1; i <= p.terms; i++) s += Math.sin(i * p.x) / i; return s; }`,
    at: [[{ x: 0.5, terms: 4 }]],
    inputs: '[[0,"x"]]',
  },
  {
    title: 'a size held by the record with its cells',
    code: `function f(m) { var t = 0; for (var i = 0; i < m.rows; i++) for (var j = 0; j < m.cols; j++) t += m.data[i * m.cols + j] * (i === j ? 2 : 1); return t; }`,
    at: [[{ rows: 2, cols: 2, data: [1, 2, 3, 4] }]],
    inputs: '[[0,"data",0],[0,"data",1],[0,"data",2],[0,"data",3]]',
  },
  {
    title: 'sizes in the receiver are no inputs',
    code: `class Matrix { constructor(n) { this.n = n; this.data = []; } trace() { let s = 0; for (let i = 0; i < this.n; i++) s += this.data[i * this.n + i]; return s; } }`,
    name: 'Matrix.trace',
    expression: 'Matrix.prototype.trace',
    at: [{ this: { n: 2, data: [1, 2, 3, 4] }, arguments: [] }],
    inputs: '[["this","data",0],["this","data",1],["this","data",2],["this","data",3]]',
  },
  {
    title: 'an order that is an index of a table and a bound',
    code: `var weights = [[2], [1, 1], [5 / 9, 8 / 9, 5 / 9]], nodes = [[0], [-0.5773502691896257, 0.5773502691896257], [-0.7745966692414834, 0, 0.7745966692414834]];
      function f(a, b, n) { var w = weights[n - 1], x = nodes[n - 1], s = 0; for (var i = 0; i < n; i++) s += w[i] * Math.exp((b - a) / 2 * x[i] + (a + b) / 2); return s * (b - a) / 2; }`,
    at: [[0, 1, 3]],
    inputs: '[[0],[1]]',
  },
  {
    title: 'a getter with `this`',
    code: `class Vector { constructor(x, y) { this.x = x; this.y = y; } get length() { return Math.hypot(this.x, this.y); } }`,
    name: 'Vector.length',
    expression: `Object.getOwnPropertyDescriptor(Vector.prototype, 'length').get`,
    at: [{ this: { x: 3, y: 4 }, arguments: [] }],
  },
  {
    title: 'a getter of a prototype by Object.defineProperty',
    code: `function Box(w, h) { this.w = w; this.h = h; }
      Object.defineProperty(Box.prototype, 'area', { get: function () { return this.w * this.h; } });
      function f(w, h) { return new Box(w, h).area * 2; }`,
    at: [[3, 4]],
  },
  {
    title: 'methods that return `this`',
    code: `class Acc { constructor() { this.s = 0; } add(x) { this.s += x * x; return this; } get value() { return Math.sqrt(this.s); } }
      function f(x, y) { return new Acc().add(x).add(y).value; }`,
    at: [[3, 4]],
  },
  {
    title: 'private and static fields',
    code: `class Gauss { static #norm = Math.sqrt(2 * Math.PI); #s; constructor(s) { this.#s = s; } static peak = 2; density(x) { return Gauss.peak * Math.exp(-0.5 * (x / this.#s) ** 2) / (this.#s * Gauss.#norm); } }
      const f = (x, s) => new Gauss(s).density(x);`,
    at: [[0.5, 1.5]],
  },
  {
    title: 'inheritance with super',
    code: `class Shape { constructor(k) { this.k = k; } area() { return this.k; } }
      class Square extends Shape { constructor(a) { super(2); this.a = a; } area() { return super.area() * this.a ** 2; } }
      function f(a) { return [new Square(a), new Shape(a)].reduce((s, o) => s + o.area(), 0); }`,
    at: [[3]],
  },
  {
    title: 'a getter of what the constructor fills by default',
    code: `function Normal(mean, sd) { this._mean = mean || 0; this._sd = +sd; } Normal.prototype.mean = function () { return this._mean; };`,
    name: 'Normal.mean',
    expression: 'Normal.prototype.mean',
    at: [{ this: { _mean: 2, _sd: 1 }, arguments: [] }],
  },
  {
    title: 'a transposition into an out-parameter',
    code: `function f(out, a) { if (out === a) { var a1 = a[1]; out[1] = a[2]; out[2] = a1; } else { out[0] = a[0]; out[1] = a[2]; out[2] = a[1]; out[3] = a[3]; } return out; }`,
    at: [[[0, 0, 0, 0], [1, 2, 3, 4]]], // prettier-ignore
  },
  {
    title: 'a class of arrays that the host is asked for',
    code: `var Vector = typeof Float64Array !== 'undefined' ? Float64Array : Array;
      function setVector(type) { Vector = type; }
      function f(x, y) { var v = new Vector(2); if (Vector != Float64Array) { v[0] = 1; } v[0] += x * y; v[1] = x; return v; }`,
    at: [[2, 3]],
  },
];
