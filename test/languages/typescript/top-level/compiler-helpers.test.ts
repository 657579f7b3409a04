// What compilers put in the place of newer syntax: helpers by name, inherited methods, and names that only look alike.
import assert from 'node:assert/strict';
import { inputNames, subjectNamed, valuesAt } from '../support';

const typescript = `"use strict";
var __read = (this && this.__read) || function (o, n) {
  var m = typeof Symbol === "function" && o[Symbol.iterator]; if (!m) return o;
  var i = m.call(o), r, ar = []; while ((n === void 0 || n-- > 0) && !(r = i.next()).done) ar.push(r.value); return ar;
};
var __spreadArray = (this && this.__spreadArray) || function (to, from, pack) {
  if (pack || arguments.length === 2) for (var i = 0, l = from.length, ar; i < l; i++) {
    if (ar || !(i in from)) { if (!ar) ar = Array.prototype.slice.call(from, 0, i); ar[i] = from[i]; } }
  return to.concat(ar || Array.prototype.slice.call(from));
};
var __assign = (this && this.__assign) || function () {
  __assign = Object.assign || function (t) { for (var s, i = 1; i < arguments.length; i++) { s = arguments[i];
    for (var p in s) t[p] = s[p]; } return t; };
  return __assign.apply(this, arguments);
};
var __extends = (this && this.__extends) || (function () { return function (d, b) {
  function __() { this.constructor = d; } d.prototype = (__.prototype = b.prototype, new __()); }; })();
Object.defineProperty(exports, "__esModule", { value: true });
exports.pair = exports.spread = void 0;
function pair(p) { var _a = __read(p, 2), x = _a[0], y = _a[1]; return x * y * y; }
exports.pair = pair;
function spread(x, v) { return Math.max.apply(Math, __spreadArray([x], __read(v), false)) * x; }
exports.spread = spread;
function merged(x, o) { if (o === void 0) { o = { k: 2 }; } var p = __assign(__assign({}, { k: 3, m: x }), o); return p.k * p.m; }
var A = (function () { function A(x) { this.x = x; } A.prototype.area = function () { return this.x * this.x; }; return A; }());
var B = (function (_super) { __extends(B, _super);
  function B(x, y) { var _this = _super.call(this, x) || this; _this.y = y; return _this; }
  B.prototype.area = function () { return _super.prototype.area.call(this) * this.y; }; return B; }(A));
function inherited(x, y) { return new B(x, y).area(); }`;

const babel = `"use strict";
function _slicedToArray(r, e) { return _arrayWithHoles(r) || _iterableToArrayLimit(r, e) || _nonIterableRest(); }
function _toConsumableArray(r) { return _arrayWithoutHoles(r) || _iterableToArray(r) || _nonIterableSpread(); }
function _classCallCheck(a, n) { if (!(a instanceof n)) throw new TypeError("Cannot call a class as a function"); }
function _typeof(o) { return _typeof = "function" == typeof Symbol ? function (o) { return typeof o; } : null, _typeof(o); }
function pair(p) { var _p = _slicedToArray(p, 2), x = _p[0], y = _p[1]; return x * y * y; }
function most(v, s) { return Math.max.apply(void 0, _toConsumableArray(v).concat([s])); }
var V = function () { function V(x) { _classCallCheck(this, V); this.x = x; } return V; }();
function made(x) { return new V(x).x * 2; }
function kind(x) { return _typeof(x) === "object" ? 0 : x * x; }`;

/** A function of the user's that has a helper's name and another meaning. */
const own = 'function _extends(a, b) { return a * b; } function f(x, y) { return _extends(x, y) + x; }';

describe('helpers of compilers', () => {
  const cases: readonly (readonly [string, string, readonly unknown[], number])[] = [
    [typescript, 'pair', [[2, 3, 5]], 18],
    [typescript, 'spread', [2, [1, 7]], 14],
    [typescript, 'merged', [2, { k: 5 }], 10],
    [typescript, 'merged', [2], 4],
    [typescript, 'inherited', [3, 2], 18],
    [babel, 'pair', [[2, 3]], 18],
    [babel, 'most', [[1, 2], 5], 5],
    [babel, 'made', [4], 8],
    [babel, 'kind', [3], 9],
    [own, 'f', [2, 3], 8],
  ];
  for (const [text, name, args, expected] of cases) {
    it(`${name} of ${JSON.stringify(args)}`, async () => {
      assert.deepEqual(valuesAt(await subjectNamed(text, name, 'javascript'), args), [expected]);
    });
  }

  it('show what the elements of a list are that is gone through step by step', async () => {
    const text = `var __values = (this && this.__values) || function (o) {
  var s = typeof Symbol === "function" && Symbol.iterator, m = s && o[s], i = 0;
  if (m) return m.call(o);
  return { next: function () { if (o && i >= o.length) o = void 0; return { value: o && o[i++], done: !o }; } };
};
function loss(data, k) {
  var e_1, _a, sum = 0;
  try {
    for (var data_1 = __values(data), data_1_1 = data_1.next(); !data_1_1.done; data_1_1 = data_1.next()) {
      var _b = data_1_1.value, x = _b.x, y = _b.y;
      sum += (k * x - y) * (k * x - y);
    }
  }
  catch (e_1_1) { e_1 = { error: e_1_1 }; }
  finally {
    try { if (data_1_1 && !data_1_1.done && (_a = data_1.return)) _a.call(data_1); }
    finally { if (e_1) throw e_1.error; }
  }
  return sum;
}`;
    const subject = await subjectNamed(text, 'loss', 'javascript');
    assert.deepEqual(valuesAt(subject, [[{ x: 1, y: 2 }, { x: 3, y: 4 }], 2]), [4]); // prettier-ignore
    assert.ok(inputNames(subject).includes('data[2].y'));
  });
});
