// Elements of vectors and matrices, counted from 1.
import type { NodeId } from '../../core/program/program';
import type { TextRange } from '../document';
import { FormulaRefusal, type Formula } from './formula';
import type { ProgramWriter } from './program-writer';
import { numberValue, type Value } from './value';

/** `v[i]`, `A[i, j]`. Throws FormulaRefusal. */
export function elementOf(
  writer: ProgramWriter,
  object: Value,
  indices: readonly Formula[],
  number: (index: Formula) => NodeId,
  range: TextRange,
): Value {
  const [index, ...rest] = indices;
  if (index === undefined) return object;
  const position = index.kind === 'number' ? index.value : null;
  if (position !== null && (!Number.isInteger(position) || position < 1)) {
    throw new FormulaRefusal(`elements are counted from 1: there is no element ${position}`, index.range);
  }
  switch (object.kind) {
    case 'number':
    case 'condition':
      throw new FormulaRefusal('an element of something that is no vector', range);
    case 'vector': {
      if (position === null) throw new FormulaRefusal('an index that is no plain number', index.range);
      const item = object.items[position - 1];
      if (item === undefined) {
        throw new FormulaRefusal(`there is no element ${position}: the vector has ${object.items.length}`, index.range);
      }
      return elementOf(writer, item, rest, number, range);
    }
    case 'array': {
      const zeroBased =
        position === null
          ? writer.primitive('subtract', range, number(index), writer.number(1, range))
          : writer.number(position - 1, range);
      const node = writer.index(object.node, zeroBased, range);
      const item: Value = object.depth > 1 ? { kind: 'array', node, depth: object.depth - 1 } : numberValue(node);
      return elementOf(writer, item, rest, number, range);
    }
  }
}
