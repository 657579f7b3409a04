// A document read, and its functions and formulas analysed no further than somebody asks: what stands at a place, what has
// a name, or everything, a piece at a time.
import type { DocumentAnalysis, TextRange } from './document';

/** Every analysis it gives says of a function or formula what the analysis of the whole document says of it. */
export interface OpenDocument {
  /** Uris of other documents that were read (imports). */
  readonly dependencies: readonly string[];
  /** The functions, calls of functions, and formulas that touch a range, and nothing else. */
  around(range: TextRange): DocumentAnalysis;
  /** The functions and formulas of a name. */
  named(name: string): DocumentAnalysis;
  /** Analyses functions until the time is up, at least one; true when there are no more. */
  advance(isTimeUp: () => boolean): boolean;
  whole(): DocumentAnalysis;
}

/** A document that was analysed in one piece. */
export function analyzedDocument(analysis: DocumentAnalysis): OpenDocument {
  return {
    dependencies: analysis.dependencies,
    around: () => analysis,
    named: () => analysis,
    advance: () => true,
    whole: () => analysis,
  };
}

/** An earlier version of a document. */
export interface Predecessor {
  readonly document: OpenDocument;
  /** Whether the other documents that it has read are known to be as they were. */
  readonly isUpToDate: boolean;
}

export function touches(one: TextRange, other: TextRange): boolean {
  return one.start <= other.end && other.start <= one.end;
}
