// A script analysed by places and names says the same of each function as the analysis of the whole script.
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { readFileSync, readdirSync } from 'node:fs';
import { analyzeDocument, openDocument } from '../../../src/languages/analyze-document';
import type { DocumentAnalysis, DocumentInput, TextRange } from '../../../src/languages/document';
import { touches } from '../../../src/languages/open-document';

const folder = new URL('./fixtures/', import.meta.url);

function inputOf(file: string): DocumentInput {
  const text = readFileSync(new URL(file, folder), 'utf8');
  const isJavaScript = /\.jsx?\.txt$/.test(file);
  const isReact = /x\.txt$/.test(file);
  const language = `${isJavaScript ? 'javascript' : 'typescript'}${isReact ? 'react' : ''}` as const;
  return { uri: `file:///${file.replace(/\.txt$/, '')}`, language, text, constants: {} };
}

/** What the analysis of the whole says of a place: all that touches it, by itself or by a call. */
function part(whole: DocumentAnalysis, range: TextRange): Pick<DocumentAnalysis, 'subjects' | 'rejections'> {
  return {
    subjects: whole.subjects.filter(
      (subject) =>
        touches(subject.range, range) ||
        touches(subject.nameRange, range) ||
        subject.calls.some((call) => touches(call.range, range)),
    ),
    rejections: whole.rejections.filter(
      (rejection) => touches(rejection.range, range) || touches(rejection.nameRange, range),
    ),
  };
}

/** What is refused at a place may be there for a call of it. */
function found({ subjects, rejections }: Pick<DocumentAnalysis, 'subjects' | 'rejections'>, range: TextRange) {
  return part({ subjects, rejections } as DocumentAnalysis, range);
}

const mixed = `
/** $f(x, y) = x^2 y$ and $g = \\sin t$ */
const scale = 2, table = [1, 2];
let counter = 0;
/** @at (2, 1) */
export function f(x: number, y: number) { return scale * x ** 2 * y + table[0]; }
export function bad(x: number) { counter += 1; return x + counter; }
const g = (t: number) => { const inner = (u: number) => f(u, t); return inner(t) + Math.sin(t); };
class Vec { constructor(readonly x: number, readonly y: number) {} dot(o: Vec) { return this.x * o.x + this.y * o.y; } }
function even(n) { return n <= 0 ? 1 : odd(n - 1) * 2; }
function odd(n) { return n <= 0 ? 3 : even(n - 1) + total(n); }
function total(v) { return v * table[1]; }
function fill(out, a) { for (let i = 0; i < a.length; i++) out[i] = a[i] * scale; }
f(3, 4); g(0.5); console.log(f(1, 2), even(3));
`;

describe('script document', () => {
  for (const file of readdirSync(folder)) {
    it(`finds at each name of ${file} what the whole analysis finds`, async () => {
      const input = inputOf(file);
      const whole = await analyzeDocument(input);
      // A few of them, the last first: the whole analysis begins with the first.
      const entries = [...whole.subjects, ...whole.rejections].filter((_, i) => i % 7 === 3).reverse();
      const open = await openDocument(input);
      for (const { nameRange, name } of entries) {
        assert.deepEqual(found(open.around(nameRange), nameRange), part(whole, nameRange));
        const named = open.named(name);
        assert.deepEqual(
          [named.subjects, named.rejections],
          [whole.subjects.filter((s) => s.name === name), whole.rejections.filter((r) => r.name === name)],
        );
      }
      assert.deepEqual(open.whole(), whole);
    });
  }

  it('says the same in whatever order it is asked, after whatever edits', async () => {
    const edit = fc.record({
      at: fc.nat(),
      remove: fc.nat(6),
      insert: fc.constantFrom(
        '',
        ' ',
        'x',
        '2',
        '\n',
        '* y',
        '(',
        ')',
        '// ',
        'counter = 3;',
        'f = 1;',
        'table[1] = x;',
      ),
    });
    const places = fc.array(fc.nat(), { minLength: 1, maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(fc.array(edit, { maxLength: 4 }), places, async (edits, offsets) => {
        let text = mixed;
        for (const { at, remove, insert } of edits) {
          const start = at % (text.length + 1);
          text = text.slice(0, start) + insert + text.slice(start + remove);
          const input: DocumentInput = { uri: 'file:///edited.ts', language: 'typescript', text, constants: {} };
          const whole = await analyzeDocument({ ...input, uri: 'file:///whole.ts' });
          const open = await openDocument(input);
          for (const given of offsets) {
            const range = { start: given % text.length, end: given % text.length };
            assert.deepEqual(placeless(found(open.around(range), range)), placeless(part(whole, range)));
          }
        }
      }),
      { numRuns: 20 },
    );
  });

  it('analyses a script a piece at a time, at least one function at once', async () => {
    const input: DocumentInput = { uri: 'file:///a.ts', language: 'typescript', text: mixed, constants: {} };
    const open = await openDocument(input);
    let pieces = 0;
    while (!open.advance(() => true)) pieces++;
    assert.ok(pieces >= 8);
    assert.deepEqual(open.whole(), await analyzeDocument(input));
  });
});

/** Without the uri, which alone differs. */
function placeless(value: unknown): unknown {
  return JSON.parse(JSON.stringify(value).replaceAll(/file:\/\/\/(?:edited|whole)\.ts/g, 'uri'));
}
