// Refusals that the choice of a point leads to, in words: which argument, where, and what would help.
import type { Failure } from '../../core/program/outcome';
import type { Program, Type } from '../../core/program/program';
import type { Candidate, ModuleGraph, Refusal } from './frontend';
import type { Signature } from './parameter-types';

/** The parameters whose arrays have no length that the source tells. */
function openArrays(signature: Signature, names: readonly string[]): string[] {
  const isOpen = (type: Type | undefined): boolean => type?.kind === 'array' && type.length === null;
  return names.filter((name, i) => name !== '' && isOpen(signature.hints.parameters[i]));
}

function shapeAdvice(signature: Signature, names: readonly string[]): string {
  const [name] = openArrays(signature, names);
  return name === undefined
    ? 'give a point with @at if the function is numeric'
    : `give the length of \`${name}\` with @at, for instance \`@at (${names.map((n) => (n === name ? '[1, 2, 3]' : '1')).join(', ')})\``; // prettier-ignore
}

function adviceFor({ kind, message }: Failure, signature: Signature, names: readonly string[]): string | null {
  if (kind === 'shape') return shapeAdvice(signature, names);
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
  const { location } = failure;
  const advice = adviceFor(failure, signature, names);
  if (location === null) return { reason: failure.message, range: candidate.nameRange, advice };
  if (location.document === 0) {
    return { reason: failure.message, range: { start: location.start, end: location.end }, advice };
  }
  const uri = program.documents[location.document] ?? '';
  const file = uri.slice(uri.lastIndexOf('/') + 1);
  const text = graph.textOf(uri);
  const line = text === null ? '' : `, line ${text.slice(0, location.start).split('\n').length}`;
  return { reason: `${failure.message}, in the imported "${file}"${line}`, range: candidate.nameRange, advice };
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
  }
  return { reason: 'takes an argument for which no point can be chosen', range, advice: 'give a point with @at' };
}
