// Hovers in every language, on everything that has one, and silence elsewhere.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, eventually, hoverAt, hoverWith, nabla, openFile, openText, placeOf } from '../editor';

suite('hover', () => {
  suiteSetup(nabla);
  suiteTeardown(closeEverything);

  test('on a function: kind, point, gradient, Hessian, links', async () => {
    const document = await openFile('rosenbrock.ts');
    const text = await hoverWith(
      document,
      'function rosen‸brock(',
      /ℝ² → ℝ/,
      /\(−1\.2, 1\), from @at/,
      /24\.2/,
      /−215\.6/,
      /not a critical point/,
    );
    for (const link of ['Plot', 'Descend', 'Copy TeX', 'Set point']) assert.ok(text.includes(`[${link}](`), link);
  });

  test('its formulas are a picture with a text twin', async () => {
    const document = await openFile('rosenbrock.ts');
    const [, twin = '', base64 = ''] = await eventually('a picture', async () => {
      const hover = await hoverAt(document, 'function rosen‸brock(');
      return /!\[([^\]]+)\]\(data:image\/svg\+xml;base64,([^)\s|]+)/.exec(hover?.value ?? '');
    });
    assert.match(atob(base64), /^<svg/);
    assert.match(twin, /400/);
  });

  test('only links to commands of Nabla work', async () => {
    const document = await openFile('rosenbrock.ts');
    const hover = await eventually('the hover', () => hoverAt(document, 'function rosen‸brock('));
    const linked = [...hover.value.matchAll(/command:([\w.]+)/g)].map(([, name]) => name);
    assert.ok(linked.length >= 4);
    for (const name of linked) assert.match(name ?? '', /^nabla\./);
    assert.notEqual(hover.isTrusted, true);
  });

  test('on a call: the answer at its arguments', async () => {
    await hoverWith(await openFile('rosenbrock.ts'), 'rosen‸brock(1, 1)', /at \(1, 1\)/, /minimum/);
  });

  test('on a parameter: its partial derivative', async () => {
    await hoverWith(await openFile('rosenbrock.ts'), '‸x: number', /∂f\/∂x\*\* of rosenbrock/, /−215\.6/);
  });

  test('on a function of vectors: the Jacobian', async () => {
    await hoverWith(await openFile('sigmoid-layer.ts'), 'function la‸yer(', /ℝ²/, /from @at/);
  });

  test('on a loss over nine weights', async () => {
    await hoverWith(await openFile('network-loss.ts'), 'function lo‸ss(', /ℝ⁹ → ℝ/, /0\.251628/);
  });

  test('on a formula in Markdown', async () => {
    await hoverWith(await openFile('notes.md'), '\\frac{x^2}{2} + 10‸ y^2', /\*\*∇/, /∂|∇f/);
  });

  test('on a formula in LaTeX', async () => {
    const document = await openFile('paper.tex');
    assert.equal(document.languageId, 'latex');
    await hoverWith(document, '\\frac{1}{4} x‸^4');
    await hoverWith(document, 'r^{-12} - 2 r‸^{-6}');
  });

  test('on a mathjs string and on a formula in a comment', async () => {
    const document = await openFile('mathjs-formulas.js');
    await hoverWith(document, "evaluate('x^2 + x‸ y");
    await hoverWith(document, '\\ln(1 + e‸^t)');
  });

  test('on a line of the scratchpad', async () => {
    const document = await openFile('scratchpad.nabla');
    assert.equal(document.languageId, 'nabla');
    await hoverWith(document, 'spri‸ng(x, v)', /1\.5|3/);
  });

  test('on a selected expression', async () => {
    const document = await openText('typescript', 'export const area = (r: number) => 3 * r ** 2 + Math.sin(r);');
    const editor = vscode.window.activeTextEditor;
    assert.ok(editor);
    editor.selection = new vscode.Selection(placeOf(document, '‸3 * r ** 2'), placeOf(document, '3 * r ** 2‸'));
    const text = await hoverWith(document, '3 * r‸ ** 2', /\*\*∇/);
    assert.doesNotMatch(text, /sin/);
  });

  test('in an unsaved document of every script language', async () => {
    for (const language of ['typescript', 'typescriptreact', 'javascript', 'javascriptreact']) {
      const document = await openText(language, 'export const cube = (x = 2) => x ** 3;');
      await hoverWith(document, 'cu‸be =', /12/);
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
    await hoverWith(document, 'const ki‸nk', /not differentiable at x = 0/);
    await hoverWith(document, 'const outsi‸de', /logarithm of a negative number/);
  });
});
