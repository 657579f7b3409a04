// From a statement to a Program: its letters become parameters, in their order.
import type { NodeId, Program } from '../../core/program/program';
import { refuseEscapedIndices } from './bound-variables';
import { defineFunction } from './define-function';
import { refuseDeep } from './depth';
import type { FormulaEnvironment } from './environment';
import { expandFolds } from './expand';
import { FormulaRefusal, type Formula, type FormulaParameter, type FormulaStatement } from './formula';
import { Lowering } from './lower';
import { scalarShape, shapesOf, type Shape } from './parameter-shapes';
import type { ProgramWriter } from './program-writer';
import { asNode, numberValue, type Value } from './value';

export interface LoweredFormula {
  readonly program: Program;
  readonly shapes: readonly Shape[];
  /** Letters that nothing gives a value: the answer at any point is `unsupported`. */
  readonly unknownNames: readonly string[];
}

/**
 * The Program of a statement whose variables are `letters`, in that order. Throws FormulaRefusal where the formula has
 * no numeric meaning.
 */
export function lowerStatement(
  uri: string,
  statement: FormulaStatement,
  letters: readonly FormulaParameter[],
  environment: FormulaEnvironment,
): LoweredFormula {
  refuseDeep(statement.body);
  refuseEscapedIndices(statement.body);
  const lowering = new Lowering(uri, environment);
  const { writer } = lowering;
  const order = environment.now;
  const names = letters.map((letter) => letter.name);
  const body = expandFolds(statement.body, environment, new Set(names), order);
  refuseDeep(body);
  const shapes = shapesOf(names, body);
  const entry = writer.builder.reserveFunction();
  const bindings = names.map((name) => writer.builder.binding(name, entry));
  const bound = new Map(
    names.map((name, i): [string, Value] => {
      const read = writer.read(bindings[i] ?? 0, letters[i]?.range ?? statement.range);
      return [name, parameterValue(writer, read, shapes.get(name)?.lengths ?? [], statement.range)];
    }),
  );
  const value = lowering.lower(body, { letters: bound, shapes, order });
  if (value.kind === 'condition') throw new FormulaRefusal('is true or false, not a number', statement.body.range);
  const node = asNode(value, writer, statement.body.range);
  const list = names.map((name) => shapes.get(name) ?? scalarShape);
  defineFunction(writer, { id: entry, name: statement.name ?? 'f', statement, letters, bindings, shapes: list }, node);
  return { program: writer.builder.finish(entry, true), shapes: list, unknownNames: [...lowering.unknownNames] };
}

/** An argument by its shape: elements one by one where all lengths are known. */
function parameterValue(
  writer: ProgramWriter,
  node: NodeId,
  lengths: readonly (number | null)[],
  range: Formula['range'],
): Value {
  const [length, ...rest] = lengths;
  if (length === undefined) return numberValue(node);
  if (lengths.some((known) => known === null)) return { kind: 'array', node, depth: lengths.length };
  const items = Array.from({ length: length ?? 0 }, (_, i) =>
    parameterValue(writer, writer.index(node, writer.number(i, range), range), rest, range),
  );
  return { kind: 'vector', items };
}
