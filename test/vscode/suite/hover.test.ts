// Hovers in every language, on everything that has one, and silence elsewhere.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, hoverAt, hoverText, nabla, openFile, openText, placeOf } from '../editor';

suite('hover', () => {
  suiteSetup(nabla);
  suiteTeardown(closeEverything);

  test('on a function: kind, point, gradient, Hessian, links', async () => {
    const document = await openFile('rosenbrock.ts');
    const text = await hoverText(document, 'function rosen‸brock(');
    assert.match(text, /ℝ² → ℝ/);
    assert.match(text, /\(−1\.2, 1\), from @at/);
    assert.match(text, /24\.2/);
    assert.match(text, /−215\.6/);
    assert.match(text, /not a critical point/);
    for (const link of ['Plot', 'Descend', 'Copy TeX', 'Set point']) assert.ok(text.includes(`[${link}](`), link);
  });

  test('its formulas are a picture with a text twin', async () => {
    const hover = await hoverAt(await openFile('rosenbrock.ts'), 'function rosen‸brock(');
    const [, twin, base64] = /!\[([^\]]+)\]\(data:image\/svg\+xml;base64,([^)\s|]+)/.exec(hover?.value ?? '') ?? [];
    assert.ok(base64, 'no picture');
    assert.match(atob(base64), /^<svg/);
    assert.match(twin ?? '', /400/);
  });

  test('only links to commands of Nabla work', async () => {
    const hover = await hoverAt(await openFile('rosenbrock.ts'), 'function rosen‸brock(');
    const linked = [...(hover?.value ?? '').matchAll(/command:([\w.]+)/g)].map(([, name]) => name);
    assert.ok(linked.length >= 4);
    for (const name of linked) assert.match(name ?? '', /^nabla\./);
    assert.notEqual(hover?.isTrusted, true);
  });

  test('on a call: the answer at its arguments', async () => {
    const text = await hoverText(await openFile('rosenbrock.ts'), 'rosen‸brock(1, 1)');
    assert.match(text, /at \(1, 1\)/);
    assert.match(text, /minimum/);
  });

  test('on a parameter: its partial derivative', async () => {
    const text = await hoverText(await openFile('rosenbrock.ts'), '‸x: number');
    assert.match(text, /∂f\/∂x\*\* of rosenbrock/);
    assert.match(text, /−215\.6/);
  });

  test('on a function of vectors: the Jacobian', async () => {
    const text = await hoverText(await openFile('sigmoid-layer.ts'), 'function la‸yer(');
    assert.match(text, /ℝ²/);
    assert.match(text, /from @at/);
  });

  test('on a loss over nine weights', async () => {
    const text = await hoverText(await openFile('network-loss.ts'), 'function lo‸ss(');
    assert.match(text, /ℝ⁹ → ℝ/);
    assert.match(text, /0\.251628/);
  });

  test('on a formula in Markdown', async () => {
    const text = await hoverText(await openFile('notes.md'), '\\frac{x^2}{2} + 10‸ y^2');
    assert.match(text, /\*\*∇/);
    assert.match(text, /∂|∇f/);
  });

  test('on a formula in LaTeX', async () => {
    const document = await openFile('paper.tex');
    assert.equal(document.languageId, 'latex');
    assert.ok(await hoverText(document, '\\frac{1}{4} x‸^4'));
    assert.ok(await hoverText(document, 'r^{-12} - 2 r‸^{-6}'));
  });

  test('on a mathjs string and on a formula in a comment', async () => {
    const document = await openFile('mathjs-formulas.js');
    assert.ok(await hoverText(document, "evaluate('x^2 + x‸ y"));
    assert.ok(await hoverText(document, '\\ln(1 + e‸^t)'));
  });

  test('on a line of the scratchpad', async () => {
    const document = await openFile('scratchpad.nabla');
    assert.equal(document.languageId, 'nabla');
    const text = await hoverText(document, 'spri‸ng(x, v)');
    assert.match(text, /1\.5|3/);
  });

  test('on a selected expression', async () => {
    const document = await openText('typescript', 'export const area = (r: number) => 3 * r ** 2 + Math.sin(r);');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(placeOf(document, '‸3 * r ** 2'), placeOf(document, '3 * r ** 2‸'));
    const text = await hoverText(document, '3 * r‸ ** 2');
    assert.match(text, /\*\*∇/);
    assert.doesNotMatch(text, /sin/);
  });

  test('in an unsaved document of every script language', async () => {
    for (const language of ['typescript', 'typescriptreact', 'javascript', 'javascriptreact']) {
      const document = await openText(language, 'export const cube = (x = 2) => x ** 3;');
      assert.match(await hoverText(document, 'cu‸be ='), /12/, language);
    }
  });

  test('is silent on prose, prices, refused and ignored functions', async () => {
    const refused = await openFile('refused.ts');
    assert.equal(await hoverAt(refused, 'function gre‸et('), null);
    assert.equal(await hoverAt(refused, 'function noi‸sy('), null);
    assert.equal(await hoverAt(refused, 'const silen‸ced'), null);
    const notes = await openFile('notes.md');
    assert.equal(await hoverAt(notes, 'Prices such as $5 a‸nd $6'), null);
    assert.equal(await hoverAt(notes, 'The steepest w‸ay'), null);
  });

  test('names what does not exist', async () => {
    const document = await openFile('refused.ts');
    assert.match(await hoverText(document, 'const ki‸nk'), /not differentiable at x = 0/);
    assert.match(await hoverText(document, 'const outsi‸de'), /logarithm of a negative number/);
  });
});
