// What shipped classes do with their arguments: instances tested for, methods given to numbers, array types chosen once.
import assert from 'node:assert/strict';
import type { FileSystem } from '../../../src/languages/document';
import { pointOf, subjectNamed, valuesAt } from './support';

const degrees: FileSystem = {
  read: (uri) =>
    Promise.resolve(
      uri.endsWith('/degrees.js')
        ? `Number.prototype.toRadians = function () { return (this * Math.PI) / 180; };
           Number.prototype.plus = function (x) { return this + x; };
           export default 1;`
        : null,
    ),
};

describe('methods that code gives to numbers', () => {
  const text = `import './degrees.js';
export function f(x, y) { return Math.sin(x.toRadians()) + y.plus(2 * x); }
export function g(x) { const own = { toRadians: () => x * x }; return own.toRadians() * x.toRadians(); }`;

  it('are called with the number as their receiver', async () => {
    const subject = await subjectNamed(text, 'f', 'javascript', degrees);
    assert.deepEqual(valuesAt(subject, [30, 4]), [Math.sin((30 * Math.PI) / 180) + 64]);
  });

  it('are not those of objects', async () => {
    const subject = await subjectNamed(text, 'g', 'javascript', degrees);
    assert.deepEqual(valuesAt(subject, [180]), [180 * 180 * Math.PI]);
  });
});

describe('arguments tested for a class', () => {
  const text = `class Point {
  constructor(x, y) { this._x = Number(x); this._y = Number(y); }
  get x() { return this._x; }
  get y() { return this._y; }
  static parse(given) { if (given.type === 'Point') return new Point(...given.coordinates); throw new TypeError('no'); }
  static between(a, b) { if (!(a instanceof Point) || !(b instanceof Point)) throw new TypeError('not a Point'); return a.x * b.y; }
  distance(other) { if (!(other instanceof Point)) other = Point.parse(other); return Math.hypot(this.x - other.x, this.y - other.y); }
}`;

  it('are given as instances', async () => {
    const subject = await subjectNamed(text, 'Point.between', 'javascript');
    assert.deepEqual(valuesAt(subject, [{ x: 2, y: 3 }, { x: 4, y: 5 }]), [10]); // prettier-ignore
  });

  it('have the numbers of an instance in the chosen point, though they may come in other forms', async () => {
    const subject = await subjectNamed(text, 'Point.distance', 'javascript');
    const [other] = pointOf(subject).arguments;
    assert.equal(typeof (other as { x?: unknown }).x, 'number');
  });
});

describe('an array type that the module chooses', () => {
  const text = `export let Kind = typeof Float64Array !== 'undefined' ? Float64Array : Array;
export function setKind(kind) { Kind = kind; }
export function f(x) { const v = new Kind(2); if (Kind != Float64Array) v[0] = 100; v[1] = x; return v[0] + v[1] * v[1]; }`;

  it('is the one that it begins with', async () => {
    assert.deepEqual(valuesAt(await subjectNamed(text, 'f', 'javascript'), [3]), [9]);
  });
});
