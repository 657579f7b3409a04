// One panel: gives its page the whole state whenever the page or the source is new, and does what the page asks for.
import * as vscode from 'vscode';
import type { Disposable } from '../disposable';
import type { HostMessage, PageMessage, PanelState, PanelSummary } from '../../protocol/panel';
import { panelHtml } from '../../protocol/panel-html';
import { readPageMessage } from '../../protocol/panel-validators';
import type { PanelSubject } from '../../protocol/subject';
import type { NablaClient } from '../nabla-client';
import { readSettings } from '../settings';
import { createNonce } from './nonce';
import { revealSource } from './reveal-source';
import { saveFile } from './save-file';

/** Milliseconds after an analysis before the panel asks again: as quick as one types, not quicker. */
const refreshDelay = 120;

export interface PanelSurroundings {
  readonly extensionUri: vscode.Uri;
  readonly client: NablaClient;
  readonly log: vscode.LogOutputChannel;
  readonly onDrawn: (summary: PanelSummary) => void;
  readonly onClosed: () => void;
}

export class PanelHost {
  readonly #panel: vscode.WebviewPanel;
  readonly #around: PanelSurroundings;
  readonly #subscriptions: Disposable[];
  #subject: PanelSubject | null = null;
  #stale: string | null = null;
  #pinned = false;
  #ready = false;
  #descentWanted = false;
  #lastDrawn: PanelSummary | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts the questions to the server: an answer that a later question has overtaken is dropped. */
  #asked = 0;

  constructor(panel: vscode.WebviewPanel, around: PanelSurroundings) {
    this.#panel = panel;
    this.#around = around;
    const dist = vscode.Uri.joinPath(around.extensionUri, 'dist');
    panel.iconPath = vscode.Uri.joinPath(around.extensionUri, 'media', 'nabla.svg');
    this.#subscriptions = [
      panel.webview.onDidReceiveMessage((data: unknown) => this.#receive(data)),
      // A hidden page is thrown away; it reports as ready again when it is shown.
      panel.onDidChangeViewState(() => {
        if (!panel.visible) this.#ready = false;
      }),
      panel.onDidDispose(() => this.#close()),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration('nabla.digits')) this.#send();
      }),
    ];
    panel.webview.options = { enableScripts: true, localResourceRoots: [dist] };
    panel.webview.html = panelHtml({
      scriptUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.js')).toString(),
      styleUri: panel.webview.asWebviewUri(vscode.Uri.joinPath(dist, 'webview.css')).toString(),
      cspSource: panel.webview.cspSource,
      nonce: createNonce(),
      title: 'Nabla',
    });
  }

  get subject(): PanelSubject | null {
    return this.#subject;
  }

  get pinned(): boolean {
    return this.#pinned;
  }

  get lastDrawn(): PanelSummary | null {
    return this.#lastDrawn;
  }

  reveal(): void {
    this.#panel.reveal(undefined, true);
  }

  show(subject: PanelSubject): void {
    this.#asked++;
    this.#take(subject);
  }

  /** Starts a descent as soon as the page has something to descend on. */
  descend(): void {
    this.#descentWanted = true;
    if (this.#ready) this.#send();
  }

  /** After a reload: shows what was there, and asks whether it is still so. */
  restore(state: PanelState): void {
    this.#pinned = state.pinned;
    this.#take(state.subject);
    void this.#openSource(state.subject.reference.uri).then(() => this.#refresh());
  }

  refreshSoon(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#refresh(), refreshDelay);
  }

  async #refresh(): Promise<void> {
    if (this.#subject === null) return;
    const question = ++this.#asked;
    try {
      const answer = await this.#around.client.subject({ kind: 'reference', reference: this.#subject.reference });
      if (question !== this.#asked) return;
      if (answer.kind === 'subject') this.#take(answer.subject);
      else this.#becomeStale(answer.message);
    } catch (error) {
      // The server is being restarted, or the panel outlives it; the picture stays.
      this.#around.log.warn(`panel: ${String(error)}`);
    }
  }

  #take(subject: PanelSubject): void {
    this.#subject = subject;
    this.#stale = null;
    this.#panel.title = subject.title;
    this.#send();
  }

  #becomeStale(message: string): void {
    this.#stale = message;
    this.#send();
  }

  /** The whole state, never a difference: messages to a hidden page are lost. */
  #send(): void {
    if (!this.#ready || this.#subject === null) return;
    this.#post({ kind: 'show', subject: this.#subject, digits: readSettings().digits });
    if (this.#stale !== null) this.#post({ kind: 'stale', message: this.#stale });
    if (this.#descentWanted) {
      this.#descentWanted = false;
      this.#post({ kind: 'descend' });
    }
  }

  #post(message: HostMessage): void {
    void this.#panel.webview.postMessage(message);
  }

  #receive(data: unknown): void {
    const message = readPageMessage(data);
    if (message === null) {
      this.#around.log.warn('panel: a message that is none');
      return;
    }
    void this.#obey(message).catch((error: unknown) => {
      this.#around.log.error(`panel: ${String(error)}`);
      void vscode.window.showErrorMessage(vscode.l10n.t('Nabla could not do this: {0}', String(error)));
    });
  }

  async #obey(message: PageMessage): Promise<void> {
    switch (message.kind) {
      case 'ready':
        this.#ready = true;
        this.#send();
        return;
      case 'revealSource':
        if (this.#subject !== null) await revealSource(this.#subject.reference);
        return;
      case 'setPinned':
        this.#pinned = message.pinned;
        return;
      case 'copy':
        await vscode.env.clipboard.writeText(message.text);
        vscode.window.setStatusBarMessage(vscode.l10n.t('∇ Copied'), 3_000);
        return;
      case 'save':
        await saveFile(message.fileName, message.base64, this.#subject?.reference.uri ?? null);
        return;
      case 'log':
        this.#around.log[message.level](`panel: ${message.message}`);
        return;
      case 'drawn':
        this.#lastDrawn = message.summary;
        this.#around.onDrawn(message.summary);
        return;
    }
  }

  /** The server answers about documents it has been given; opening is how it is given one. */
  async #openSource(uri: string): Promise<void> {
    try {
      await vscode.workspace.openTextDocument(vscode.Uri.parse(uri, true));
    } catch {
      // Deleted, or an untitled document that is gone: the server will say that there is nothing.
    }
  }

  #close(): void {
    clearTimeout(this.#timer);
    this.#asked++;
    for (const subscription of this.#subscriptions) subscription.dispose();
    this.#around.onClosed();
  }
}
