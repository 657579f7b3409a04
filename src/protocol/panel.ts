// The contract between the panel's page and its host. Validators stand in panel-validators.ts.
import type { PanelSubject } from './subject';

export type HostMessage =
  /** The full state to show; sent on 'ready', on becoming visible and after edits. Camera and point are the page's. */
  | { readonly kind: 'show'; readonly subject: PanelSubject; readonly digits: number }
  /** The source no longer holds the subject, or it is not numeric for the moment: keep the picture, say so. */
  | { readonly kind: 'stale'; readonly message: string }
  /** Start a descent, as if Run had been pressed. */
  | { readonly kind: 'descend' };

export type PageMessage =
  | { readonly kind: 'ready' }
  | { readonly kind: 'revealSource' }
  | { readonly kind: 'setPinned'; readonly pinned: boolean }
  | { readonly kind: 'copy'; readonly text: string }
  | { readonly kind: 'save'; readonly fileName: string; readonly base64: string }
  | { readonly kind: 'log'; readonly level: 'info' | 'warn' | 'error'; readonly message: string }
  /** Test door: a summary of what is drawn, sent after each completed drawing. */
  | { readonly kind: 'drawn'; readonly summary: PanelSummary };

/** What the panel shows, in words and numbers: for tests, and the same text a screen reader gets. */
export interface PanelSummary {
  readonly title: string;
  readonly view: 'curve' | 'surface' | 'contours';
  readonly point: readonly number[];
  readonly value: number | null;
  readonly gradient: readonly (number | null)[];
  readonly classification: string | null;
  readonly runs: readonly { readonly optimizer: string; readonly steps: number; readonly reason: string | null }[];
  readonly text: string;
}

/** What survives hiding and reload: kept by the page with setState, given back to the serializer. */
export interface PanelState {
  readonly version: 1;
  readonly subject: PanelSubject;
  readonly digits: number;
  readonly pinned: boolean;
  /** The page's own choices (camera, point, layers, optimiser); opaque to the host. */
  readonly view: unknown;
}
