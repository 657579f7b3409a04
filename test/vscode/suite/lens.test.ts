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
    const document = await openFile('himmelblau.ts');
    await eventually('the titles', async () => {
      const titles = (await lensTitles(document)).map(([, title]) => title).join(' ');
      return [/∇ ℝ² → ℝ/, /Plot/, /Descend/].every((pattern) => pattern.test(titles));
    });
  });

  test('stands above each numeric function, and above nothing else', async () => {
    const document = await openFile('refused.ts');
    const lines = async (): Promise<string[]> =>
      (await lensTitles(document)).map(([line]) => document.lineAt(line).text);
    await eventually('the lens of kink', async () => (await lines()).some((line) => line.includes('const kink')));
    const all = await lines();
    const has = (text: string): boolean => all.some((line) => line.includes(text));
    assert.ok(!has('function greet'));
    assert.ok(!has('function noisy'));
    assert.ok(!has('const silenced'));
  });

  test('carries what the commands need', async () => {
    const document = await openFile('rosenbrock.ts');
    const [plot, lenses] = await eventually('the lens', async () => {
      const all = await vscode.commands.executeCommand<vscode.CodeLens[]>(
        'vscode.executeCodeLensProvider',
        document.uri,
        100,
      );
      const found = all.find(({ command }) => command?.command === 'nabla.plotSurface');
      return found === undefined ? null : ([found, all] as const);
    });
    const [reference] = (plot.command?.arguments ?? []) as { uri?: string; name?: string }[];
    assert.equal(reference?.name, 'rosenbrock');
    assert.equal(reference.uri, document.uri.toString());
    assert.ok(lenses.every(({ command }) => command === undefined || !isOwn(command) || command.title !== ''));
  });

  test('is gone where the setting is off, and comes back', async () => {
    const document = await openFile('rosenbrock.ts');
    const seen = async (): Promise<number> => (await lensTitles(document)).length;
    await eventually('the lenses', async () => (await seen()) > 0);
    await withSetting('nabla.codeLens.enabled', false, async () => {
      await eventually('no lens', async () => (await seen()) === 0);
    });
    await eventually('the lenses', async () => (await seen()) > 0);
  });

  test('a file can be silenced in its first lines', async () => {
    const document = await openText('typescript', '// nabla-ignore\n\nexport const f = (x: number) => x * x;\n');
    const plain = await openText('typescript', 'export const f = (x: number) => x * x;\n');
    await eventually('the lens of the other', async () => (await lensTitles(plain)).length > 0);
    assert.deepEqual(await lensTitles(document), []);
  });

  test('stays while a line is half typed', async () => {
    const document = await openText(
      'typescript',
      'export const f = (x: number) => x * x;\n\nexport function g(y: number) {\n  return y ** 3;\n}\n',
    );
    const first = async (): Promise<boolean> => (await lensTitles(document)).some(([line]) => line === 0);
    await eventually('the lens', first);
    await replaceText(document, 'return y ** 3;', 'return y ** ');
    await eventually('the lens while a line is half typed', first);
  });
});
