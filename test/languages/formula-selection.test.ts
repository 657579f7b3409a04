// Selected formulas: in notes, comments, strings and scratchpads, with the definitions before them.
import assert from 'node:assert/strict';
import { analyzeSelection } from '../../src/languages/analyze-selection';
import type { LanguageId } from '../../src/languages/document';
import { valueAt, variablesOf } from './formula/evaluate';

/** The selection is what stands between ⟨ and ⟩. */
async function selected(language: LanguageId, marked: string) {
  const start = marked.indexOf('⟨');
  const text = marked.replace('⟨', '').replace('⟩', '');
  const range = { start, end: marked.indexOf('⟩') - 1 };
  const analysis = await analyzeSelection({ uri: 'test:', language, text, constants: {} }, range);
  return { text, range, ...analysis };
}

const rows: readonly (readonly [LanguageId, string, string, number])[] = [
  ['markdown', 'Let $a = 3$. Then $f(x) = ⟨a x^2⟩ + 1$.', 'x', 12],
  ['markdown', 'Let $g(x) = x^3$. Then ⟨$g(x) + 1$⟩.', 'x', 9],
  ['markdown', 'Plain ⟨x^2 + 1⟩ text.', 'x', 5],
  ['latex', '\\newcommand{\\half}{\\frac12} \\[ y = ⟨\\half x^2⟩ + c \\]', 'x', 2],
  ['latex', '$⟨2x⟩ + y$', 'x', 4],
  ['nabla', 'a = 5\ny = ⟨a x⟩ + 1', 'x', 10],
  ['nabla', 'f(x) = x^2\n⟨f(t) + 1⟩\n', 't', 5],
  ['mathjs', 'x + ⟨x^3⟩', 'x', 8],
  ['tex', 'x + ⟨x^3⟩', 'x', 8],
  ['typescript', '// $f(x) = x^2$ and $g = ⟨f(t) + 3⟩$', 't', 7],
  ['typescript', "math.evaluate('1 + ⟨x^2⟩')", 'x', 4],
];

describe('selected formulas', () => {
  for (const [language, text, variables, value] of rows) {
    it(`${language}: ${text}`, async () => {
      const { subjects, rejections, range } = await selected(language, text);
      const [subject] = subjects;
      assert.ok(subject !== undefined && subjects.length === 1, rejections[0]?.reason);
      assert.equal(variablesOf(subject), variables);
      assert.equal(valueAt(subject, [2]), value);
      assert.ok(range.start <= subject.range.start && subject.range.end <= range.end);
    });
  }

  const nothing: readonly (readonly [LanguageId, string])[] = [
    ['markdown', 'Some ⟨plain words⟩ here'],
    ['markdown', 'A ⟨word⟩ here'],
    ['markdown', '⟨ ⟩'],
    ['latex', 'It ⟨costs more⟩'],
    ['typescript', '// just ⟨some words⟩'],
    ['nabla', '⟨⟩'],
  ];
  for (const [language, text] of nothing) {
    it(`${language}: nothing in ${text}`, async () => {
      const { subjects, problems } = await selected(language, text);
      assert.deepEqual(subjects, []);
      assert.equal(problems.length, 1);
    });
  }

  it('say why one cannot be read, with its place', async () => {
    const { text, rejections } = await selected('markdown', 'See $⟨x + \\int x⟩$.');
    const [rejection] = rejections;
    assert.match(rejection?.reason ?? '', /integral/);
    assert.equal(text.slice(rejection?.reasonRange.start, rejection?.reasonRange.end), '\\int');
    assert.match((await selected('markdown', '$⟨x^2 = 4⟩$')).rejections[0]?.reason ?? '', /equation/);
  });
});
