// From a point to the arguments of a run: numbers that count as inputs become active, the rest stay constants.
import { isPointRecord, type InputPath, type Point, type PointValue } from '../program/point';
import type { FunctionDefinition, PathKey, Program } from '../program/program';
import type { Type } from '../program/type';
import type { Call } from '../interpret/run';
import { argumentWrites } from './argument-writes';
import { callMaker } from './call-maker';
import { controlParameters } from './control-inputs';
import { entryOf } from './entry';

/** One number of the point that is differentiated. */
export interface Input {
  readonly path: InputPath;
  /** What a reader calls it: `x`, `v[0]`, `p.x`. */
  readonly name: string;
  readonly value: number;
}

type Visit = (value: number, path: InputPath, type: Type | null, base: string) => void;

/** Spells its name when asked: there may be a hundred thousand inputs, and few names are shown. */
class NamedByPath implements Input {
  constructor(
    readonly path: InputPath,
    readonly value: number,
    readonly base: string,
  ) {}

  get name(): string {
    return spelled(this.base, this.path.slice(1));
  }
}

function spelled(base: string, keys: readonly PathKey[]): string {
  return keys.reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), base);
}

function inner(type: Type | null, key: PathKey): Type | null {
  switch (type?.kind) {
    case 'array':
      return type.element;
    case 'tuple':
      return typeof key === 'number' ? (type.elements[key] ?? null) : null;
    case 'record':
      return type.fields.find((field) => field.name === key)?.type ?? null;
    default:
      return null;
  }
}

/** Written out for the usual depths: a point may hold a hundred thousand numbers, and a spread costs three times as much. */
function extended(path: InputPath, key: PathKey): InputPath {
  const [root, second] = path;
  if (path.length === 1 && root !== undefined) return [root, key];
  if (path.length === 2 && root !== undefined && second !== undefined) return [root, second, key];
  return [...path, key];
}

/** `base` is the spelling of the argument that the value is a part of. */
function visitNumbers(value: PointValue, path: InputPath, type: Type | null, base: string, visit: Visit): void {
  if (typeof value === 'number') visit(value, path, type, base);
  else if (isPointRecord(value)) {
    for (const [key, field] of value.fields) {
      visitNumbers(field, extended(path, key), inner(type, key), base, visit);
    }
  } else if (Array.isArray(value)) {
    const items = value as readonly PointValue[];
    for (let i = 0; i < items.length; i++) {
      visitNumbers(items[i] ?? null, extended(path, i), inner(type, i), base, visit);
    }
  }
}

function startsWith(path: readonly PathKey[], prefix: readonly PathKey[]): boolean {
  return prefix.every((key, i) => path[i] === key);
}

function nameOf(definition: FunctionDefinition, path: InputPath): string {
  const [root, ...keys] = path;
  const last = definition.parameters.length - 1;
  // Arguments from a rest parameter's place on are its elements.
  const isRest = typeof root === 'number' && root >= last && definition.parameters[last]?.rest === true;
  const parameter = typeof root === 'number' ? definition.parameters[isRest ? last : root] : undefined;
  const rest = isRest ? [root - last, ...keys] : keys;
  const alias = parameter?.aliases.find((candidate) => startsWith(rest, candidate.path));
  const base = root === 'this' ? 'this' : (alias?.name ?? parameter?.name ?? `argument${String(root)}`);
  return spelled(base, rest.slice(alias?.path.length ?? 0));
}

/** Whether parts of the argument have names of their own. */
function hasAliases(definition: FunctionDefinition, [root]: InputPath): boolean {
  if (typeof root !== 'number') return false;
  const { parameters } = definition;
  return (parameters[Math.min(root, parameters.length - 1)]?.aliases.length ?? 0) > 0;
}

/**
 * The numbers of a point that are inputs, in call order: all but those that only steer (whole numbers of control), and
 * those in arrays that the function only writes to.
 */
export function inputsOf(program: Program, point: Point): readonly Input[] {
  const definition = entryOf(program);
  const inputs: Input[] = [];
  const control = controlParameters(program);
  const visit: Visit = (value, path, type, base) => {
    const [root] = path;
    const parameter = path.length === 1 && typeof root === 'number' ? definition.parameters[root] : undefined;
    if (parameter !== undefined && control.has(parameter.binding)) return;
    if (type?.kind === 'integer') return;
    inputs.push(
      hasAliases(definition, path)
        ? { path, name: nameOf(definition, path), value }
        : new NamedByPath(path, value, base),
    );
  };
  if (point.receiver !== null) visitNumbers(point.receiver, ['this'], definition.receiverType, 'this', visit);
  const writes = argumentWrites(program);
  point.arguments.forEach((argument, i) => {
    const parameter = definition.parameters[i];
    if (Array.isArray(argument) && parameter !== undefined && writes.isOnlyWritten(parameter.binding)) return;
    visitNumbers(argument, [i], parameter?.type ?? null, nameOf(definition, [i]), visit);
  });
  return inputs;
}

/** The call at a point, with `numbers[i]` in place of input i. */
export function callAt<T extends object>(
  program: Program,
  point: Point,
  inputs: readonly Input[],
  numbers: readonly (number | T)[],
): Call<T> {
  const paths = inputs.map((input) => input.path);
  return callMaker(program, point, paths)(inputs.map((input, i) => numbers[i] ?? input.value));
}
