// What one run of a Kernel costs, estimated from its text: enough to choose between ways to the same derivatives.
import type { Block, Kernel, Operation, Statement } from '../kernel/kernel';
import { roundsOf } from '../kernel/parts';

/** Multiples of an addition, in JavaScript engines on present processors. */
const costs: Readonly<Record<string, number>> = {
  add: 1,
  subtract: 1,
  multiply: 1,
  negate: 1,
  abs: 1,
  sign: 2,
  max: 2,
  min: 2,
  floor: 2,
  ceil: 2,
  trunc: 2,
  divide: 4,
  sqrt: 4,
};
const otherPrimitive = 20;
/** Rounds of a loop whose ends are not known. */
const unknownRounds = 10;

function ofOperation(operation: Operation): number {
  return operation.kind === 'apply' ? (costs[operation.primitive] ?? otherPrimitive) : 1;
}

function ofStatement(statement: Statement, kernel: Kernel): number {
  switch (statement.kind) {
    case 'set':
      return ofOperation(statement.value);
    case 'store':
    case 'pop':
      return 1;
    case 'accumulate':
    case 'push':
      return 2;
    case 'fill':
      return 5 + (kernel.arrays[statement.array]?.length ?? 0) / 8;
    case 'if':
      return 1 + Math.max(ofBlock(statement.consequent, kernel), ofBlock(statement.alternate, kernel));
    case 'for':
      return (roundsOf(statement) ?? unknownRounds) * (2 + ofBlock(statement.body, kernel));
    case 'while':
      return unknownRounds * (2 + ofBlock(statement.before, kernel) + ofBlock(statement.body, kernel));
    case 'fail':
      return 0;
  }
}

function ofBlock(block: Block, kernel: Kernel): number {
  return block.reduce((sum, statement) => sum + ofStatement(statement, kernel), 0);
}

/** The cost of one run, about the number of additions that take the same time. */
export function costOf(kernel: Kernel): number {
  return ofBlock(kernel.body, kernel);
}
