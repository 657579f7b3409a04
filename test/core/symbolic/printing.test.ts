// Printed formulas mean what they stand for: mathjs and TypeScript texts are read back by the front ends, TeX is typeset.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { formulas } from '../../../src/core/symbolic/symbolic-answer';
import { entriesOf } from '../../../src/core/symbolic/derivatives';
import { evaluate } from '../../../src/core/symbolic/evaluate';
import { typeset } from '../../../src/render/typeset';
import { programFrom } from '../from-source';
import { resultsAt } from './results-at';
import { coordinates, programOf, textOf, trees, variableNames } from './random-program';

const point = fc.tuple(coordinates, coordinates, coordinates);

function same(actual: number, expected: number): boolean {
  if (Number.isNaN(expected) || Number.isNaN(actual)) return Number.isNaN(expected) && Number.isNaN(actual);
  return actual === expected || Math.abs(actual - expected) <= 1e-12 * Math.max(1, Math.abs(expected));
}

describe('printed closed forms', () => {
  for (const language of ['mathjs', 'typescript'] as const) {
    it(`are read back from ${language} text with the same values`, async () => {
      const samples = fc.sample(fc.tuple(trees(3), point), { numRuns: 150, seed: 31 });
      let read = 0;
      for (const [tree, at] of samples) {
        const found = formulas(programOf(tree), { receiver: null, arguments: [1, 2, 3] });
        if (!found.ok) continue;
        const { expressions, printed } = found.value;
        const texts = language === 'mathjs' ? printed : printed.typescript;
        if (texts === null) continue;
        const expected = evaluate(
          [...expressions.value, ...expressions.jacobian.flat()],
          new Map(variableNames.map((name, i) => [name, at[i] ?? NaN])),
        );
        for (const [i, text] of [...texts.value, ...texts.jacobian.flat()].entries()) {
          const source =
            language === 'mathjs'
              ? `f(x, y, z) = ${text}`
              : `export function f(x: number, y: number, z: number): number { return ${text}; }`;
          const results = resultsAt(await programFrom(language, source), { receiver: null, arguments: at });
          const value = expected[i]?.value ?? NaN;
          assert.ok(results !== null, text);
          assert.ok(
            same(results[0] ?? NaN, value),
            `${textOf(tree)} at (${at.join()}): ${text} is ${results[0]}, not ${value}`,
          );
          read++;
        }
      }
      assert.ok(read > 300, `only ${read} texts were read`);
    }).timeout(300_000);
  }

  it('are TeX that can be typeset', () => {
    for (const tree of fc.sample(trees(3), { numRuns: 60, seed: 7 })) {
      const found = formulas(programOf(tree), { receiver: null, arguments: [1, 2, 3] });
      if (!found.ok) continue;
      const { value, jacobian } = found.value.printed.tex;
      for (const tex of [value, jacobian]) {
        if (tex.length > 2000) continue;
        const picture = typeset(tex, { color: '#000000', display: true, scale: 16 });
        assert.ok(picture.ok, `${tex}: ${picture.ok ? '' : picture.message}`);
      }
    }
  }).timeout(300_000);

  it('have one text an entry', () => {
    const found = formulas(programOf({ kind: 'variable', index: 1 }), { receiver: null, arguments: [1, 2, 3] });
    assert.ok(found.ok);
    assert.deepEqual(entriesOf(found.value.printed), ['y', '0', '1', '0', ...new Array<string>(9).fill('0')]);
  });
});
