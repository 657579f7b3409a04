// Types in JSDoc: names that nothing declares say nothing in JavaScript, unless they are the host's.
import assert from 'node:assert/strict';
import { analyze, subjectNamed, valuesAt } from './support';

describe('JSDoc names that nothing declares', () => {
  it('lets a name that nothing declares be found by use', async () => {
    const text = `/**
 * @param {vec2} out
 * @param {ReadonlyVec2} a
 * @param {Number} s
 * @returns {vec2} out
 */
export function scale(out, a, s) { out[0] = a[0] * s; out[1] = a[1] * s; return out; }`;
    const subject = await subjectNamed(text, 'scale', 'javascript');
    assert.deepEqual(valuesAt(subject, [[0, 0], [2, 3], 4]), [8, 12]); // prettier-ignore
  });

  for (const name of ['Date', 'HTMLElement', 'Promise', 'MouseEvent', 'RegExp']) {
    it(`knows that a ${name} is no number`, async () => {
      const text = `/** @param {${name}} value */
export function f(value) { return value.size * 2; }
/** @returns {${name}} */
export function g(x) { return x * 2; }`;
      assert.deepEqual((await analyze(text, 'javascript')).subjects, []);
    });
  }
});
