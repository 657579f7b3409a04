// Serves the server's wish for other files: unsaved editors first, then whatever the workspace's file systems can read.
import * as vscode from 'vscode';

/** Bytes; a module larger than this is generated, and would only slow everything down. */
const largestFile = 2_000_000;

/** The text of a document or file, or null where there is none, it cannot be read or it is too large. */
export async function readText(uriText: string): Promise<string | null> {
  try {
    const uri = vscode.Uri.parse(uriText, true);
    const open = vscode.workspace.textDocuments.find((document) => document.uri.toString() === uri.toString());
    if (open !== undefined) return open.getText();
    const stat = await vscode.workspace.fs.stat(uri);
    if ((stat.type & vscode.FileType.File) === 0 || stat.size > largestFile) return null;
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch {
    // Files that are not there are the rule when imports are followed: `./a` is looked for under several endings.
    return null;
  }
}
