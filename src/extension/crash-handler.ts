// What happens when the server dies: it is started anew, unless it dies again and again; then the person decides.
import * as vscode from 'vscode';
import {
  CloseAction,
  ErrorAction,
  type CloseHandlerResult,
  type ErrorHandler,
  type ErrorHandlerResult,
} from 'vscode-languageclient';
import { commandNames } from '../protocol/requests';
import type { StatusItem } from './status-item';

const mostCrashes = 4;
const window = 3 * 60_000;

export class CrashHandler implements ErrorHandler {
  readonly #log: vscode.LogOutputChannel;
  readonly #status: StatusItem;
  #crashes: number[] = [];

  constructor(log: vscode.LogOutputChannel, status: StatusItem) {
    this.#log = log;
    this.#status = status;
  }

  /** Starts counting anew: the person has asked for a restart. */
  forget(): void {
    this.#crashes = [];
  }

  startFailed(error: unknown): void {
    this.#log.error(`the server did not start: ${String(error)}`);
    this.#giveUp(vscode.l10n.t("Nabla's server did not start."));
  }

  error(error: Error): ErrorHandlerResult {
    this.#log.error(`connection to the server: ${error.message}`);
    return { action: ErrorAction.Continue, handled: true };
  }

  closed(): CloseHandlerResult {
    const now = Date.now();
    this.#crashes = [...this.#crashes.filter((time) => now - time < window), now];
    if (this.#crashes.length <= mostCrashes) {
      this.#log.warn(`the server stopped unexpectedly and is started anew (${this.#crashes.length} of ${mostCrashes})`);
      this.#status.show({ state: 'busy', message: vscode.l10n.t('starting anew') });
      return { action: CloseAction.Restart, handled: true };
    }
    this.#giveUp(vscode.l10n.t("Nabla's server stopped {0} times within three minutes.", this.#crashes.length));
    return { action: CloseAction.DoNotRestart, handled: true };
  }

  #giveUp(message: string): void {
    this.#log.error(message);
    this.#status.show({ state: 'error', message });
    const restart = vscode.l10n.t('Restart');
    const showLog = vscode.l10n.t('Show Log');
    void vscode.window.showErrorMessage(message, restart, showLog).then((choice) => {
      if (choice === restart) void vscode.commands.executeCommand(commandNames.restartServer);
      if (choice === showLog) this.#log.show();
    });
  }
}
