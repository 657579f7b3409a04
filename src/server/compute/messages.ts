// What travels between the connection and the compute worker.
import type { Position } from 'vscode-languageserver-types';
import type { Settings } from '../../protocol/requests';
import type { DocumentSnapshot } from '../../service/document-snapshot';
import type { HoverDraft } from '../../service/hover-draft';

/** Each question with the type of its answer. */
export interface Questions {
  readonly hover: {
    readonly ask: { readonly uri: string; readonly position: Position };
    readonly answer: HoverDraft | null;
  };
}

export type QuestionName = keyof Questions;

export type ToCompute =
  | { readonly kind: 'settings'; readonly settings: Settings }
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
  | { readonly kind: 'answer'; readonly id: number; readonly answer: unknown }
  /** An error of ours: it is logged, and the question has no answer. */
  | { readonly kind: 'failed'; readonly id: number; readonly message: string }
  | { readonly kind: 'read'; readonly id: number; readonly uri: string };
