// What a part of a formula is worth: a number, a condition, or a vector whose elements are known one by one.
import type { NodeId } from '../../core/program/program';
import type { TextRange } from '../document';
import { FormulaRefusal } from './formula';
import type { ProgramWriter } from './program-writer';

export type Value =
  | { readonly kind: 'number'; readonly node: NodeId }
  | { readonly kind: 'condition'; readonly node: NodeId }
  | { readonly kind: 'vector'; readonly items: readonly Value[] }
  /** An argument of unknown length: an array of numbers (depth 1) or of arrays. */
  | { readonly kind: 'array'; readonly node: NodeId; readonly depth: number };

export function numberValue(node: NodeId): Value {
  return { kind: 'number', node };
}

/** The node of a number. A condition counts 1 or 0, as in mathjs. Throws FormulaRefusal for vectors. */
export function asNumber(value: Value, writer: ProgramWriter, range: TextRange): NodeId {
  switch (value.kind) {
    case 'number':
      return value.node;
    case 'condition':
      return writer.conditional(value.node, writer.number(1, range), writer.number(0, range), range);
    case 'vector':
    case 'array':
      throw new FormulaRefusal('a vector where a number is expected', range);
  }
}

/** The node of a condition. A number counts as true where it is not 0. */
export function asCondition(value: Value, writer: ProgramWriter, range: TextRange): NodeId {
  if (value.kind === 'condition') return value.node;
  return writer.compare('!==', asNumber(value, writer, range), writer.number(0, range), range);
}

/** The node of a value handed on whole. */
export function asNode(value: Value, writer: ProgramWriter, range: TextRange): NodeId {
  switch (value.kind) {
    case 'number':
    case 'array':
      return value.node;
    case 'condition':
      return asNumber(value, writer, range);
    case 'vector':
      return writer.array(
        value.items.map((item) => asNode(item, writer, range)),
        range,
      );
  }
}

/** Applies an operation to the numbers of one or two values; vectors element by element, numbers to every element. */
export function elementwise(
  values: readonly Value[],
  range: TextRange,
  apply: (numbers: readonly Value[]) => Value,
): Value {
  const lengths = new Set(values.flatMap((value) => (value.kind === 'vector' ? [value.items.length] : [])));
  if (lengths.size === 0) return apply(values);
  const [length = 0] = lengths;
  if (lengths.size > 1) throw new FormulaRefusal('vectors of different lengths', range);
  const items = Array.from({ length }, (_, i) =>
    elementwise(
      values.map((value) => (value.kind === 'vector' ? (value.items[i] ?? value) : value)),
      range,
      apply,
    ),
  );
  return { kind: 'vector', items };
}
