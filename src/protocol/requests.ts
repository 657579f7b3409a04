// The language server's own requests and notifications, beside those of LSP. Names are `nabla/verbNoun`.
import type { PanelSubject, SubjectReference } from './subject';

/** A position as LSP has it: zero-based line and UTF-16 character. */
export interface DocumentPosition {
  readonly uri: string;
  readonly line: number;
  readonly character: number;
}

/** Asks for a subject by reference, or by the position of the cursor (the innermost function or formula there). */
export type SubjectQuery =
  | { readonly kind: 'reference'; readonly reference: SubjectReference }
  | { readonly kind: 'position'; readonly position: DocumentPosition };

export type SubjectResponse =
  | { readonly kind: 'subject'; readonly subject: PanelSubject }
  /** Nothing there, or not numeric: the message says what and where. */
  | { readonly kind: 'none'; readonly message: string };

export type DetailFormat = 'markdown' | 'tex' | 'typescript';
export type DetailWhat = 'gradient' | 'jacobian' | 'hessian' | 'gradientAndHessian' | 'rejection';

export interface DetailQuery {
  readonly subject: SubjectQuery;
  readonly what: DetailWhat;
  readonly format: DetailFormat;
}

export type DetailResponse =
  | {
      readonly kind: 'text';
      readonly text: string;
      /** For a rejection: the construct that stopped the analysis. */
      readonly place?: DocumentPosition;
    }
  | { readonly kind: 'none'; readonly message: string };

/** Sets (or with null, clears) the point of evaluation of a subject for this session. */
export interface SetPointParameters {
  readonly subject: SubjectQuery;
  /** As the user typed it: `1, 2`, `x = 1, y = 2` or `w = [1, 2, 3]`; null goes back to the source's own. */
  readonly text: string | null;
}

export type SetPointResponse =
  | { readonly kind: 'set'; readonly reference: SubjectReference; readonly text: string }
  | { readonly kind: 'refused'; readonly message: string };

export type ThemeKind = 'light' | 'dark' | 'highContrast' | 'highContrastLight';

/** Everything the server needs from the editor's settings. */
export interface Settings {
  readonly hover: { readonly enabled: boolean };
  readonly codeLens: { readonly enabled: boolean };
  /** Significant digits shown. */
  readonly digits: number;
  /** Functions with more inputs get no Hessian and no closed form. */
  readonly maximumVariables: number;
  /** Milliseconds one answer may take. */
  readonly timeLimit: number;
}

export const defaultSettings: Settings = {
  hover: { enabled: true },
  codeLens: { enabled: true },
  digits: 6,
  maximumVariables: 12,
  timeLimit: 2000,
};

/** LSP's `initializationOptions`. Later changes come by `nabla/didChangeTheme` and `workspace/didChangeConfiguration`. */
export interface InitializationOptions {
  readonly settings: Settings;
  readonly theme: ThemeKind;
}

/** The `settings` of LSP's `workspace/didChangeConfiguration`, sent whole at every change. */
export interface ConfigurationChange {
  readonly nabla: Settings;
}

export interface ServerStatus {
  readonly state: 'ready' | 'busy' | 'error';
  readonly message: string;
}

/** A hover over the editor's selection: the selected formula or expression as a function of its free variables. */
export interface SelectionHoverQuery {
  readonly uri: string;
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

export const requestNames = {
  /** SelectionHoverQuery → LSP's Hover or null. */
  selectionHover: 'nabla/selectionHover',
  subject: 'nabla/subject',
  detail: 'nabla/detail',
  setPoint: 'nabla/setPoint',
  /** Notification, client to server: ThemeKind. */
  theme: 'nabla/didChangeTheme',
  /** Notification, server to client: ServerStatus. */
  status: 'nabla/didChangeStatus',
  /** Notification, server to client: a uri whose subjects may have changed (panels ask again). */
  changed: 'nabla/didAnalyze',
  /** Request, server to client: the text of a document or file, by uri; null where there is none. */
  readFile: 'nabla/readFile',
} as const;

/** The commands that hovers and lenses link to, each with one SubjectReference as its argument. */
export const commandNames = {
  plot: 'nabla.plotSurface',
  descend: 'nabla.runGradientDescent',
  showGradientAndHessian: 'nabla.showGradientAndHessian',
  showJacobian: 'nabla.showJacobian',
  explain: 'nabla.explainWhyNotDifferentiable',
  copyTex: 'nabla.copyGradientAsTex',
  copyTypeScript: 'nabla.copyGradientAsTypeScript',
  setPoint: 'nabla.setEvaluationPoint',
  restartServer: 'nabla.restartServer',
} as const;
