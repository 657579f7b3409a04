// New Scratchpad and Open an Example: untitled documents to think and to try things in.
import * as vscode from 'vscode';

const scratchpad = `# A definition or an expression a line. Hover to see its derivatives; the lens plots it.

f(x, y) = (1 - x)^2 + 100 (y - x^2)^2

`;

const example = `/**
 * Rosenbrock's valley: one minimum, at (1, 1).
 * Rest the mouse on its name, then on x, then on the call below. The lens above plots it.
 * @at (-1.2, 1)
 */
export function rosenbrock(x: number, y: number): number {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}

export const start = rosenbrock(-1.2, 1);
`;

async function openUntitled(language: string, content: string): Promise<void> {
  const document = await vscode.workspace.openTextDocument({ language, content });
  const editor = await vscode.window.showTextDocument(document);
  const end = document.lineAt(document.lineCount - 1).range.end;
  editor.selection = new vscode.Selection(end, end);
}

export function openScratchpad(): Promise<void> {
  return openUntitled('nabla', scratchpad);
}

export function openExample(): Promise<void> {
  return openUntitled('typescript', example);
}
