// Why a run that gave numbers still does not make the function numeric: they are handed on, counted or found by comparing.
import { madeOfText } from '../../../core/interpret/number-texts';
import type { Failure } from '../../../core/program/outcome';
import type { Point } from '../../../core/program/point';
import type { Program } from '../../../core/program/program';
import type { Type } from '../../../core/program/type';
import { handsOnUnknown } from '../types/handed-on';
import type { Signature } from '../types/parameter-types';
import { find, hasNumbers, hasQuantities, type Shape } from '../types/shape';
import { dependenceAt, followsInputs, movesAtAll, type Trial } from './trial';
import { holdsNumbers } from '../types/type-algebra';
import { holdsBlankText, holdsText, holdsTexts } from './value-parts';

export function unsupported(message: string): Failure {
  return { kind: 'unsupported', message, location: null };
}

/** Quantities are computed with, but the result does not change with them here: another point may show more. */
export const steady = unsupported('the result does not depend on numbers');

export const independent = unsupported(
  'gives a result that no number changes smoothly: a count, a place, a name or a flag',
);

/** The parts of a pattern's match, the words of a line: what is counted or read beside them is a place in a text. */
export const ofTexts = unsupported('takes a list of texts');

/** Whether the bytes of a value are looked at, which says nothing of the numbers in it. */
function readsBytes(given: Shape): boolean {
  const { fields } = find(given);
  return fields?.has('byteLength') === true || fields?.has('byteOffset') === true;
}

export function takesBytes({ shapes, evidence }: Signature): boolean {
  return evidence !== 'declared' && shapes.parameters.some(readsBytes);
}

/** Whether a result is but numbers that were given for arguments which are documented, and read, as text as well. */
function givesBackNumber(program: Program, point: Point, { shapes, stated }: Signature): boolean {
  const isReadAsText = shapes.parameters.map(
    (shape, i) => stated[i] === true && find(shape).isTestedAsNumber && find(shape).isText,
  );
  if (!isReadAsText.includes(true)) return false;
  const { dependence, handedOn } = dependenceAt(program, point);
  return dependence === 'handed-on' && handedOn.every(([root]) => typeof root === 'number' && isReadAsText[root]);
}

/** Whether values of a type are flags and whole numbers, or made of them: a mask, a choice of columns, options. */
function steers(type: Type): boolean {
  switch (type.kind) {
    case 'boolean':
    case 'integer':
      return true;
    case 'array':
      return steers(type.element);
    case 'tuple':
      return type.elements.every(steers);
    case 'record':
      return type.fields.length > 0 && type.fields.every((field) => steers(field.type));
    case 'number':
    case 'string':
    case 'unknown':
    case 'nothing':
    case 'function':
      return false;
  }
}

/** Whether an argument that has to be given is text, or something of which nothing shows that it is numbers. */
export function searches({ hints, shapes, optional }: Signature): boolean {
  return hints.parameters.some((type, i) => {
    if (type.kind === 'string') return type.values.length === 0;
    if (optional[i] === true || holdsNumbers(type) || steers(type)) return false;
    const shape = shapes.parameters[i];
    return shape === undefined || !hasNumbers(shape, true);
  });
}

function takesQuantities({ shapes }: Signature): boolean {
  return [...shapes.parameters, shapes.receiver].some((shape) => hasQuantities(shape));
}

/** Why a run that gave numbers still does not make the function numeric; null where it does. */
export function doubtOf(
  program: Program,
  point: Point,
  signature: Signature,
  trial: Extract<Trial, { kind: 'numbers' }>,
): Failure | null {
  if (signature.copiesUnknown) return unsupported('copies an object whose fields are not known');
  // An object that was taken for a number.
  if (trial.isPlain && signature.statedResult?.kind === 'record') return unsupported('returns an object');
  const carriesText = point.arguments.some(holdsBlankText);
  if (carriesText && trial.isMixed) return unsupported('gives more than numbers');
  if (carriesText && dependenceAt(program, point).dependence !== 'computed') {
    return unsupported('computes nothing with numbers');
  }
  if (handsOnUnknown(program, point, signature)) {
    return unsupported('hands on values of which nothing shows that they are numbers');
  }
  if (searches(signature) && dependenceAt(program, point).dependence === 'none') {
    return unsupported('the result does not depend on numbers');
  }
  // `if (typeof size === 'number') return size;` before a text is read.
  if (givesBackNumber(program, point, signature)) {
    return unsupported('reads a text, and gives back a number that it is given');
  }
  if (signature.evidence === 'declared') return null;
  if (point.arguments.some((value) => holdsTexts(value, holdsBlankText))) return ofTexts;
  if (trial.isRagged) return unsupported('gives more than numbers');
  // The records that a program passes on, with a code or a name in them, and whether all went well.
  if (trial.isMixed && trial.hasFlags && point.arguments.some(holdsText)) return unsupported('gives more than numbers');
  const { dependence, inputs, holdsArgument, failure } = dependenceAt(program, point);
  // The parts of a text again, taken for numbers.
  if (failure?.message === madeOfText && point.arguments.some((value) => Array.isArray(value))) return failure;
  if ((trial.isMixed || trial.hasFlags) && dependence === 'handed-on') return unsupported('gives more than numbers');
  // Numbers are computed with on the way, but the result may be the order of two texts, or a flag, all the same.
  if (signature.evidence === 'computed') {
    if (inputs === 0 || dependence !== 'none' || followsInputs(program, point)) return null;
    return takesQuantities(signature) && !trial.isOrder && movesAtAll(program, point) ? steady : independent;
  }
  if (trial.isMixed || holdsArgument) return unsupported('gives more than numbers');
  return dependence === 'none' ? independent : null;
}
