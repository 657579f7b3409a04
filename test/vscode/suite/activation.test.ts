// The extension is there and starts in this host.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';

const id = 'nabla-calculus.nabla-calculus';

suite('activation', () => {
  test('the extension is installed', () => {
    assert.ok(vscode.extensions.getExtension(id), `${id} is not among the extensions`);
  });

  test('the workspace is open', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const names = (await vscode.workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
    assert.ok(names.includes('rosenbrock.ts'), names.join());
  });

  test('it starts for a document of its languages', async () => {
    const extension = vscode.extensions.getExtension(id);
    assert.ok(extension);
    await vscode.workspace.openTextDocument({
      language: 'typescript',
      content: 'export const f = (x: number) => x * x;',
    });
    await extension.activate();
    assert.equal(extension.isActive, true);
  });
});
