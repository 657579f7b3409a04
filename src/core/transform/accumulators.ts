// Sums that a loop adds up: variables that its body only adds to. Their adjoint is the same in every round, so that a
// round can be differentiated as soon as it has run.
import type { Atom, Block, Kernel, Operation, Statement, VariableId } from '../kernel/kernel';
import { isVariable } from '../kernel/kernel';
import { blocksOf, effectsOf, hasStatement, readBy, setBy, variablesIn, visitStatements } from '../kernel/parts';
import type { KernelWriter } from '../kernel/kernel-writer';
import type { Activity } from './activity';

/** The sum itself, and the temporaries that hold its value on the way. */
export interface Accumulator {
  readonly variable: VariableId;
  readonly chain: ReadonlySet<VariableId>;
}

/** The operand of `chain ± operand` that is not the chain; null where the operation is no such sum. */
export function addend(
  operation: Operation,
  chain: ReadonlySet<VariableId>,
): { readonly atom: Atom; readonly sign: 1 | -1 } | null {
  if (operation.kind !== 'apply') return null;
  const [a, b] = operation.operands;
  if (a === undefined || b === undefined) return null;
  const isIn = (atom: Atom): boolean => isVariable(atom) && chain.has(atom.variable);
  if (operation.primitive === 'add' && isIn(a) !== isIn(b)) return { atom: isIn(a) ? b : a, sign: 1 };
  if (operation.primitive === 'subtract' && isIn(a) && !isIn(b)) return { atom: b, sign: -1 };
  return null;
}

function isLink(statement: Statement, variable: VariableId, chain: ReadonlySet<VariableId>): boolean {
  if (statement.kind !== 'set') return false;
  if (statement.variable !== variable && !chain.has(statement.variable)) return false;
  const { value } = statement;
  if (value.kind === 'copy') return isVariable(value.value) && chain.has(value.value.variable);
  return addend(value, chain) !== null;
}

/** `variable` as a sum of the body, or null where the body uses it in any other way. */
export function accumulatorOf(kernel: Kernel, body: Block, variable: VariableId): Accumulator | null {
  const chain = new Set([variable]);
  for (let size = 0; size !== chain.size;) {
    size = chain.size;
    visitStatements(body, (statement) => {
      if (statement.kind !== 'set' || chain.has(statement.variable)) return;
      if (kernel.variables[statement.variable]?.mutable !== false) return;
      const { value } = statement;
      const isCopy = value.kind === 'copy' && isVariable(value.value) && chain.has(value.value.variable);
      if (!isCopy && addend(value, chain) === null) return;
      chain.add(statement.variable);
    });
  }
  const isUsedOtherwise = hasStatement(body, (statement) => {
    const sets = statement.kind === 'set' && statement.variable === variable;
    const reads = variablesIn(readBy(statement)).some((id) => chain.has(id));
    return (sets || reads) && !isLink(statement, variable, chain);
  });
  return isUsedOtherwise ? null : { variable, chain };
}

/** Whether every round sets a variable before it reads it. */
function isPrivate(body: Block, variable: VariableId): boolean {
  return firstUse(body, variable) !== 'read';
}

/** What a block does first with a variable: `read` also where it may not have set it by then. */
function firstUse(block: Block, variable: VariableId): 'read' | 'set' | 'none' {
  for (const statement of block) {
    if (variablesIn(readBy(statement)).includes(variable)) return 'read';
    if (setBy(statement) === variable) return 'set';
    const inside = blocksOf(statement).map((inner) => firstUse(inner, variable));
    if (statement.kind === 'while') {
      // The test stands between the two blocks.
      if (inside.some((use) => use !== 'none')) return 'read';
    } else if (inside.includes('read')) return 'read';
    else if (statement.kind === 'if' && inside.every((use) => use === 'set')) return 'set';
  }
  return 'none';
}

/**
 * The sums of a loop whose rounds are independent otherwise; null where a round hands on anything else that is active.
 * Arrays made anew in each round belong to it alone.
 */
