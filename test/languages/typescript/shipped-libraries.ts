// Functions of libraries written before modules: function objects and namespaces that later wrappers fill, prototypes of
// constructors that are properties.
import type { ShippedFunction } from './differences-in-javascript';

export const shippedFunctions: readonly ShippedFunction[] = [
  {
    title: 'a function object that later wrappers fill',
    code: `var stat = (function (Math) { function stat() { return new stat._init(arguments); } stat.fn = stat.prototype; return stat; }(Math));
      (function (stat, Math) { stat.sum = function sum(v) { var s = 0; for (var i = 0; i < v.length; i++) s += v[i] * v[i]; return s; }; }(stat, Math));
      (function (stat, Math) { stat.rms = function rms(v) { return Math.sqrt(stat.sum(v) / v.length); }; }(stat, Math));`,
    name: 'stat.rms',
    at: [[[1, 2, 4]]],
  },
  {
    title: 'members that a function object is extended with',
    code: `var stat = (function () { function stat() {} stat.extend = function (o) { for (var k in o) stat[k] = o[k]; return this; }; return stat; }());
      (function (stat) { stat.extend({ square: function (x) { return x * x; }, cube(x) { return x * stat.square(x); } }); }(stat));`,
    name: 'stat.cube',
    at: [[1.5]],
  },
  {
    title: 'members of a property that a loop makes',
    code: `function stat() {}
      stat.extend = function (to, from) { for (var k in from) to[k] = from[k]; return to; };
      (function (names) { for (var i = 0; i < names.length; i++) (function (name) { stat[name] = function (a, b) { this._a = a; }; })(names[i]); })('normal gamma'.split(' '));
      stat.extend(stat.normal, { pdf: function pdf(x, m, s) { return Math.exp(-0.5 * Math.pow((x - m) / s, 2)) / stat.normal.scale(s); }, scale: function (s) { return s * Math.sqrt(2 * Math.PI); } });`,
    name: 'stat.normal.pdf',
    at: [[0.4, 0.1, 1.3]],
  },
  {
    title: 'methods of a constructor that is a property of a function',
    code: `function lib() {}
      lib.Vec = function (x, y) { this.x = x; this.y = y; };
      lib.Vec.prototype.plus = function (o) { return new lib.Vec(this.x + o.x, this.y + o.y); };
      lib.Vec.prototype.norm = function () { return Math.sqrt(this.x * this.x + this.y * this.y); };
      lib.distance = function (x, y) { return new lib.Vec(x, y).plus(new lib.Vec(1, 2)).norm(); };`,
    name: 'lib.distance',
    at: [[3, 4]],
  },
  {
    title: 'methods of a constructor that is exported',
    code: `exports.Vec = function (x, y) { this.x = x; this.y = y; };
      exports.Vec.prototype.scaled = function (k) { return new exports.Vec(k * this.x, k * this.y); };
      exports.Vec.prototype.norm = function () { return Math.sqrt(this.x * this.x + this.y * this.y); };
      exports.f = function (x, k) { return new exports.Vec(x, 2).scaled(k).norm(); };`,
    expression: 'exports.f',
    at: [[3, 4]],
  },
  {
    title: 'an object of the class of another object',
    code: `class Vec { constructor(x, y) { this.x = x; this.y = y; } clone() { return new this.constructor(this.x, this.y); } norm() { return Math.hypot(this.x, this.y); } }
      class Wide extends Vec { constructor(x, y) { super(2 * x, y); } label() { return this.constructor.name; } }
      function f(x, y) { const wide = new Wide(x, y).clone(); return wide.label() === 'Wide' ? wide.norm() : 0; }`,
    at: [[3, 4]],
  },
  {
    title: 'an object of the class of one that no constructor has filled',
    code: `function Pair(a, b) { this.a = a; this.b = 2 * b; }
      Pair.prototype.copy = function () { return new (this.constructor)(this.a, this.b); };
      function f(a, b) { const blank = Object.create(Pair.prototype); blank.a = a; blank.b = b; const pair = blank.copy(); return pair.a * pair.b; }`,
    at: [[3, 4]],
  },
  {
    title: 'a place given as an array or told by its type',
    code: `function place(p) { if (!Array.isArray(p)) { if (p.type === 'Feature') return [...p.geometry.coordinates]; if (p.type === 'Point') return [...p.coordinates]; } if (Array.isArray(p) && p.length >= 2 && !Array.isArray(p[0])) return [...p]; throw new Error('no place'); }
      function f(from, to) { const a = place(from), b = place(to); return Math.hypot(b[0] - a[0], b[1] - a[1]); }`,
    at: [[[1, 2], [4, 6]]], // prettier-ignore
  },
  {
    title: 'a method that only calls other methods of its object',
    code: `var area = { square: function (x) { return x * x; }, ring: function (r, q) { return Math.PI * (this.square(r) - this.square(q)); } };
      if (typeof module !== 'undefined' && module.exports) { module.exports = area; } else { window['area'] = area; }`,
    name: 'area.ring',
    at: [{ this: {}, arguments: [3, 2] }],
    expression: '(r, q) => area.ring(r, q)',
  },
  {
    title: 'constants that are exported where they are declared',
    code: `Object.defineProperty(exports, '__esModule', { value: true });
      exports.RADIUS = undefined; exports.table = undefined;
      exports.f = f;
      var RADIUS = exports.RADIUS = 6378.137, table = exports.table = { k: 2 };
      table.k = 3;
      function f(x) { return x * RADIUS * exports.table.k + exports.RADIUS; }`,
    at: [[1.5]],
  },
  {
    title: 'parts of properties of a function, set one by one, in loops and in branches',
    code: `function lib() {}
      lib.k = 2; lib.options = {}; lib.options.scale = 5; lib.squares = []; lib.mode = 1;
      for (var i = 0; i < 4; i++) lib.squares[i] = i * i;
      lib.squares.push(7);
      if (lib.k === 2) { lib.mode = 9; }
      exports.options = {}; exports.options.shift = 4;
      function f(x) { return x * (lib.options.scale || 1) * lib.mode + lib.squares[3] * (lib.squares[4] || 0) + (exports.options.shift || 0); }`,
    at: [[1.5]],
  },
  {
    title: 'a namespace object with constructors, handed to wrappers and to a loader at the end',
    code: `(function (use) {
        var Geo = {};
        Geo.Angle = {}; Geo.Sphere = {}; Geo.Line = {};
        (function (a) { a.degree = Math.PI / 180; a.sq = function (x) { return x * x; }; a.sincos = function (x) { var r = x * this.degree; return { s: Math.sin(r), c: Math.cos(r) }; }; })(Geo.Angle);
        (function (s, l, a) {
          s.Sphere = function (radius) { this.radius = radius; this.order = 2; };
          s.Sphere.prototype.area = function () { return 4 * Math.PI * a.sq(this.radius); };
          s.Sphere.prototype.line = function (lat) { return new l.Line(this, lat); };
        })(Geo.Sphere, Geo.Line, Geo.Angle);
        (function (l, a) {
          l.Line = function (sphere, lat) { this.sphere = sphere; this.sc = a.sincos(lat); };
          l.Line.prototype.height = function () { return this.sphere.radius * this.sc.s + this.sphere.order; };
        })(Geo.Line, Geo.Angle);
        (function (s, g) { g.f = function (r, lat) { return new s.Sphere(r).line(lat).height() + new s.Sphere(r).area(); }; })(Geo.Sphere, Geo);
        use(Geo);
      })(function (geo) {
        if (typeof module === 'object' && module.exports) { module.exports = geo; }
        else if (typeof define === 'function' && define.amd) { define('geo', [], function () { return geo; }); }
        else { window.Geo = geo; }
      });`,
    name: 'g.f',
    expression: 'module.exports.f',
    at: [[2, 30]],
  },
  {
    title: 'a namespace object of another file',
    code: `var geo = require('./geo'); function f(x, y) { return new geo.Vec(x, y).norm() * geo.scale.unit; }`,
    files: {
      'geo.js': `var Geo = Geo || {}; Geo.scale = Geo.scale || {}; Geo.scale.unit = 3;
        Geo.Vec = function (x, y) { this.x = x; this.y = y; };
        Geo.Vec.prototype = { norm: function () { return Math.sqrt(this.x * this.x + this.y * this.y); } };
        module.exports = Geo;`,
    },
    at: [[3, 4]],
  },
  {
    title: 'a constructor that shares the prototype of the function that makes its objects',
    code: `function vec(x, y) { return new vec.init(x, y); }
      vec.init = function (x, y) { this.x = x; this.y = y; };
      vec.init.prototype = vec.prototype;
      vec.prototype.norm = function () { return Math.sqrt(this.x * this.x + this.y * this.y); };
      function f(x, y) { return vec(x, 2 * y).norm(); }`,
    at: [[3, 4]],
  },
  {
    title: 'classes below Array',
    code: `class MathArray extends Array {
        clone() { return new this.constructor().copy(this); }
        norm() { let s = 0; for (let i = 0; i < this.ELEMENTS; ++i) s += this[i] * this[i]; return Math.sqrt(s); }
        add(...others) { for (const other of others) for (let i = 0; i < this.ELEMENTS; ++i) this[i] += other[i]; return this; }
      }
      class Vector2 extends MathArray {
        constructor(x = 0, y = 0) { super(2); this.label = 7; if (Array.isArray(x) && arguments.length === 1) this.copy(x); else { this[0] = x; this[1] = y; } }
        get ELEMENTS() { return 2; }
        get x() { return this[0]; }
        set x(value) { this[0] = value; }
        copy(array) { this[0] = array[0]; this[1] = array[1]; return this; }
        dot(other) { return this[0] * other[0] + this[1] * other[1]; }
      }
      class Series extends Array { total() { return this.reduce((a, b) => a + b, 0) * ('total' in this ? this.length : 0); } }
      function f(x, y) {
        const v = new Vector2(x, y).clone().add([1, 2], [x, y]);
        v.x *= 3;
        return v.norm() + v.dot(new Vector2([y, 1])) * v.label + new Series(x, y, 2).total() + (v instanceof MathArray && v instanceof Array ? x : 0);
      }`,
    at: [[3, 4]],
  },
  {
    title: 'a configuration kept on the global object',
    code: `globalThis.areas = globalThis.areas || { config: { factor: 2, ...{ shift: 1 } } };
      const config = globalThis.areas.config;
      function f(x) { return x * x * config.factor + globalThis.areas.config.shift; }`,
    at: [[3]],
  },
  {
    title: 'a matrix given as an object or as its rows',
    code: `function Matrix() {}
      Matrix.create = function (rows) { var m = new Matrix(); return m.setElements(rows); };
      Matrix.prototype.setElements = function (rows) { var elements = rows.elements || rows; this.elements = elements.map(function (row) { return row.slice(); }); return this; };
      Matrix.prototype.trace = function () { if (this.elements.length !== this.elements[0].length) { return null; } var s = 0; for (var i = 0; i < this.elements.length; i++) { s += this.elements[i][i]; } return s; };
      function f(x, y) { return Matrix.create([[x, 1], [2, y]]).trace() * Matrix.create(Matrix.create([[x]])).trace(); }`,
    at: [[3, 4]],
  },
  {
    title: 'coordinates given as numbers, as an array or as an object',
    code: `var clean = null;
      function Vec(x, y) { if (x instanceof Array) { y = x[1]; x = x[0]; } else if (typeof x === 'object' && x) { y = x.y; x = x.x; } this.x = Vec.clean(x || 0); this.y = Vec.clean(y || 0); }
      Vec.clean = clean || function (v) { if (isNaN(v)) { throw new Error('NaN'); } return v; };
      Vec.prototype.add = function (x, y) { if (typeof x != 'number') { y = x.y; x = x.x; } x += this.x; y += this.y; return new Vec(x, y); };
      function f(a, b) { var v = new Vec([a, 2]).add(b, a); return v.x * v.y; }`,
    at: [[3, 4]],
  },
  {
    title: 'a library that is the exports where there are any',
    code: `var lib = (typeof exports === "undefined") ? (function lib() {}) : (exports);
      if (typeof global !== "undefined") { global.lib = lib; }
      lib.norm2 = function norm2(v) { return Math.sqrt(lib.dot(v, v)); };
      lib.dot = function dot(x, y) { var s = 0; for (var i = 0; i < x.length; i++) s += x[i] * y[i]; return s; };
      lib.T = function T(x) { this.x = x; };
      lib.T.prototype.twice = function twice() { return new lib.T(2 * this.x); };
      lib.f = function (a, b) { return lib.norm2([a, b]) * new lib.T(a).twice().x; };`,
    name: 'lib.f',
    expression: 'exports.f',
    at: [[3, 4]],
  },
  {
    title: 'functions of a function that call each other by this',
    code: `function maths() {}
      maths.unit = 2;
      maths.size = function (v) { return Math.sqrt(v[0] * v[0] + v[1] * v[1]); };
      maths.normalize = function (v) { return [v[0] / this.size(v), v[1] / this.size(v) * this.unit]; };
      function f(x, y) { var n = maths.normalize([x, y]); return n[0] * 3 + n[1]; }`,
    at: [[3, 4]],
  },
  {
    title: 'a class of arrays that is handed on',
    code: `function zeros(ArrayClass, n) { if (ArrayClass === Array) { return new ArrayClass(n).fill(0); } return new ArrayClass(n); }
      function cumulative(v, options) { const { ArrayClass = Float64Array } = options || {}; const sums = zeros(ArrayClass, v.length); sums[0] = v[0]; for (let i = 1; i < v.length; i++) sums[i] = sums[i - 1] + v[i] * v[i]; return sums; }
      function f(x, y) { return cumulative([x, y, 2])[2] * cumulative([y, x], { ArrayClass: Array })[1] + new classes['float64'](2)[1]; }
      var classes = { float64: Float64Array, uint8: Uint8Array };`,
    at: [[3, 4]],
  },
];
