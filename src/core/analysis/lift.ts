// From a point to the arguments of a run: numbers that count as inputs become active, the rest stay constants.
import { isPointRecord, type InputPath, type Point, type PointValue } from '../program/point';
import type { FunctionDefinition, PathKey, Program, Type } from '../program/program';
import type { Call } from '../interpret/run';
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

type Visit = (value: number, path: InputPath, type: Type | null) => void;

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

function visitNumbers(value: PointValue, path: InputPath, type: Type | null, visit: Visit): void {
  if (typeof value === 'number') visit(value, path, type);
  else if (isPointRecord(value)) {
    for (const [name, field] of value.fields) visitNumbers(field, [...path, name], inner(type, name), visit);
  } else if (Array.isArray(value)) {
    (value as readonly PointValue[]).forEach((item, i) => visitNumbers(item, [...path, i], inner(type, i), visit));
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
  return rest
    .slice(alias?.path.length ?? 0)
    .reduce<string>((text, key) => (typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`), base);
}

/** The numbers of a point that are inputs, in call order: all but those the types know as whole-number controls. */
export function inputsOf(program: Program, point: Point): readonly Input[] {
  const definition = entryOf(program);
  const inputs: Input[] = [];
  const control = controlParameters(program);
  const visit: Visit = (value, path, type) => {
    const [root] = path;
    const parameter = path.length === 1 && typeof root === 'number' ? definition.parameters[root] : undefined;
    if (parameter !== undefined && control.has(parameter.binding)) return;
    if (type?.kind !== 'integer') inputs.push({ path, name: nameOf(definition, path), value });
  };
  if (point.receiver !== null) visitNumbers(point.receiver, ['this'], definition.receiverType, visit);
  point.arguments.forEach((argument, i) => visitNumbers(argument, [i], definition.parameters[i]?.type ?? null, visit));
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
