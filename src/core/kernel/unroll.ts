// Short counted loops laid out, and small arrays whose positions are all known turned into variables.
import { KernelWriter } from './kernel-writer';
import type { ArrayId, Atom, Block, Kernel, Statement, VariableId } from './kernel';
import { isVariable } from './kernel';
import { mapStatement, setBy, sizeOfBlock, visitStatements } from './parts';

/** The values of a counter with known ends; null where they are not known or more than `most`. */
function roundsOf(loop: Extract<Statement, { kind: 'for' }>, most: number): number[] | null {
  const { from, bound, operator, step } = loop;
  if (typeof from !== 'number' || typeof bound !== 'number') return null;
  const isIn = (i: number): boolean => {
    switch (operator) {
      case '<':
        return i < bound;
      case '<=':
        return i <= bound;
      case '>':
        return i > bound;
      case '>=':
        return i >= bound;
    }
  };
  const rounds: number[] = [];
  for (let i = from; isIn(i); i += step) {
    if (rounds.length >= most) return null;
    rounds.push(i);
  }
  return rounds;
}

/** Variables that are set once in a block's text and read nowhere else: a copy of the block gets its own. */
function ownVariables(kernel: Kernel, block: Block): ReadonlySet<VariableId> {
  const own = new Set<VariableId>();
  visitStatements(block, (statement) => {
    const variable = setBy(statement);
    if (variable !== null && kernel.variables[variable]?.mutable === false) own.add(variable);
  });
  return own;
}

/** Lays out loops of known ends while the whole stays under `budget` statements. */
export function unroll(kernel: Kernel, budget: number): Kernel {
  const writer = new KernelWriter(Infinity, kernel);
  const visit = (block: Block, most: number): void => {
    for (const statement of block) {
      if (statement.kind !== 'for') {
        writer.emit(
          mapStatement(
            statement,
            (atom) => atom,
            (inner) => writer.block(() => visit(inner, most)),
          ),
        );
        continue;
      }
      const body = writer.block(() => visit(statement.body, most));
      const size = sizeOfBlock(body);
      const rounds = roundsOf(statement, Math.floor(most / Math.max(1, size)));
      if (rounds === null) {
        writer.emit({ ...statement, body });
        continue;
      }
      const own = ownVariables({ ...kernel, variables: writer.variables }, body);
      for (const round of rounds) copyOf(body, own, statement.counter, round, most / rounds.length);
    }
  };
  const copyOf = (
    body: Block,
    own: ReadonlySet<VariableId>,
    counter: VariableId,
    round: number,
    share: number,
  ): void => {
    const renamed = new Map<VariableId, VariableId>();
    const variable = (id: VariableId): VariableId => {
      if (!own.has(id)) return id;
      const known = renamed.get(id);
      if (known !== undefined) return known;
      const fresh = writer.variable(writer.variables[id]?.name ?? 't', false);
      renamed.set(id, fresh);
      return fresh;
    };
    const atom = (a: Atom): Atom => {
      if (!isVariable(a)) return a;
      return a.variable === counter ? round : { variable: variable(a.variable) };
    };
    const block = (inner: Block): Block => inner.map((statement) => mapStatement(statement, atom, block, variable));
    // With the counter known, the ends of loops inside may be known as well.
    visit(block(body), share);
  };
  visit(kernel.body, budget);
  return writer.finish(kernel.input, kernel.outputs, kernel.direction);
}

/** Replaces local arrays of at most `most` elements, all of whose positions are known, by variables. */
export function scalarize(kernel: Kernel, most: number): Kernel {
  const unfit = new Set<ArrayId>();
  visitStatements(kernel.body, (statement) => {
    const access =
      statement.kind === 'store' || statement.kind === 'accumulate'
        ? statement
        : statement.kind === 'set' && statement.value.kind === 'load'
          ? statement.value
          : null;
    if (access !== null && typeof access.index !== 'number') unfit.add(access.array);
  });
  const elements = new Map<ArrayId, VariableId[]>();
  const writer = new KernelWriter(Infinity, kernel);
  kernel.arrays.forEach((array, id) => {
    if (array.role !== 'local' || array.length > most || unfit.has(id)) return;
    elements.set(
      id,
      Array.from({ length: array.length }, (_, i) => writer.variable(`${array.name}${i}`, true)),
    );
  });
  if (elements.size === 0) return kernel;
  const element = (array: ArrayId, index: Atom): VariableId | null =>
    typeof index === 'number' ? (elements.get(array)?.[index] ?? null) : null;
  const visit = (block: Block): void => {
    for (const statement of block) {
      switch (statement.kind) {
        case 'store':
        case 'accumulate': {
          const variable = element(statement.array, statement.index);
          if (variable === null) writer.emit(statement);
          else if (statement.kind === 'store') writer.set(variable, { kind: 'copy', value: statement.value });
          else writer.set(variable, { kind: 'apply', primitive: 'add', operands: [{ variable }, statement.value] });
          break;
        }
        case 'fill': {
          const all = elements.get(statement.array);
          if (all === undefined) writer.emit(statement);
          else for (const variable of all) writer.set(variable, { kind: 'copy', value: statement.value });
          break;
        }
        case 'set': {
          const { value } = statement;
          const variable = value.kind === 'load' ? element(value.array, value.index) : null;
          if (variable === null) writer.emit(statement);
          else writer.set(statement.variable, { kind: 'copy', value: { variable } });
          break;
        }
        default:
          writer.emit(
            mapStatement(
              statement,
              (atom) => atom,
              (inner) => writer.block(() => visit(inner)),
            ),
          );
      }
    }
  };
  visit(kernel.body);
  return writer.finish(kernel.input, kernel.outputs, kernel.direction);
}
