// The ∇ in the status bar: shown beside documents that are read, with the server's state and what can be done about it.
import * as vscode from 'vscode';
import type { Disposable } from './disposable';
import { commandNames, type ServerStatus } from '../protocol/requests';
import { isServed } from './served-documents';

export class StatusItem implements Disposable {
  readonly #item = vscode.window.createStatusBarItem('nabla.status', vscode.StatusBarAlignment.Right, 90);
  readonly #subscription: Disposable;
  #current: ServerStatus = { state: 'busy', message: '' };

  constructor() {
    this.#item.name = 'Nabla';
    this.#item.command = 'nabla.showLog';
    this.show({ state: 'busy', message: vscode.l10n.t('starting') });
    this.#subscription = vscode.window.onDidChangeActiveTextEditor(() => this.#placeItem());
    this.#placeItem();
  }

  get current(): ServerStatus {
    return this.#current;
  }

  show(status: ServerStatus): void {
    this.#current = status;
    switch (status.state) {
      case 'ready':
        this.#item.text = '∇';
        this.#item.backgroundColor = undefined;
        this.#describe(vscode.l10n.t('Nabla is ready'), status.message);
        break;
      case 'busy':
        this.#item.text = '∇ $(loading~spin)';
        this.#item.backgroundColor = undefined;
        this.#describe(vscode.l10n.t('Nabla is computing'), status.message);
        break;
      case 'error':
        this.#item.text = '∇ $(error)';
        this.#item.backgroundColor = new vscode.ThemeColor('statusBarItem.errorBackground');
        this.#describe(vscode.l10n.t('Nabla has stopped'), status.message);
        break;
    }
  }

  #describe(title: string, message: string): void {
    const tooltip = new vscode.MarkdownString('', true);
    tooltip.isTrusted = {
      enabledCommands: [commandNames.restartServer, 'nabla.showLog', 'workbench.action.openSettings'],
    };
    tooltip.appendMarkdown('**∇ ');
    tooltip.appendText(title);
    tooltip.appendMarkdown('**');
    if (message !== '') tooltip.appendText(`: ${message}`);
    const settings = encodeURIComponent(JSON.stringify('@ext:nabla-calculus.nabla-calculus'));
    tooltip.appendMarkdown(
      '\n\n' +
        [
          `[$(output) ${vscode.l10n.t('Log')}](command:nabla.showLog)`,
          `[$(debug-restart) ${vscode.l10n.t('Restart')}](command:${commandNames.restartServer})`,
          `[$(gear) ${vscode.l10n.t('Settings')}](command:workbench.action.openSettings?${settings})`,
        ].join(' &nbsp; '),
    );
    this.#item.tooltip = tooltip;
    this.#item.accessibilityInformation = { label: message === '' ? title : `${title}: ${message}`, role: 'button' };
  }

  #placeItem(): void {
    const document = vscode.window.activeTextEditor?.document;
    if (document !== undefined && isServed(document)) this.#item.show();
    else this.#item.hide();
  }

  dispose(): void {
    this.#subscription.dispose();
    this.#item.dispose();
  }
}
