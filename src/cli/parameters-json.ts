// `parameters` and `differentiable` of the JSON contract: what is known of a function's inputs without a point.
import { entryOf } from '../core/analysis/entry';
import { inputsOf } from '../core/analysis/lift';
import { isPointRecord, isUndefinedPoint, type PointValue } from '../core/program/point';
import type { Parameter, PathKey } from '../core/program/program';
import type { Type } from '../core/program/type';
import type { Subject } from '../languages/document';

const unknownType: Type = { kind: 'unknown' };

/** The type of a value: what a parameter of unknown type was taken to be at the suggested point. */
function observedType(value: PointValue | undefined): Type {
  if (typeof value === 'number') return { kind: 'number' };
  if (typeof value === 'boolean') return { kind: 'boolean' };
  if (typeof value === 'string') return { kind: 'string', values: [] };
  if (value === undefined || value === null || isUndefinedPoint(value)) return unknownType;
  if (isPointRecord(value)) {
    const fields = value.fields.map(([name, field]) => ({ name, type: observedType(field), optional: false }));
    return { kind: 'record', fields };
  }
  return { kind: 'array', element: observedType(value[0]), length: null };
}

/** A type with what the point shows in place of what is not known. */
function completed(type: Type, value: PointValue | undefined): Type {
  switch (type.kind) {
    case 'unknown':
      return observedType(value);
    case 'array': {
      const [first] = Array.isArray(value) ? (value as readonly PointValue[]) : [];
      return { ...type, element: completed(type.element, first) };
    }
    case 'record': {
      const given = new Map(value !== undefined && value !== null && isRecord(value) ? value.fields : []);
      return {
        ...type,
        fields: type.fields.map((field) => ({ ...field, type: completed(field.type, given.get(field.name)) })),
      };
    }
    default:
      return type;
  }
}

function isRecord(value: PointValue): value is Extract<PointValue, { kind: 'record' }> {
  return typeof value === 'object' && value !== null && isPointRecord(value);
}

/** As a reader of TypeScript would write it. */
function typeText(type: Type): string {
  switch (type.kind) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
    case 'function':
    case 'unknown':
      return type.kind;
    case 'string':
      return type.values.length === 0 ? 'string' : type.values.map((value) => JSON.stringify(value)).join(' | ');
    case 'nothing':
      return 'undefined';
    case 'array': {
      const element = typeText(type.element);
      return element.includes(' | ') ? `(${element})[]` : `${element}[]`;
    }
    case 'tuple':
      return `[${type.elements.map(typeText).join(', ')}]`;
    case 'record':
      if (type.entries !== undefined) return `Record<string, ${typeText(type.entries)}>`;
      return `{ ${type.fields.map((field) => `${field.name}${field.optional ? '?' : ''}: ${typeText(field.type)}`).join('; ')} }`;
  }
}

/** The lengths of nested arrays, outermost first; null for one that is not known. Null for what is no array. */
function shapeOf(type: Type): readonly (number | null)[] | null {
  switch (type.kind) {
    case 'array':
      return [typeof type.length === 'number' ? type.length : null, ...(shapeOf(type.element) ?? [])];
    case 'tuple': {
      const inner = type.elements.map(shapeOf);
      const [first] = inner;
      const isRegular = inner.every((shape) => JSON.stringify(shape) === JSON.stringify(first));
      return [type.elements.length, ...(isRegular ? (first ?? []) : [])];
    }
    default:
      return null;
  }
}

type Path = readonly (PathKey | null)[];

/** The paths of the numbers in a type; null stands for the index of an array of unknown length. */
function numberPaths(type: Type, path: Path): Path[] {
  switch (type.kind) {
    case 'number':
      return [path];
    case 'array':
      return typeof type.length === 'number'
        ? Array.from({ length: type.length }, (_, i) => numberPaths(type.element, [...path, i])).flat()
        : numberPaths(type.element, [...path, null]);
    case 'tuple':
      return type.elements.flatMap((element, i) => numberPaths(element, [...path, i]));
    case 'record':
      return [
        ...type.fields.flatMap((field) => numberPaths(field.type, [...path, field.name])),
        ...(type.entries === undefined || type.fields.length > 0 ? [] : numberPaths(type.entries, [...path, null])),
      ];
    default:
      return [];
  }
}

function nameOf(root: string, parameter: Parameter | null, path: Path): string {
  const alias = parameter?.aliases.find((candidate) => candidate.path.every((key, i) => path[i] === key));
  const rest = path.slice(alias?.path.length ?? 0);
  return rest.reduce<string>(
    (text, key) => (key === null ? `${text}[]` : typeof key === 'number' ? `${text}[${key}]` : `${text}.${key}`),
    alias?.name ?? root,
  );
}

/** Whether a root has numbers in the point, none of which is an input: lengths, and arrays that are only filled. */
function isNoInput(subject: Subject, root: PathKey, value: PointValue | undefined): boolean {
  const hasNumbers = value !== undefined && JSON.stringify(value).match(/[[:,]-?\d/) !== null;
  const isNumber = typeof value === 'number';
  if (!hasNumbers && !isNumber) return false;
  return !inputsOf(subject.program, subject.suggestedPoint.point).some(({ path }) => path[0] === root);
}

/** `parameters` and `differentiable`. */
export function parametersJson(subject: Subject): { readonly parameters: object[]; readonly differentiable: string[] } {
  const entry = entryOf(subject.program);
  const { point } = subject.suggestedPoint;
  const types = entry.parameters.map((parameter, i) => completed(parameter.type, point.arguments[i]));
  const receiver = point.receiver === null ? null : completed(entry.receiverType ?? unknownType, point.receiver);
  const differentiable = [
    ...(receiver === null ? [] : numberPaths(receiver, []).map((path) => nameOf('this', null, path))),
    ...entry.parameters.flatMap((parameter, i) => {
      if (!parameter.rest && isNoInput(subject, i, point.arguments[i])) return [];
      return numberPaths(types[i] ?? unknownType, []).map((path) => nameOf(parameter.name, parameter, path));
    }),
  ];
  return {
    parameters: entry.parameters.map((parameter, i) => {
      const type = types[i] ?? unknownType;
      const shape = shapeOf(type);
      return { name: parameter.name, type: typeText(type), ...(shape === null ? {} : { shape }) };
    }),
    differentiable,
  };
}
