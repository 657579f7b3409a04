// Built-in functions of formulas as rows of the primitive table, element by element where they meet vectors.
import type { NodeId } from '../../core/program/program';
import { primitives } from '../../core/primitives/table';
import type { TextRange } from '../document';
import { applyToVectors } from './apply-to-vectors';
import { FormulaRefusal } from './formula';
import { composedFunctions, functionMeant, inverseReciprocals, isKnownFunction, reciprocals } from './functions';
import type { ProgramWriter } from './program-writer';
import { asNumber, elementwise, numberValue, type Value } from './value';

/** Where an argument is a plain number in the formula, that number; roots and roundings are chosen by it. */
export type LiteralOf = (argument: number) => number | null;

/** Applies a function by the name a formula uses. Throws FormulaRefusal. */
export function applyFunction(
  writer: ProgramWriter,
  name: string,
  values: readonly Value[],
  literal: LiteralOf,
  range: TextRange,
): Value {
  const meant = functionMeant(name);
  if (!isKnownFunction(name)) throw new FormulaRefusal(`\`${name}\` is not a known function`, range);
  const ofVectors = applyToVectors(writer, meant, values, range);
  if (ofVectors !== null) return ofVectors;
  const count = values.length;
  const [least, most] = arityOf(meant);
  if (count < least || count > most) {
    throw new FormulaRefusal(`\`${name}\` cannot take ${count === 1 ? 'one argument' : `${count} arguments`}`, range);
  }
  return elementwise(values, range, (numbers) => {
    const operands = numbers.map((value) => asNumber(value, writer, range));
    return numberValue(ofNumbers(writer, meant, operands, literal, range));
  });
}

function arityOf(meant: string): readonly [number, number] {
  const composed = composedFunctions.get(meant);
  if (composed !== undefined) return composed;
  if (reciprocals.has(meant) || inverseReciprocals.has(meant)) return [1, 1];
  const row = primitives.get(meant);
  return row === undefined ? [1, 0] : [row.arity.min, row.arity.max ?? Infinity];
}

function ofNumbers(
  writer: ProgramWriter,
  meant: string,
  operands: readonly NodeId[],
  literal: LiteralOf,
  range: TextRange,
): NodeId {
  const row = (rowName: string, ...parts: NodeId[]): NodeId => writer.primitive(rowName, range, ...parts);
  const number = (value: number): NodeId => writer.number(value, range);
  const [first = number(NaN), second] = operands;
  const reciprocal = reciprocals.get(meant);
  if (reciprocal !== undefined) return row('divide', number(1), row(reciprocal, first));
  const inverse = inverseReciprocals.get(meant);
  if (inverse !== undefined) return row(inverse, row('divide', number(1), first));
  switch (meant) {
    case 'log':
      return second === undefined ? row('log', first) : logarithm(row, first, second, literal(1));
    case 'nthRoot':
      return root(row, number, first, second, second === undefined ? 2 : literal(1));
    case 'factorial':
      return row('gamma', row('add', first, number(1)));
    case 'mod':
      return second === undefined ? first : floorModulo(row, first, second);
    case 'square':
      return row('power', first, number(2));
    case 'cube':
      return row('power', first, number(3));
    case 'relu':
      return row('max', number(0), first);
    case 'binomial':
      return binomial(row, number, first, literal(1), range);
    case 'round':
    case 'floor':
    case 'ceil':
    case 'trunc':
      return second === undefined ? row(meant, first) : rounded(row, number, meant, first, literal(1), range);
    case 'unaryPlus':
      return first;
    case 'add':
    case 'multiply':
      return operands.slice(1).reduce((left, right) => row(meant, left, right), first);
    default:
      return row(meant, ...operands);
  }
}

type Row = (name: string, ...parts: NodeId[]) => NodeId;
type Literal = (value: number) => NodeId;

function logarithm(row: Row, value: NodeId, base: NodeId, known: number | null): NodeId {
  if (known === 2) return row('log2', value);
  if (known === 10) return row('log10', value);
  return row('divide', row('log', value), row('log', base));
}

/** Odd roots of negative numbers are real, which a power with a fraction does not say. */
function root(row: Row, number: Literal, value: NodeId, degree: NodeId | undefined, known: number | null): NodeId {
  if (known === 2 || degree === undefined) return row('sqrt', value);
  if (known === 3) return row('cbrt', value);
  const exponent = row('divide', number(1), degree);
  const isOdd = known !== null && Number.isInteger(known) && known % 2 !== 0;
  if (!isOdd) return row('power', value, exponent);
  return row('multiply', row('sign', value), row('power', row('abs', value), exponent));
}

/** a − b⌊a/b⌋: the sign of the divisor, as in mathematics. */
function floorModulo(row: Row, left: NodeId, right: NodeId): NodeId {
  return row('subtract', left, row('multiply', right, row('floor', row('divide', left, right))));
}

/** C(n, k) as a polynomial in n, exact for a literal k; other k have no polynomial. */
function binomial(row: Row, number: Literal, n: NodeId, k: number | null, range: TextRange): NodeId {
  if (k === null || !Number.isInteger(k) || k < 0 || k > 20) {
    throw new FormulaRefusal(
      'a binomial coefficient is read where the lower number is a whole number from 0 to 20',
      range,
    );
  }
  let product = number(1);
  let divisor = 1;
  for (let i = 0; i < k; i++) {
    const factor = i === 0 ? n : row('subtract', n, number(i));
    product = i === 0 ? factor : row('multiply', product, factor);
    divisor *= i + 1;
  }
  return divisor === 1 ? product : row('divide', product, number(divisor));
}

function rounded(
  row: Row,
  number: Literal,
  name: string,
  value: NodeId,
  digits: number | null,
  range: TextRange,
): NodeId {
  if (digits === null || !Number.isInteger(digits) || Math.abs(digits) > 15) {
    throw new FormulaRefusal('the number of digits must be a whole number from −15 to 15', range);
  }
  const scale = number(10 ** Math.abs(digits));
  const [into, back] = digits < 0 ? (['divide', 'multiply'] as const) : (['multiply', 'divide'] as const);
  return row(back, row(name, row(into, value, scale)), scale);
}
