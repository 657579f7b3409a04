// Fields that one function of a class hands on are known to be numbers from what the others compute with them.
import assert from 'node:assert/strict';
import { analyze, pointOf, subjectNamed, valuesAt } from '../support';

async function reasonFor(text: string, name: string): Promise<string> {
  const { subjects, rejections } = await analyze(text, 'javascript');
  assert.equal(
    subjects.find((subject) => subject.name === name),
    undefined,
  );
  return rejections.find((rejection) => rejection.name === name)?.reason ?? '';
}

const vector = `class Vec {
  constructor(x, y) { this.x = x; this.y = y; }
  norm() { return Math.hypot(this.x, this.y); }
  toArray() { return [this.x, this.y]; }
  set(x, y) { this.x = x; this.y = y; return this; }
  copy(other) { this.x = other.x; this.y = other.y; return this; }
  clone() { return new Vec(this.x, this.y); }
}`;

describe('fields of a class', () => {
  it('are numbers where another method computes with them', async () => {
    assert.deepEqual(valuesAt(await subjectNamed(vector, 'Vec.toArray', 'javascript'), [], { x: 2, y: 3 }), [2, 3]);
    assert.deepEqual(valuesAt(await subjectNamed(vector, 'Vec.clone', 'javascript'), [], { x: 2, y: 3 }), [2, 3]);
  });

  it('tell that arguments stored in them are numbers, and fields copied into them', async () => {
    const set = await subjectNamed(vector, 'Vec.set', 'javascript');
    assert.deepEqual(valuesAt(set, [5, 7], { x: 2, y: 3 }), [5, 7]);
    const copy = await subjectNamed(vector, 'Vec.copy', 'javascript');
    assert.deepEqual(valuesAt(copy, [{ x: 5, y: 7 }], { x: 2, y: 3 }), [5, 7]);
  });

  it('are vectors where their elements are computed with', async () => {
    const text = `function Polynomial(coefficients) { this.coefficients = coefficients; }
Polynomial.prototype.at = function (x) { return this.coefficients.reduce((sum, c) => sum * x + c, 0); };
Polynomial.prototype.getCoefficients = function () { return this.coefficients; };`;
    const subject = await subjectNamed(text, 'Polynomial.getCoefficients', 'javascript');
    assert.deepEqual(valuesAt(subject, [], { coefficients: [1, 2] }), [1, 2]);
  });

  it('tell what a function makes an object from', async () => {
    const text = `${vector}
export function at(radius, height) { return new Vec(radius, height); }`;
    assert.deepEqual(valuesAt(await subjectNamed(text, 'at', 'javascript'), [2, 3]), [2, 3]);
  });

  it('say nothing where they are only counted, compared or printed', async () => {
    const text = `class Entry {
  constructor(name, uses) { this.name = name; this.uses = uses; }
  touch() { this.uses++; return this; }
  isFresh() { return this.uses - 1 < 3; }
  getUses() { return this.uses; }
  getName() { return this.name; }
  rename(name) { this.name = name; return this; }
  label() { return this.name.toUpperCase() + this.uses; }
}`;
    assert.match(await reasonFor(text, 'Entry.getUses'), /nothing shows that they are numbers/);
    assert.match(await reasonFor(text, 'Entry.rename'), /./);
    assert.match(await reasonFor(text, 'Entry.getName'), /./);
  });

  it('that the constructor makes with new have the methods of their class', async () => {
    const text = `${vector}
class Body {
  constructor() { this.position = new Vec(1, 2); this.mass = 1; }
  moment() { return this.position.norm() * this.mass; }
}`;
    const subject = await subjectNamed(text, 'Body.moment', 'javascript');
    const receiver = { position: { x: 3, y: 4 }, mass: 2 };
    assert.deepEqual(valuesAt(subject, [], receiver), [10]);
    assert.deepEqual(Object.keys(pointOf(subject).receiver as object).sort(), ['mass', 'position']);
  });
});

describe('methods under a second name', () => {
  it('are found on the prototype', async () => {
    const text = `function Vec(x, y) { this.x = x || 0; this.y = y || 0; }
function scaled(k) { return [this.x * k, this.y * k]; }
Vec.prototype.horizontalAngle = function () { return Math.atan2(this.y, this.x); };
Vec.prototype.angle = Vec.prototype.horizontalAngle;
Vec.prototype.scaled = scaled;
Vec.prototype.turned = function (by) { return this.angle() + by; };
Vec.prototype.doubled = function () { return this.scaled(2); };`;
    const turned = await subjectNamed(text, 'Vec.turned', 'javascript');
    assert.deepEqual(valuesAt(turned, [1], { x: 2, y: 0 }), [1]);
    assert.deepEqual(valuesAt(await subjectNamed(text, 'Vec.doubled', 'javascript'), [], { x: 2, y: 1 }), [4, 2]);
  });

  it('are numbers by JSDoc of the result or of a getter, and where a constant name is defined for them', async () => {
    const text = `const LAT = 'latitude';
const LNG = 'longitude';
class Place {
  constructor(lat, lng) {
    lng = (lng % 360) * 2;
    Object.defineProperty(this, LAT, { value: lat });
    Object.defineProperty(this, LNG, { value: lng });
  }
  /** @returns {number} */
  lat() { return this[LAT]; }
  /** @type {number} in degrees */
  get y() { return this[LAT]; }
  /** @type {string} */
  get title() { return this.title_; }
  toJSON() { return { lng: this[LNG] }; }
  whatever() { return this[LAT]; }
}`;
    const self = { latitude: 2, longitude: 3 };
    assert.deepEqual(valuesAt(await subjectNamed(text, 'Place.lat', 'javascript'), [], self), [2]);
    assert.deepEqual(valuesAt(await subjectNamed(text, 'Place.y', 'javascript'), [], self), [2]);
    assert.deepEqual(valuesAt(await subjectNamed(text, 'Place.toJSON', 'javascript'), [], self), [3]);
    assert.match(await reasonFor(text, 'Place.whatever'), /hands on/);
    assert.match(await reasonFor(text, 'Place.title'), /returns a string/);
  });
});
