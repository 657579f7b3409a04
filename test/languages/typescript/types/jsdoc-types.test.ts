// Names that JSDoc has for kinds of numbers, and names that only look like them.
import assert from 'node:assert/strict';
import { analyze, inputNames, subjectNamed } from '../support';

describe('types in JSDoc', () => {
  it('call numbers by many names', async () => {
    const names = 'NonNegativeNumber PositiveInteger Probability integer Integer float double int32 uint8 uinteger32';
    for (const name of names.split(' ')) {
      const text = `/** @param {${name}} x - a value\n * @returns {${name}} a value */ function f(x) { return x; }`;
      assert.equal((await subjectNamed(text, 'f', 'javascript')).name, 'f', name);
    }
    const list =
      '/** @param {NumericArray} v\n * @returns {(number|Probability)} */ function f(v) { return v[0] * v[1]; }';
    assert.deepEqual(inputNames(await subjectNamed(list, 'f', 'javascript')).slice(0, 2), ['v[0]', 'v[1]']);
  });

  it('keep other names for what they are', async () => {
    const text =
      '/** @param {Float} x */ function f(x) { return x * x; } /** @param {my.Float} d */ function g(d) { return d; }';
    const { subjects } = await analyze(text, 'javascript');
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['f'],
    );
  });
});
