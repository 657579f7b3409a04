// The scratchpad language: lines, continuation, comments with points and boxes, definitions, errors that stay local.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { analyze, valueAt, variablesOf } from '../formula/evaluate';

const pad = `# Constants
a = 2
b = 3 a + 1   # seven
v = [1, 2, 3]

# the bowl @at (1, 2)
# @domain x -4 4
f(x, y) = a x^2 + b y^2

f(3, -1)
g(x) = f(x, 1) * v[2] + sum(v)
h(x, y) = max(
  x^2,   # first )
  y^2
)
x^2 + y^2
# @at x = 5
w = x^3
a^2 + 1
k(w) = w[1]^2 + w[2]
k([3, 4])
`;

describe('scratchpads', () => {
  it('read one definition or expression a line', async () => {
    const { subjects, rejections, problems, unreadable } = await analyze('nabla', pad);
    assert.deepEqual([rejections, problems, unreadable], [[], [], false]);
    assert.deepEqual(
      subjects.map((subject) => `${subject.name}(${variablesOf(subject)})`),
      ['f(x y)', 'g(x)', 'h(x y)', 'formula1(x y)', 'w(x)', 'k(w)'],
    );
  });

  it('let later lines use earlier ones', async () => {
    const { subjects } = await analyze('nabla', pad);
    const values = subjects.map((subject) =>
      valueAt(subject, subject.name === 'k' ? [[3, 4]] : [2, 3].slice(0, variablesOf(subject).split(' ').length)),
    );
    assert.deepEqual(values, [2 * 4 + 7 * 9, (2 * 4 + 7) * 2 + 6, 9, 13, 8, 13]);
  });

  it('take points and boxes from the comments above, and points from calls', async () => {
    const { subjects } = await analyze('nabla', pad);
    const [f, , , , w, k] = subjects;
    assert.deepEqual([f?.suggestedPoint.origin, f?.suggestedPoint.point.arguments], ['jsdoc', [1, 2]]);
    assert.deepEqual(f?.domain, [{ input: [0], low: -4, high: 4 }]);
    assert.deepEqual(
      f.calls.map((call) => [call.point.arguments, pad.slice(call.nameRange.start, call.range.end)]),
      [[[3, -1], 'f(3, -1)']],
    );
    assert.deepEqual(w?.suggestedPoint.point.arguments, [5]);
    assert.deepEqual([k?.suggestedPoint.origin, k?.suggestedPoint.point.arguments], ['call', [[3, 4]]]);
  });

  it('give names and letters their places', async () => {
    const { subjects } = await analyze('nabla', pad);
    for (const { name, nameRange, parameterRanges, program } of subjects) {
      if (!name.startsWith('formula')) assert.equal(pad.slice(nameRange.start, nameRange.end), name);
      parameterRanges.forEach(({ range }, i) =>
        assert.equal(pad.slice(range.start, range.end), program.functions[program.entry]?.parameters[i]?.name),
      );
    }
  });

  it('keep errors to their line', async () => {
    const text =
      'x^2\ny = foo(x)\nz = (x + * 2)\nf(x = 3\ng(x) = x +\n# @at (1, 2)\nh(x) = x^2\nq(x) = x deg\nlast(x) = x\n';
    const { subjects, rejections, problems } = await analyze('nabla', text);
    assert.deepEqual(
      subjects.map((subject) => subject.name),
      ['formula1', 'h', 'last'],
    );
    const place = ({ start, end }: { start: number; end: number }): string =>
      `${text.slice(0, start).split('\n').length}: ${text.slice(start, end)}`;
    assert.deepEqual(
      rejections.map((rejection) => [rejection.name, place(rejection.reasonRange)]),
      [
        ['y', '2: foo'],
        ['q', '8: deg'],
      ],
    );
    assert.deepEqual(
      problems.map(({ range }) => place(range).slice(0, 2)),
      ['3:', '4:', '5:', '6:'],
    );
  });

  it('carry a statement on inside open brackets, not over a blank line', async () => {
    const names = async (text: string): Promise<string[]> =>
      (await analyze('nabla', text)).subjects.map((subject) => `${subject.name} ${variablesOf(subject)}`);
    assert.deepEqual(await names('y = (x\n  + z)\nu = w^2'), ['y x z', 'u w']);
    assert.deepEqual(await names('y = (x +\n\nu = w^2'), ['u w']);
    assert.deepEqual(await names('y = (x\nu = w^2\nt = s^2'), ['u w', 't s']);
    assert.deepEqual(await names('y = x + 1 # (\nu = w^2'), ['y x', 'u w']);
    assert.deepEqual(await names('\r\ny = x^2\r\nu = w^2\r\n'), ['y x', 'u w']);
    assert.deepEqual(await names(''), []);
  });

  it('never throw on damaged text, and finish long ones', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.constantFrom(...pad.split('')), { maxLength: 80 }), async (characters) => {
        const text = characters.join('');
        for (const { reasonRange } of (await analyze('nabla', text)).rejections)
          assert.ok(reasonRange.end <= text.length);
      }),
      { seed: 11, numRuns: 300 },
    );
    assert.equal((await analyze('nabla', 'f(x) = (x\n'.repeat(1000))).problems.length, 1000);
    const chain = Array.from({ length: 600 }, (_, i) => `f${i}(x) = ${i === 0 ? 'x^2' : `f${i - 1}(x) + 1`}`).join(
      '\n',
    );
    const { subjects, rejections } = await analyze('nabla', chain);
    assert.ok(subjects.length > 100);
    assert.match(rejections[0]?.reason ?? '', /other definitions/);
  });
});
