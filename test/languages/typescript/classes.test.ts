// Methods and classes: what `this` is, which fields a point has, and values like JavaScript's own.
import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import { pointOf, subjectNamed, valuesAt } from './support';

const shapes = `
class Shape { constructor(scale = 2) { this.scale = scale; } area() { return 0; } scaled() { return this.scale * this.area(); } }
class Circle extends Shape {
  constructor(r) { super(3); this.r = r; }
  area() { return Math.PI * this.r ** 2; }
  get diameter() { return 2 * this.r; }
  set diameter(d) { this.r = d / 2; }
  static unit = new Circle(1);
  static get tau() { return 2 * Math.PI; }
  static of(x) { return new this(x); }
  toString() { return 'circle ' + this.r; }
}
class Ring extends Circle {
  hole = 0.5;
  #secret = 2;
  area() { return super.area() - Math.PI * this.hole ** 2 * this.#secret; }
  grow = (k) => this.r * k;
  grown(k) { return this.grow(k) + this.diameter; }
}
function scaled(x) { return new Circle(x).scaled(); }
function ring(x) { const c = new Ring(x); c.diameter = 4 * x; return c.scaled() + c.grown(x) + c.diameter; }
function statics(x) { return Circle.tau * x + Circle.unit.r + Circle.of(x).area(); }
function tests(x) { const s = new Ring(x); return s instanceof Circle && !(s instanceof Array) ? x * x : x; }
function Vec(x, y) { if (!(this instanceof Vec)) return new Vec(x, y); this.x = x; this.y = y; }
Vec.prototype.dot = function (v) { return this.x * v.x + this.y * v.y; };
function Point3(x, y, z) { Vec.call(this, x, y); this.z = z; }
Point3.prototype = Object.create(Vec.prototype);
Point3.prototype.constructor = Point3;
Point3.prototype.sum = function () { return this.dot(this) + this.z; };
function prototypes(x) { return Vec(x, 2).dot(new Vec(3, x)) + new Point3(x, 1, 2).sum(); }
const model = { k: 3, rest: 1, force(x) { return -this.k * (x - this.rest); }, energy(x) { return this.force(x) ** 2 / (2 * this.k); }, get double() { return this.k * 2; } };
function objects(x) { return model.energy(x) + model.double; }
`;

describe('classes', () => {
  for (const name of ['scaled', 'ring', 'statics', 'tests', 'prototypes', 'objects']) {
    it(`${name} as JavaScript has it`, async () => {
      const make = runInThisContext(`() => {${shapes}\nreturn ${name};\n}`) as () => (x: number) => number;
      const subject = await subjectNamed(shapes, name, 'javascript');
      for (const x of [0.5, -1.25, 3]) assert.deepEqual(valuesAt(subject, [x]), [make()(x)]);
    });
  }

  it('lists a method that only hands on fields which are numbers by their types', async () => {
    const text = `class V<T> { constructor(public x: number, readonly v: number[], public id: string, private any: T) {}
      toArray(): [number, number] { return [this.x, this.v[0]]; }
      label() { return this.id; }
      whatever() { return this.any; } }`;
    assert.deepEqual(valuesAt(await subjectNamed(text, 'V.toArray'), [], { x: 2, v: [3], id: 'a', any: 1 }), [2, 3]);
    await assert.rejects(subjectNamed(text, 'V.label'), /string|nothing/);
    await assert.rejects(subjectNamed(text, 'V.whatever'), /hands on/);
  });

  it('gives methods the fields that they and the methods they call read', async () => {
    const subject = await subjectNamed(shapes, 'model.energy', 'javascript');
    assert.deepEqual(pointOf(subject).receiver, { k: 3, rest: 1 });
    assert.deepEqual(valuesAt(subject, [0.5], { k: 2, rest: 1 }), [0.25]);
  });

  it('calls overridden and inherited methods of the receiver', async () => {
    const subject = await subjectNamed(shapes, 'Ring.grown', 'javascript');
    assert.deepEqual(valuesAt(subject, [2], { scale: 1, r: 3, hole: 1, '#secret': 1 }), [12]);
    const area = await subjectNamed(shapes, 'Ring.area', 'javascript');
    assert.deepEqual(valuesAt(area, [], { r: 2, hole: 1, '#secret': 2 }), [Math.PI * 4 - Math.PI * 2]);
  });

  it('makes instances of arguments of a class', async () => {
    const text = `
      export class V {
        constructor(public x: number, public y: number) {}
        norm() { return Math.hypot(this.x, this.y); }
        get squared() { return this.x ** 2 + this.y ** 2; }
        cos(o: V) { return (this.x * o.x + this.y * o.y) / (this.norm() * o.norm()); }
      }
      export function total(vs: V[]) { return vs.reduce((s, v) => s + v.squared, 0); }`;
    const cos = await subjectNamed(text, 'V.cos');
    assert.deepEqual(valuesAt(cos, [{ x: 3, y: 4 }], { x: 3, y: 4 }), [1]);
    const total = await subjectNamed(text, 'total');
    assert.deepEqual(
      valuesAt(total, [
        [
          { x: 1, y: 2 },
          { x: 3, y: 4 },
        ],
      ]),
      [30],
    );
  });

  it('finds the class of an untyped argument by the methods called on it', async () => {
    const text = `class P { constructor(x) { this.x = x; } norm() { return Math.abs(this.x); } far(o) { return this.norm() * o.norm(); } }`;
    assert.deepEqual(valuesAt(await subjectNamed(text, 'P.far', 'javascript'), [{ x: -3 }], { x: 2 }), [6]);
  });

  const grids = `
class Grid {
  constructor(x) { this.x = x; }
  static filled(x) { return new Grid(x * x); }
  square() { return this.constructor.filled(this.x); }
}
Grid.prototype.kind = 'grid';
Grid.prototype.weight = 2;
class Half extends Grid { constructor(x) { super(x / 2); this.weight = -3; } }
function Old(x) { this.x = x; }
Old.prototype.weight = -0.5;
function weightOf(v) { return v.kind === 'grid' ? v.weight : 10 * v.weight; }
function values(x) { return weightOf(new Grid(x)) * x + weightOf(new Half(x)) + weightOf(new Old(x)) * x; }
function squares(x) { return new Grid(x).square().x + new Half(x).square().x; }`;

  for (const name of ['values', 'squares']) {
    it(`${name} of prototypes and static methods of the class of this, as JavaScript has it`, async () => {
      const make = runInThisContext(`() => {${grids}\nreturn ${name};\n}`) as () => (x: number) => number;
      const subject = await subjectNamed(grids, name, 'javascript');
      for (const x of [0.5, -1.25]) assert.deepEqual(valuesAt(subject, [x]), [make()(x)]);
    });
  }

  it('does not guess which static method `this.constructor` has where a class has its own', async () => {
    const text = `${grids}
class Other extends Grid { static filled(x) { return new Grid(5 * x); } }
function others(x) { return new Other(x).square().x; }`;
    await assert.rejects(subjectNamed(text, 'others', 'javascript'), /constructor/);
  });
});
