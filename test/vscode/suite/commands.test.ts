// Every command, as a link calls it or at the cursor.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, drawnPanel, eventually, hoverWith, nabla, openFile, openText, putCursor } from '../editor';
import type { NablaApi } from '../../../src/extension/api';

const detailDocument = (name: string): vscode.TextDocument | undefined =>
  vscode.workspace.textDocuments.find(({ uri }) => uri.scheme === 'nabla' && uri.path.includes(name));

suite('commands', () => {
  let api: NablaApi;
  suiteSetup(async () => {
    api = await nabla();
  });
  teardown(closeEverything);

  test('Plot Surface opens the panel for the function at the cursor', async () => {
    const document = await openFile('himmelblau.ts');
    putCursor(document, '(x ** 2‸ + y');
    await vscode.commands.executeCommand('nabla.plotSurface');
    const summary = await drawnPanel(api, 'himmelblau', ({ title }) => title.includes('himmelblau'));
    assert.notEqual(summary.view, 'curve');
    assert.deepEqual(summary.point, [0, 0]);
    assert.equal(summary.value, 170);
    assert.deepEqual(summary.gradient, [-14, -22]);
  });

  test('Run Gradient Descent runs to the minimum', async () => {
    const document = await openText(
      'typescript',
      '/** @at (2, -1) */\nexport const bowl = (x: number, y: number) => (x - 1) ** 2 + 2 * (y - 0.5) ** 2 + 3;\n',
    );
    putCursor(document, 'const bo‸wl');
    await vscode.commands.executeCommand('nabla.runGradientDescent');
    const summary = await drawnPanel(
      api,
      'the end of the descent',
      ({ title, runs }) => title.includes('bowl') && runs.some(({ reason }) => reason !== null),
    );
    assert.match(summary.runs[0]?.reason ?? '', /gradient norm/);
    assert.match(summary.text, /\(1, 0\.5\)/);
  });

  test('Show Gradient and Hessian opens a read-only page beside the code', async () => {
    const document = await openFile('rosenbrock.ts');
    putCursor(document, 'function rosen‸brock');
    await vscode.commands.executeCommand('nabla.showGradientAndHessian');
    const page = await eventually('the page', () => detailDocument('rosenbrock'));
    assert.match(page.getText(), /\$\$/);
    assert.match(page.getText(), /400/);
  });

  test('Show Jacobian', async () => {
    const document = await openFile('sigmoid-layer.ts');
    putCursor(document, 'function carte‸sian');
    await vscode.commands.executeCommand('nabla.showJacobian');
    const page = await eventually('the page', () => detailDocument('cartesian'));
    assert.match(page.getText(), /\\cos/);
  });

  test('Copy Gradient as TeX and as TypeScript', async () => {
    const document = await openFile('rosenbrock.ts');
    putCursor(document, 'function rosen‸brock');
    const tex = await vscode.commands.executeCommand<string | null>('nabla.copyGradientAsTex');
    assert.match(tex ?? '', /400/);
    assert.equal(await vscode.env.clipboard.readText(), tex);
    const code = await vscode.commands.executeCommand<string | null>('nabla.copyGradientAsTypeScript');
    assert.match(code ?? '', /x \*\* 2|x \* x/);
    assert.equal(await vscode.env.clipboard.readText(), code);
  });

  test('Explain Why Not Differentiable names the reason and the place', async () => {
    const document = await openFile('refused.ts');
    putCursor(document, 'function noi‸sy');
    const explanation = await vscode.commands.executeCommand<{ text: string; place: { line: number } | null } | null>(
      'nabla.explainWhyNotDifferentiable',
    );
    assert.match(explanation?.text ?? '', /Math\.random/);
    assert.equal(document.lineAt(explanation?.place?.line ?? 0).text.includes('Math.random'), true);
  });

  test('Set Evaluation Point moves the point for this session, and back', async () => {
    const document = await openFile('rosenbrock.ts');
    putCursor(document, 'function rosen‸brock');
    await vscode.commands.executeCommand('nabla.setEvaluationPoint', undefined, '1, 1');
    await hoverWith(document, 'function rosen‸brock', /\(1, 1\)[^]*minimum/);
    assert.equal(await vscode.commands.executeCommand('nabla.setEvaluationPoint', undefined, 'one, two'), null);
    await vscode.commands.executeCommand('nabla.setEvaluationPoint', undefined, null);
    await hoverWith(document, 'function rosen‸brock', /\(−1\.2, 1\), from @at/);
  });

  test('Set Evaluation Point asks in a box', async () => {
    const document = await openFile('rosenbrock.ts');
    putCursor(document, 'function rosen‸brock');
    const asked = vscode.commands.executeCommand<string | null>('nabla.setEvaluationPoint');
    // What is in the box is the point as it is: accepting it is understood.
    const accepted = await eventually('the box to be accepted', async () => {
      await vscode.commands.executeCommand('workbench.action.acceptSelectedQuickOpenItem');
      return Promise.race([asked, new Promise<null>((resolve) => setTimeout(() => resolve(null), 300))]);
    });
    assert.match(accepted, /−?-?1\.2/);
    await vscode.commands.executeCommand('nabla.setEvaluationPoint', undefined, null);
  });

  test('Restart Server: it answers again', async () => {
    const document = await openFile('himmelblau.ts');
    await vscode.commands.executeCommand('nabla.restartServer');
    await hoverWith(document, 'himmel‸blau(3, 2)', /minimum/);
    await eventually('readiness', () => api.status().state === 'ready');
  });

  test('New Scratchpad', async () => {
    await vscode.commands.executeCommand('nabla.newScratchpad');
    const document = await eventually('the scratchpad', () => {
      const shown = vscode.window.activeTextEditor?.document;
      return shown?.languageId === 'nabla' ? shown : null;
    });
    await hoverWith(document, '‸f(x, y)', /\*\*∇/);
  });

  test('a command where there is nothing says so and does nothing', async () => {
    // Panels of the tests before are forgotten a moment after they were closed.
    await eventually('no panel', () => api.panelSummaries().length === 0);
    await openText('plaintext', 'x^2');
    await vscode.commands.executeCommand('nabla.plotSurface');
    assert.equal(await vscode.commands.executeCommand('nabla.copyGradientAsTex'), null);
    await openText('typescript', '');
    assert.equal(await vscode.commands.executeCommand('nabla.copyGradientAsTex'), null);
    assert.deepEqual(api.panelSummaries(), []);
  });
});
