// Parameters that a function can do without: it asks whether they are there.
import type * as Babel from '@babel/types';
import type { ModuleSource } from '../frontend';
import { parentsOf } from '../syntax/parents';
import { unwrapped } from '../syntax/tree';

const equalities: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);

function isNothing(given: Babel.Node): boolean {
  const node = unwrapped(given);
  if (node.type === 'NullLiteral') return true;
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'UnaryExpression' && node.operator === 'void';
}

/** Whether some use of a parameter asks if it is there: `g === undefined`, `typeof g`, `!g`, `g ? …`, `g || …`, `g?.()`. */
export function mayBeAbsent(module: ModuleSource, pattern: Babel.Node): boolean {
  const variable = pattern.type === 'Identifier' ? module.scopes.variableOf(pattern) : null;
  const parents = parentsOf(module);
  return (variable?.references ?? []).some((reference) => {
    const parent = parents.parentOf(reference);
    switch (parent?.type) {
      case 'BinaryExpression':
        return equalities.has(parent.operator) && isNothing(parent.left === reference ? parent.right : parent.left);
      case 'UnaryExpression':
        return parent.operator === '!' || parent.operator === 'typeof';
      case 'IfStatement':
      case 'ConditionalExpression':
        return parent.test === reference;
      case 'LogicalExpression':
        return parent.left === reference;
      case 'AssignmentExpression':
        return parent.left === reference && (parent.operator === '??=' || parent.operator === '||=');
      case 'OptionalCallExpression':
        return parent.optional && parent.callee === reference;
      default:
        return false;
    }
  });
}
