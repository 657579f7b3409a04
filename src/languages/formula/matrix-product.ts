// Products of vectors and matrices of known lengths.
import type { TextRange } from '../document';
import { columnsOf, dot } from './apply-to-vectors';
import { FormulaRefusal } from './formula';
import type { ProgramWriter } from './program-writer';
import type { Value } from './value';

/** A dot product in mathjs's sense of `*`: vector times vector, matrix times vector. */
export function matrixProduct(writer: ProgramWriter, left: Value, right: Value, range: TextRange): Value {
  if (left.kind !== 'vector') return dot(writer, left, right, range);
  const isMatrix = left.items.some((item) => item.kind === 'vector');
  if (!isMatrix) {
    const isRowTimesMatrix = right.kind === 'vector' && right.items.some((item) => item.kind === 'vector');
    if (!isRowTimesMatrix) return dot(writer, left, right, range);
    return { kind: 'vector', items: columnsOf(right, range).map((column) => dot(writer, left, column, range)) };
  }
  if (right.kind !== 'vector') throw new FormulaRefusal('a matrix times a vector of unknown length', range);
  const isMatrixToo = right.items.some((item) => item.kind === 'vector');
  if (isMatrixToo) {
    const columns = columnsOf(right, range);
    const items = left.items.map((row): Value => ({
      kind: 'vector',
      items: columns.map((column) => dot(writer, row, column, range)),
    }));
    return { kind: 'vector', items };
  }
  return { kind: 'vector', items: left.items.map((row) => dot(writer, row, right, range)) };
}
