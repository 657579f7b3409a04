// `// nabla-ignore`: silences the function below it, or the whole file where it stands by itself in the first lines.
import type { Candidate, ModuleSource } from '../frontend';

const marker = /^[\s*]*nabla-ignore\b/;
/** The lines in which a comment can speak of the whole file. */
const firstLines = 3;

export interface IgnoredPlaces {
  readonly file: boolean;
  ignores(candidate: Candidate): boolean;
}

/** Finds the comments of a module that silence something. */
export function ignoredPlaces(module: ModuleSource, candidates: readonly Candidate[]): IgnoredPlaces {
  const { text } = module;
  const ends = (module.file.comments ?? [])
    .filter((comment) => marker.test(comment.value))
    .map((comment) => ({ start: comment.start ?? 0, end: comment.end ?? 0 }));
  if (ends.length === 0) return { file: false, ignores: () => false };
  const ignored = new Set<Candidate>();
  let file = false;
  const inOrder = [...candidates].sort((a, b) => a.range.start - b.range.start);
  for (const { start, end } of ends) {
    const next = inOrder.find((candidate) => candidate.range.start >= end);
    const between = next === undefined ? '' : text.slice(end, next.range.start);
    const isDirectlyAbove = next !== undefined && !/\n\s*\n/.test(between) && !/[;}]/.test(between);
    const isFirst = text.slice(0, start).split('\n').length <= firstLines;
    if (isFirst && !isDirectlyAbove) file = true;
    else if (next !== undefined) ignored.add(next);
  }
  return { file, ignores: (candidate) => file || ignored.has(candidate) };
}
