// Types put together and taken apart: unions, intersections, members, and the types of the language itself.
import type * as Babel from '@babel/types';
import type { FieldType, Type } from '../../../core/program/type';
import { enumConstants } from '../meaning/enum-values';
import { isTypedArrayName } from '../syntax/type-declarations';

export const unknownType: Type = { kind: 'unknown' };
export const numberType: Type = { kind: 'number' };
/** Something that no point can hold, such as a `Date` or an `HTMLElement`. */
export const foreignType: Type = { kind: 'nothing' };

/** Whether an annotation lets the value be left out: `number | undefined`. */
export function allowsNothing(annotation: Babel.Node | null): boolean {
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
  return (
    type?.type === 'TSUnionType' &&
    type.types.some((part) => part.type === 'TSUndefinedKeyword' || part.type === 'TSNullKeyword')
  );
}

export function literalType(literal: Babel.Node): Type {
  switch (literal.type) {
    case 'StringLiteral':
      return { kind: 'string', values: [literal.value] };
    case 'TemplateLiteral':
      return { kind: 'string', values: [] };
    case 'NumericLiteral':
      return { kind: 'integer', values: [literal.value] };
    case 'UnaryExpression':
      return literal.operator === '-' && literal.argument.type === 'NumericLiteral'
        ? { kind: 'integer', values: [-literal.argument.value] }
        : numberType;
    case 'BooleanLiteral':
      return { kind: 'boolean' };
    default:
      return unknownType;
  }
}

/** Members that a point cannot hold are left out; strings join their values; otherwise the most numeric member counts. */
export function unionOf(members: readonly Type[]): Type {
  const present = members.filter((member) => member.kind !== 'nothing');
  if (present.length === 0) return members.length === 0 ? unknownType : foreignType;
  if (present.every((member) => member.kind === 'string')) {
    const open = present.some((member) => member.values.length === 0);
    return { kind: 'string', values: open ? [] : present.flatMap((member) => member.values) };
  }
  if (present.every((member) => member.kind === 'boolean')) return { kind: 'boolean' };
  if (present.every((member) => member.kind === 'integer')) {
    const open = present.some((member) => member.values === undefined);
    return { kind: 'integer', ...(open ? {} : { values: present.flatMap((member) => member.values ?? []) }) };
  }
  const order = ['number', 'tuple', 'array', 'record', 'integer', 'unknown', 'string', 'boolean'] as const;
  for (const kind of order) {
    const found = present.find((member) => member.kind === kind);
    if (found !== undefined) return found;
  }
  return present[0] ?? unknownType;
}

export function intersectionOf(members: readonly Type[]): Type {
  const records = members.filter((member) => member.kind === 'record');
  const other = members.find((member) => member.kind !== 'record' && member.kind !== 'unknown');
  if (records.length === 0) return other ?? members[0] ?? unknownType;
  // `Vec & {readonly brand: 'Vec'}`: the other member is the value.
  if (other !== undefined) return other;
  const fields = new Map<string, FieldType>();
  for (const record of records) for (const field of record.fields) fields.set(field.name, field);
  const entries = records.find((record) => record.entries !== undefined)?.entries;
  return { kind: 'record', fields: [...fields.values()], ...(entries === undefined ? {} : { entries }) };
}

export function indexed(object: Type, index: Babel.Node): Type {
  const key = index.type === 'TSLiteralType' && index.literal.type === 'StringLiteral' ? index.literal.value : null;
  if (object.kind === 'record') return object.fields.find((field) => field.name === key)?.type ?? unknownType;
  if (object.kind === 'array') return object.element;
  return object.kind === 'tuple' ? (object.elements[0] ?? unknownType) : unknownType;
}

export function enumType(node: Babel.TSEnumDeclaration): Type {
  const constants = enumConstants(node);
  const texts = constants.filter((value) => typeof value === 'string');
  if (texts.length > 0) return { kind: 'string', values: texts };
  const values = constants.filter((value) => typeof value === 'number');
  return { kind: 'integer', ...(values.length > 0 ? { values } : {}) };
}

