// Brings the source of a panel back into view, in the column where it already is, if it is.
import * as vscode from 'vscode';
import type { SubjectReference } from '../../protocol/subject';

export async function revealSource({ uri, offset }: SubjectReference): Promise<void> {
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
  const position = document.positionAt(offset);
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    viewColumn: visible?.viewColumn ?? vscode.ViewColumn.One,
    selection: document.getWordRangeAtPosition(position) ?? new vscode.Range(position, position),
  });
}
