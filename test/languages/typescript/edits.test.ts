// A script analysed after edits, with what was kept of its earlier versions, says what a fresh analysis of its text says.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { analyzeDocument, openDocument } from '../../../src/languages/analyze-document';
import type { DocumentInput, FileSystem, LanguageId } from '../../../src/languages/document';
import type { OpenDocument } from '../../../src/languages/open-document';
import { SlicedScript } from '../../../src/languages/typescript/edits/sliced-script';
import { below, mutations, pick, randomFrom, type Random } from '../../server/mutations/mutate';
import { sourceFiles } from '../../server/mutations/run';

const root = join(__dirname, '../../..');

/** Edits as a hand makes them; what they break, the next ones may mend. */
const kinds = [
  'delete a token',
  'repeat a token',
  'swap two tokens',
  'put one token for another',
  'delete lines',
  'repeat lines',
  'swap brackets',
  'insert something foreign',
  'splice in another file',
] as const;

function edited(text: string, random: Random, other: string): string {
  switch (below(random, 7)) {
    case 0: {
      // A number, as when somebody tries values.
      const numbers = [...text.matchAll(/\b\d+(?:\.\d+)?\b/g)];
      const number = pick(random, numbers, undefined);
      if (number === undefined) return text;
      return text.slice(0, number.index) + String(below(random, 20)) + text.slice(number.index + number[0].length);
    }
    case 1: {
      const lines = [...text.matchAll(/^/gm)];
      const at = pick(random, lines, undefined)?.index ?? 0;
      return `${text.slice(0, at)}${pick(random, ['\n', '// a note\n', ' ', '/** @at (1, 2) */\n'], ' ')}${text.slice(at)}`;
    }
    case 2: {
      const at = pick(random, [...text.matchAll(/[;}]\n(?=\w)/g)], undefined)?.index;
      if (at === undefined) return text;
      const name = `made${below(random, 1000)}`;
      return `${text.slice(0, at + 2)}const ${name} = (x: number) => x * ${below(random, 9)};\n${text.slice(at + 2)}`;
    }
    case 3: {
      const at = pick(random, [...text.matchAll(/[\w)]/g)], undefined)?.index ?? 0;
      return `${text.slice(0, at)}${pick(random, ['(', ')', '{', '}', ' + ', '[', "'", '.', '=', '`', '/*'], '(')}${text.slice(at)}`;
    }
    default:
      return mutations[pick(random, kinds, 'delete a token')]?.(text, random, other) ?? text;
  }
}

function plain(value: unknown): unknown {
  return JSON.parse(
    JSON.stringify(value, (_key, part: unknown) =>
      typeof part === 'number' && !Number.isFinite(part) ? `number ${part}` : part,
    ),
  );
}

const linked = `import { square } from './square';
import table from './table.json';
export const scale = 3;
let counter = 0;
/** @at (2) */
export function f(x: number) { return scale * square(x) + table[0]; }
function g(v) { return v.x * v.y + counter; }
class Vec { constructor(public x: number, public y: number) {} dot(o: Vec) { return this.x * o.x + this.y * o.y; } }
Vec.prototype.twice = function (k) { return this.x * k; };
const half = (t: number) => t / 2;
function up(x) { return half(x) + 1; }
interface Pair { a: number; b: number }
const pairs = (p: Pair) => p.a * p.b;
/** @typedef {{u: number, v: number}} Both */
/** @param {Both} both */
function both(both) { return both.u - both.v; }
const list = [1, 2, 3];
list.push(4);
function total(w: number[]) { let s = 0; for (let i = 0; i < list.length; i++) s += list[i] * w[i]; return s; }
f(4); half(0.25); up(7); g({ x: 1, y: 2 });
exports.last = function (x) { return up(x) * half(x); };
`;

const others = Array.from({ length: 40 }, (_, i) => `const other${i} = (x: number) => x ** 2 + ${i};\n`).join('');
/** So long that most edits leave most of it as it was. */
const surrounded = `${linked}\nfunction last(x: number) { return x ** 3; }\n${others}`;

const files: FileSystem = {
  read: (uri) =>
    Promise.resolve(
      uri.endsWith('/square.ts')
        ? 'export const square = (x: number) => x * x;'
        : uri.endsWith('.json')
          ? '[5, 6]'
          : null,
    ),
};

async function sequence(start: string, language: LanguageId, seed: number, edits: number, other: string) {
  const random = randomFrom(seed);
  const input = (text: string): DocumentInput => ({ uri: `file:///edits/a.ts`, language, text, constants: {} });
  let text = start;
  let document: OpenDocument = await openDocument(input(text), files);
  document.whole();
  let [sliced, broken] = [0, 0];
  for (let i = 0; i < edits; i++) {
    text = edited(text, random, other).slice(0, 60_000);
    document = await openDocument(input(text), files, { document, isUpToDate: true });
    const fresh = await openDocument(input(text), files);
    if (document instanceof SlicedScript) {
      sliced++;
      if (document.version.problems.length > 0) broken++;
    }
    for (let k = 0; k < 4; k++) {
      const at = below(random, text.length + 1);
      const range = { start: at, end: Math.min(text.length, at + (k === 3 ? below(random, 200) : 0)) };
      const where = `seed ${seed}, edit ${i}, at ${at}\n${text.slice(Math.max(0, at - 200), at)}◆${text.slice(at, at + 200)}`;
      assert.deepEqual(plain(document.around(range)), plain(fresh.around(range)), where);
    }
    for (let pieces = below(random, 6); pieces > 0; pieces--) document.advance(() => true);
    // The whole is not looked at after each edit: somebody types faster than that.
    if (random() < 0.5) assert.deepEqual(plain(document.whole()), plain(fresh.whole()), `seed ${seed}, edit ${i}`);
  }
  return { sliced, broken };
}

