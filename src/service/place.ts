// What stands at an offset of a document: the name of a function, a call, a parameter, a formula, or nothing of ours.
import type { PathKey } from '../core/program/program';
import type { CallSite, DocumentAnalysis, Rejection, Subject, TextRange } from '../languages/document';

export type Place =
  | { readonly kind: 'function'; readonly subject: Subject; readonly range: TextRange }
  | { readonly kind: 'formula'; readonly subject: Subject; readonly range: TextRange }
  | { readonly kind: 'call'; readonly subject: Subject; readonly call: CallSite; readonly range: TextRange }
  | {
      readonly kind: 'parameter';
      readonly subject: Subject;
      readonly path: readonly PathKey[];
      readonly range: TextRange;
    };

function holds(range: TextRange, offset: number): boolean {
  return range.start <= offset && offset <= range.end;
}

function length(range: TextRange): number {
  return range.end - range.start;
}

/** What is named at an offset. Null where nothing is, or a comment silences it. */
export function placeAt(analysis: DocumentAnalysis, offset: number): Place | null {
  let formula: Place | null = null;
  for (const subject of analysis.subjects) {
    if (subject.ignored) continue;
    if (subject.kind === 'function') {
      if (holds(subject.nameRange, offset)) return { kind: 'function', subject, range: subject.nameRange };
      const parameter = subject.parameterRanges.find(({ range }) => holds(range, offset));
      if (parameter !== undefined) {
        return { kind: 'parameter', subject, path: parameter.path, range: parameter.range };
      }
    } else if (holds(subject.range, offset) && (formula === null || length(subject.range) < length(formula.range))) {
      formula = { kind: 'formula', subject, range: subject.range };
    }
    const call = subject.calls.find(({ nameRange }) => holds(nameRange, offset));
    if (call !== undefined) return { kind: 'call', subject, call, range: call.nameRange };
  }
  return formula;
}

export type Innermost =
  | { readonly kind: 'subject'; readonly subject: Subject; readonly call: CallSite | null }
  | { readonly kind: 'rejection'; readonly rejection: Rejection };

/**
 * The innermost function or formula round an offset, for commands: what is named there, else what encloses it, else what
 * begins on the same line.
 */
export function innermostAt(analysis: DocumentAnalysis, offset: number, line: TextRange): Innermost | null {
  const place = placeAt(analysis, offset);
  if (place !== null) {
    return { kind: 'subject', subject: place.subject, call: place.kind === 'call' ? place.call : null };
  }
  const found: { readonly range: TextRange; readonly nameRange: TextRange; readonly innermost: Innermost }[] = [
    ...analysis.subjects.map((subject) => ({
      range: subject.range,
      nameRange: subject.nameRange,
      innermost: { kind: 'subject' as const, subject, call: null },
    })),
    ...analysis.rejections.map((rejection) => ({
      range: rejection.range,
      nameRange: rejection.nameRange,
      innermost: { kind: 'rejection' as const, rejection },
    })),
  ];
  const named = found.find(({ nameRange }) => holds(nameRange, offset));
  if (named !== undefined) return named.innermost;
  const around = found.filter(({ range }) => holds(range, offset)).sort((a, b) => length(a.range) - length(b.range));
  const beside = found.filter(({ nameRange }) => line.start <= nameRange.start && nameRange.start <= line.end);
  return (around[0] ?? beside[0])?.innermost ?? null;
}
