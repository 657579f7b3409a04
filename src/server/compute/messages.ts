// What travels between the connection and the compute worker.
import type { CodeAction, CodeLens, Command, Position, Range } from 'vscode-languageserver-types';
import type {
  DetailQuery,
  DetailResponse,
  SelectionHoverQuery,
  SetPointParameters,
  Settings,
  SubjectQuery,
  SubjectResponse,
} from '../../protocol/requests';
import type { LensData } from '../../service/code-lens';
import type { DocumentSnapshot } from '../../service/document-snapshot';
import type { HoverDraft } from '../../service/hover-draft';
import type { SetPoint } from '../../service/session-points';
import type { PointChange } from '../../service/set-point';

interface Question<Ask, Answer> {
  readonly ask: Ask;
  readonly answer: Answer;
}

/** Each question with the type of its answer. */
export interface Questions {
  /** Null: a piece of it is done, ask again. */
  readonly analyze: Question<{ readonly uri: string }, readonly string[] | null>;
  readonly hover: Question<
    { readonly uri: string; readonly position: Position; readonly inBackground: boolean },
    HoverDraft | null
  >;
  readonly selectionHover: Question<SelectionHoverQuery, HoverDraft | null>;
  /** Null: a piece of it is done, ask again. */
  readonly codeLenses: Question<{ readonly uri: string }, readonly CodeLens[] | null>;
  readonly lensCommand: Question<LensData, Command | null>;
  readonly codeActions: Question<
    { readonly uri: string; readonly range: Range; readonly only: readonly string[] | null },
    readonly CodeAction[]
  >;
  readonly subject: Question<SubjectQuery, SubjectResponse>;
  readonly detail: Question<DetailQuery, DetailResponse>;
  readonly setPoint: Question<SetPointParameters, PointChange>;
}

export type QuestionName = keyof Questions;

export type ToCompute =
  | { readonly kind: 'settings'; readonly settings: Settings }
  /** Points that the user set before this worker was started. */
  | { readonly kind: 'points'; readonly points: readonly SetPoint[] }
  | { readonly kind: 'document'; readonly snapshot: DocumentSnapshot }
  | { readonly kind: 'closed'; readonly uri: string }
  /** A file that is not open has changed on disk. */
  | { readonly kind: 'changed'; readonly uri: string }
  /** The answer to `read`. */
  | { readonly kind: 'file'; readonly id: number; readonly text: string | null }
  | {
      readonly kind: 'question';
      readonly id: number;
      readonly name: QuestionName;
      readonly ask: Questions[QuestionName]['ask'];
      /** Milliseconds since the epoch. */
      readonly deadline: number;
    };

export type FromCompute =
  /** Once, before anything else: its script is loaded. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  /** An error of ours: it is logged, and the question has no answer. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'read'; readonly id: number; readonly uri: string };
