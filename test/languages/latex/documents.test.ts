// LaTeX documents: what lights up in a paper, macros without arguments, and what is passed over.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { findLatexFormulas } from '../../../src/languages/latex/find-formulas';
import { definedMacros } from '../../../src/languages/tex/macros';
import { analyze, valueAt, variablesOf } from '../formula/evaluate';

const paper = readFileSync(new URL('fixtures/paper.tex', import.meta.url), 'utf8');

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length;
}

describe('LaTeX documents', () => {
  it('lights up the definitions and formulas of a paper, and nothing else', async () => {
    const { subjects, problems, unreadable } = await analyze('latex', paper);
    assert.deepEqual([problems, unreadable], [[], false]);
    assert.deepEqual(
      subjects.map((subject) => `${lineOf(paper, subject.nameRange.start)} ${subject.name}(${variablesOf(subject)})`),
      [
        '11 f(x)',
        '17 q(x y)',
        '21 h(x)',
        '27 g(x)',
        '28 k(x y)',
        '30 m(t)',
        '33 a(t)',
        '34 b(t)',
        '37 p(x)',
        '44 s(x)',
        '44 c(x y)',
      ],
    );
  });

  it('expands macros without arguments and uses earlier definitions', async () => {
    const { subjects } = await analyze('latex', paper.replace('\\eps x^2', '\\lr x^2'));
    const value = (name: string, ...args: number[]): unknown => {
      const subject = subjects.find((candidate) => candidate.name === name);
      assert.ok(subject !== undefined, name);
      return valueAt(subject, args);
    };
    assert.equal(value('q', 2, 2), 3);
    assert.equal(value('h', 0.5), 0.125);
    assert.equal(value('h', -3), 2.5);
    assert.equal(value('g', 2), 3);
    assert.equal(value('b', 0.7), 1);
    assert.equal(value('p', 2), 16 - 24 + 8 - 2 + 7);
    assert.equal(value('s', 3), 1.5);
  });

  it('gives every name its place in the text, also behind macros', async () => {
    const { subjects } = await analyze('latex', paper);
    for (const { name, nameRange, range } of subjects) {
      if (name.length === 1) assert.equal(paper.slice(nameRange.start, nameRange.end), name);
      assert.ok(range.start <= nameRange.start && nameRange.end <= range.end);
    }
  });

  const places: readonly (readonly [string, readonly string[]])[] = [
    ['\\$5$x$', ['x']],
    ['% $x$\n$y$', ['y']],
    ['\\% $x$', ['x']],
    ['$x % comment $\n + y$', ['x % comment $\n + y']],
    ['\\verb|$x$| $y$', ['y']],
    ['\\begin{lstlisting}$x$\\end{lstlisting} $y$', ['y']],
    ['$$x$$ \\(y\\) \\[z\\]', ['x', 'y', 'z']],
    ['$x\n\ny', []],
    ['\\newcommand{\\a}{$x$} $y$', ['y']],
    ['\\begin{align}x\\end{align} \\begin{table}$y$\\end{table}', ['\\begin{align}x\\end{align}', 'y']],
    ['\\begin{align}x', []],
    ['$', []],
    ['', []],
  ];
  for (const [text, expected] of places) {
    it(`finds ${JSON.stringify(expected)} in ${JSON.stringify(text)}`, () => {
      const ranges = findLatexFormulas(text, definedMacros(text).ranges);
      assert.deepEqual(
        ranges.map(({ start, end }) => text.slice(start, end)),
        expected,
      );
    });
  }

  it('stops macros that grow without end', async () => {
    const doubling = Array.from(
      { length: 40 },
      (_, i) => `\\newcommand{\\${letters(i + 1)}}{\\${letters(i)}\\${letters(i)}}`,
    );
    const text = `\\newcommand{\\${letters(0)}}{x}${doubling.join('')}$\\${letters(40)}$ $y^2$`;
    assert.equal((await analyze('latex', text)).subjects.length, 1);
    assert.equal((await analyze('latex', '\\newcommand{\\q}{\\q \\q} $\\q + x$ $y^2$')).subjects.length, 1);
  });

  it('never throws on damaged documents', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.nat(paper.length), { minLength: 2, maxLength: 6 }), async (cuts) => {
        const text = cuts.map((cut, i) => paper.slice(cut, cuts[i + 1] ?? paper.length)).join('');
        assert.ok(Array.isArray((await analyze('latex', text)).subjects));
      }),
      { seed: 5, numRuns: 40 },
    );
  });
});

function letters(n: number): string {
  return `m${String.fromCharCode(97 + Math.floor(n / 26))}${String.fromCharCode(97 + (n % 26))}`;
}
