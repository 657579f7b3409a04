// What the suites do in the editor: open documents, ask for hovers and lenses at marked places, wait for what must come.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import type { NablaApi } from '../../src/extension/api';
import type { PanelSummary } from '../../src/protocol/panel';
import { reportPrefix, type SuiteReport } from './report';

export const extensionId = 'nabla-calculus.nabla-calculus';

/** Has the runner print something measured. */
export function measured(text: string): void {
  console.log(reportPrefix + JSON.stringify({ kind: 'measured', text } satisfies SuiteReport));
}

/** The extension's API, with the server running. */
export async function nabla(): Promise<NablaApi> {
  const extension = vscode.extensions.getExtension<NablaApi>(extensionId);
  assert.ok(extension, `${extensionId} is not among the extensions`);
  const api = await extension.activate();
  await api.ready;
  return api;
}

/** A file of a folder of the workspace, the first one by default. */
function fileUri(name: string, folderNumber: number): vscode.Uri {
  const folder = vscode.workspace.workspaceFolders?.[folderNumber];
  assert.ok(folder, 'no folder is open');
  return vscode.Uri.joinPath(folder.uri, name);
}

/** Writes a file to the disk. */
export async function writeFile(name: string, text: string, folderNumber = 0): Promise<void> {
  await vscode.workspace.fs.writeFile(fileUri(name, folderNumber), new TextEncoder().encode(text));
}

/** Shows a file of the workspace in the first column. */
export async function openFile(name: string, folderNumber = 0): Promise<vscode.TextDocument> {
  const document = await vscode.workspace.openTextDocument(fileUri(name, folderNumber));
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  return document;
}

const endings: Readonly<Record<string, string>> = {
  javascript: 'js',
  javascriptreact: 'jsx',
  markdown: 'md',
  nabla: 'nabla',
  plaintext: 'txt',
  typescript: 'ts',
  typescriptreact: 'tsx',
};
let untitled = 0;

/**
 * Shows an unsaved document in the first column. Each has a name of its own: the editor would otherwise give the name of
 * one that was just closed, and for a while takes the new one for the old.
 */
export async function openText(language: string, content: string): Promise<vscode.TextDocument> {
  const ending = endings[language];
  assert.ok(ending, `no file name for ${language}`);
  const uri = vscode.Uri.parse(`untitled:suite-${++untitled}.${ending}`);
  const document = await vscode.workspace.openTextDocument(uri);
  const edit = new vscode.WorkspaceEdit();
  edit.insert(uri, new vscode.Position(0, 0), content);
  if (content !== '') assert.ok(await vscode.workspace.applyEdit(edit));
  await vscode.window.showTextDocument(document, vscode.ViewColumn.One);
  assert.equal(document.languageId, language);
  return document;
}

/** The position of the mark `‸` in a piece of the document's text: `function f‸oo(`. */
export function placeOf(document: vscode.TextDocument, marked: string): vscode.Position {
  const before = marked.indexOf('‸');
  assert.ok(before >= 0, `no mark in ${marked}`);
  const start = document.getText().indexOf(marked.replace('‸', ''));
  assert.ok(start >= 0, `${marked} is not in ${document.uri.toString()}`);
  return document.positionAt(start + before);
}

/** Puts the cursor at a mark. */
export function putCursor(document: vscode.TextDocument, marked: string): void {
  const editor = vscode.window.visibleTextEditors.find((candidate) => candidate.document === document);
  assert.ok(editor, 'the document is not shown');
  const position = placeOf(document, marked);
  editor.selection = new vscode.Selection(position, position);
}

/** The Markdown of Nabla's own hover at a mark, or null where it has none. Other extensions have theirs beside it. */
export async function hoverAt(document: vscode.TextDocument, marked: string): Promise<vscode.MarkdownString | null> {
  const position = placeOf(document, marked);
  const hovers = await vscode.commands.executeCommand<vscode.Hover[]>(
    'vscode.executeHoverProvider',
    document.uri,
    position,
  );
  const contents = hovers.flatMap((hover) => hover.contents as readonly vscode.MarkdownString[]);
  return contents.find(({ value }) => /^\*\*[∇∂]/.test(value)) ?? null;
}

