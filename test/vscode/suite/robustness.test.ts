// Bad code: silence or a clear word, and the server lives on.
import assert from 'node:assert/strict';
import { closeEverything, hoverAt, hoverWith, nabla, openText } from '../editor';
import type { NablaApi } from '../../../src/extension/api';

const hostile: readonly (readonly [string, string, string])[] = [
  ['an empty file', '', ''],
  ['a syntax error', 'export const f = (x: number => x *** ;', 'const f‸'],
  ['half a function', 'export function f(x: number) { return x **', 'function f‸'],
  ['a loop without end', 'export function f(x: number) { while (true) x += 1; return x; }', 'function f‸'],
  ['recursion without end', 'export function f(x: number): number { return f(x + 1); }', 'function f‸'],
  ['a huge array', 'export function f(x: number) { return new Array(1e9).fill(x)[3]; }', 'function f‸'],
  ['a name like __proto__', 'export const __proto__ = (constructor: number) => constructor ** 2;', 'const __pro‸to__'],
  ['deep nesting', `export const f = (x: number) => ${'('.repeat(500)}x${')'.repeat(500)};`, 'const f‸'],
  ['division by zero', 'export const f = (x = 0) => 1 / x;', 'const f‸'],
];

suite('bad input', () => {
  let api: NablaApi;
  suiteSetup(async () => {
    api = await nabla();
  });
  suiteTeardown(closeEverything);

  for (const [name, text, marked] of hostile) {
    test(`${name} does not stop the server`, async () => {
      const document = await openText('typescript', text);
      if (marked !== '') await hoverAt(document, marked);
      const good = await openText('typescript', 'export const cube = (x = 2) => x ** 3;');
      await hoverWith(good, 'cu‸be', /12/);
      assert.notEqual(api.status().state, 'error');
    });
  }

  test('bad formulas are silent', async () => {
    const document = await openText('markdown', 'A formula $x^{2$ and $\\frac{1}{$ and $x + $.');
    assert.equal(await hoverAt(document, '$x^{‸2$'), null);
    const good = await openText('markdown', 'A formula $x^2 + y^2$.');
    await hoverWith(good, '$x^2 +‸ y');
  });
});
