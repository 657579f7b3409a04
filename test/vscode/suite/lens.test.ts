// The lens above each numeric function, and how to be rid of it.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import {
  closeEverything,
  eventually,
  isOwn,
  lensTitles,
  nabla,
  openFile,
  openText,
  replaceText,
  withSetting,
} from '../editor';

suite('code lens', () => {
  suiteSetup(nabla);
  suiteTeardown(closeEverything);

  test('says what a function is, and offers to plot it and to descend', async () => {
    const titles = (await lensTitles(await openFile('himmelblau.ts'))).map(([, title]) => title).join(' ');
    assert.match(titles, /∇ ℝ² → ℝ/);
    assert.match(titles, /Plot/);
    assert.match(titles, /Descend/);
  });

  test('stands above each numeric function, and above nothing else', async () => {
    const document = await openFile('refused.ts');
    const lines = new Set((await lensTitles(document)).map(([line]) => document.lineAt(line).text));
    const has = (text: string): boolean => [...lines].some((line) => line.includes(text));
    assert.ok(has('const kink'));
    assert.ok(!has('function greet'));
    assert.ok(!has('function noisy'));
    assert.ok(!has('const silenced'));
  });

  test('carries what the commands need', async () => {
    const document = await openFile('rosenbrock.ts');
    const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
      'vscode.executeCodeLensProvider',
      document.uri,
      100,
    );
    const plot = lenses.find(({ command }) => command?.command === 'nabla.plotSurface');
    const [reference] = (plot?.command?.arguments ?? []) as { uri?: string; name?: string }[];
    assert.equal(reference?.name, 'rosenbrock');
    assert.equal(reference.uri, document.uri.toString());
    assert.ok(lenses.every(({ command }) => command === undefined || !isOwn(command) || command.title !== ''));
  });

  test('is gone where the setting is off, and comes back', async () => {
    const document = await openFile('rosenbrock.ts');
    const seen = async (): Promise<number> => (await lensTitles(document)).length;
    assert.ok((await seen()) > 0);
    await withSetting('nabla.codeLens.enabled', false, async () => {
      await eventually('no lens', async () => (await seen()) === 0);
    });
    await eventually('the lenses', async () => (await seen()) > 0);
  });

  test('a file can be silenced in its first lines', async () => {
    const document = await openText('typescript', '// nabla-ignore\n\nexport const f = (x: number) => x * x;\n');
    const plain = await openText('typescript', 'export const f = (x: number) => x * x;\n');
    assert.ok((await lensTitles(plain)).length > 0);
    assert.deepEqual(await lensTitles(document), []);
  });

  test('stays while a line is half typed', async () => {
    const document = await openText(
      'typescript',
      'export const f = (x: number) => x * x;\n\nexport function g(y: number) {\n  return y ** 3;\n}\n',
    );
    assert.ok((await lensTitles(document)).length > 0);
    await replaceText(document, 'return y ** 3;', 'return y ** ');
    const titles = await lensTitles(document);
    assert.ok(
      titles.some(([line]) => line === 0),
      JSON.stringify(titles),
    );
  });
});
