// What the extension gives to others that ask for it, which is above all its own tests in the editor.
import type { Event } from 'vscode';
import type { PanelSummary } from '../protocol/panel';
import type { ServerStatus } from '../protocol/requests';

export interface NablaApi {
  /** Settled once the server has answered for the first time; rejects where it cannot start. */
  readonly ready: Promise<void>;
  /** How long `activate` took. */
  readonly activationMilliseconds: number;
  /** What the open panels show, in words and numbers; null for one that has drawn nothing yet. */
  panelSummaries(): readonly (PanelSummary | null)[];
  /** After each completed drawing of a panel. */
  readonly onDidDrawPanel: Event<PanelSummary>;
  /** The last state that the status item showed. */
  status(): ServerStatus;
}
