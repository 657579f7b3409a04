// Documents that are not files: unsaved, from a content provider, from another file system.
import assert from 'node:assert/strict';
import * as vscode from 'vscode';
import { closeEverything, hoverWith, nabla, openText } from '../editor';

/** A file system in memory, which knows nothing of paths on a disk. */
class MemoryFiles implements vscode.FileSystemProvider {
  readonly #files: ReadonlyMap<string, string>;
  readonly onDidChangeFile = new vscode.EventEmitter<vscode.FileChangeEvent[]>().event;

  constructor(files: ReadonlyMap<string, string>) {
    this.#files = files;
  }

  #text(uri: vscode.Uri): string {
    const text = this.#files.get(uri.path);
    if (text === undefined) throw vscode.FileSystemError.FileNotFound(uri);
    return text;
  }

  watch(): { dispose(): void } {
    return { dispose: () => undefined };
  }

  stat(uri: vscode.Uri): vscode.FileStat {
    return { type: vscode.FileType.File, ctime: 0, mtime: 0, size: this.#text(uri).length };
  }

  readFile(uri: vscode.Uri): Uint8Array {
    return new TextEncoder().encode(this.#text(uri));
  }

  readDirectory(): [string, vscode.FileType][] {
    return [...this.#files.keys()].map((path) => [path.slice(1), vscode.FileType.File]);
  }

  createDirectory(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  writeFile(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  delete(): void {
    throw vscode.FileSystemError.NoPermissions();
  }

  rename(): void {
    throw vscode.FileSystemError.NoPermissions();
  }
}

suite('documents that are not files', () => {
  suiteSetup(nabla);
  suiteTeardown(closeEverything);

  test('an unsaved one', async () => {
    const document = await openText('markdown', 'The area $A(r) = \\pi r^2$ of a disc.');
    assert.ok(document.isUntitled);
    await hoverWith(document, 'r‸^2', /\*\*∇/);
  });

  test('one of a content provider', async () => {
    const provider = vscode.workspace.registerTextDocumentContentProvider('nabla-test-view', {
      provideTextDocumentContent: () => 'export const square = (x = 3) => x ** 2;',
    });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('nabla-test-view:/square.ts'));
      await hoverWith(document, 'squ‸are', /6/);
    } finally {
      provider.dispose();
    }
  });

  test('one of another file system, with its imports', async () => {
    const files = new Map([
      ['/main.ts', "import { scale } from './scale';\n\nexport const scaled = (x = 3) => scale * x ** 2;\n"],
      ['/scale.ts', 'export const scale = 5;\n'],
    ]);
    const registration = vscode.workspace.registerFileSystemProvider('nabla-test-files', new MemoryFiles(files), {
      isReadonly: true,
    });
    try {
      const document = await vscode.workspace.openTextDocument(vscode.Uri.parse('nabla-test-files:/main.ts'));
      await hoverWith(document, 'scal‸ed =', /30/);
    } finally {
      registration.dispose();
    }
  });
});
