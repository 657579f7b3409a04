// A hover before its formulas are typeset: plain data that travels from the compute worker to the connection.
import type { Range } from 'vscode-languageserver-types';

/** One way to lay out the formulas. The first that is small enough is shown. */
export interface PictureCandidate {
  readonly tex: string;
  /** The same as plain lines: the picture's text twin, and what is shown where there is no picture. */
  readonly text: readonly string[];
  /** Markdown below the picture: what this layout leaves out. */
  readonly note: string | null;
}

export interface HoverDraft {
  readonly range: Range;
  /** Markdown of the first line. */
  readonly title: string;
  readonly pictures: readonly PictureCandidate[];
  /** Markdown, a paragraph each. */
  readonly lines: readonly string[];
  /** Numbers above the formulas, as at a call. */
  readonly numbersFirst: boolean;
  /** Markdown of a link to all formulas, for where they do not fit; empty for none. */
  readonly show: string;
  /** True where more time would say more: it may be asked for again, in the background. */
  readonly isPartial: boolean;
  /** Markdown of the last line; empty for none. */
  readonly links: string;
}
