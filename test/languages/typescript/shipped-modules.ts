// Functions in the style of shipped packages that need other files: helpers, tables, functions handed on untyped.
import type { ShippedFunction } from './differences-in-javascript';

export const shippedFunctions: readonly ShippedFunction[] = [
  {
    title: 'a parameter that is only handed to an imported helper',
    code: `var norm = require('./norm');
      module.exports = function f(a, b) { return norm(a) * b; };`,
    expression: 'module.exports',
    files: { 'norm.js': 'module.exports = function (v) { return Math.sqrt(v[0] * v[0] + v[1] * v[1]); };' },
    at: [[[3, 4], 2]], // prettier-ignore
  },
  {
    title: 'arrays that are only handed on, through two files',
    code: `const { mean } = require('./stats');
      function f(values) { return mean(values); }`,
    files: {
      'stats.js': `const sum = require('./sum'); exports.mean = function (v) { return sum(v) / v.length; };`,
      'sum.js': 'module.exports = v => { let s = 0; for (let i = 0; i < v.length; i++) s += v[i] * v[i]; return s; };',
    },
    at: [[[1, 2, 4]]],
  },
  {
    title: 'a record that is only handed on, by a namespace',
    code: `var vec = require('./vec');
      exports.f = function (p, q) { return vec.dot(vec.sub(p, q), vec.sub(p, q)); };`,
    expression: 'exports.f',
    files: {
      'vec.js': `exports.sub = function (a, b) { return { x: a.x - b.x, y: a.y - b.y }; };
        exports.dot = function (a, b) { return a.x * b.x + a.y * b.y; };`,
    },
    at: [[{ x: 1, y: 2 }, { x: 3, y: 0.5 }]], // prettier-ignore
  },
  {
    title: 'a namespace that is what the module exports, whose functions call one another for what they fill',
    code: `var vec2 = module.exports = {};
      vec2.scale = function (out, a, b) { out[0] = a[0] * b; out[1] = a[1] * b; return out; };
      vec2.turned = function (out, a, z) { vec2.rotate(out, a, z); vec2.scale(out, out, z * z); return out; };
      vec2.rotate = function (out, a, angle) {
        var c = Math.cos(angle), s = Math.sin(angle), x = a[0], y = a[1];
        out[0] = c * x - s * y;
        out[1] = s * x + c * y;
      };
      function f(a, z) { var t = vec2.turned([0, 0], a, z); return t[0] * t[1]; }`,
    at: [[[1.5, -0.5], 0.7]], // prettier-ignore
  },
  {
    title: 'a helper that is the default of a compiled module',
    code: `"use strict";
      Object.defineProperty(exports, "__esModule", { value: true });
      exports.f = void 0;
      var area_1 = require("./area");
      function f(r) { return (0, area_1.default)(r) * area_1.scale; }
      exports.f = f;`,
    files: {
      'area.js': `"use strict";
        Object.defineProperty(exports, "__esModule", { value: true });
        exports.scale = void 0;
        exports.scale = 3;
        function area(r) { return Math.PI * r[0] * r[1]; }
        exports.default = area;`,
    },
    at: [[[2, 3]]],
  },
  {
    title: 'a compiled class with __extends',
    code: `"use strict";
      var __extends = (this && this.__extends) || (function () {
        var extendStatics = function (d, b) {
          extendStatics = Object.setPrototypeOf || ({ __proto__: [] } instanceof Array && function (d, b) { d.__proto__ = b; }) || function (d, b) { for (var p in b) if (Object.prototype.hasOwnProperty.call(b, p)) d[p] = b[p]; };
          return extendStatics(d, b);
        };
        return function (d, b) { extendStatics(d, b); function __() { this.constructor = d; } d.prototype = b === null ? Object.create(b) : (__.prototype = b.prototype, new __()); };
      })();
      var Shape = /** @class */ (function () { function Shape(k) { this.k = k; } Shape.prototype.scaled = function () { return this.k * this.area(); }; Shape.prototype.area = function () { return 1; }; return Shape; }());
      var Circle = /** @class */ (function (_super) { __extends(Circle, _super); function Circle(r) { var _this = _super.call(this, 2) || this; _this.r = r; return _this; } Circle.prototype.area = function () { return Math.PI * this.r * this.r; }; return Circle; }(Shape));
      function f(r) { return new Circle(r).scaled(); }`,
    at: [[1.5]],
  },
  {
    title: 'imported constants and a JSON table',
    code: `var table = require('./table.json'), K = require('./constants').K;
      function f(x) { var s = 0; for (var i = 0; i < table.weights.length; i++) s += table.weights[i] * Math.pow(x, i); return s * K; }`,
    files: {
      'table.json': '{ "weights": [1, 0.5, 0.25] }',
      'constants.js': 'exports.K = 8.314; exports.other = "text";',
    },
    at: [[1.5]],
  },
  {
    title: 'Math functions through a file of their own',
    code: `var sqrt = require('./sqrt'), PI = require('./pi');
      function f(x) { return sqrt(x) * PI; }`,
    files: { 'sqrt.js': 'module.exports = Math.sqrt;', 'pi.js': 'module.exports = 3.141592653589793;' },
    at: [[2]],
  },
  {
    title: 'an index file that gathers others',
    code: `const lib = require('./lib/index.js');
      const f = (a, t) => lib.ease.inOut(t) * lib.lerp(a, 2 * a, t);`,
    files: {
      'lib/index.js': `module.exports = { lerp: require('./lib/lerp'), ease: require('./lib/ease') };`,
      'lib/lib/lerp.js': 'module.exports = (a, b, t) => a + (b - a) * t;',
      'lib/lib/ease.js': 'exports.inOut = t => t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);',
      './lib/lerp.js': '',
      'lib/lerp.js': 'module.exports = (a, b, t) => a + (b - a) * t;',
      'lib/ease.js': 'exports.inOut = t => t < 0.5 ? 2 * t * t : 1 - 2 * (1 - t) * (1 - t);',
    },
    at: [[3, 0.3]],
  },
  {
    title: 'a callback handed to an imported integrator',
    code: `var integrate = require('./simpson');
      function f(a, b) { return integrate(function (x) { return Math.exp(-x * x) * a; }, 0, b, 10); }`,
    files: {
      'simpson.js': `module.exports = function (g, a, b, n) { var h = (b - a) / n, s = g(a) + g(b); for (var i = 1; i < n; i++) s += (i % 2 ? 4 : 2) * g(a + i * h); return s * h / 3; };`,
    },
    at: [[2, 1.5]],
  },
  {
    title: 'an imported class whose instances are arguments',
    code: `const Vec = require('./vec');
      function f(x, y) { return new Vec(x, y).plus(new Vec(1, 2)).norm(); }`,
    files: {
      'vec.js': `class Vec { constructor(x, y) { this.x = x; this.y = y; } plus(o) { return new Vec(this.x + o.x, this.y + o.y); } norm() { return Math.hypot(this.x, this.y); } } module.exports = Vec;`,
    },
    at: [[3, 4]],
  },
  {
    title: 'a validating helper that throws',
    code: `var invariant = require('./invariant');
      function f(x, n) { invariant(n > 0, 'n must be positive'); invariant(isFinite(x), 'x must be finite, got ' + x); return Math.pow(x, 1 / n); }`,
    files: {
      'invariant.js': `module.exports = function invariant(condition, message) { if (!condition) { throw new Error('Invariant: ' + message); } };`,
    },
    at: [[2, 3]],
  },
  {
    title: 'an object that other modules extend',
    code: `var rgb = require('./rgb'), hsv = require('./hsv');
      module.exports = function f(r, g, b) { return rgb.hsv(r, g, b)[2] * hsv.gray(r) + rgb.max; };`,
    expression: 'module.exports',
    files: {
      'rgb.js': `var rgb = { name: 'rgb', max: 255 }; module.exports = rgb;`,
      'hsv.js': `var rgb = require('./rgb'); var hsv = { name: 'hsv', gray: function (v) { return v * v; } };
        module.exports = hsv;
        rgb.hsv = function (r, g, b) { return [0, 1 - Math.min(r, g, b) / Math.max(r, g, b), Math.max(r, g, b) * rgb.max]; };`,
    },
    at: [[0.3, 0.7, 0.5]],
  },
  {
    title: 'an easing with a maker of others as its property',
    code: `var backIn = (function custom(s) {
        s = +s;
        function backIn(t) { return (t = +t) * t * (s * (t - 1) + t); }
        backIn.overshoot = custom;
        return backIn;
      })(1.70158);`,
    name: 'backIn',
    at: [[0.3]],
  },
  {
    title: 'functions that the module assigns to variables declared before, as CoffeeScript writes them',
    code: `(function () {
        var reduce, sum, sqrt;
        sqrt = Math.sqrt;
        reduce = function (list, step, memo) { var i, _i, _len; for (_i = 0, _len = list.length; _i < _len; _i++) { i = list[_i]; memo = step(memo, i); } return memo; };
        sum = function (list) { return reduce(list, (function (i, j) { return i + j; }), 0); };
        f = function (list) { return sqrt(sum(list) * list[0]); };
      }).call(this);
      var f;`,
    name: 'f',
    at: [[[1, 2, 4]]],
  },
  {
    title: 'a module that is handed to one of two functions, the one for a loader and the one for a page',
    code: `var normal = require('./normal');
      normal = normal(2);
      function f(x) { return normal.density(x) * x; }`,
    files: {
      'normal.js': `(function (exports) {
          var Normal = function (scale) { this.scale = scale; };
          Normal.prototype.density = function (x) { return Math.exp(-x * x / this.scale); };
          var normal = function (scale) { return new Normal(scale); };
          exports(normal);
        })(typeof (exports) === 'undefined' ? function (f) { this['normal'] = f; } : function (f) { module.exports = f; });`,
    },
    at: [[0.7]],
  },
  {
    title: 'a maker that gives its functions properties',
    code: `function scale(k) { function g(t) { return k * t * t; } g.factor = k; g.of = scale; return g; }
      var twice = scale(2);
      function f(t) { return twice(t) * twice.of(3)(t) * twice.factor; }`,
    at: [[0.7]],
  },
  {
    title: 'a parser of texts beside numbers, in a branch that numbers do not take',
    code: `var pattern = /^(-?\\d+)\\+(\\d+)i$/;
      function parse(a, b) { var z = { re: 0, im: 0 }; if (typeof a === 'string') { var m = a.match(pattern) || JSON.parse(a); z.re = +m[1]; z.im = +m[2]; } else if (typeof a === 'object') { z.re = a.re; z.im = a.im; } else { z.re = a; z.im = b || 0; } return z; }
      /** @param {number|string} a @param {number} [b] @returns {Complex} the square */
      function f(a, b) { var z = parse(a, b); return { re: z.re * z.re - z.im * z.im, im: 2 * z.re * z.im }; }`,
    at: [[1.5, 0.5]],
  },
  {
    title: 'types that no module declares',
    code: `/** @param {mat2} out the result @param {ReadonlyMat2} a @param {Number} k @returns {mat2} out */
      function f(out, a, k) { out[0] = a[0] * k; out[1] = a[1] + k; return out; }`,
    at: [[[0, 0], [1, 2], 3]], // prettier-ignore
  },
  ...(['Mode = exports.Mode || (exports.Mode = {})', 'Mode || (exports.Mode = Mode = {})'] as const).flatMap(
    (given): ShippedFunction[] => {
      const enumeration = `"use strict";
      Object.defineProperty(exports, "__esModule", { value: true });
      exports.f = exports.Mode = void 0;
      var Mode;
      (function (Mode) {
        Mode[Mode["Line"] = 1] = "Line";
        Mode[Mode["Square"] = 2] = "Square";
      })(${given});
      function f(x, mode = Mode.Square) { switch (mode) { case Mode.Line: return 3 * x; case Mode.Square: return x * x; } }
      exports.f = f;`;
      const namespace = `"use strict";
      exports.Geo = void 0;
      var Geo;
      (function (Geo) { Geo.k = 3; function area(r) { return Math.PI * r * r * Geo.k; } Geo.area = area; })(${given.replaceAll('Mode', 'Geo')});
      (function (Geo) { Geo.twice = function (r) { return 2 * Geo.area(r); }; })(${given.replaceAll('Mode', 'Geo')});`;
      return [
        {
          title: `an enum that TypeScript exports by ${given}`,
          code: enumeration,
          expression: 'f',
          at: [[1.5]],
        },
        {
          title: `an enum and a namespace of another file, exported by ${given}`,
          code: `const mode_1 = require('./mode'), geo_1 = require('./geo');
      module.exports = function f(x) { return mode_1.f(x, mode_1.Mode.Line) * mode_1.Mode.Square + geo_1.Geo.twice(x) + geo_1.Geo.k; };`,
          expression: 'module.exports',
          files: { 'mode.js': enumeration, 'geo.js': namespace },
          at: [[1.5]],
        },
      ];
    },
  ),
];
