// To be recorded or computed again: what the reverse of a loop's round needs of the round itself.
import type { ArrayId, Atom, Block, Kernel, Operation, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { operandsOf, readBy, variablesIn, visitStatements } from '../kernel/parts';

/** Operations cheaper to do again than to store and load their result. */
const cheap: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'negate', 'abs']);
/** Operations that one value may take to compute again. */
const mostOperations = 8;

export interface KeepPlan {
  /** Saved in each round. */
  readonly saved: readonly VariableId[];
  /** Computed again at the start of the reverse of a round, in this order. */
  readonly recomputed: readonly { readonly variable: VariableId; readonly value: Operation }[];
}

/** The temporaries that a round sets, those of its branches included; inner loops restore their own. */
function definitionsIn(blocks: readonly Block[], kernel: Pick<Kernel, 'variables'>): Map<VariableId, Operation> {
  const definitions = new Map<VariableId, Operation>();
  const visit = (block: Block): void => {
    for (const statement of block) {
      if (statement.kind === 'set' && kernel.variables[statement.variable]?.mutable === false) {
        definitions.set(statement.variable, statement.value);
      } else if (statement.kind === 'if') {
        visit(statement.consequent);
        visit(statement.alternate);
      }
    }
  };
  blocks.forEach(visit);
  return definitions;
}

/**
 * Decides for every temporary of a round that its reverse reads. `overwritten` are the arrays whose contents may change
 * between the round and its reverse; `counters` the counters of the loops around, which the reverse sets again.
 */
export function planKeeping(
  kernel: Pick<Kernel, 'variables' | 'arrays'>,
  round: readonly Block[],
  reverse: readonly Block[],
  overwritten: ReadonlySet<ArrayId>,
  counters: ReadonlySet<VariableId>,
): KeepPlan {
  const definitions = definitionsIn(round, kernel);
  const needed = new Set<VariableId>();
  for (const block of reverse) {
    visitStatements(block, (statement: Statement) => {
      for (const id of variablesIn(readBy(statement))) if (definitions.has(id)) needed.add(id);
    });
  }
  const saved = new Set<VariableId>();
  const cost = (atom: Atom): number => {
    if (!isVariable(atom) || saved.has(atom.variable) || counters.has(atom.variable)) return 0;
    const value = definitions.get(atom.variable);
    if (value === undefined) return kernel.variables[atom.variable]?.mutable === false ? 0 : Infinity;
    return 1 + costOf(value);
  };
  const costOf = (value: Operation): number => {
    if (value.kind === 'apply' && !cheap.has(value.primitive)) return Infinity;
    if (value.kind === 'load') {
      const role = kernel.arrays[value.array]?.role;
      if (role !== 'constant' && role !== 'input' && overwritten.has(value.array)) return Infinity;
    }
    return operandsOf(value).reduce((sum: number, operand) => sum + cost(operand), 0);
  };
  // In the order of the text, so that what a value is made of is decided before the value.
  for (const [variable, value] of definitions) {
    if (needed.has(variable) && costOf(value) > mostOperations) saved.add(variable);
  }
  const again = new Set<VariableId>();
  const require = (variable: VariableId): void => {
    const value = definitions.get(variable);
    if (value === undefined || saved.has(variable) || again.has(variable)) return;
    for (const operand of variablesIn(operandsOf(value))) require(operand);
    again.add(variable);
  };
  needed.forEach(require);
  const recomputed = [...definitions]
    .filter(([variable]) => again.has(variable))
    .map(([variable, value]) => ({ variable, value }));
  return { saved: [...saved], recomputed };
}
