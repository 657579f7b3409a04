// What of a Kernel depends on its inputs in a way that derivatives follow.
import type { ArrayId, Kernel, Statement, VariableId } from '../kernel/kernel';
import { variablesIn, visitStatements } from '../kernel/parts';
import { carriedOperands } from './activity';

export interface Varied {
  readonly variables: ReadonlySet<VariableId>;
  readonly arrays: ReadonlySet<ArrayId>;
}

/** The variables and arrays that may change with the inputs, whatever the order of the statements. */
export function variedOf(kernel: Kernel): Varied {
  const variables = new Set<VariableId>();
  const arrays = new Set<ArrayId>([kernel.input]);
  /** Variables that a `pop` may give a value that was pushed. */
  let pushed = false;
  const grow = (statement: Statement): void => {
    if (statement.kind === 'set') {
      const { value } = statement;
      const varies =
        value.kind === 'load' ? arrays.has(value.array) : carriedOperands(value).some((id) => variables.has(id));
      if (varies) variables.add(statement.variable);
    } else if (statement.kind === 'store' || statement.kind === 'accumulate') {
      if (variablesIn([statement.value]).some((id) => variables.has(id))) arrays.add(statement.array);
    } else if (statement.kind === 'push') {
      pushed ||= variablesIn([statement.value]).some((id) => variables.has(id));
    } else if (statement.kind === 'pop' && pushed) variables.add(statement.variable);
  };
  for (let size = 0; size !== variables.size + arrays.size + Number(pushed);) {
    size = variables.size + arrays.size + Number(pushed);
    visitStatements(kernel.body, grow);
  }
  return { variables, arrays };
}
