// What a function and its derivatives are called in formulas.
import type { PointAnswer } from '../core/analysis/answer';
import { nameText } from '../core/notation/name-text';
import type { LanguageId, Subject } from '../languages/document';

/** A function's own name where it is as short as mathematics likes it, else f. */
export function symbolOf(subject: Subject): string {
  const last = subject.name.split('.').pop() ?? subject.name;
  return /^(\p{L}\d*|[a-z]+)$/u.test(last) && (nameText(last) !== last || last.length === 1) ? last : 'f';
}

/** Whether a formula has a name of its own in the text; `formula2` is only its number. */
export function hasOwnName(subject: Subject): boolean {
  return subject.kind === 'function' || !/^formula\d+$/.test(subject.name);
}

/** Whether a subject is a definition of its own, or a formula on a page of formulas, rather than a part of a text. */
export function standsAlone(subject: Subject, language: LanguageId): boolean {
  if (subject.kind === 'function') return true;
  switch (language) {
    case 'nabla':
    case 'mathjs':
    case 'tex':
      return true;
    case 'markdown':
    case 'latex':
      return hasOwnName(subject);
    case 'typescript':
    case 'typescriptreact':
    case 'javascript':
    case 'javascriptreact':
      return false;
  }
}

/** The name of an output for people: `r`, `f₁`; empty for a plain number. */
export function outputNames(subject: Subject, answer: PointAnswer): readonly string[] {
  const symbol = symbolOf(subject);
  return answer.outputs.map((path) => {
    const keys = path[0] === 'arguments' ? path.slice(2) : path;
    const last = keys[keys.length - 1];
    if (keys.length === 0) return symbol;
    return typeof last === 'string' ? last : `${symbol}[${keys.join('][')}]`;
  });
}

/** Whether every output has a name of its own in the source. */
export function hasNamedOutputs(answer: PointAnswer): boolean {
  return answer.outputs.length > 1 && answer.outputs.every((path) => path.length === 1 && typeof path[0] === 'string');
}