export function independentSums(
  kernel: Kernel,
  loop: Extract<Statement, { kind: 'for' }>,
  activity: Activity,
  isReadOutside: (variable: VariableId) => boolean,
): readonly Accumulator[] | null {
  const { variables, arrays } = effectsOf([loop.body]);
  const inside = new Set([loop.counter, ...variables]);
  for (const array of arrays) {
    const madeIn = kernel.arrays[array]?.madeIn ?? null;
    if (activity.arrays.has(array) && (madeIn === null || !inside.has(madeIn))) return null;
  }
  const sums: Accumulator[] = [];
  for (const variable of variables) {
    if (!activity.variables.has(variable) || kernel.variables[variable]?.mutable !== true) continue;
    if (!isReadOutside(variable) && isPrivate(loop.body, variable)) continue;
    const sum = accumulatorOf(kernel, loop.body, variable);
    if (sum === null) return null;
    sums.push(sum);
  }
  return sums;
}

/**
 * The adjoint of `variable` after a loop, computed before it from the statements that follow: possible where they use
 * it linearly, with factors known by then. Null where they do not. `seeds` gives the adjoints already known.
 */
export function earlyAdjoint(
  kernel: Kernel,
  writer: KernelWriter,
  after: Block,
  variable: VariableId,
  seeds: {
    variable(id: VariableId): Atom | null;
    output(statement: Extract<Statement, { kind: 'store' }>): Atom | null;
  },
): Atom | null {
  const { variables: late } = effectsOf([after]);
  const adjoints = new Map<VariableId, Atom>();
  const isKnown = (atom: Atom): boolean => !isVariable(atom) || !late.has(atom.variable);
  const give = (atom: Atom, amount: Atom): void => {
    if (isVariable(atom)) adjoints.set(atom.variable, writer.apply('add', adjoints.get(atom.variable) ?? 0, amount));
  };
  const dependsOn = new Set([variable]);
  for (const statement of after) {
    visitStatements([statement], (inner) => {
      if (inner.kind === 'set' && variablesIn(readBy(inner)).some((id) => dependsOn.has(id)))
        dependsOn.add(inner.variable);
    });
  }
  const touches = (atoms: readonly Atom[]): boolean => variablesIn(atoms).some((id) => dependsOn.has(id));
  for (const statement of [...after].reverse()) {
    if (statement.kind === 'store') {
      if (!touches([statement.value])) continue;
      const seed = seeds.output(statement);
      if (seed === null || touches([statement.index])) return null;
      give(statement.value, seed);
      continue;
    }
    if (statement.kind === 'set') {
      const { value } = statement;
      const own = adjoints.get(statement.variable) ?? seeds.variable(statement.variable);
      adjoints.delete(statement.variable);
      if (!touches(readBy(statement)) || own === null || own === 0) continue;
      if (value.kind === 'copy') {
        give(value.value, own);
        continue;
      }
      if (value.kind !== 'apply') return null;
      const [a, b] = value.operands;
      if (a === undefined) return null;
      switch (value.primitive) {
        case 'negate':
          give(a, writer.apply('negate', own));
          break;
        case 'add':
        case 'subtract':
          if (b === undefined) return null;
          give(a, own);
          give(b, value.primitive === 'add' ? own : writer.apply('negate', own));
          break;
        case 'multiply': {
          if (b === undefined) return null;
          const [linear, factor] = touches([a]) ? [a, b] : [b, a];
          if (touches([factor]) || !isKnown(factor)) return null;
          give(linear, writer.apply('multiply', own, factor));
          break;
        }
        case 'divide':
          if (b === undefined || touches([b]) || !isKnown(b)) return null;
          give(a, writer.apply('divide', own, b));
          break;
        default:
          return null;
      }
      continue;
    }
    // A later loop may add to the same sum; anything else it does with it ends the search.
    const uses = (inner: Statement): boolean =>
      touches(readBy(inner)) || (inner.kind === 'set' && dependsOn.has(inner.variable));
    if (!hasStatement([statement], uses)) continue;
    const sum = statement.kind === 'for' ? accumulatorOf(kernel, statement.body, variable) : null;
    if (sum === null) return null;
    const isHandedOn = (inner: Statement): boolean =>
      inner.kind === 'set' && dependsOn.has(inner.variable) && !sum.chain.has(inner.variable);
    if (hasStatement([statement], isHandedOn)) return null;
  }
  return adjoints.get(variable) ?? 0;
}
