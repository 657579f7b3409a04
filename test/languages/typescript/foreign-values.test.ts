// Values that Programs have none for, such as regular expressions and the global object: looking into them ends the run.
import assert from 'node:assert/strict';
import { openDocument } from '../../../src/languages/analyze-document';
import { analyze, subjectNamed, valuesAt } from './support';

const refused: readonly (readonly [string, RegExp])[] = [
  // The `this` of a sloppy function is the global object.
  ['function g() { return (this || { k: 3 }).k || 5; } function f(x) { return g() * x; }', /reads `k` of the global/],
  ['function g() { return this?.k ?? 4; } function f(x) { return g() * x; }', /reads `k` of the global/],
  ['Number.prototype.or = function () { return (this || 1) * 2; }; function f(x) { return (0).or() + x; }', /as the object `this`/], // prettier-ignore
  ['function g() { return this ? 1 : 2; } function f(x) { return g.call(0) * x; }', /as the object `this`/],
  // What a module holds and Programs cannot.
  ['const re = /a/g; function f(x) { return re.global ? x : 2 * x; }', /reads `global` of a regular expression/],
  ['const o = { re: /a/g }; function f(x) { return o.re.flags ? x : 2 * x; }', /reads `flags` of a regular/],
  ['const re = /a/; function f(x) { return re.test("a") ? x : 2 * x; }', /calls `test` of a regular expression/],
  ['const re = /a/; function f(x) { return re instanceof RegExp ? x : 2 * x; }', /class of a regular expression/],
  ['const re = /a/; function f(x) { return "flags" in re ? x : 2 * x; }', /looks for `flags` in a regular/],
  ['const re = /a/; function f(x) { return { ...re, k: 1 }.k * x; }', /copies the properties of a regular/],
  ['const re = /a/; function f(x) { return `${re}` === "/a/" ? x : 2 * x; }', /makes a text of a regular/],
  ['const b = 0n; function f(x) { return b ? x : 2 * x; }', /tests a bigint/],
  ['const b = 1n; function f(x) { return b == 1 ? x : 2 * x; }', /compares a bigint/],
  ['const b = 1n; function f(x) { return typeof b === "object" ? x : 2 * x; }', /type of a bigint/],
];

describe('values from outside', () => {
  for (const [text, reason] of refused) {
    it(text, async () => {
      const { subjects, rejections } = await analyze(text.replace('function f(', '/** @param {number} x */ $&'), 'javascript'); // prettier-ignore
      assert.ok(!subjects.some(({ name }) => name === 'f'));
      assert.match(rejections.find(({ name }) => name === 'f')?.reason ?? '', reason);
    });
  }

  it('are handed on, tested for being there and compared', async () => {
    const text = 'const re = /a/; const other = /a/;\nexport function f(x: number) { const same = re; return (re ? x : 1) * (same === re ? 2 : 3) * (re === other ? 5 : 7); }'; // prettier-ignore
    assert.deepEqual(valuesAt(await subjectNamed(text, 'f'), [1.5]), [21]);
  });

  it('may be what `this` is in a script whose compiler decides that', async () => {
    const text = 'function g() { return this ? 1 : 2; } function f(x: number) { return g() * x; }';
    const { rejections } = await analyze(text);
    assert.match(rejections[rejections.length - 1]?.reason ?? '', /tests the `this` of a plain call/);
    assert.deepEqual(valuesAt(await subjectNamed(`${text} export {};`, 'f'), [3]), [6]);
  });
});

describe('strictness', () => {
  const padding = Array.from({ length: 20 }, (_, i) => `function pad${i}(a) { return a * ${i} + 1; }`).join('\n');
  const text = (head: string, factor: number): string =>
    `${head}\n${padding}\n/** @param {number} x */\nfunction f(x) { return (function () { return this ? 1 : 2; })() * x; }\nfunction last(a) { return a * ${factor}; }\nfunction more(a) { return a; }\n`; // prettier-ignore

  for (const [head, value] of [
    ['', 3],
    ["'use strict';", 6],
    ['export const k = 1;', 6],
  ] as const) {
    it(`is that of the whole text where only a part is looked at: ${head || 'none'}`, async () => {
      const uri = 'file:///a.js';
      const input = (now: string) => ({ uri, language: 'javascript' as const, text: now, constants: {} });
      const before = await openDocument(input(text(head, 2)));
      before.whole();
      const now = text(head, 3);
      const document = await openDocument(input(now), undefined, { document: before, isUpToDate: true });
      const at = now.indexOf('f(x)');
      const [subject] = document.around({ start: at, end: at }).subjects;
      assert.ok(subject !== undefined);
      assert.deepEqual(valuesAt(subject, [3]), [value]);
    });
  }

  it('that changes is noticed by every function', async () => {
    const input = (now: string) => ({ uri: 'file:///b.js', language: 'javascript' as const, text: now, constants: {} });
    const before = await openDocument(input(text('', 2)));
    before.whole();
    const now = text("'use strict';", 2);
    const after = await openDocument(input(now), undefined, { document: before, isUpToDate: true });
    const subject = after.whole().subjects.find(({ name }) => name === 'f');
    assert.ok(subject !== undefined);
    assert.deepEqual(valuesAt(subject, [3]), [6]);
  });
});
