// Saves what the panel exports (a picture, a table) where the person wishes.
import * as vscode from 'vscode';

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The folder of the source if it is in one, else the first of the workspace. */
function folderFor(sourceUri: string | null): vscode.Uri | undefined {
  const source = sourceUri === null ? null : vscode.Uri.parse(sourceUri);
  if (source !== null && source.scheme !== 'untitled') return vscode.Uri.joinPath(source, '..');
  return vscode.workspace.workspaceFolders?.[0]?.uri;
}

export async function saveFile(fileName: string, base64: string, sourceUri: string | null): Promise<void> {
  const folder = folderFor(sourceUri);
  const extension = /\.([a-z0-9]+)$/i.exec(fileName)?.[1];
  const target = await vscode.window.showSaveDialog({
    ...(folder === undefined ? {} : { defaultUri: vscode.Uri.joinPath(folder, fileName) }),
    ...(extension === undefined ? {} : { filters: { [extension.toUpperCase()]: [extension] } }),
  });
  if (target === undefined) return;
  await vscode.workspace.fs.writeFile(target, bytesOf(base64));
  vscode.window.setStatusBarMessage(vscode.l10n.t('∇ Saved {0}', target.path.split('/').at(-1) ?? ''), 4_000);
}
