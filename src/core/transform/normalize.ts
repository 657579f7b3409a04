// Before the reverse sweep: what it will need of a variable that changes is kept in a temporary that does not.
import type { Atom, Block, Kernel, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { KernelWriter } from '../kernel/kernel-writer';
import { blocksOf, mapOperands, readBy, setBy, variablesIn } from '../kernel/parts';

const isWhile = ({ kind }: Statement): boolean => kind === 'while';

/**
 * Variables that are set inside a branch or loop and read outside of it, where the other side does not go on. Adjoints of
 * temporaries begin at zero with their block; these have theirs before it.
 */
function escapingVariables(body: Block): ReadonlySet<VariableId> {
  const setIn = new Map<VariableId, Block>();
  const escaping = new Set<VariableId>();
  const visit = (block: Block, around: readonly Block[]): void => {
    const here = [...around, block];
    for (const statement of block) {
      for (const id of variablesIn(readBy(statement))) {
        const home = setIn.get(id);
        if (home !== undefined && !here.includes(home)) escaping.add(id);
      }
      const variable = setBy(statement);
      if (variable !== null && !setIn.has(variable)) setIn.set(variable, block);
      // What a `while` computes before its test its body may read.
      blocksOf(statement).forEach((inner, i, blocks) =>
        visit(inner, [...here, ...(isWhile(statement) ? blocks.slice(0, i) : [])]),
      );
    }
  };
  visit(body, []);
  return escaping;
}

/**
 * The Kernel with mutable variables read and written by copies alone, counters of counted loops excepted: every other
 * operand is set once in the text, so that its value can be saved or computed again.
 */
export function normalize(written: Kernel): Kernel {
  const escaping = escapingVariables(written.body);
  const variables = written.variables.map((variable, id) =>
    escaping.has(id) ? { ...variable, mutable: true } : variable,
  );
  const kernel: Kernel = { ...written, variables };
  const writer = new KernelWriter(Infinity, kernel);
  const counters = new Set<VariableId>();
  const isMutable = (atom: Atom): boolean => writer.isMutable(atom) && isVariable(atom) && !counters.has(atom.variable);
  const fixed = (atom: Atom): Atom => {
    if (!isMutable(atom)) return atom;
    const variable = writer.variable('at', false);
    writer.set(variable, { kind: 'copy', value: atom });
    return { variable };
  };
  const visit = (block: Block): void => {
    for (const statement of block) {
      switch (statement.kind) {
        case 'set': {
          if (statement.value.kind === 'copy') {
            writer.emit(statement);
            break;
          }
          const value = mapOperands(statement.value, fixed);
          if (writer.variables[statement.variable]?.mutable !== true) writer.set(statement.variable, value);
          else {
            const variable = writer.variable('new', false);
            writer.set(variable, value);
            writer.set(statement.variable, { kind: 'copy', value: { variable } });
          }
          break;
        }
        case 'store':
        case 'accumulate':
          writer.emit({ ...statement, index: fixed(statement.index), value: fixed(statement.value) });
          break;
        case 'if': {
          const test = fixed(statement.test);
          const consequent = writer.block(() => visit(statement.consequent));
          const alternate = writer.block(() => visit(statement.alternate));
          writer.emit({ kind: 'if', test, consequent, alternate });
          break;
        }
        case 'for': {
          const from = fixed(statement.from);
          const bound = fixed(statement.bound);
          counters.add(statement.counter);
          const body = writer.block(() => visit(statement.body));
          writer.emit({ ...statement, from, bound, body });
          break;
        }
        case 'while': {
          let test = statement.test;
          const before = writer.block(() => {
            visit(statement.before);
            test = fixed(statement.test);
          });
          writer.emit({ kind: 'while', before, test, body: writer.block(() => visit(statement.body)) });
          break;
        }
        case 'fill':
        case 'push':
        case 'pop':
        case 'fail':
          writer.emit(statement);
      }
    }
  };
  visit(kernel.body);
  return writer.finish(kernel.input, kernel.outputs, kernel.direction);
}
