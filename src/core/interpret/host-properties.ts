// What JavaScript's own values have besides fields and elements. A Program calls their methods but has no value for them:
// reading one ends the run, for otherwise a test such as `v.map ? … : …` would go the wrong way.
import type { NodeId } from '../program/program';
import { BufferValue, DataViewValue } from './byte-buffer';
import type { AnyArithmetic, AnyValue } from './coercion';
import { unsupported } from './run-failure';
import { ArrayValue, ForeignValue, FunctionValue, MapValue, RecordValue } from './value';

type Names = ReadonlySet<string>;

function namesOf(prototype: object, ...more: string[]): Names {
  return new Set([...Object.getOwnPropertyNames(prototype), ...more]);
}

const ofObjects = namesOf(Object.prototype);
const ofArrays = namesOf(Array.prototype);
const ofTypedArrays = namesOf(Object.getPrototypeOf(Float64Array.prototype) as object);
const ofMaps = namesOf(Map.prototype);
const ofSets = namesOf(Set.prototype);
const ofFunctions = namesOf(Function.prototype, 'prototype');
const ofStrings = namesOf(String.prototype);
const ofNumbers = namesOf(Number.prototype);
const ofBooleans = namesOf(Boolean.prototype);
const ofBuffers = namesOf(ArrayBuffer.prototype);
const ofDataViews = namesOf(DataView.prototype);
const ofErrors: Names = new Set(['stack', 'name', 'cause']);
const none: Names = new Set();

const prototypes: readonly object[] = [
  ...[Object.prototype, Array.prototype, Object.getPrototypeOf(Float64Array.prototype) as object, Map.prototype],
  ...[Set.prototype, Function.prototype, String.prototype, Number.prototype, Boolean.prototype],
  ...[ArrayBuffer.prototype, DataView.prototype],
];

/** The names of the methods that JavaScript's own values have. */
export const methodNames: Names = new Set(
  prototypes
    .flatMap((prototype) => Object.entries(Object.getOwnPropertyDescriptors(prototype)))
    .filter(([name, { value }]) => typeof value === 'function' && name !== 'constructor')
    .map(([name]) => name),
);

/** What its own kind gives a value, and what that is called; null for what has no properties. */
function kindOf(value: AnyValue, arithmetic: AnyArithmetic): { readonly kind: string; readonly names: Names } | null {
  if (value === undefined || value === null) return null;
  if (typeof value === 'string') return { kind: 'a text', names: ofStrings };
  if (typeof value === 'boolean') return { kind: 'a boolean', names: ofBooleans };
  if (value instanceof ArrayValue)
    return { kind: 'an array', names: value.fixedLength >= 0 ? ofTypedArrays : ofArrays };
  if (value instanceof MapValue)
    return value.isSet ? { kind: 'a set', names: ofSets } : { kind: 'a map', names: ofMaps };
  if (value instanceof FunctionValue) return { kind: 'a function', names: ofFunctions };
  if (value instanceof BufferValue) return { kind: 'a buffer', names: ofBuffers };
  if (value instanceof DataViewValue) return { kind: 'a DataView', names: ofDataViews };
  if (value instanceof RecordValue) return { kind: 'an object', names: value.errorName !== null ? ofErrors : none };
  return typeof value === 'number' || arithmetic.isActive(value) ? { kind: 'a number', names: ofNumbers } : null;
}

/** Whether every value of its kind has a property of this name, besides its own fields and elements. */
export function hasHostProperty(value: AnyValue, name: string, arithmetic: AnyArithmetic): boolean {
  const kind = kindOf(value, arithmetic);
  return kind !== null && (kind.names.has(name) || ofObjects.has(name));
}

/** Ends the run where JavaScript would find a property that Programs have no value for. */
export function refuseHostProperty(value: AnyValue, name: string, arithmetic: AnyArithmetic, node: NodeId): void {
  const kind = kindOf(value, arithmetic);
  if (kind !== null && (kind.names.has(name) || ofObjects.has(name))) {
    unsupported(`uses \`${name}\` of ${kind.kind} as a value`, node);
  }
}

/** Whether a value has a method of its kind under a name; what it has been given itself goes before. */
export function hasHostMethod(value: AnyValue, name: string, arithmetic: AnyArithmetic): boolean {
  const hasOwn =
    (value instanceof RecordValue && (value.fields.has(name) || value.accessors?.has(name) === true)) ||
    (value instanceof FunctionValue && value.fields.has(name)) ||
    (value instanceof ArrayValue && value.fields?.has(name) === true);
  return !hasOwn && methodNames.has(name) && hasHostProperty(value, name, arithmetic);
}

/** Ends the run that looks at a value of which nothing is known. */
export function refuseUnknown(value: AnyValue, node: NodeId): void {
  if (value instanceof ForeignValue && value.type === null) unsupported(`computes with ${value.what}`, node);
}

/** Names that every object answers to. */
export function isPropertyOfEveryObject(name: string): boolean {
  return ofObjects.has(name);
}
