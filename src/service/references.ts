// Subjects by reference: found again after edits, by name first and by the nearest offset among those of one name.
import type { DocumentAnalysis, Rejection, Subject } from '../languages/document';
import type { SubjectReference } from '../protocol/subject';

export function referenceTo(uri: string, subject: Subject): SubjectReference {
  return { uri, name: subject.name, offset: subject.nameRange.start };
}

interface Named {
  readonly name: string;
  readonly nameRange: { readonly start: number };
}

function nearest<T extends Named>(candidates: readonly T[], reference: SubjectReference): T | null {
  const distance = (candidate: T): number => Math.abs(candidate.nameRange.start - reference.offset);
  return candidates
    .filter((candidate) => candidate.name === reference.name)
    .reduce<T | null>((best, next) => (best === null || distance(next) < distance(best) ? next : best), null);
}

/** The subject a reference means; null where there is none of its name. */
export function findSubject(analysis: DocumentAnalysis, reference: SubjectReference): Subject | null {
  return nearest(analysis.subjects, reference);
}

/** The refused function of a reference's name. */
export function findRejection(analysis: DocumentAnalysis, reference: SubjectReference): Rejection | null {
  return nearest(analysis.rejections, reference);
}
