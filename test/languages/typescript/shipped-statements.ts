// Functions in the style of shipped packages, by the statements they are made of; nothing says what their arguments are.
import type { ShippedFunction } from './differences-in-javascript';

export const shippedFunctions: readonly ShippedFunction[] = [
  {
    title: 'the members of Math by their names alone, as in old scripts',
    code: `function f(X, A) {
        with (Math) {
          var T = 1 / A, G = T, I = 1, o = { exp: 2 };
          while (T > G * 1e-15) { T = T * X / (A + I); G = G + T; I = I + 1; }
          G = G * exp(A * log(X) - X) * o.exp + abs(sin(PI * X));
        }
        return G;
      }`,
    at: [[0.7, 1.3]],
  },
  {
    title: 'an ES5 cubic root by var and for',
    code: `'use strict';
      function f(a, b, c, d) {
        var x = 1, i, fx, dx;
        for (i = 0; i < 25; i++) {
          fx = ((a * x + b) * x + c) * x + d;
          dx = (3 * a * x + 2 * b) * x + c;
          x -= fx / dx;
        }
        return x;
      }
      module.exports = f;`,
    at: [[1, 0.5, 2, -1]],
  },
  {
    title: 'a loop over two counters with a comma',
    code: `exports.f = function (v) {
        for (var i = 0, j = v.length - 1, s = 0; i < j; i++, j--) s += v[i] * v[j];
        return s;
      };`,
    expression: 'exports.f',
    at: [[[1, 2, 3, 4.5, 0.5]]],
  },
  {
    title: 'a downward while loop that decrements in its test',
    code: `var f = function (coefficients, x) {
        var n = coefficients.length, sum = 0;
        while (n--) sum = sum * x + coefficients[n];
        return sum;
      };`,
    at: [[[1, -2, 0.5, 3], 0.7]],
  },
  {
    title: 'a do loop that adds a series until the terms are small',
    code: `function f(x) {
        var term = x, sum = x, n = 1;
        do {
          term *= -x * x / ((2 * n) * (2 * n + 1));
          sum += term;
          n++;
        } while (Math.abs(term) > 1e-16);
        return sum;
      }`,
    at: [[0.8], [-2.1]],
  },
  {
    title: 'an endless for left by break',
    code: `function f(a) {
        let guess = a / 2;
        for (;;) {
          const next = 0.5 * (guess + a / guess);
          if (Math.abs(next - guess) < 1e-15 * guess) break;
          guess = next;
        }
        return guess * guess * guess;
      }`,
    at: [[3], [0.7]],
  },
  {
    title: 'for in over a table of the module',
    code: `var terms = { a: 2, b: -1, c: 0.25 };
      function f(x) { var s = 0; for (var k in terms) { if (terms.hasOwnProperty(k)) s += terms[k] * Math.cos(terms[k] * x); } return s; }`,
    at: [[0.3]],
  },
  {
    title: 'for of over entries with destructuring',
    code: `const f = (values, rate) => { let total = 0; for (const [year, value] of values.entries()) total += value / (1 + rate) ** (year + 1); return total; };`,
    at: [[[-100, 60, 70], 0.1]],
  },
  {
    title: 'for of over pairs',
    code: `function f(points) { let area = 0; let previous = points[points.length - 1]; for (const point of points) { const [x0, y0] = previous, [x1, y1] = point; area += x0 * y1 - x1 * y0; previous = point; } return area / 2; }`,
    at: [[[[0, 0.1], [2, 0.2], [1.5, 1.7]]]], // prettier-ignore
  },
  {
    title: 'labelled continue in a search over rows',
    code: `function f(m) {
        var s = 0;
        rows:
        for (var i = 0; i < m.length; i++) {
          for (var j = 0; j < m[i].length; j++) {
            if (m[i][j] < 0) continue rows;
          }
          for (j = 0; j < m[i].length; j++) s += m[i][j] * m[i][j];
        }
        return s;
      }`,
    at: [[[[1, 2], [-1, 3], [0.5, 4]]]], // prettier-ignore
  },
  {
    title: 'labelled break out of nested loops',
    code: `var limit = 3; function f(x) {
        let total = 0;
        outer: for (let i = 1; i < 20; i++) {
          for (let k = 1; k <= i; k++) {
            total += Math.sin(x / i) / k;
            if (i + k > 12 && total > limit) break outer;
          }
        }
        return total;
      }`,
    at: [[0.9]],
  },
  {
    title: 'a switch over a sector',
    code: `function f(h, s, v) {
        var i = Math.floor(h * 6), q = h * 6 - i, p = v * (1 - s), t = v * (1 - (1 - q) * s);
        q = v * (1 - q * s);
        switch (i % 6) {
          case 0: return [v, t, p];
          case 1: return [q, v, p];
          case 2: return [p, v, t];
          case 3: return [p, q, v];
          case 4: return [t, p, v];
          case 5: return [v, p, q];
        }
      }`,
    at: [[0.1, 0.5, 0.7], [0.6, 0.3, 0.9]], // prettier-ignore
  },
  {
    title: 'a switch over a word with fallthrough and a default first',
    code: `function f(x, unit) {
        switch (unit) {
          default: throw new Error('unknown unit ' + unit);
          case 'm': x = x / 1000;
          case 'km': x = x * 2;
          case 'mi': break;
        }
        return x * x;
      }
      f(1, 'km');`,
    at: [[3, 'm'], [3, 'km'], [3, 'mi']], // prettier-ignore
    inputs: '[[0]]',
  },
  {
    title: 'a switch over true',
    code: `function f(t) { switch (true) { case t < 1 / 2.75: return 7.5625 * t * t; case t < 2 / 2.75: return 7.5625 * (t -= 1.5 / 2.75) * t + 0.75; default: return 7.5625 * (t -= 2.25 / 2.75) * t + 0.9375; } }`,
    at: [[0.2], [0.5], [0.8]],
  },
  {
    title: 'early returns',
    code: `exports.f = function f(k, x) { if (x <= 0) { return 0; } if (k === 1) return 1 - Math.exp(-x); if (k === 2) { return 1 - Math.exp(-x) * (1 + x); } return Math.pow(x, k); };`,
    expression: 'exports.f',
    at: [[1.5, 2.2], [0.5, -1]], // prettier-ignore
  },
  {
    title: 'else if chains with an assignment in the test',
    code: `function f(x) { var r; if ((r = x * x) > 4) r = Math.sqrt(r); else if (r > 1) { r = r * 2; } else r = -r; return r; }`,
    at: [[3], [1.5], [0.5]],
  },
  {
    title: 'compound assignment on elements and fields',
    code: `function f(a, k) { var r = { x: a[0], y: a[1] }; var w = a.slice(); r.x += k; r.x *= r.x; r.y -= k * 2; r.y /= 3; w[0] **= 2; w[1] %= 2; w[1] += r.x; return r.x * r.y + w[0] - w[1]; }`,
    at: [[[1.2, 3.3], 0.4]],
  },
  {
    title: 'logical assignment of defaults',
    code: `function f(x, options) { options ??= {}; let { scale } = options; scale ||= 2; let shift = null; shift ??= 0.5; let on = true; on &&= x > 0; return on ? scale * Math.log(x + shift) : x; }`,
    at: [[1.5], [-0.2]],
  },
  {
    title: 'the older way of defaults by ||',
    code: `function f(x, opts) { opts = opts || {}; var a = opts.a || 2, b = typeof opts.b === 'undefined' ? 3 : opts.b; return a * x * x + b * x; }`,
    at: [[1.5]],
  },
  {
    title: 'increments inside indices',
    code: `function f(v) { var i = 0, out = []; out[i++] = v[0] * v[1]; out[i++] = v[1] * v[2]; out[i] = Math.exp(v[--i]); return out; }`,
    at: [[[0.5, 1.5, 2]]],
  },
  {
    title: 'comma expressions of a minifier',
    code: `function f(t, b, c, d) { var s = 1.70158; return (t = t / d - 1), (s = s * 1.525), c * (t * t * ((s + 1) * t + s) + 1) + b; }`,
    at: [[0.4, 1, 2, 1.3]],
  },
  {
    title: 'an assignment chain and a conditional in a return',
    code: `function f(p0, p1, m) { var a, b; return a = b = p0 - p1, m > 0 ? a * m : a < 0 ? -b : b * b; }`,
    at: [[1, 3, 0.5], [1, 3, -1], [4, 3, -1]], // prettier-ignore
  },
  {
    title: 'easing of Penner',
    code: `exports.f = function (t, b, _c, d) { var c = _c - b; if ((t /= d / 2) < 1) { return c / 2 * t * t * t + b; } else { return c / 2 * ((t -= 2) * t * t + 2) + b; } };`,
    expression: 'exports.f',
    at: [[0.2, 1, 4, 2], [1.7, 1, 4, 2]], // prettier-ignore
  },
  {
    title: 'try around numeric code',
    code: `function check(x) { if (!(x > 0)) throw new RangeError('x must be positive'); return Math.log(x); }
      function f(x, y) { try { return check(x) * y; } catch (e) { return y * y; } finally { x = 0; } }`,
    at: [[2, 3], [-2, 3]], // prettier-ignore
  },
  {
    title: 'try without a name for the error, falling through',
    code: `const g = (x) => { if (x > 1) throw Error('too large'); return x ** 3; };
      function f(x) { let r = x; try { r = g(x); } catch { r = 2 * x; } return r; }`,
    at: [[0.5], [2]],
  },
  {
    title: 'a throw guard that is passed',
    code: `function f(x, n) { if (typeof x !== 'number' || isNaN(x)) { throw new TypeError('expected a number, got ' + x); } if (!Number.isInteger(n) || n < 0) throw new RangeError(\`bad degree \${n}\`); var r = 1; for (var i = 0; i < n; i++) r *= x; return r; }`,
    at: [[1.3, 4]],
  },
  {
    title: 'functions used before they are declared, and hoisted variables',
    code: `module.exports = f;
      function f(x) { if (x > 0) { var y = g(x); } return y === undefined ? x : y; }
      function g(x) { return h(x) * scale; }
      function h(x) { return x + 1; }
      var scale = 3;`,
    expression: 'f',
    at: [[2], [-2]],
  },
  {
    title: 'a strict function inside a wrapper that is called at once',
    code: `var lib = {};
      (function (exports) {
        'use strict';
        var PI = Math.PI, toRad = function (d) { return d * PI / 180; };
        exports.f = function (lat1, lon1, lat2, lon2) {
          var dLat = toRad(lat2 - lat1), dLon = toRad(lon2 - lon1);
          var a = Math.sin(dLat / 2) * Math.sin(dLat / 2) + Math.cos(toRad(lat1)) * Math.cos(toRad(lat2)) * Math.sin(dLon / 2) * Math.sin(dLon / 2);
          return 6371 * 2 * Math.atan2(Math.sqrt(a), Math.sqrt(1 - a));
        };
      })(lib);`,
    expression: 'lib.f',
    at: [[5, 3, 1, 2]],
  },
  {
    title: 'a UMD wrapper',
    code: `(function (root, factory) {
        if (typeof define === 'function' && define.amd) define([], factory);
        else if (typeof module === 'object' && module.exports) module.exports = factory();
        else root.lib = factory();
      }(this, function () {
        function sq(x) { return x * x; }
        function f(x, y) { return Math.sqrt(sq(x) + sq(y)); }
        return { f: f, sq: sq };
      }));`,
    expression: 'module.exports.f',
    at: [[3, 4]],
  },
  {
    title: 'an empty loop body and a bare block',
    code: `function f(v, x) { var i = 0; while (i < v.length && v[i++] < x); { let w = i * x; return w * x + v[0] + v[1] + v[2]; } }`,
    at: [[[1, 2, 3], 1.5]],
  },
  {
    title: 'nested functions that change a variable of the outer one',
    code: `function f(x, y) { var acc = 0; function add(t) { acc += t * x; } add(1); [y, 2].forEach(add); add(acc); return acc; }`,
    at: [[0.3, 1.2]],
  },
  {
    title: 'a Newton loop with a tolerance that returns early',
    code: `function f(M, e) { let E = M + e * Math.sin(M); for (let i = 0; i < 50; ++i) { const d = (E - e * Math.sin(E) - M) / (1 - e * Math.cos(E)); E -= d; if (Math.abs(d) < 1e-14) return E; } return NaN; }`,
    at: [[1.2, 0.3]],
  },
];
