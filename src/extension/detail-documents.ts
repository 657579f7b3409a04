// Read-only documents that hold an answer in full, as Markdown: `nabla:/rosenbrock.md?{query}`. They follow the source.
import * as vscode from 'vscode';
import type { Disposable } from './disposable';
import type { DetailQuery, DetailWhat } from '../protocol/requests';
import type { SubjectReference } from '../protocol/subject';
import type { NablaClient } from './nabla-client';
import { readReference } from './subject-query';

export const detailScheme = 'nabla';

/** The editor's own; it can be disabled, and forks may lack it. */
const markdownExtension = 'vscode.markdown-language-features';

export interface Detail {
  readonly reference: SubjectReference;
  readonly what: DetailWhat;
}

function titleOf({ reference, what }: Detail): string {
  const name = reference.name.replaceAll('/', '⁄');
  switch (what) {
    case 'gradient':
      return vscode.l10n.t('{0}: gradient', name);
    case 'jacobian':
      return vscode.l10n.t('{0}: Jacobian', name);
    case 'hessian':
      return vscode.l10n.t('{0}: Hessian', name);
    case 'gradientAndHessian':
      return vscode.l10n.t('{0}: gradient and Hessian', name);
    case 'rejection':
      return name;
  }
}

export function detailUri(detail: Detail): vscode.Uri {
  const { uri, name, offset } = detail.reference;
  return vscode.Uri.from({
    scheme: detailScheme,
    path: `/${titleOf(detail)}.md`,
    query: JSON.stringify({ reference: { uri, name, offset }, what: detail.what }),
  });
}

function readDetail(uri: vscode.Uri): Detail | null {
  try {
    const { reference, what } = JSON.parse(uri.query) as { reference?: unknown; what?: unknown };
    const read = readReference(reference);
    if (read === null || (what !== 'gradientAndHessian' && what !== 'jacobian')) return null;
    return { reference: read, what };
  } catch {
    return null;
  }
}

export class DetailDocuments implements vscode.TextDocumentContentProvider, Disposable {
  readonly #client: NablaClient;
  readonly #changed = new vscode.EventEmitter<vscode.Uri>();
  readonly #subscriptions: Disposable[];
  readonly onDidChange = this.#changed.event;

  constructor(client: NablaClient) {
    this.#client = client;
    this.#subscriptions = [
      this.#changed,
      vscode.workspace.registerTextDocumentContentProvider(detailScheme, this),
      client.onDidAnalyze((uri) => {
        for (const document of vscode.workspace.textDocuments) {
          if (document.uri.scheme === detailScheme && readDetail(document.uri)?.reference.uri === uri) {
            this.#changed.fire(document.uri);
          }
        }
      }),
    ];
  }

  async provideTextDocumentContent(uri: vscode.Uri): Promise<string> {
    const detail = readDetail(uri);
    if (detail === null) return vscode.l10n.t("This document cannot be shown: its address is not one of Nabla's.");
    const query: DetailQuery = {
      subject: { kind: 'reference', reference: detail.reference },
      what: detail.what,
      format: 'markdown',
    };
    const answer = await this.#client.detail(query);
    return answer.kind === 'text' ? answer.text : answer.message;
  }

  /** Opens the answer beside the code, typeset where the editor's own Markdown preview is there. */
  async show(detail: Detail): Promise<void> {
    const uri = detailUri(detail);
    if (vscode.extensions.getExtension(markdownExtension) !== undefined) {
      await vscode.commands.executeCommand('markdown.showPreviewToSide', uri);
      return;
    }
    const document = await vscode.workspace.openTextDocument(uri);
    await vscode.window.showTextDocument(document, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true });
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}
