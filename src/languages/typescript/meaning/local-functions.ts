// Functions inside functions: which of them need nothing of the call around them.
import type { FunctionNode, ModuleSource } from '../frontend';
import { isFunctionNode, rangeOf, unwrapped, usesArguments, usesThis, visitTree } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

/** The function that a variable always stands for; null where it may be anything else. */
export function functionOf({ declarations, writes }: Variable): FunctionNode | null {
  const [declaration] = declarations;
  if (declaration === undefined || declarations.length > 1 || writes.length > 0) return null;
  if (isFunctionNode(declaration)) return declaration;
  if (declaration.type !== 'VariableDeclarator' || declaration.id.type !== 'Identifier' || !declaration.init)
    return null;
  const value = unwrapped(declaration.init);
  return isFunctionNode(value) ? value : null;
}

/** Whether a function uses a variable of a call of a function around it, itself or by the functions that it calls. */
export function needsOuterCall(fn: FunctionNode, module: ModuleSource, seen = new Set<FunctionNode>()): boolean {
  seen.add(fn);
  const { scopes } = module;
  const { start, end } = rangeOf(fn);
  if (fn.type === 'ArrowFunctionExpression' && (usesThis(fn) || usesArguments(fn))) return true;
  let needs = false;
  visitTree(fn, (node) => {
    if (needs) return false;
    if (node.type !== 'Identifier') return undefined;
    const variable = scopes.variableOf(node);
    if (variable === null || variable.owner === null) return undefined;
    const range = rangeOf(variable.owner);
    // A variable of an outer function belongs to a call; one of the function itself, or of one inside it, does not.
    if (range.start >= start && range.end <= end) return undefined;
    const called = functionOf(variable);
    needs = called === null || (!seen.has(called) && needsOuterCall(called, module, seen));
    return undefined;
  });
  return needs;
}

/** A function inside others is read with them: their variables are its own. */
export function outermostAround(module: ModuleSource, fn: FunctionNode): FunctionNode {
  let outermost = fn;
  for (;;) {
    const around = module.scopes.functionAround(outermost);
    if (around === null || around === outermost) return outermost;
    outermost = around;
  }
}
