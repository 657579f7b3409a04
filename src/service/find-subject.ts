// From a query of the client to the function or formula it means.
import type { CallSite, Rejection, Subject, TextRange } from '../languages/document';
import type { SubjectQuery } from '../protocol/requests';
import { namesConstruct } from '../languages/rejection-reason';
import type { AnalyzedDocument } from './analyses';
import type { Positions } from './document-snapshot';
import { innermostAt } from './place';
import { findRejection, findSubject } from './references';

export type Found =
  | { readonly kind: 'subject'; readonly subject: Subject; readonly call: CallSite | null }
  | { readonly kind: 'rejection'; readonly rejection: Rejection }
  /** In words: what is missing. */
  | { readonly kind: 'nothing'; readonly message: string };

/** The offsets of a line, without its end. */
export function lineRange(positions: Positions, line: number): TextRange {
  const start = positions.offset({ line, character: 0 });
  return { start, end: Math.max(start, positions.offset({ line: line + 1, character: 0 }) - 1) };
}

/** Finds what a query means in the document as it now is. */
export function findQueried(document: AnalyzedDocument, query: SubjectQuery): Found {
  const { analysis, positions } = document;
  if (query.kind === 'reference') {
    const subject = findSubject(analysis, query.reference);
    if (subject !== null) return { kind: 'subject', subject, call: null };
    const rejection = findRejection(analysis, query.reference);
    if (rejection !== null) return { kind: 'rejection', rejection };
    return nothing(document, `there is no \`${query.reference.name}\` in this document any more`);
  }
  const { line, character } = query.position;
  const offset = positions.offset({ line, character });
  const innermost = innermostAt(analysis, offset, lineRange(positions, line));
  if (innermost === null) return nothing(document, 'there is no function or formula here');
  return innermost;
}

function nothing({ analysis, positions }: AnalyzedDocument, message: string): Found {
  const [problem] = analysis.problems;
  if (!analysis.unreadable || problem === undefined) return { kind: 'nothing', message };
  return { kind: 'nothing', message: `${message}: ${problem.message} (line ${positions.line(problem.range.start)})` };
}

/** Why a function or formula is not numeric, with the line. */
export function rejectionText({ positions }: AnalyzedDocument, rejection: Rejection): string {
  const { name, reason, reasonRange, advice } = rejection;
  const line = positions.line(reasonRange.start);
  const what = namesConstruct(reason) ? `line ${line}: ${reason}` : `it ${reason} (line ${line})`;
  return `\`${name}\` cannot be differentiated: ${what}${advice === null ? '' : `; ${advice}`}`;
}