function input(text: string): DocumentInput {
  return { uri: 'file:///a.ts', language: 'typescript', text, constants: {} };
}

describe('script: edits', () => {
  const sources = ['src/core', 'src/languages', 'examples']
    .flatMap((folder) => sourceFiles(join(root, folder), 12_000))
    .filter(({ language }) => language.endsWith('script'));
  const base = Number(process.env['NABLA_SEED'] ?? 737_496);
  const count = Number(process.env['NABLA_SEQUENCES'] ?? 6);

  it('of real files: kept results are those of a fresh analysis', async function () {
    this.timeout(300_000 + count * 5000);
    for (let i = 0; i < count; i++) {
      const random = randomFrom(base + i);
      const file = pick(random, sources, undefined);
      const other = pick(random, sources, undefined);
      if (file === undefined || other === undefined) continue;
      await sequence(file.text, file.language as LanguageId, base + i, 8, other.text);
    }
  });

  it('of a text in which much hangs together', async function () {
    this.timeout(300_000 + count * 5000);
    let [sliced, broken] = [0, 0];
    const other = readFileSync(join(root, 'examples/rosenbrock.ts'), 'utf8');
    for (let i = 0; i < count; i++) {
      const seen = await sequence(i % 2 === 0 ? linked : surrounded, 'typescript', base + i, 8, other);
      sliced += seen.sliced;
      broken += seen.broken;
    }
    assert.ok(sliced > broken, 'no edit was looked at without the whole');
    assert.ok(broken > 0, 'no broken text was looked at without the whole');
  });

  it('keeps what stands elsewhere, and looks anew at what hangs on the edit', async () => {
    const text = 'const k = 2;\nfunction f(x: number) { return k * x; }\nfunction g(x: number) { return x + 1; }\n';
    const before = await openDocument(input(text));
    const whole = before.whole();
    const after = await openDocument(input(text.replace('k = 2', 'k = 30')), undefined, {
      document: before,
      isUpToDate: true,
    });
    const [f, g] = after.whole().subjects;
    assert.deepEqual(plain(after.whole()), plain(await analyzeDocument(input(text.replace('k = 2', 'k = 30')))));
    // What is kept holds the very points found before.
    assert.equal(g?.suggestedPoint.point, whole.subjects[1]?.suggestedPoint.point);
    assert.notEqual(f?.program.nodes.length, 0);
  });

  it('reads the whole a piece at a time where there is no hurry', async () => {
    const before = await openDocument(input(surrounded), files);
    const text = surrounded.replace('half(x)', 'half(2 * x)');
    const document = await openDocument(input(text), files, { document: before, isUpToDate: true });
    assert.ok(document instanceof SlicedScript);
    let pieces = 1;
    const piecesBeforeWhole = (): number => {
      for (; !document.isWhole && pieces < 100; pieces++)
        assert.equal(
          document.advance(() => true),
          false,
        );
      return pieces;
    };
    assert.ok(piecesBeforeWhole() >= 4, `${pieces}`);
    while (!document.advance(() => true)) pieces++;
    const fresh = await openDocument(input(text), files);
    assert.deepEqual(plain(document.whole()), plain(fresh.whole()));
    assert.ok(pieces > fresh.whole().subjects.length, `${pieces}`);
  });

  it('looks at the neighbourhood alone where an edit breaks the text, and where the next one mends it', async () => {
    let document = await openDocument(input(surrounded), files);
    document.whole();
    // The way to `(half(x))`, with a pause in which the whole is looked at.
    const steps = ['(half(x)', '(half(x', '((half(x', '(half(x)) * 2', 'half(x)'];
    for (const [i, step] of steps.entries()) {
      const now = surrounded.replace('half(x)', step);
      document = await openDocument(input(now), files, { document, isUpToDate: true });
      assert.ok(document instanceof SlicedScript, step);
      const fresh = await openDocument(input(now), files);
      const at = now.indexOf('last(x');
      const range = { start: at, end: at };
      assert.deepEqual(plain(document.around(range)), plain(fresh.around(range)), step);
      assert.equal(document.around(range).subjects[0]?.name, 'last');
      assert.equal(document.isWhole, false, step);
      if (i === 1) assert.deepEqual(plain(document.whole()), plain(fresh.whole()));
    }
  });
});
