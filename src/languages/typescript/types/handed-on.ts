// Whether what a function only hands on is known to be numbers.
import { argumentWrites } from '../../../core/analysis/argument-writes';
import { entryOf } from '../../../core/analysis/entry';
import type { Point } from '../../../core/program/point';
import type { PathKey, Program } from '../../../core/program/program';
import type { Type } from '../../../core/program/type';
import type { Signature } from './parameter-types';
import { find, type Shape } from './shape';
import { dependenceAt } from '../points/trial';

/** Whether all of the result is handed on, and some of it is not known to be a number from use. */
export function handsOnUnknown(program: Program, point: Point, signature: Signature): boolean {
  const { shapes, statedTypes, statedReceiver, statedResult, classFields } = signature;
  const { dependence, handedOn } = dependenceAt(program, point);
  if (dependence !== 'handed-on' || statedResult?.kind === 'number') return false;
  const fillsTuple = shapes.parameters.map((shape, j) => isTuple(shape) && mayFill(program, point, j));
  return handedOn.some(([root, ...path]) => {
    // `out[0] = a[1]; out[1] = a[0]`: vectors and matrices are copied and transposed so, hardly anything else.
    const isFilledBeside = fillsTuple.some((fills, j) => fills && j !== root);
    if (typeof root === 'number' && isTuple(shapes.parameters[root]) && isFilledBeside) return false;
    if (root === 'this' && isNumberAt(statedReceiver, path)) return false;
    const index = Number(root);
    if (isNumberAt(statedTypes[index] ?? null, path)) return false;
    const [field, ...inside] = path;
    const ofClass = root === 'this' && typeof field === 'string' ? shapeAt(classFields.get(field), inside) : undefined;
    // Counted and compared with is much that is no number elsewhere: nodes, scopes, names.
    if (ofClass !== undefined && find(ofClass).isMeasured) return false;
    const used = shapeAt(root === 'this' ? shapes.receiver : shapes.parameters[index], path);
    if (used === undefined) return true;
    const { isNumber, isMeasured, isPerhapsNumber, element, fields } = find(used);
    const isField = root === 'this' || path.some((key) => typeof key !== 'number');
    const mayBeOther = element !== null || fields !== null;
    return isField || mayBeOther ? !isMeasured : !isNumber && !isPerhapsNumber;
  });
}

/** What is known at a path inside a value. */
function shapeAt(given: Shape | undefined, path: readonly PathKey[]): Shape | undefined {
  let shape = given;
  for (const key of path) {
    if (shape === undefined) return undefined;
    const value = find(shape);
    shape = (typeof key === 'number' ? value.element : value.fields?.get(key)) ?? undefined;
  }
  return shape;
}

/** An array of which only certain places are used, two of them at least. */
function isTuple(given: Shape | undefined): boolean {
  const shape = given === undefined ? null : find(given);
  return shape !== null && shape.element !== null && shape.minimumLength >= 2 && !shape.isIterated;
}

function mayFill(program: Program, point: Point, index: number): boolean {
  const parameter = entryOf(program).parameters[index];
  const argument = point.arguments[index];
  if (parameter === undefined || argument === undefined) return false;
  return argumentWrites(program).mayWrite(parameter.binding, argument);
}

/** Whether a type says that there is a number at a path inside it. */
function isNumberAt(type: Type | null, path: readonly PathKey[]): boolean {
  const [key, ...rest] = path;
  switch (type?.kind) {
    case 'number':
    case 'integer':
      return key === undefined;
    case 'array':
      return typeof key === 'number' && isNumberAt(type.element, rest);
    case 'tuple':
      return typeof key === 'number' && isNumberAt(type.elements[key] ?? null, rest);
    case 'record':
      return isNumberAt(type.fields.find((field) => field.name === key)?.type ?? null, rest);
    default:
      return false;
  }
}
