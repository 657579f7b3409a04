// The panel: follows the source, survives being hidden, is used again for the next subject.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, drawnPanel, eventually, nabla, openText, putCursor, replaceText } from '../editor';
import type { NablaApi } from '../../../src/extension/api';

const source = '/** @at (1, 2) */\nexport const paraboloid = (x: number, y: number) => x ** 2 + y ** 2;\n';

const panelTabs = (): readonly vscode.Tab[] =>
  vscode.window.tabGroups.all
    .flatMap(({ tabs }) => tabs)
    .filter(({ input }) => input instanceof vscode.TabInputWebview && input.viewType.includes('nabla.panel'));

async function plot(document: vscode.TextDocument, marked: string): Promise<void> {
  putCursor(document, marked);
  await vscode.commands.executeCommand('nabla.plotSurface');
}

suite('panel', () => {
  let api: NablaApi;
  suiteSetup(async () => {
    api = await nabla();
  });
  teardown(closeEverything);

  test('opens beside the code, and draws', async () => {
    const document = await openText('typescript', source);
    await plot(document, 'const para‸boloid');
    const summary = await drawnPanel(api, 'the paraboloid', ({ title }) => title.includes('paraboloid'));
    assert.equal(summary.value, 5);
    assert.deepEqual(summary.gradient, [2, 4]);
    const [tab] = panelTabs();
    assert.equal(tab?.group.viewColumn, vscode.ViewColumn.Two);
    assert.equal(vscode.window.activeTextEditor?.document, document);
  });

  test('follows edits, keeping its point', async () => {
    const document = await openText('typescript', source);
    await plot(document, 'const para‸boloid');
    await drawnPanel(api, 'the value 5', ({ value }) => value === 5);
    await replaceText(document, 'y ** 2', '3 * y ** 2');
    const summary = await drawnPanel(api, 'the value 13', ({ value }) => value === 13);
    assert.deepEqual(summary.point, [1, 2]);
    assert.deepEqual(summary.gradient, [2, 12]);
    // Lines above move the function; the panel finds it again.
    await replaceText(document, '/** @at', '// one\n// two\n/** @at');
    await replaceText(document, '3 * y ** 2', '4 * y ** 2');
    await drawnPanel(api, 'the value 17', ({ value }) => value === 17);
  });

  test('keeps its picture while the source is broken, and goes on when it is mended', async () => {
    const document = await openText('typescript', source);
    await plot(document, 'const para‸boloid');
    await drawnPanel(api, 'the value 5', ({ value }) => value === 5);
    await replaceText(document, 'x ** 2 + y ** 2', 'x ** 2 + `${y}`');
    await replaceText(document, 'x ** 2 + `${y}`', '2 * x ** 2 + y ** 2');
    await drawnPanel(api, 'the value 6', ({ value }) => value === 6);
  });

  test('is used again for the next function', async () => {
    const document = await openText('typescript', `${source}export const line = (t = 3) => 2 * t;\n`);
    await plot(document, 'const para‸boloid');
    await drawnPanel(api, 'the paraboloid', ({ title }) => title.includes('paraboloid'));
    await plot(document, 'const li‸ne');
    const summary = await drawnPanel(api, 'the line', ({ title }) => title.includes('line'));
    assert.equal(summary.view, 'curve');
    await eventually('one panel', () => panelTabs().length === 1);
  });

  test('survives being hidden', async () => {
    const document = await openText('typescript', source);
    await plot(document, 'const para‸boloid');
    await drawnPanel(api, 'the value 5', ({ value }) => value === 5);
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const other = await vscode.workspace.openTextDocument(vscode.Uri.joinPath(folder.uri, 'paper.tex'));
    await vscode.window.showTextDocument(other, vscode.ViewColumn.Two);
    await eventually('the panel to be hidden', () => panelTabs()[0]?.isActive === false);
    // Edited while nobody looks: what is shown afterwards is the source as it is then.
    await replaceText(document, 'y ** 2', '5 * y ** 2');
    await vscode.window.tabGroups.close(
      vscode.window.tabGroups.all.flatMap(({ tabs }) => tabs.filter(({ label }) => label === 'paper.tex')),
    );
    const summary = await drawnPanel(api, 'the value 21', ({ value }) => value === 21);
    assert.deepEqual(summary.point, [1, 2]);
  });

  test('is forgotten when it is closed', async () => {
    const document = await openText('typescript', source);
    await plot(document, 'const para‸boloid');
    await eventually('a panel', () => panelTabs().length === 1 && api.panelSummaries().length === 1);
    await vscode.window.tabGroups.close([...panelTabs()]);
    await eventually('no panel', () => api.panelSummaries().length === 0);
  });
});
