// What a command is about: the subject that a link carries, or whatever stands at the cursor.
import * as vscode from 'vscode';
import type { SubjectQuery } from '../protocol/requests';
import type { SubjectReference } from '../protocol/subject';
import { isServed } from './served-documents';

/** A reference from a command's argument, which may come from anywhere, or null. */
export function readReference(value: unknown): SubjectReference | null {
  if (typeof value !== 'object' || value === null) return null;
  const { uri, name, offset } = value as Readonly<Record<string, unknown>>;
  return typeof uri === 'string' && typeof name === 'string' && typeof offset === 'number'
    ? { uri, name, offset }
    : null;
}

/** The query for a command, or the reason why there is none. */
export function queryOf(
  argument: unknown,
): { readonly ok: true; readonly query: SubjectQuery } | { readonly ok: false; readonly message: string } {
  const reference = readReference(argument);
  if (reference !== null) return { ok: true, query: { kind: 'reference', reference } };
  const editor = vscode.window.activeTextEditor;
  if (editor === undefined) {
    return {
      ok: false,
      message: vscode.l10n.t('Open a file and put the cursor on a numeric function or a formula first.'),
    };
  }
  if (!isServed(editor.document)) {
    return {
      ok: false,
      message: vscode.l10n.t(
        'Nabla reads TypeScript, JavaScript, Markdown, LaTeX and its own scratchpad, not "{0}".',
        editor.document.languageId,
      ),
    };
  }
  const { line, character } = editor.selection.active;
  return {
    ok: true,
    query: { kind: 'position', position: { uri: editor.document.uri.toString(), line, character } },
  };
}
