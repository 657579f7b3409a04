// Functions of the Program as formulas define them: letters in, one value out.
import type { BindingId, FunctionId, NodeId } from '../../core/program/program';
import type { FormulaParameter, FormulaStatement } from './formula';
import { scalarShape, typeOfShape, type Shape } from './parameter-shapes';
import type { ProgramWriter } from './program-writer';

export interface FormulaFunction {
  /** Reserved in the Program. */
  readonly id: FunctionId;
  readonly name: string;
  readonly statement: FormulaStatement;
  readonly letters: readonly FormulaParameter[];
  /** One for each letter, and so are the shapes. */
  readonly bindings: readonly BindingId[];
  readonly shapes: readonly Shape[];
}

/** Defines a function that returns `value`. */
export function defineFunction(
  writer: ProgramWriter,
  { id, name, statement, letters, bindings, shapes }: FormulaFunction,
  value: NodeId,
): void {
  const location = writer.location(statement.range);
  writer.builder.defineFunction(id, {
    name,
    location,
    nameLocation: writer.location(statement.nameRange),
    parameters: letters.map((letter, i) => ({
      name: letter.name,
      binding: bindings[i] ?? 0,
      type: typeOfShape(shapes[i] ?? scalarShape),
      default: null,
      optional: false,
      rest: false,
      aliases: [],
      location: writer.location(letter.range),
    })),
    receiver: null,
    receiverClass: null,
    receiverType: null,
    argumentsBinding: null,
    body: writer.builder.node({ kind: 'return', value, location }),
  });
}
