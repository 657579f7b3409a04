// The --box of `nabla critical`: the form of the call's arguments with a pair for each number.
import type { Box } from '../core/analysis/critical-points';
import { inputsOf } from '../core/analysis/lift';
import { isPointRecord, type Point, type PointValue } from '../core/program/point';
import type { PathKey } from '../core/program/program';
import type { Subject } from '../languages/document';
import { checkArgumentCount } from './chosen-function';
import { pointOf, WrongUsage } from './input';

export interface BoxAndMiddle {
  /** A pair for each input. */
  readonly box: Box;
  /** The middle of the box, as a point. */
  readonly point: Point;
}

type Pairs = ReadonlyMap<string, readonly [number, number]>;

function pairOf(value: PointValue): readonly [number, number] | null {
  if (!Array.isArray(value) || value.length !== 2) return null;
  const [low, high] = value as readonly PointValue[];
  return typeof low === 'number' && typeof high === 'number' ? [low, high] : null;
}

/** The value with every pair replaced by its middle; the pairs by their paths. */
function middleOf(
  value: PointValue,
  path: readonly PathKey[],
  pairs: Map<string, readonly [number, number]>,
): PointValue {
  const pair = pairOf(value);
  if (pair !== null) {
    pairs.set(JSON.stringify(path), pair);
    return pair[0] + (pair[1] - pair[0]) / 2;
  }
  if (Array.isArray(value)) {
    return (value as readonly PointValue[]).map((item, i) => middleOf(item, [...path, i], pairs));
  }
  if (isPointRecord(value)) {
    const fields = value.fields.map(([name, field]) => [name, middleOf(field, [...path, name], pairs)] as const);
    return { kind: 'record', fields };
  }
  return value;
}

/**
 * Reads a box. Numbers that are no inputs (lengths, indices) stand as plain numbers. Throws WrongUsage where an input
 * has no pair, or a pair stands where there is no input.
 */
export function boxOf(data: unknown, subject: Subject): BoxAndMiddle {
  const given = pointOf(data, '--box');
  checkArgumentCount(subject, given.arguments.length, '--box');
  given.arguments.forEach((argument, i) => checkForm(subject, argument, i));
  const pairs = new Map<string, readonly [number, number]>();
  const point: Point = {
    receiver: given.receiver === null ? null : middleOf(given.receiver, ['this'], pairs),
    arguments: given.arguments.map((argument, i) => middleOf(argument, [i], pairs)),
  };
  const inputs = inputsOf(subject.program, point);
  const box = inputs.map((input) => {
    const pair = pairs.get(JSON.stringify(input.path));
    if (pair === undefined) throw new WrongUsage(`--box: ${input.name} needs a pair [low, high]`);
    const [low, high] = pair;
    if (!(Number.isFinite(low) && Number.isFinite(high) && low < high)) {
      throw new WrongUsage(`--box: the interval of ${input.name} must be two finite numbers, the lower one first`);
    }
    return pair;
  });
  checkNoOther(
    pairs,
    inputs.map((input) => JSON.stringify(input.path)),
  );
  return { box, point };
}

/** A pair for a whole array or record is the likeliest slip: it would be read as one number. */
function checkForm(subject: Subject, argument: PointValue, index: number): void {
  const parameter = subject.program.functions[subject.program.entry]?.parameters[index];
  if (parameter === undefined || parameter.rest || pairOf(argument) === null) return;
  const { name, type } = parameter;
  if (type.kind === 'array' || type.kind === 'tuple') {
    throw new WrongUsage(`--box: ${name} is an array: give a list with a pair for each element, [[low, high], …]`);
  }
  if (type.kind === 'record') {
    const fields = type.fields.map((field) => `"${field.name}": [low, high]`).join(', ');
    throw new WrongUsage(`--box: ${name} is an object: give {${fields}}`);
  }
}

function checkNoOther(pairs: Pairs, inputs: readonly string[]): void {
  for (const path of pairs.keys()) {
    if (!inputs.includes(path)) {
      throw new WrongUsage(`--box: the number at ${path} is no input of the function: give one number, not a pair`);
    }
  }
}
