// The extension is there and starts in this host.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, eventually, extensionId, measured, nabla, openText, putCursor } from '../editor';

suite('activation', () => {
  test('the extension is installed, and has nothing that needs trust', () => {
    const extension = vscode.extensions.getExtension(extensionId);
    assert.ok(extension, `${extensionId} is not among the extensions`);
    const { capabilities } = extension.packageJSON as {
      capabilities: { untrustedWorkspaces: { supported: unknown; description: string } };
    };
    assert.equal(capabilities.untrustedWorkspaces.supported, true);
    assert.match(capabilities.untrustedWorkspaces.description, /never runs/);
  });

  test('the workspace is open', async () => {
    const [folder] = vscode.workspace.workspaceFolders ?? [];
    assert.ok(folder);
    const names = (await vscode.workspace.fs.readDirectory(folder.uri)).map(([name]) => name);
    assert.ok(names.includes('rosenbrock.ts'), names.join());
  });

  test('a command given as soon as it is active waits for the server', async () => {
    const document = await openText('typescript', 'export const square = (x: number) => x * x;');
    putCursor(document, 'squ‸are');
    await vscode.extensions.getExtension(extensionId)?.activate();
    const tex = await vscode.commands.executeCommand<string | null>('nabla.copyGradientAsTex');
    assert.match(tex ?? '', /2\s*\\?,?\s*x/);
  });

  test('it starts for a document of its languages, and its server answers', async () => {
    await openText('typescript', 'export const f = (x: number) => x * x;');
    const api = await nabla();
    assert.notEqual(api.status().state, 'error');
    assert.deepEqual(api.panelSummaries(), []);
  });

  test('how long the start took, by the editor’s own account', async () => {
    const api = await nabla();
    measured(`activate() took ${api.activationMilliseconds.toFixed(1)} ms`);
    // What 'Developer: Startup Performance' shows. Its row for an extension: code loading, the call, until it has ended.
    await vscode.commands.executeCommand('perfview.show');
    const row = await eventually(
      'the startup report',
      () => {
        const documents = vscode.workspace.textDocuments.map((document) => document.getText());
        return (
          documents.flatMap((text) => text.split('\n')).find((line) => line.startsWith(`| ${extensionId} `)) ?? null
        );
      },
      15_000,
    ).catch(() => null);
    measured(row === null ? 'the editor keeps its startup report from extensions' : `startup report: ${row}`);
    await closeEverything();
  });

  test('its commands are there', async () => {
    await nabla();
    const known = await vscode.commands.getCommands(true);
    const { contributes } = vscode.extensions.getExtension(extensionId)?.packageJSON as {
      contributes: { commands: readonly { command: string }[] };
    };
    assert.ok(contributes.commands.length >= 9);
    for (const { command } of contributes.commands) assert.ok(known.includes(command), command);
  });
});
