// Methods of classes below Array: `this` is an array of as many elements as the constructor gives it.
import assert from 'node:assert/strict';
import { analyze, inputNames, pointOf, subjectNamed, valuesAt } from '../support';

const code = `class Base extends Array {
  scaled(k) { for (let i = 0; i < this.N; i++) this[i] *= k; return this; }
  twice() { return this.map((x) => 2 * x); }
}
class Vector extends Base {
  constructor(x = 0, y = 0, z = 0) { super(-0, -0, -0); this[0] = x; this[1] = y; this[2] = z; }
  get N() { return 3; }
  set(x, y, z) { this[0] = x; this[1] = y; this[2] = z; return this; }
  height() { return this[2] * this.N; }
  double() { return this.twice()[0] + this[1]; }
  spread() { return Math.hypot(...this); }
}
class Matrix extends Base { constructor() { super(4); } get trace() { return this[0] + this[3]; } get N() { return 4; } }`;

describe('classes below Array', () => {
  it('have receivers of the length that the constructor gives', async () => {
    const height = await subjectNamed(code, 'Vector.height', 'javascript');
    assert.deepEqual(inputNames(height), ['this[0]', 'this[1]', 'this[2]']);
    assert.deepEqual(valuesAt(height, [], [1, 2, 5]), [15]);
    const trace = await subjectNamed(code, 'Matrix.trace', 'javascript');
    assert.equal((pointOf(trace).receiver as unknown[]).length, 4);
  });
  it('give the numbers of the array', async () => {
    assert.deepEqual(valuesAt(await subjectNamed(code, 'Vector.set', 'javascript'), [7, 8, 9], [1, 2, 3]), [7, 8, 9]);
    assert.deepEqual(valuesAt(await subjectNamed(code, 'Vector.spread', 'javascript'), [], [2, 3, 6]), [7]);
  });
  it('offer no getter of a constant', async () => {
    const { rejections } = await analyze(code, 'javascript');
    assert.match(rejections.find(({ name }) => name === 'Vector.N')?.reason ?? '', /no inputs/);
  });
  it('refuse methods that would call the constructor of the class', async () => {
    const { rejections } = await analyze(code, 'javascript');
    assert.match(rejections.find(({ name }) => name === 'Vector.double')?.reason ?? '', /class of arrays/);
  });
});
