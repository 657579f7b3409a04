// Conditions and the values they choose between.
import type { NodeId } from '../../core/program/program';
import type { TextRange } from '../document';
import type { ProgramWriter } from './program-writer';
import { asNumber, elementwise, numberValue, type Value } from './value';

export function logical(
  writer: ProgramWriter,
  operator: 'and' | 'or' | 'xor' | 'not',
  [left = 0, right = 0]: readonly NodeId[],
  range: TextRange,
): Value {
  const condition = (node: NodeId): Value => ({ kind: 'condition', node });
  switch (operator) {
    case 'and':
    case 'or':
      return condition(writer.logical(operator, left, right, range));
    case 'not':
      return condition(writer.not(left, range));
    case 'xor': {
      const onlyLeft = writer.logical('and', left, writer.not(right, range), range);
      const onlyRight = writer.logical('and', writer.not(left, range), right, range);
      return condition(writer.logical('or', onlyLeft, onlyRight, range));
    }
  }
}

/** The first branch whose test holds, undefined (NaN) without any; vectors element by element. */
export function firstCase(
  writer: ProgramWriter,
  branches: readonly { readonly test: NodeId; readonly value: Value }[],
  fallback: Value | null,
  range: TextRange,
): Value {
  const last = fallback ?? numberValue(writer.constant('nan', range));
  return branches.reduceRight<Value>(
    (rest, { test, value }) =>
      elementwise([value, rest], range, ([consequent = value, alternate = rest]) =>
        numberValue(
          writer.conditional(test, asNumber(consequent, writer, range), asNumber(alternate, writer, range), range),
        ),
      ),
    last,
  );
}
