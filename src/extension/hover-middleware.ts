// Hovers on their way from the server: over the editor's selection, the selected expression is what is asked about.
import * as vscode from 'vscode';
import type { Hover as ProtocolHover, HoverMiddleware, BaseLanguageClient } from 'vscode-languageclient';
import { requestNames, type SelectionHoverQuery } from '../protocol/requests';
import { isServed } from './served-documents';

/** A selection longer than this is not a formula somebody wants to know about. */
const longestSelection = 4_000;

/** The selection under the mouse, unless it is empty or one word, which the plain hover knows more of. */
function selectionAt(document: vscode.TextDocument, position: vscode.Position): vscode.Range | null {
  const editors = [vscode.window.activeTextEditor, ...vscode.window.visibleTextEditors];
  const selection = editors
    .filter((editor) => editor?.document === document)
    .flatMap((editor) => editor?.selections ?? [])
    .find((candidate) => !candidate.isEmpty && candidate.contains(position));
  if (selection === undefined) return null;
  const text = document.getText(selection);
  return text.length > longestSelection || /^\s*[\p{L}\p{N}_$]*\s*$/u.test(text) ? null : selection;
}

export function hoverMiddleware(client: () => BaseLanguageClient): HoverMiddleware {
  let seen = false;
  const noteSeen = (): void => {
    if (seen) return;
    seen = true;
    // Completes the first step of the walkthrough.
    void vscode.commands.executeCommand('setContext', 'nabla.hasHovered', true);
  };
  return {
    provideHover: async (document, position, token, next) => {
      if (!isServed(document)) return null;
      const selection = selectionAt(document, position);
      if (selection !== null) {
        const query: SelectionHoverQuery = {
          uri: document.uri.toString(),
          start: { line: selection.start.line, character: selection.start.character },
          end: { line: selection.end.line, character: selection.end.character },
        };
        const answer = await client().sendRequest<ProtocolHover | null>(requestNames.selectionHover, query, token);
        const hover = client().protocol2CodeConverter.asHover(answer);
        if (hover !== undefined) {
          noteSeen();
          return hover;
        }
      }
      const hover = await next(document, position, token);
      if (hover) noteSeen();
      return hover;
    },
  };
}
