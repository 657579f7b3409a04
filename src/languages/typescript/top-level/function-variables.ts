// Which variables and properties a function is the value of.
import type * as Babel from '@babel/types';
import { isStorage, type ModuleFacts, type Storage } from './module-facts';
import { unwrapped } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

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

/** What the module assigns to a variable of its own that is declared without a value: `var f; f = function …`. */
export function onlyAssignment(facts: ModuleFacts, variable: Variable): Babel.Node | null {
  const [declaration, ...others] = variable.declarations;
  const [write, ...more] = variable.writes;
  if (declaration?.type !== 'VariableDeclarator' || declaration.init || others.length > 0) return null;
  if (write === undefined || more.length > 0 || variable.owner !== null) return null;
  const [writer, ...further] = facts.writers.get(variable) ?? [];
  if (writer?.unit.kind !== 'expression' || further.length > 0) return null;
  const { expression } = writer.unit;
  const isPlain =
    expression.type === 'AssignmentExpression' && expression.operator === '=' && expression.left === write;
  return isPlain ? expression.right : null;
}

export function lastOfChain(node: Babel.Node): Babel.Node {
  let value = unwrapped(node);
  while (value.type === 'AssignmentExpression' && value.operator === '=') value = unwrapped(value.right);
  return value;
}
