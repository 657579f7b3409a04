// In sloppy code `arguments` and the parameters are the same variables: what is given to one, the other has.
import type * as Babel from '@babel/types';
import type { FunctionNode, ModuleSource } from './frontend';
import { parentsOf } from './parents';
import { isClassNode, isFunctionNode, staticKey, visitTree } from './tree';

function isStrict(source: ModuleSource, fn: FunctionNode): boolean {
  const { program } = source.file;
  if (program.sourceType === 'module') return true;
  const parents = parentsOf(source);
  for (let node: Babel.Node | null = fn; node !== null; node = parents.parentOf(node)) {
    if (isClassNode(node)) return true;
    const block = isFunctionNode(node) ? node.body : node;
    const directives = block.type === 'BlockStatement' || block.type === 'Program' ? block.directives : [];
    if (directives.some(({ value }) => value.value === 'use strict')) return true;
  }
  return program.directives.some(({ value }) => value.value === 'use strict');
}

/** Whether a parameter is changed where `arguments` is read, or the reverse, and the change shows in both. */
export function changesArguments(source: ModuleSource, fn: FunctionNode): boolean {
  const { scopes } = source;
  const isSimple = fn.params.every(({ type }) => type === 'Identifier');
  if (!isSimple || fn.type === 'ArrowFunctionExpression' || isStrict(source, fn)) return false;
  const parents = parentsOf(source);
  let [isRead, isChanged] = [false, false];
  visitTree(fn.body, (node) => {
    if (isFunctionNode(node) && node.type !== 'ArrowFunctionExpression') return false;
    if (node.type !== 'Identifier' || node.name !== 'arguments' || scopes.variableOf(node) !== null) return undefined;
    const parent = parents.parentOf(node);
    const member = parent?.type === 'MemberExpression' && parent.object === node ? parent : null;
    if (member !== null && staticKey(member.property, member.computed) === 'length') return undefined;
    isRead = true;
    const user = member === null ? null : parents.parentOf(member);
    isChanged ||=
      (user?.type === 'AssignmentExpression' && user.left === member) ||
      (user?.type === 'UpdateExpression' && user.argument === member);
    return undefined;
  });
  if (!isRead || fn.params.length === 0) return false;
  return isChanged || fn.params.some((parameter) => (scopes.variableOf(parameter)?.writes.length ?? 0) > 0);
}
