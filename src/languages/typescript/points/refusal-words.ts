// Refusals that the choice of a point leads to, in words: which argument, where, and what would help.
import { callPlace } from '../../../core/analysis/call-place';
import { failureForReader, packageOf } from '../../../core/analysis/failure-for-reader';
import { bitReasons } from '../../../core/interpret/word-origins';
import type { Failure } from '../../../core/program/outcome';
import type { Program } from '../../../core/program/program';
import type { Type } from '../../../core/program/type';
import type { Candidate, ModuleGraph, Refusal } from '../frontend';
import type { Signature } from '../types/parameter-types';
import { holdsNumbers } from '../types/type-algebra';

/** The parameters whose arrays have no length that the source tells. */
function openArrays(signature: Signature, names: readonly string[]): string[] {
  const isOpen = (type: Type | undefined): boolean => type?.kind === 'array' && type.length === null;
  return names.filter((name, i) => name !== '' && isOpen(signature.hints.parameters[i]));
}

function shapeAdvice(message: string, signature: Signature, names: readonly string[]): string | null {
  // No point gives an argument methods.
  if (message.startsWith('calls ')) return null;
  const [, root = null] = /of `([\w$]+)/.exec(message) ?? /`([\w$]+)/.exec(message) ?? [];
  const open = openArrays(signature, names);
  const name = open.find((candidate) => candidate === root) ?? open[0];
  // What is missing in a variable of the function itself, no point can give.
  if (name === undefined && root !== null && root !== 'this' && !names.includes(root)) return null;
  return name === undefined
    ? 'give a point with @at in which it has a value'
    : `give the length of \`${name}\` with @at, for instance \`@at (${names.map((n) => (n === name ? '[1, 2, 3]' : '1')).join(', ')})\``; // prettier-ignore
}

function adviceFor({ kind, message }: Failure, signature: Signature, names: readonly string[]): string | null {
  if (kind === 'shape') return shapeAdvice(message, signature, names);
  if (message.startsWith('hands on') || message.startsWith('copies an object')) {
    return 'state what the arguments are, with an annotation or `@param {number} x`';
  }
  return null;
}

/** Why no point makes the function numeric. */
export function pointRefusal(
  failure: Failure,
  candidate: Candidate,
  program: Program,
  graph: ModuleGraph,
  signature: Signature,
  names: readonly string[],
): Refusal {
  const { location, message, kind } = failure;
  // Plain runs end outside the domain where the code throws.
  const reason = kind === 'domain' ? `throws "${message}" at every point tried` : message;
  const advice = adviceFor(failure, signature, names);
  if (location === null) return { reason, range: candidate.nameRange, advice };
  if (location.document === 0) {
    return { reason, range: { start: location.start, end: location.end }, advice };
  }
  // What is missing inside a package, its users cannot give by name.
  const call = callPlace(program, location)?.location;
  const range = call === undefined ? candidate.nameRange : { start: call.start, end: call.end };
  const placed = failureForReader(program, failure).message;
  if (bitReasons.has(message) && placed !== message) return { reason: placed, range, advice: null };
  const uri = program.documents[location.document] ?? '';
  const text = graph.textOf(uri);
  const line = text === null ? null : text.slice(0, location.start).split('\n').length;
  return { reason: `${reason}, ${importedPlace(uri, line)}`, range, advice };
}

/** `in the imported "size.js", line 2`, and of which package. */
export function importedPlace(uri: string, line: number | null): string {
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  const inPackage = packageOf(uri);
  const where = inPackage === null ? `in the imported "${file}"` : `in "${file}" of the package "${inPackage}"`;
  return line === null ? where : `${where}, line ${line}`;
}

/** The fields that have to be functions, as the source spells them. */
function functionsIn(type: Type, path: string): string[] {
  switch (type.kind) {
    case 'function':
      return [path];
    case 'record':
      return type.fields.flatMap((field) => (field.optional ? [] : functionsIn(field.type, `${path}.${field.name}`)));
    default:
      return [];
  }
}

/** Why no point could be chosen at all: an argument is a function or a text, or holds one. */
export function unchosenRefusal(candidate: Candidate, signature: Signature, names: readonly string[]): Refusal {
  const range = candidate.nameRange;
  for (const [i, type] of signature.hints.parameters.entries()) {
    const name = names[i] ?? '';
    if (signature.optional[i] === true || name === '') continue;
    if (type.kind === 'function') {
      const advice = `give \`${name}\` a default, such as \`${name} = Math.sin\``;
      return { reason: `takes the function \`${name}\`, for which nothing can be chosen`, range, advice };
    }
    if (type.kind === 'string') {
      return { reason: `takes the text \`${name}\`, which is not numeric`, range, advice: null };
    }
    if (type.kind === 'array' && (type.element.kind === 'string' || type.element.kind === 'function')) {
      const what = type.element.kind === 'string' ? 'texts' : 'functions';
      return { reason: `takes \`${name}\`, which holds ${what}`, range, advice: null };
    }
  }
  const called = signature.hints.parameters.flatMap((type, i) =>
    signature.optional[i] === true ? [] : functionsIn(type, names[i] ?? ''),
  );
  if (called[0] !== undefined) {
    return { reason: `calls \`${called[0]}\` of an argument, for which nothing can be chosen`, range, advice: null };
  }
  const unknown = signature.hints.parameters.findIndex(
    (type, i) => !holdsNumbers(type) && signature.optional[i] !== true && (names[i] ?? '') !== '',
  );
  const what = unknown < 0 ? 'an argument' : `\`${names[unknown] ?? ''}\``;
  return { reason: `takes ${what}, for which no numbers can be chosen`, range, advice: 'give a point with @at' };
}
