// Which documents the server is told of.
import type * as vscode from 'vscode';

/** The languages that are read, in the order of the manifest. */
export const servedLanguages = [
  'typescript',
  'typescriptreact',
  'javascript',
  'javascriptreact',
  'markdown',
  'latex',
  'nabla',
] as const;

/**
 * Every scheme is served (untitled, remote, virtual, notebook cells, read-only views) but these: documents that nobody
 * edits or reads as a document. The editor opens `git` documents unasked for every changed file; chat and comment boxes
 * and output channels are not sources; `nabla` documents are our own answers.
 */
const unservedSchemes: ReadonlySet<string> = new Set([
  'chat-editing-text-model',
  'comment',
  'git',
  'interactive',
  'nabla',
  'output',
  'vscode-chat-code-block',
  'vscode-scm',
  'walkThrough',
  'walkThroughSnippet',
]);

export const documentSelector: { language: string }[] = servedLanguages.map((language) => ({ language }));

/** Whether the server is asked about a document at all. */
export function isServed(document: vscode.TextDocument): boolean {
  return (
    (servedLanguages as readonly string[]).includes(document.languageId) && !unservedSchemes.has(document.uri.scheme)
  );
}