/** The names of a union of string literals. */
function keysIn(node: Babel.Node | null): string[] {
  if (node?.type === 'TSLiteralType') return node.literal.type === 'StringLiteral' ? [node.literal.value] : [];
  return node?.type === 'TSUnionType' ? node.types.flatMap(keysIn) : [];
}

const arrayNames: ReadonlySet<string> = new Set([
  'Array',
  'ReadonlyArray',
  'Iterable',
  'ArrayLike',
  'Set',
  'ReadonlySet',
]);
const openNames: ReadonlySet<string> = new Set([
  'Object',
  'object',
  'any',
  'unknown',
  'Record',
  'Map',
  'ReadonlyMap',
  'Function',
]);

/** Names that the language and its hosts give to what is not numeric. */
const hostNames =
  /^(Date|RegExp|Promise|PromiseLike|Symbol|BigInt|Buffer|ArrayBuffer|SharedArrayBuffer|DataView|Blob|File|FileList|FormData|Headers|Request|Response|URL|URLSearchParams|Window|Document|Node|NodeList|Element|Event|EventTarget|Storage|Worker|WebSocket|Intl|Temporal|Proxy|Atomics|WeakMap|WeakSet|WeakRef|ReactNode|JSX|VNode)$|^(HTML|SVG|CSS|IDB|WebGL|Audio|RTC|Canvas|React)[A-Z]|.(Element|Event|Error|Context2D|Observer|Listener|Stream|Generator|Iterator|Request|Response|Handler|Callback)$/;

/** Whether a declared type holds a number somewhere. */
export function holdsNumbers(type: Type): boolean {
  switch (type.kind) {
    case 'number':
    case 'integer':
      return true;
    case 'array':
      return holdsNumbers(type.element);
    case 'tuple':
      return type.elements.some(holdsNumbers);
    case 'record':
      return (
        type.fields.some((field) => holdsNumbers(field.type)) ||
        (type.entries !== undefined && holdsNumbers(type.entries))
      );
    default:
      return false;
  }
}

/** An object whose fields may have any name; one of which nothing is known where they hold no numbers. */
export function dictionaryType(entries: Type): Type {
  return holdsNumbers(entries) ? { kind: 'record', fields: [], entries } : unknownType;
}

/** Types of the language itself. Of a name that no module declares, nothing is known, unless the host has given it. */
export function builtInType(name: string, args: readonly Type[], second: Babel.Node | null): Type {
  const [first] = args;
  if (arrayNames.has(name)) return { kind: 'array', element: first ?? unknownType, length: null };
  if (isTypedArrayName(name)) return { kind: 'array', element: numberType, length: null };
  switch (name) {
    case 'Number':
      return numberType;
    case 'Boolean':
      return { kind: 'boolean' };
    case 'String':
      return { kind: 'string', values: [] };
    case 'Function':
      return { kind: 'function' };
    case 'Readonly':
    case 'Required':
    case 'NonNullable':
    case 'Awaited':
    case 'NoInfer':
      return first ?? unknownType;
    case 'Partial':
      return first?.kind === 'record'
        ? { kind: 'record', fields: first.fields.map((field) => ({ ...field, optional: true })) }
        : (first ?? unknownType);
    case 'Pick':
    case 'Omit': {
      if (first?.kind !== 'record') return first ?? unknownType;
      const keys = new Set(keysIn(second));
      return { kind: 'record', fields: first.fields.filter((field) => keys.has(field.name) === (name === 'Pick')) };
    }
    case 'Object':
    case 'Record': {
      const value = args[1];
      return first?.kind === 'string' && first.values.length > 0 && value !== undefined
        ? { kind: 'record', fields: first.values.map((key) => ({ name: key, type: value, optional: false })) }
        : dictionaryType(value ?? unknownType);
    }
    default:
      if (/.Function$/.test(name)) return { kind: 'function' };
      return !openNames.has(name) && (hostNames.test(name) || name === 'Error') ? foreignType : unknownType;
  }
}
