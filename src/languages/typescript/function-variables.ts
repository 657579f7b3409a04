// Which variables and properties a function is the value of.
import type * as Babel from '@babel/types';
import { isStorage, type ModuleFacts, type Storage } from './module-facts';
import { unwrapped } from './tree';

/** The variables, and the properties of functions and exports, that a function is the value of and that hold something. */
export function holdersOf(facts: ModuleFacts, node: Babel.Node): Storage[] {
  const found: Storage[] = [];
  for (const holder of new Set<object>([...facts.slots.keys(), ...facts.prototypes.keys()])) {
    if (isStorage(holder) && valuesOf(facts, holder).some((value) => isFunction(facts, value, node))) {
      found.push(holder);
    }
  }
  return found;
}

/** What a variable or a property is given as the code stands: declared functions and classes, initialisers, assignments. */
export function valuesOf(facts: ModuleFacts, storage: Storage): Babel.Node[] {
  if (storage.kind === 'slot') {
    return (facts.writers.get(storage) ?? []).flatMap(({ unit }) => (unit.kind === 'slot' ? [unit.value] : []));
  }
  return storage.declarations.flatMap((declaration) =>
    declaration.type === 'VariableDeclarator' ? (declaration.init ?? []) : declaration,
  );
}

function isFunction(facts: ModuleFacts, given: Babel.Node, node: Babel.Node): boolean {
  const value = unwrapped(lastOfChain(given));
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
