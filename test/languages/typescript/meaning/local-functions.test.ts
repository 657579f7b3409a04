// Functions inside functions: those that need nothing of the call around them are functions of their own.
import assert from 'node:assert/strict';
import { runInThisContext } from 'node:vm';
import { analyze, subjectNamed, valuesAt } from '../support';

const text = `
function outer(a) {
  const k = 2;
  function square(t) { return t * t; }
  function falling(t) { return t < 1 ? square(t) : t + falling(t - 1); }
  const even = (n) => (n < 0 ? n : 3 * odd(n - 1));
  const odd = (n) => (n < 0 ? -n : even(n - 1));
  function scaled(t) { return k * t; }
  const indirect = (t) => scaled(t) + 1;
  let changing = (t) => t;
  if (a > 3) changing = (t) => 2 * t;
  const byChanging = (t) => changing(t) + 1;
  return square(a) + falling(a) + even(a) + indirect(a) + byChanging(a);
}
`;

describe('functions inside functions', () => {
  it('lists those that need nothing of the outer call, also by what they call', async () => {
    const { subjects } = await analyze(text, 'javascript');
    assert.deepEqual(
      subjects.map((subject) => subject.name),
      ['outer', 'outer.square', 'outer.falling', 'outer.even', 'outer.odd', 'outer.changing', 'outer.changing'],
    );
  });

  it('lets them call themselves and each other', async () => {
    const make = runInThisContext(`() => {${text.replace('return square(a) +', 'return { falling, even }; square(a) +')}
      return outer(0);
}`) as () => Record<'falling' | 'even', (x: number) => number>;
    const real = make();
    for (const name of ['falling', 'even'] as const) {
      const subject = await subjectNamed(text, `outer.${name}`, 'javascript');
      for (const x of [0.5, 2.75, 4]) assert.deepEqual(valuesAt(subject, [x]), [real[name](x)]);
    }
  });
});
