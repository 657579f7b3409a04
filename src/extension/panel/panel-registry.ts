// All panels: one a subject; the one that is not pinned is used again for the next subject.
import * as vscode from 'vscode';
import type { Disposable } from '../disposable';
import type { PanelSummary } from '../../protocol/panel';
import { readPanelState } from '../../protocol/panel-validators';
import type { PanelSubject } from '../../protocol/subject';
import type { NablaClient } from '../nabla-client';
import { PanelHost } from './panel-host';

export const panelType = 'nabla.panel';

export class PanelRegistry implements vscode.WebviewPanelSerializer, Disposable {
  readonly #extensionUri: vscode.Uri;
  readonly #client: NablaClient;
  readonly #log: vscode.LogOutputChannel;
  readonly #panels = new Set<PanelHost>();
  readonly #drawn = new vscode.EventEmitter<PanelSummary>();
  readonly #subscriptions: Disposable[];
  readonly onDidDraw = this.#drawn.event;

  constructor(extensionUri: vscode.Uri, client: NablaClient, log: vscode.LogOutputChannel) {
    this.#extensionUri = extensionUri;
    this.#client = client;
    this.#log = log;
    this.#subscriptions = [
      this.#drawn,
      vscode.window.registerWebviewPanelSerializer(panelType, this),
      client.onDidAnalyze((uri) => {
        for (const panel of this.#panels) if (panel.subject?.reference.uri === uri) panel.refreshSoon();
      }),
    ];
  }

  summaries(): readonly (PanelSummary | null)[] {
    return [...this.#panels].map((panel) => panel.lastDrawn);
  }

  /** Shows a subject beside the code: in its own panel, in the one that is not pinned, or in a new one. */
  open(subject: PanelSubject): PanelHost {
    const panels = [...this.#panels];
    const own = panels.find(({ subject: shown }) => shown !== null && isSame(shown, subject));
    const panel = own ?? panels.find(({ pinned }) => !pinned);
    if (panel !== undefined) {
      panel.show(subject);
      panel.reveal();
      return panel;
    }
    const created = vscode.window.createWebviewPanel(
      panelType,
      'Nabla',
      { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true },
      { enableFindWidget: false },
    );
    const host = this.#adopt(created);
    host.show(subject);
    return host;
  }

  /** VS Code gives back a panel after a reload, with the state its page kept. */
  deserializeWebviewPanel(panel: vscode.WebviewPanel, state: unknown): Promise<void> {
    const kept = readPanelState(state);
    if (kept === null) {
      this.#log.warn('a panel could not be restored: its state is of another version');
      panel.dispose();
      return Promise.resolve();
    }
    this.#adopt(panel).restore(kept);
    return Promise.resolve();
  }

  #adopt(panel: vscode.WebviewPanel): PanelHost {
    const host = new PanelHost(panel, {
      extensionUri: this.#extensionUri,
      client: this.#client,
      log: this.#log,
      onDrawn: (summary) => this.#drawn.fire(summary),
      onClosed: () => this.#panels.delete(host),
    });
    this.#panels.add(host);
    return host;
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }
}

/** Two functions of one document may have the same name; then their places tell them apart. */
function isSame(one: PanelSubject, other: PanelSubject): boolean {
  return (
    one.reference.uri === other.reference.uri &&
    one.reference.name === other.reference.name &&
    (one.documentVersion !== other.documentVersion || one.reference.offset === other.reference.offset)
  );
}
