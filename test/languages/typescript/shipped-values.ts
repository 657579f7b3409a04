// Functions in the style of shipped packages, by the values they work on.
import type { ShippedFunction } from './differences-in-javascript';

export const shippedFunctions: readonly ShippedFunction[] = [
  {
    title: 'bit operations on indices of a permutation table',
    code: `var p = [3, 1, 0, 2, 5, 7, 4, 6], perm = new Uint8Array(16), grad = [1, -1, 0.5, -0.5];
      for (var i = 0; i < 16; i++) perm[i] = p[i & 7];
      function fade(t) { return t * t * t * (t * (t * 6 - 15) + 10); }
      function f(x) { var i = Math.floor(x), u = x - i; i &= 7; var a = grad[perm[i] & 3] * u, b = grad[perm[i + 1] & 3] * (u - 1); return a + fade(u) * (b - a); }`,
    at: [[2.3], [-1.7]],
  },
  {
    title: 'truncation by |0 and >>>',
    code: `function f(x, v) { var n = v.length, i = (x * (n - 1)) | 0, t = x * (n - 1) - i; var j = (i + 1) >>> 0; if (j >= n) j = n - 1; return v[i] + (v[j] - v[i]) * t + (~~x) * (1 << 2); }`,
    at: [[0.6, [1, 4, 9]]],
  },
  {
    title: 'an Int32 table of powers',
    code: `const powers = Int32Array.of(1, 2, 4, 8), weights = new Float64Array([0.5, 0.25, 2, 1]);
      function f(x) { let s = 0; for (let i = 0; i < powers.length; i++) s += weights[i] * Math.pow(x, powers[i]); return s; }`,
    at: [[1.1]],
  },
  {
    title: 'tests for NaN and infinity',
    code: `function f(x, y) { if (isNaN(x) || !isFinite(y)) return NaN; if (x === Infinity || y !== y || Number.isNaN(y)) return 0; return Number.isFinite(x / y) ? x / y : -Infinity; }`,
    at: [[2, 3]],
  },
  {
    title: 'null and undefined as defaults',
    code: `function f(x, a, b) { if (a == null) a = 2; if (b === undefined) b = null; if (b === null) return a * x; return a * x + b; }`,
    at: [[3], [3, 4], [3, 4, 5]], // prettier-ignore
  },
  {
    title: 'optional chaining over an object that may be missing',
    code: `function f(x, o) { const s = o?.scale ?? 3, w = o?.weights?.[1] ?? 1; return x ** 2 * s * w; }`,
    at: [[2], [2, { scale: 1.5, weights: [1, 0.5] }]], // prettier-ignore
  },
  {
    title: 'map and reduce',
    code: `const f = v => { const m = v.reduce((a, b) => a + b, 0) / v.length; return v.map(x => (x - m) ** 2).reduce((a, b) => a + b) / (v.length - 1); };`,
    at: [[[1, 2, 4, 7]]],
  },
  {
    title: 'reduceRight as Horner',
    code: `const f = (x, c) => c.reduceRight((acc, a) => acc * x + a, 0);`,
    at: [[0.6, [1, 2, 3]]],
  },
  {
    title: 'forEach with an index',
    code: `function f(y, x) { var s = 0; y.forEach(function (v, i) { s += v * x[i]; }); return s; }`,
    at: [[[1, 2], [3, 4]]], // prettier-ignore
  },
  {
    title: 'filter by place',
    code: `function f(v) { return v.filter((x, i) => i % 2 === 0).reduce((s, x) => s + x * x, 0); }`,
    at: [[[1, 2, 3, 4]]],
  },
  {
    title: 'filter, every, some and find by value',
    code: `function f(v) { var p = v.filter(function (x) { return x > 0; }); var first = v.find(x => x < 0), at = v.findIndex(x => x < 0); return (v.every(x => x < 10) ? 1 : 2) * p.length * p[0] + (v.some(x => x > 3) ? first : 0) + at * v[at]; }`,
    at: [[[1.5, -2, 4]]],
  },
  {
    title: 'slice, concat and spread',
    code: `function f(a, b) { const all = a.slice(1).concat(b, [2]); const more = [...all, ...a]; return more.reduce((s, x, i) => s + x * Math.sin(i), 0); }`,
    at: [[[1, 2, 3], [4, 5]]], // prettier-ignore
  },
  {
    title: 'new Array(n).fill and fill of a part',
    code: `function f(x, n) { var w = new Array(n).fill(x); w.fill(2, 1, 2); var t = 0; for (var i = 0; i < n; i++) t += w[i] * w[i]; return t; }`,
    at: [[1.5, 4]],
    inputs: '[[0]]',
  },
  {
    title: 'push, pop, shift and unshift',
    code: `function f(x, y) { var stack = []; stack.push(x, y); stack.push(x * y); var top = stack.pop(); stack.unshift(top * 2); return stack.shift() + stack.pop() * stack.length; }`,
    at: [[2, 3]],
  },
  {
    title: 'Array.from with a length and a map',
    code: `function f(a, b) { const n = 4; return Array.from({ length: n }, (_, i) => a + (b - a) * i / (n - 1)); }`,
    at: [[1, 2]],
  },
  {
    title: 'Array.from of a map of pairs and keys',
    code: `function f(x) { const t = new Map([[1, 0.5], [2, x]]); t.set(3, x * x); let s = 0; for (const k of t.keys()) s += k; for (const [k, v] of t) s += k * v; t.forEach((v, k) => { s += v; }); return s + t.get(2) * t.size + Array.from(t.values())[2] + (t.has(9) ? 1 : 0); }`,
    at: [[1.3]],
  },
  {
    title: 'at, flat, flatMap, reverse and entries',
    code: `function f(m) { const r = m.flat(); const d = m.flatMap(row => [row[0] * row[1]]); const back = [...r].reverse(); return r.at(-1) * d[0] + back[1] ** 2 + d.at(1); }`,
    at: [[[[1, 2], [3, 4]]]], // prettier-ignore
  },
  {
    title: 'a median by sorting',
    code: `function f(v) { var s = v.slice().sort(function (a, b) { return a - b; }), h = Math.floor(s.length / 2); return s.length % 2 ? s[h] : (s[h - 1] + s[h]) / 2; }`,
    at: [[[3, 1, 2]], [[4, 1, 3, 2]]], // prettier-ignore
  },
  {
    title: 'indexOf on constants and includes',
    code: `var units = ['mm', 'cm', 'm'], factors = [0.001, 0.01, 1];
      function f(x, unit) { if (!units.includes(unit)) throw new Error('unknown unit'); return x * factors[units.indexOf(unit)]; }
      f(2, 'cm');`,
    at: [[3, 'cm']],
  },
  {
    title: 'typed arrays with subarray and set',
    code: `function f(v) { const w = new Float64Array(6); w.set(v); w.set(w.subarray(0, 2), 3); const part = w.subarray(1, 5); part[0] *= 2; return w.reduce((s, x) => s + x * x, 0); }`,
    at: [[[1, 2, 3]]],
  },
  {
    title: 'Math.max and min of a spread, and by apply',
    code: `function f(v) { return Math.max(...v) - Math.min.apply(null, v) + Math.max.apply(Math, v.map(Math.abs)); }`,
    at: [[[1, -5, 3]]],
  },
  {
    title: 'Math.hypot of a spread and of an array by apply',
    code: `function f(v) { return Math.hypot(...v) * Math.hypot.apply(null, v.concat([1])); }`,
    at: [[[1, 2, 2]]],
  },
  {
    title: 'objects with methods',
    code: `function make(k) { return { k: k, at: function (x) { return this.k * x * x; }, slope(x) { return 2 * this.k * x; } }; }
      function f(k, x) { var q = make(k); return q.at(x) + q.slope(x); }`,
    at: [[2, 3]],
  },
  {
    title: 'a class with getters and static makers',
    code: `class Complex { constructor(re, im = 0) { this.re = re; this.im = im; } static of(re, im) { return new Complex(re, im); } get abs2() { return this.re ** 2 + this.im ** 2; } times(o) { return new Complex(this.re * o.re - this.im * o.im, this.re * o.im + this.im * o.re); } }
      function f(a, b) { let z = Complex.of(a, b); for (let i = 0; i < 3; i++) z = z.times(z); return z.abs2; }`,
    at: [[0.8, 0.4]],
  },
  {
    title: 'a method with `this`',
    code: `class Spring { constructor(k, rest) { this.k = k; this.rest = rest; } energy(x) { const d = x - this.rest; return 0.5 * this.k * d * d; } }`,
    name: 'Spring.energy',
    expression: 'Spring.prototype.energy',
    at: [{ this: { k: 3, rest: 1 }, arguments: [2.5] }],
  },
  {
    title: 'a method of a prototype that calls its neighbours',
    code: `function Vec3(x, y, z) { this.x = x || 0; this.y = y || 0; this.z = z || 0; }
      Vec3.prototype.lengthSq = function () { return this.x * this.x + this.y * this.y + this.z * this.z; };
      Vec3.prototype.distanceTo = function (v) { var d = new Vec3(this.x - v.x, this.y - v.y, this.z - v.z); return Math.sqrt(d.lengthSq()); };`,
    name: 'Vec3.distanceTo',
    expression: 'function (v) { return Vec3.prototype.distanceTo.call(this, v); }',
    at: [{ this: { x: 1, y: 2, z: 3 }, arguments: [{ x: 3, y: 1, z: 0.5 }] }],
  },
  {
    title: 'closures that capture numbers',
    code: `function lerp(a, b) { return function (t) { return a + (b - a) * t; }; }
      function f(a, b, t) { var g = lerp(a, b), h = lerp(g(t), b); return g(t) * h(1 - t); }`,
    at: [[1, 3, 0.25]],
  },
  {
    title: 'a function that takes functions',
    code: `function compose(g, h) { return x => g(h(x)); }
      const twice = g => compose(g, g);
      function f(x) { return twice(t => t * t + 1)(x) + [Math.sin, Math.cos].map(g => g(x)).reduce((a, b) => a * b); }`,
    at: [[0.7]],
  },
  {
    title: 'recursion with a bound',
    code: `function p(n, x) { if (n === 0) return 1; if (n === 1) return x; return ((2 * n - 1) * x * p(n - 1, x) - (n - 1) * p(n - 2, x)) / n; }
      exports.f = function (x) { return p(5, x) * p(4, x); };`,
    expression: 'exports.f',
    at: [[0.3]],
  },
  {
    title: 'de Casteljau by recursion over arrays',
    code: `function f(points, t) { if (points.length === 1) return points[0]; var next = []; for (var i = 0; i + 1 < points.length; i++) next.push([(1 - t) * points[i][0] + t * points[i + 1][0], (1 - t) * points[i][1] + t * points[i + 1][1]]); return f(next, t); }`,
    at: [[[[0, 1], [1, 3], [2, 0.5]], 0.4]], // prettier-ignore
  },
  {
    title: 'arguments',
    code: `function f() { var s = 0; for (var i = 0; i < arguments.length; i++) s += arguments[i] * arguments[i]; return Math.sqrt(s); }`,
    at: [[3, 4, 12]],
  },
  {
    title: 'arguments turned into an array',
    code: `function f(a, b) { var rest = Array.prototype.slice.call(arguments, 2); return rest.reduce(function (s, x) { return s + x; }, a * b); }`,
    at: [[2, 3], [2, 3, 4, 5]], // prettier-ignore
  },
  {
    title: 'rest parameters',
    code: `const f = (p, ...xs) => xs.reduce((s, x) => s + Math.abs(x) ** p, 0) ** (1 / p);`,
    at: [[3, 1, 2, 2.5]],
  },
  {
    title: 'an out-parameter that is returned',
    code: `function f(out, a, b) { var ax = a[0], ay = a[1], az = a[2], bx = b[0], by = b[1], bz = b[2]; out[0] = ay * bz - az * by; out[1] = az * bx - ax * bz; out[2] = ax * by - ay * bx; return out; }`,
    at: [[[0, 0, 0], [1, 2, 3], [0.5, -1, 2]]], // prettier-ignore
    inputs: '[[1,0],[1,1],[1,2],[2,0],[2,1],[2,2]]',
  },
  {
    title: 'an out-parameter that is only filled',
    code: `module.exports = function f(out, a, s) { for (var i = 0; i < a.length; i++) { out[i] = a[i] * s; } };`,
    expression: 'module.exports',
    at: [[[0, 0], [1, 2], 3]], // prettier-ignore
  },
  {
    title: 'conversions by Number and plus',
    code: `function f(x, y) { x = +x; y = Number(y); return x * y + +(x > y) + Number(true) - -x; }`,
    at: [[2, 3]],
  },
  {
    title: 'Number.EPSILON and friends',
    code: `const f = x => Math.abs(x) < Number.EPSILON ? 1 : x > Number.MAX_VALUE ? Infinity : Math.sin(x) / x + Number.MIN_VALUE + Number.MAX_SAFE_INTEGER * 0;`,
    at: [[1.2]],
  },
  {
    title: 'aliases of Math functions',
    code: `const { sqrt, PI, sin: sine, pow } = Math; var abs = Math.abs, M = Math, tau = 2 * PI;
      function f(x) { return sqrt(abs(x)) * sine(tau * x) + M.cos(x) + pow(x, 3); }`,
    at: [[0.3]],
  },
  {
    title: 'coefficient tables of the module',
    code: `var P = [0.99999999999980993, 676.5203681218851, -1259.1392167224028, 771.32342877765313, -176.61502916214059, 12.507343278686905, -0.13857109526572012, 9.9843695780195716e-6, 1.5056327351493116e-7], g = 7;
      function f(z) { if (z < 0.5) return Math.PI / (Math.sin(Math.PI * z) * f(1 - z)); z -= 1; var x = P[0]; for (var i = 1; i < g + 2; i++) x += P[i] / (z + i); var t = z + g + 0.5; return Math.sqrt(2 * Math.PI) * Math.pow(t, z + 0.5) * Math.exp(-t) * x; }`,
    at: [[1.7], [0.3]],
  },
  {
    title: 'string comparison and typeof',
    code: `function f(x, kind) { if (typeof kind === 'string' && kind.toLowerCase() === 'deg') x = x * Math.PI / 180; return Math.sin(x); }
      f(30, 'deg');`,
    at: [[40, 'DEG'], [1.2, 'rad'], [1.2]], // prettier-ignore
    inputs: '[[0]]',
  },
  {
    title: 'remainders that wrap angles',
    code: `function f(a, b) { var d = ((b - a) % 360 + 540) % 360 - 180; return d * d; }`,
    at: [[10, 350], [100, 130]], // prettier-ignore
  },
  {
    title: 'a memo in a closure of the module',
    code: `var cache = {}; function fact(n) { return cache[n] || (cache[n] = n <= 1 ? 1 : n * fact(n - 1)); }
      function f(x) { var s = 0; for (var i = 0; i < 8; i++) s += Math.pow(x, i) / fact(i); return s; }`,
    at: [[0.5]],
  },
  {
    title: 'nested arrays built by push and matrix products',
    code: `function mul(A, B) { var C = []; for (var i = 0; i < A.length; i++) { C.push([]); for (var j = 0; j < B[0].length; j++) { var s = 0; for (var k = 0; k < B.length; k++) s += A[i][k] * B[k][j]; C[i].push(s); } } return C; }
      function f(t) { var R = [[Math.cos(t), -Math.sin(t)], [Math.sin(t), Math.cos(t)]]; return mul(R, mul(R, [[1, 2], [3, 4]])); }`,
    at: [[0.4]],
  },
  {
    title: 'Gauss elimination with pivoting',
    code: `function f(A, b) { A = A.map(r => r.slice()); b = b.slice(); var n = b.length, i, j, k;
        for (k = 0; k < n; k++) { var p = k; for (i = k + 1; i < n; i++) if (Math.abs(A[i][k]) > Math.abs(A[p][k])) p = i;
          var t = A[k]; A[k] = A[p]; A[p] = t; [b[k], b[p]] = [b[p], b[k]];
          for (i = k + 1; i < n; i++) { var m = A[i][k] / A[k][k]; for (j = k; j < n; j++) A[i][j] -= m * A[k][j]; b[i] -= m * b[k]; } }
        for (i = n - 1; i >= 0; i--) { for (j = i + 1; j < n; j++) b[i] -= A[i][j] * b[j]; b[i] /= A[i][i]; }
        return b; }`,
    at: [[[[1, 2], [3, 4.5]], [5, 6]]], // prettier-ignore
  },
  {
    title: 'Object.keys over numbers',
    code: `function f(o) { return Object.keys(o).map(function (k) { return o[k]; }).reduce(function (a, b) { return a * b; }, 1) + Object.values(o)[0] ** 2 + Object.entries(o).reduce((s, [k, v]) => s + v, 0); }`,
    at: [[{ a: 2, b: 3 }]],
  },
  {
    title: 'swapping by destructuring and defaults in patterns',
    code: `function f([a, b = 2], { c = 3, d: { e } = { e: 4 } } = {}) { [a, b] = [b, a]; return a ** 2 * b + c * e; }`,
    at: [[[1.5, 2.5]], [[1.5, 2.5], { c: 1, d: { e: 2 } }]], // prettier-ignore
  },
  {
    title: 'rest in patterns',
    code: `function f(v, p) { const [head, ...tail] = v; const { x, ...others } = p; return head * tail.reduce((s, t) => s + t, 0) + x * others.y; }`,
    at: [[[1, 2, 3], { x: 2, y: 5 }]], // prettier-ignore
  },
  {
    title: 'templates and text that only go into a message',
    code: `function f(x) { var message = 'value: ' + x.toFixed(2) + \`, \${x}\`; if (message.length === 0) throw new Error(message); return x * x; }`,
    at: [[1.5]],
  },
  {
    title: 'truthiness of numbers',
    code: `function f(x, y) { var w = x && y; return (w || 3) * (!x ? 1 : 2) + (x ? y : 0); }`,
    at: [[1.5, 2.5]],
  },
  {
    title: 'bind, call and apply',
    code: `function scale(k, x) { 'use strict'; return k * x * (this && this.b || 1); }
      function f(k, x) { var twice = scale.bind(null, 2); return twice(x) + scale.call({ b: 3 }, k, x) + scale.apply(null, [k, x * x]); }`,
    at: [[1.5, 2.5]],
  },
  {
    title: 'a Set of numbers, and every element once',
    code: `function f(v) { let s = 0; for (const x of new Set(v)) s += x ** 3; return s; }`,
    at: [[[1, 2, 3]]],
  },
];
