// What one operation adds to the adjoints of its operands, by the partial derivatives of the primitive table.
import type { Atom, Operation } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import type { KernelWriter } from '../kernel/kernel-writer';
import { constantValue } from '../primitives/constants';
import type { Algebra } from '../primitives/primitive';
import { primitive } from '../primitives/table';

/** A primitive without a derivative stands where one is needed. */
export class NotDifferentiable extends Error {}

/** Rules of the table written as operations of a Kernel. */
export function kernelAlgebra(writer: KernelWriter): Algebra<Atom> {
  return {
    constant: (value) => value,
    named: (name) => constantValue(name),
    apply: (name, ...operands) => writer.apply(name, ...operands),
    choose: (operator, left, right, consequent, alternate) =>
      writer.value({ kind: 'select', test: writer.compare(operator, left, right), consequent, alternate }),
  };
}

/** A share of the adjoint of an operand. */
export interface Contribution {
  readonly operand: Atom;
  readonly amount: Atom;
}

/**
 * The contributions of `result = operation` to its operands, where `adjoint` is the adjoint of the result. Operations are
 * written as they are needed for the operands that `wants`.
 */
export function contributions(
  writer: KernelWriter,
  operation: Operation,
  result: Atom,
  adjoint: Atom,
  wants: (operand: Atom) => boolean,
): Contribution[] {
  switch (operation.kind) {
    case 'copy':
      return wants(operation.value) ? [{ operand: operation.value, amount: adjoint }] : [];
    case 'select': {
      const { test, consequent, alternate } = operation;
      const shares: Contribution[] = [];
      if (wants(consequent)) {
        shares.push({
          operand: consequent,
          amount: writer.value({ kind: 'select', test, consequent: adjoint, alternate: 0 }),
        });
      }
      if (wants(alternate)) {
        shares.push({
          operand: alternate,
          amount: writer.value({ kind: 'select', test, consequent: 0, alternate: adjoint }),
        });
      }
      return shares;
    }
    case 'apply':
      return ofApplication(writer, operation.primitive, operation.operands, result, adjoint, wants);
    case 'load':
    case 'compare':
    case 'connective':
    case 'not':
      return [];
  }
}

/** The first operand that is the extremum takes the whole adjoint, so that equal operands do not count twice. */
function ofExtremum(
  writer: KernelWriter,
  operands: readonly Atom[],
  result: Atom,
  adjoint: Atom,
  wants: (operand: Atom) => boolean,
): Contribution[] {
  let left = adjoint;
  return operands.flatMap((operand, i) => {
    const isLast = i === operands.length - 1;
    const test = writer.compare('===', operand, result);
    const amount = isLast ? left : writer.value({ kind: 'select', test, consequent: left, alternate: 0 });
    if (!isLast) left = writer.value({ kind: 'select', test, consequent: 0, alternate: left });
    return wants(operand) ? [{ operand, amount }] : [];
  });
}

function ofApplication(
  writer: KernelWriter,
  name: string,
  operands: readonly Atom[],
  result: Atom,
  adjoint: Atom,
  wants: (operand: Atom) => boolean,
): Contribution[] {
  const [a, b] = operands;
  // One division serves both operands.
  if (name === 'divide' && a !== undefined && b !== undefined) {
    const share = writer.apply('divide', adjoint, b);
    const shares: Contribution[] = wants(a) ? [{ operand: a, amount: share }] : [];
    if (wants(b)) shares.push({ operand: b, amount: writer.apply('negate', writer.apply('multiply', share, result)) });
    return shares;
  }
  if (name === 'max' || name === 'min') return ofExtremum(writer, operands, result, adjoint, wants);
  const row = primitive(name);
  if (row === undefined || row.piecewiseConstant) return [];
  if (row.partials === null) throw new NotDifferentiable(`\`${name}\` has no derivative`);
  const partials = row.partials(kernelAlgebra(writer), operands, result);
  return operands.flatMap((operand, i) => {
    const partial = partials[i];
    if (!isVariable(operand) || partial === undefined || partial === 0 || !wants(operand)) return [];
    return [{ operand, amount: writer.apply('multiply', adjoint, partial) }];
  });
}
