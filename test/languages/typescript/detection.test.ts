// Detection on files of realistic functions: every function of the numeric files is offered, none of the others is.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { analyzeDocument } from '../../../src/languages/analyze-document';
import type { LanguageId } from '../../../src/languages/document';

const folder = new URL('./fixtures/', import.meta.url);
const languages: ReadonlyMap<string, LanguageId> = new Map([
  ['ts', 'typescript'],
  ['tsx', 'typescriptreact'],
  ['js', 'javascript'],
  ['jsx', 'javascriptreact'],
]);

/** Functions of the numeric files that exist to make numbers: constructors fill their `this`, which is no result. */
const constructors: ReadonlySet<string> = new Set(['Vec3', 'Complex']);

async function analyze(name: string) {
  const text = readFileSync(new URL(name, folder), 'utf8');
  const language = languages.get(name.split('.')[1] ?? '') ?? 'typescript';
  return analyzeDocument({ uri: `file:///${name.replace(/\.txt$/, '')}`, language, text, constants: {} });
}

const files = readdirSync(folder);

describe('detection', () => {
  for (const name of files.filter((file) => file.startsWith('numeric'))) {
    it(`misses none of ${name}`, async () => {
      const { subjects, rejections, problems } = await analyze(name);
      const missed = rejections.filter((rejection) => !constructors.has(rejection.name));
      assert.deepEqual(
        missed.map((rejection) => `${rejection.name}: ${rejection.reason}`),
        [],
      );
      assert.deepEqual(problems, []);
      assert.ok(subjects.length > 20);
    });
  }

  for (const name of files.filter((file) => file.startsWith('not-numeric'))) {
    it(`offers none of ${name}`, async () => {
      const { subjects, rejections } = await analyze(name);
      assert.deepEqual(
        subjects.map((subject) => subject.name),
        [],
      );
      assert.ok(rejections.length > 20);
    });
  }

  it('offers nothing that throws at every number, unless numbers are declared', async () => {
    const offered = async (text: string, language: 'javascript' | 'typescript') =>
      (await analyzeDocument({ uri: 'file:///a.ts', language, text, constants: {} })).subjects.length;
    const body = "{ if (typeof a !== 'string') throw new TypeError('must be a text'); return (a - b) * (a + b); }";
    assert.equal(await offered(`function f(a, b) ${body}`, 'javascript'), 0);
    assert.equal(await offered(`function f(a: number, b: number) ${body}`, 'typescript'), 1);
  });

  it('offers no order of what may be texts as well, though numbers are computed with on the way', async () => {
    const text = `function order(a, b) {
      const anum = /^[0-9]+$/.test(a), bnum = /^[0-9]+$/.test(b);
      if (anum && bnum) { a = +a; b = +b; }
      return a === b ? 0 : anum && !bnum ? -1 : bnum && !anum ? 1 : a < b ? -1 : 1;
    }
    function rank(a, b) { const d = a * a - b * b; return d < 0 ? -1 : d > 0 ? 1 : 0; }
    function size(a, b) { const d = a * a - b * b; return d < 0 ? -d : d; }
    function root(a) {
      let low = 0, high = 8;
      for (let i = 0; i < 40; i++) { const m = (low + high) / 2; if (m * m < a) low = m; else high = m; }
      return low;
    }`;
    const { subjects } = await analyzeDocument({ uri: 'file:///a.js', language: 'javascript', text, constants: {} });
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['size', 'root'],
    );
  });

  it('offers no selection of elements by equality, nor a place found by it, but selections and places of numbers', async () => {
    const text = `/** @param {Array} list */
    function distinct(list) {
      const kept = [];
      let seen;
      for (let i = 0; i < list.length; i++) {
        let value = list[i];
        value = i > 0 || value !== 0 ? value : 0;
        if (!i || value !== seen) kept.push((seen = value === 0 ? 0 : value));
      }
      return kept;
    }
    /** @param {Array} list @param {*} value @param {number} from */
    function lastPlace(list, value, from) {
      let index = from + 1;
      while (index--) if (list[index] === value) return index;
      return index;
    }
    /** @param {number[]} list */
    function distinctNumbers(list) {
      return list.filter((value, i) => i === 0 || value !== list[i - 1]);
    }
    function greatest(list) {
      let best = list[0];
      for (const value of list) if (value > best) best = value;
      return best;
    }
    function ascending(list) { return list.slice().sort((a, b) => a - b); }`;
    const { subjects } = await analyzeDocument({ uri: 'file:///a.js', language: 'javascript', text, constants: {} });
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['distinctNumbers', 'greatest', 'ascending'],
    );
  });

  it('offers what converts texts on other ways, and nothing that adds a number to one', async () => {
    const text = `export function toNumber(value) {
  if (typeof value == 'number') return value;
  if (typeof value != 'string') return +value;
  value = value.trim();
  return value.length > 3 ? parseInt(value.slice(2), 2) : +value;
}
export const next = (x: number) => toNumber(x) + 1;
export function label(x) { if (typeof x === 'number') x = x.toFixed(2); return x + '%'; }
export const longer = (x: number) => label(x) + 1;
export const named = (x) => (typeof x === 'number' ? 'n' + x : x.trim());`;
    const input = { uri: 'file:///a.ts', language: 'typescript', text, constants: {} } as const;
    const { subjects, rejections } = await analyzeDocument(input);
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['toNumber', 'next'],
    );
    for (const { reason } of rejections) assert.equal(reason, 'returns a string');
  });

  it('offers no method that draws random numbers from a state of its own', async () => {
    const text = `class Generator {
      constructor(seed) { this.state = seed; }
      random() { this.state = (this.state * 16807) % 2147483647; return this.state / 2147483647; }
      randomInt(n) { return Math.floor(this.random() * n); }
      scaled(k) { return this.state * k; }
    }
    class Walk { constructor(step) { this.step = step; } randomness(t) { return this.step * this.step * t; } }`;
    const document = { uri: 'file:///a.js', language: 'javascript', text, constants: {} } as const;
    const { subjects, rejections } = await analyzeDocument(document);
    assert.deepEqual(
      subjects.map(({ name }) => name),
      ['Generator.scaled', 'Walk.randomness'],
    );
    assert.match(rejections[0]?.reason ?? '', /draws a random number/);
  });
});
