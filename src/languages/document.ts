// What every front end returns for a document: the functions and formulas in it as Programs, and what was refused.
import type { Point, PointOrigin } from '../core/program/point';
import type { PathKey, Program } from '../core/program/program';

/** A half-open range of UTF-16 offsets. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

export type LanguageId =
  | 'typescript'
  | 'typescriptreact'
  | 'javascript'
  | 'javascriptreact'
  | 'markdown'
  | 'latex'
  | 'nabla'
  | 'mathjs'
  | 'tex';

/** A point a front end found or chose, and where the text says so. */
export interface SuggestedPoint {
  readonly point: Point;
  readonly origin: PointOrigin;
  readonly range: TextRange | null;
}

/** An interval for one input, from `@domain x -2 2`. The path is that of the input, as in the JSON contract. */
export interface DomainInterval {
  readonly input: readonly PathKey[];
  readonly low: number;
  readonly high: number;
}

/** A call with literal arguments in the document: hovering it answers at that point. */
export interface CallSite {
  readonly range: TextRange;
  /** The name in the call, which is what the hover covers. */
  readonly nameRange: TextRange;
  readonly point: Point;
}

/** A numeric function or a formula. */
export interface Subject {
  readonly kind: 'function' | 'formula';
  /** As in the JSON contract: `f`, `Vector.cross`, `outer.inner`, `formula1`. */
  readonly name: string;
  /** The name, or the first character where there is none. */
  readonly nameRange: TextRange;
  readonly range: TextRange;
  readonly program: Program;
  readonly suggestedPoint: SuggestedPoint;
  readonly domain: readonly DomainInterval[];
  readonly calls: readonly CallSite[];
  /** Ranges of the parameters' names in the parameter list, in order, with the input's path: hover gives the partial. */
  readonly parameterRanges: readonly { readonly range: TextRange; readonly path: readonly PathKey[] }[];
  /** The parameters whose type the source states: its records have an order of their own. Missing where none does. */
  readonly statedTypes?: readonly boolean[];
  /** For formulas: TeX or mathjs text as written. Null for functions. */
  readonly text: string | null;
  /** True for whatever a `nabla-ignore` comment silences in the editor. The command line lists it all the same. */
  readonly ignored: boolean;
}

/** A function or formula that is no Subject, with the first construct that stopped the analysis. */
export interface Rejection {
  readonly kind: 'function' | 'formula';
  readonly name: string;
  readonly nameRange: TextRange;
  readonly range: TextRange;
  /** In words a newcomer understands, without a position: `returns a string`. */
  readonly reason: string;
  /** The construct. */
  readonly reasonRange: TextRange;
  /** What would help, if something would. */
  readonly advice: string | null;
}

/** A syntax error the parser recovered from, or a comment such as `@at` that cannot be used. */
export interface Problem {
  readonly range: TextRange;
  readonly message: string;
}

export interface DocumentAnalysis {
  readonly uri: string;
  readonly language: LanguageId;
  readonly subjects: readonly Subject[];
  readonly rejections: readonly Rejection[];
  readonly problems: readonly Problem[];
  /** True where the text could not be parsed at all. */
  readonly unreadable: boolean;
  /** Uris of other documents this analysis has read (imports): it is stale when one of them changes. */
  readonly dependencies: readonly string[];
}

/** The injected file system: unsaved editors first, then whatever the host can read. */
export interface FileSystem {
  /** The text, or null where there is no such file. */
  read(uri: string): Promise<string | null>;
}

export const emptyFileSystem: FileSystem = { read: () => Promise.resolve(null) };

export interface DocumentInput {
  readonly uri: string;
  readonly language: LanguageId;
  readonly text: string;
  /** Values for letters that no definition gives, from `--constants`. */
  readonly constants: Readonly<Record<string, number>>;
}
