// What the suites inside the editor say to the runner outside of it.

/** Every line of a report begins with this, so that it can be told from all else that goes to the console. */
export const reportPrefix = '[nabla-suite] ';

export type SuiteReport =
  | { readonly kind: 'passed'; readonly title: string; readonly milliseconds: number }
  | { readonly kind: 'failed'; readonly title: string; readonly reason: string }
  | { readonly kind: 'skipped'; readonly title: string }
  /** Something measured, which no test fails for. */
  | { readonly kind: 'measured'; readonly text: string }
  | { readonly kind: 'end'; readonly passed: number; readonly failed: number; readonly skipped: number };
