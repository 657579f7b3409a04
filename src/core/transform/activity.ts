// Activity: which variables and arrays depend on the inputs and reach the outputs. Only these have adjoints.
import type { ArrayId, Kernel, Operation, Statement, VariableId } from '../kernel/kernel';
import { operandsOf, variablesIn, visitStatements } from '../kernel/parts';
import { primitive } from '../primitives/table';

export interface Activity {
  readonly variables: ReadonlySet<VariableId>;
  readonly arrays: ReadonlySet<ArrayId>;
}

/** Whether derivatives flow through an operation: not through comparisons, positions and piecewise constant functions. */
export function carries(operation: Operation): boolean {
  switch (operation.kind) {
    case 'copy':
    case 'load':
    case 'select':
      return true;
    case 'apply':
      return primitive(operation.primitive)?.piecewiseConstant !== true;
    case 'compare':
    case 'connective':
    case 'not':
      return false;
  }
}

/** The operands through which derivatives flow. */
export function carriedOperands(operation: Operation): VariableId[] {
  if (!carries(operation)) return [];
  switch (operation.kind) {
    case 'load':
      return [];
    case 'select':
      return variablesIn([operation.consequent, operation.alternate]);
    default:
      return variablesIn(operandsOf(operation));
  }
}

type Visit = (statement: Extract<Statement, { kind: 'set' | 'store' | 'accumulate' }>) => boolean;

/** Repeats a rule over all assignments until nothing changes. */
function untilStable(kernel: Kernel, rule: Visit): void {
  for (let changed = true; changed;) {
    changed = false;
    visitStatements(kernel.body, (statement) => {
      if (statement.kind !== 'set' && statement.kind !== 'store' && statement.kind !== 'accumulate') return;
      if (rule(statement)) changed = true;
    });
  }
}

function add<T>(set: Set<T>, value: T): boolean {
  if (set.has(value)) return false;
  set.add(value);
  return true;
}

/** The active variables and arrays of a Kernel, whatever the order of its statements. */
export function activityOf(kernel: Kernel): Activity {
  const varied = new Set<VariableId>();
  const variedArrays = new Set<ArrayId>([kernel.input]);
  untilStable(kernel, (statement) => {
    if (statement.kind === 'set') {
      const { value } = statement;
      const varies =
        value.kind === 'load'
          ? variedArrays.has(value.array)
          : carriedOperands(value).some((operand) => varied.has(operand));
      return varies && add(varied, statement.variable);
    }
    return variablesIn([statement.value]).some((id) => varied.has(id)) && add(variedArrays, statement.array);
  });
  const useful = new Set<VariableId>();
  const usefulArrays = new Set<ArrayId>(kernel.outputs);
  untilStable(kernel, (statement) => {
    let changed = false;
    if (statement.kind === 'set') {
      if (!useful.has(statement.variable)) return false;
      const { value } = statement;
      if (value.kind === 'load') return add(usefulArrays, value.array);
      for (const operand of carriedOperands(value)) changed = add(useful, operand) || changed;
      return changed;
    }
    if (!usefulArrays.has(statement.array)) return false;
    for (const id of variablesIn([statement.value])) changed = add(useful, id) || changed;
    return changed;
  });
  return {
    variables: new Set([...varied].filter((id) => useful.has(id))),
    arrays: new Set([...variedArrays].filter((id) => usefulArrays.has(id))),
  };
}