/** The text of a hover with ordinary blanks. Pictures leave their text twin. */
function textOf({ value }: vscode.MarkdownString): string {
  return value
    .replace(/\(data:image[^)]*\)/g, '')
    .replace(/\\([^\w\s])/g, '$1')
    .replace(/[\u00a0\u2002-\u200a]/g, ' ');
}

/**
 * The text of Nabla's hover at a mark, once it says all that is wanted. An answer may have to do without what takes too
 * long on a slow machine; the next one has it.
 */
export async function hoverWith(document: vscode.TextDocument, marked: string, ...wanted: RegExp[]): Promise<string> {
  let last = 'none';
  try {
    return await eventually(`the hover at ${marked}`, async () => {
      const hover = await hoverAt(document, marked);
      last = hover === null ? 'none' : textOf(hover);
      return hover !== null && wanted.every((pattern) => pattern.test(last)) ? last : null;
    });
  } catch (error) {
    throw new Error(`no hover with ${wanted.join(' and ')} at ${marked}; the last one: ${last}`, { cause: error });
  }
}

/** The titles of Nabla's lenses, by line. */
export async function lensTitles(document: vscode.TextDocument): Promise<readonly (readonly [number, string])[]> {
  const lenses = await vscode.commands.executeCommand<vscode.CodeLens[]>(
    'vscode.executeCodeLensProvider',
    document.uri,
    100,
  );
  return lenses
    .filter((lens) => lens.command !== undefined && isOwn(lens.command))
    .map((lens) => [lens.range.start.line, lens.command?.title ?? ''] as const);
}

export function isOwn(command: vscode.Command): boolean {
  return command.command.startsWith('nabla.') || command.title.includes('∇');
}

/** Milliseconds for whatever must come: enough for a machine many times slower, for only what never comes takes so long. */
const patience = 60_000;

/** Waits for something that the editor does in its own time; fails with a telling message if it never comes. */
export async function eventually<T>(
  what: string,
  look: () => T | Promise<T>,
  limit = patience,
): Promise<NonNullable<T>> {
  const end = Date.now() + limit;
  for (;;) {
    const seen = await look();
    if (seen !== null && seen !== undefined && seen !== false) return seen;
    assert.ok(Date.now() < end, `waited in vain for ${what}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Waits for a panel that has drawn what is asked for. */
export async function drawnPanel(
  api: NablaApi,
  what: string,
  fits: (summary: PanelSummary) => boolean,
): Promise<PanelSummary> {
  return eventually(what, () => api.panelSummaries().find((summary) => summary !== null && fits(summary)));
}

/** Replaces text in a shown document, as if it were typed. */
export async function replaceText(document: vscode.TextDocument, old: string, text: string): Promise<void> {
  const start = document.getText().indexOf(old);
  assert.ok(start >= 0, `${old} is not in the document`);
  const edit = new vscode.WorkspaceEdit();
  edit.replace(
    document.uri,
    new vscode.Range(document.positionAt(start), document.positionAt(start + old.length)),
    text,
  );
  assert.ok(await vscode.workspace.applyEdit(edit));
}

/** Sets a setting for as long as something runs. */
export async function withSetting(name: string, value: unknown, run: () => Promise<void>): Promise<void> {
  const set = (wanted: unknown): Thenable<void> =>
    vscode.workspace.getConfiguration().update(name, wanted, vscode.ConfigurationTarget.Global);
  await set(value);
  try {
    await run();
  } finally {
    await set(undefined);
  }
}

/** Closes all editors, and throws away what is unsaved: nobody is there to answer whether to keep it. */
export async function closeEverything(): Promise<void> {
  for (const document of vscode.workspace.textDocuments.filter(({ isDirty }) => isDirty)) {
    await vscode.window.showTextDocument(document, { preserveFocus: false });
    await vscode.commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  }
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
}
