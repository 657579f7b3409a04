// In sloppy code `arguments` and the parameters are the same variables: what is given to one, the other has.
import type * as Babel from '@babel/types';
import type { FunctionNode } from '../frontend';
import type { Lowering } from './lowering';
import type { ModuleFacts } from '../top-level/module-facts';
import { parentsOf } from '../syntax/parents';
import { isStrict } from '../syntax/strict-code';
import { isFunctionNode, usesArguments, visitTree } from '../syntax/tree';

/** The parameters that `arguments` shows as they are, however they were changed; none where that makes no difference. */
export function sharedParameters(l: Lowering, facts: ModuleFacts, fn: FunctionNode): readonly Babel.Identifier[] {
  const { source } = facts;
  const names = fn.params.flatMap((parameter) => (parameter.type === 'Identifier' ? [parameter] : []));
  const isSimple = names.length === fn.params.length && fn.type !== 'ArrowFunctionExpression';
  if (!isSimple || !usesArguments(fn) || isStrict(source, fn)) return [];
  const parents = parentsOf(source);
  visitTree(fn.body, (node) => {
    if (isFunctionNode(node) && node.type !== 'ArrowFunctionExpression') return false;
    if (node.type !== 'MemberExpression') return undefined;
    const isArguments = node.object.type === 'Identifier' && node.object.name === 'arguments';
    const user = isArguments ? parents.parentOf(node) : null;
    const isWritten =
      (user?.type === 'AssignmentExpression' && user.left === node) || user?.type === 'UpdateExpression';
    if (isWritten)
      l.refuse({ facts }, node, 'gives a parameter another value through `arguments`', 'name the parameter');
    return undefined;
  });
  const isChanged = names.some((name) => (source.scopes.variableOf(name)?.writes.length ?? 0) > 0);
  return isChanged ? names : [];
}
