// Explain Why Not Differentiable: the reason in words, and the way to the construct that stopped the analysis.
import * as vscode from 'vscode';
import type { DocumentPosition } from '../../protocol/requests';
import { queryOf } from '../subject-query';
import { sayNothingThere, type CommandContext } from './command-context';

export interface Explanation {
  readonly text: string;
  readonly place: DocumentPosition | null;
}

async function goTo(place: DocumentPosition): Promise<void> {
  const position = new vscode.Position(place.line, place.character);
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(place.uri, true));
  const selection = document.getWordRangeAtPosition(position) ?? new vscode.Range(position, position);
  const visible = vscode.window.visibleTextEditors.find((editor) => editor.document === document);
  await vscode.window.showTextDocument(document, {
    selection,
    ...(visible?.viewColumn === undefined ? {} : { viewColumn: visible.viewColumn }),
  });
}

/** Gives the reason, with its place where it has one. */
export async function explain({ client }: CommandContext, argument: unknown): Promise<Explanation | null> {
  const asked = queryOf(argument);
  if (!asked.ok) {
    sayNothingThere(asked.message);
    return null;
  }
  const answer = await client.detail({ subject: asked.query, what: 'rejection', format: 'markdown' });
  const text = answer.kind === 'text' ? answer.text : answer.message;
  const place = answer.kind === 'text' ? (answer.place ?? null) : null;
  if (place === null) {
    sayNothingThere(text);
    return { text, place };
  }
  const go = vscode.l10n.t('Go to Line {0}', place.line + 1);
  // Not awaited: the command is done when the message stands, however long it stands.
  void vscode.window.showInformationMessage(text, go).then((choice) => (choice === go ? goTo(place) : undefined));
  return { text, place };
}
