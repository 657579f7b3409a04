// Which variables a function is the value of.
import type * as Babel from '@babel/types';
import type { ModuleFacts } from './module-facts';
import { unwrapped } from './tree';
import type { Variable } from './variables';

/** The variables that a function is the value of. */
export function variablesOf(facts: ModuleFacts, node: Babel.Node): Variable[] {
  const found: Variable[] = [];
  for (const variable of new Set([...facts.slots.keys(), ...facts.prototypes.keys()])) {
    if (!('declarations' in variable)) continue;
    const candidate = variable as Variable;
    const holds = candidate.declarations.some(
      (d) => d === node || (d.type === 'VariableDeclarator' && d.init && holdsFunction(facts, unwrapped(d.init), node)),
    );
    if (holds) found.push(candidate);
  }
  return found;
}

function holdsFunction(facts: ModuleFacts, init: Babel.Node, node: Babel.Node): boolean {
  const value = unwrapped(lastOfChain(init));
  if (value === node) return true;
  const wrapper =
    value.type === 'CallExpression' ? facts.source.scopes.wrappers.get(unwrapped(value.callee)) : undefined;
  if (wrapper === undefined || wrapper.result === null) return false;
  const variable = facts.source.scopes.variableOf(wrapper.result);
  return variable?.declarations.includes(node) ?? false;
}

export function lastOfChain(node: Babel.Node): Babel.Node {
  let value = unwrapped(node);
  while (value.type === 'AssignmentExpression' && value.operator === '=') value = unwrapped(value.right);
  return value;
}
