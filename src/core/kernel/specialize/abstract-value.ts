// What the specialiser knows of a value before anything runs: structure is known, numbers are operands of the Kernel.
import type { ClassId, FunctionId, BindingId } from '../../program/program';
import type { ArrayId, Atom, VariableId } from '../kernel';

export type AbstractValue =
  | ScalarValue
  | ArrayView
  | ListValue
  | RecordValue
  | FunctionValue
  | { readonly kind: 'nothing'; readonly value: 'undefined' | 'null' }
  | { readonly kind: 'text'; readonly value: string };

export interface ScalarValue {
  readonly kind: 'scalar';
  readonly atom: Atom;
  readonly isBoolean: boolean;
}

/** Numbers in a flat array from `offset`, row-major; the elements of a view of several dimensions are views. */
export interface ArrayView {
  readonly kind: 'view';
  readonly array: ArrayId;
  readonly offset: Atom;
  readonly shape: readonly number[];
}

/** An array whose elements are not all numbers, or not of one shape: its positions must be known. */
export interface ListValue {
  readonly kind: 'list';
  readonly items: AbstractValue[];
}

export interface RecordValue {
  readonly kind: 'record';
  readonly fields: Map<string, Cell>;
  readonly classId: ClassId | null;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly function: FunctionId;
  readonly frame: Frame;
  /** What `this` is, for methods taken from an object. */
  readonly receiver: AbstractValue | null;
}

/** Where a name or a field keeps its value. */
export type Cell = VariableCell | ValueCell;

/** A number that is assigned while the Kernel runs. */
export interface VariableCell {
  readonly kind: 'variable';
  readonly variable: VariableId;
  readonly isBoolean: boolean;
}

/** A value known now; it may be replaced only where control flow is that of its making. */
export interface ValueCell {
  readonly kind: 'value';
  value: AbstractValue;
  readonly context: number;
}

/** The variables of one call, or of one round of an unrolled loop. */
export interface Frame {
  readonly cells: Map<BindingId, Cell>;
  readonly parent: Frame | null;
}

export const undefinedValue: AbstractValue = { kind: 'nothing', value: 'undefined' };

export function numberValue(atom: Atom): ScalarValue {
  return { kind: 'scalar', atom, isBoolean: false };
}

export function booleanValue(atom: Atom): ScalarValue {
  return { kind: 'scalar', atom, isBoolean: true };
}

/** The number of elements under one position of a view. */
export function strideOf(view: ArrayView): number {
  return view.shape.slice(1).reduce((product, length) => product * length, 1);
}

export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, length) => product * length, 1);
}
