// Loop-invariant code: what every round of a counted loop would compute alike is computed once before it.
import { KernelWriter } from './kernel-writer';
import type { Block, Kernel, Operation, Statement } from './kernel';
import { effectsOf, hasStatement, mapStatement, operandsOf, variablesIn, type Effects } from './parts';

function isInvariant(operation: Operation, effects: Effects): boolean {
  if (operation.kind === 'copy') return false;
  if (operation.kind === 'load' && effects.arrays.has(operation.array)) return false;
  return variablesIn(operandsOf(operation)).every((id) => !effects.variables.has(id));
}

/** The Kernel with invariant operations moved out of counted loops, innermost first. */
export function hoist(kernel: Kernel): Kernel {
  const writer = new KernelWriter(Infinity, kernel);
  const visit = (block: Block): void => {
    for (const statement of block) {
      if (statement.kind !== 'for') {
        writer.emit(
          mapStatement(
            statement,
            (atom) => atom,
            (inner) => writer.block(() => visit(inner)),
          ),
        );
        continue;
      }
      // Inner loops first: what leaves them may leave this one too.
      let rest = writer.block(() => visit(statement.body));
      for (;;) {
        const { variables, arrays } = effectsOf([rest]);
        const effects = { variables: new Set([...variables, statement.counter]), arrays };
        const isSetOnce = (candidate: Statement): boolean =>
          candidate.kind === 'set' &&
          writer.variables[candidate.variable]?.mutable === false &&
          !hasStatement(
            rest,
            (other) => other !== candidate && other.kind === 'set' && other.variable === candidate.variable,
          );
        const leaving = rest.filter(
          (candidate) => candidate.kind === 'set' && isInvariant(candidate.value, effects) && isSetOnce(candidate),
        );
        if (leaving.length === 0) break;
        for (const candidate of leaving) writer.emit(candidate);
        rest = rest.filter((candidate) => !leaving.includes(candidate));
      }
      writer.emit({ ...statement, body: rest });
    }
  };
  visit(kernel.body);
  return writer.finish(kernel.input, kernel.outputs, kernel.direction);
}
