// Functions of whole vectors: sums, products, means, norms, dot products, largest and smallest elements.
import type { NodeId } from '../../core/program/program';
import type { TextRange } from '../document';
import { FormulaRefusal } from './formula';
import { foldArray } from './array-loops';
import type { ProgramWriter } from './program-writer';
import { asNumber, numberValue, type Value } from './value';

/** The numbers of nested vectors; null where one has an unknown length. */
function flattened(value: Value, writer: ProgramWriter, range: TextRange): readonly NodeId[] | null {
  if (value.kind === 'array') return null;
  if (value.kind !== 'vector') return [asNumber(value, writer, range)];
  const parts = value.items.map((item) => flattened(item, writer, range));
  return parts.every((part) => part !== null) ? parts.flat() : null;
}

/** The value of a function of vectors; null where the name is none, or its arguments are plain numbers. */
export function applyToVectors(
  writer: ProgramWriter,
  name: string,
  values: readonly Value[],
  range: TextRange,
): Value | null {
  const [first, second] = values;
  if (first === undefined) return null;
  const row = (rowName: string, ...parts: NodeId[]): NodeId => writer.primitive(rowName, range, ...parts);
  switch (name) {
    case 'sum':
    case 'prod':
    case 'mean':
    case 'max':
    case 'min':
      return aggregate(writer, name, values, range);
    case 'hypot':
      return values.length === 1 && first.kind !== 'number' ? applyToVectors(writer, 'norm', values, range) : null;
    case 'norm': {
      if (values.length !== 1) throw new FormulaRefusal('`norm` is read for one vector: the Euclidean norm', range);
      if (first.kind === 'array') return numberValue(writer.spread('hypot', range, arrayOfNumbers(first, range)));
      if (first.kind === 'vector') {
        if (first.items.some((item) => item.kind === 'vector' || item.kind === 'array')) {
          throw new FormulaRefusal('the norm of a matrix is not read', range);
        }
        return numberValue(row('hypot', ...(flattened(first, writer, range) ?? [])));
      }
      return numberValue(row('abs', asNumber(first, writer, range)));
    }
    case 'dot': {
      if (second === undefined || values.length !== 2) throw new FormulaRefusal('`dot` takes two vectors', range);
      return dot(writer, first, second, range);
    }
    case 'transpose':
      if (values.length !== 1) throw new FormulaRefusal('`transpose` takes one matrix', range);
      return transposed(first, range);
    default:
      return null;
  }
}

/** The transpose of a matrix; that of a vector is the vector, as in mathjs. */
function transposed(value: Value, range: TextRange): Value {
  switch (value.kind) {
    case 'number':
    case 'condition':
      throw new FormulaRefusal('a transpose of something that nothing shows to be a vector or a matrix', range);
    case 'array':
      if (value.depth > 1) throw new FormulaRefusal('a transpose of a matrix of unknown size', range);
      return value;
    case 'vector':
      return value.items.some((item) => item.kind === 'vector')
        ? { kind: 'vector', items: columnsOf(value, range) }
        : value;
  }
}

/** The columns of a matrix as vectors. */
export function columnsOf(matrix: Value & { readonly kind: 'vector' }, range: TextRange): readonly Value[] {
  const rows = matrix.items.map((row) => {
    if (row.kind !== 'vector') throw new FormulaRefusal('a matrix with rows of different kinds', range);
    return row.items;
  });
  const [first = []] = rows;
  return first.map((_, j): Value => ({
    kind: 'vector',
    items: rows.map((row) => {
      const item = row[j];
      if (item === undefined || row.length !== first.length) {
        throw new FormulaRefusal('a matrix with rows of different lengths', range);
      }
      return item;
    }),
  }));
}

function arrayOfNumbers(value: Value & { readonly kind: 'array' }, range: TextRange): NodeId {
  if (value.depth !== 1) throw new FormulaRefusal('a matrix where a vector is expected', range);
  return value.node;
}

function aggregate(
  writer: ProgramWriter,
  name: 'sum' | 'prod' | 'mean' | 'max' | 'min',
  values: readonly Value[],
  range: TextRange,
): Value {
  const [first] = values;
  if (values.length === 1 && first?.kind === 'array') {
    const array = arrayOfNumbers(first, range);
    if (name === 'max' || name === 'min') return numberValue(writer.spread(name, range, array));
    return numberValue(foldArray(writer, name, array, range));
  }
  const numbers = values.flatMap((value) => {
    const parts = flattened(value, writer, range);
    if (parts === null) throw new FormulaRefusal('a vector of unknown length among other arguments', range);
    return parts;
  });
  if (name === 'max' || name === 'min') return numberValue(writer.primitive(name, range, ...numbers));
  const operator = name === 'prod' ? 'multiply' : 'add';
  const total = numbers.reduce((left, right) => writer.primitive(operator, range, left, right));
  if (name !== 'mean') return numberValue(total);
  return numberValue(writer.primitive('divide', range, total, writer.number(numbers.length, range)));
}

/** Σ aᵢbᵢ. */
export function dot(writer: ProgramWriter, left: Value, right: Value, range: TextRange): Value {
  if (left.kind === 'array' && right.kind === 'array') {
    const [a, b] = [arrayOfNumbers(left, range), arrayOfNumbers(right, range)];
    return numberValue(foldArray(writer, 'dot', a, range, b));
  }
  if (left.kind !== 'vector' || right.kind !== 'vector') {
    throw new FormulaRefusal('a dot product of two vectors of known length is read', range);
  }
  if (left.items.length !== right.items.length) throw new FormulaRefusal('vectors of different lengths', range);
  const products = left.items.map((item, i) =>
    writer.primitive('multiply', range, asNumber(item, writer, range), asNumber(right.items[i] ?? item, writer, range)),
  );
  if (products.length === 0) throw new FormulaRefusal('a dot product of empty vectors', range);
  return numberValue(products.reduce((sum, product) => writer.primitive('add', range, sum, product)));
}
