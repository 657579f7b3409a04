// Classes below Array: how many elements their instances have.
import type * as Babel from '@babel/types';
import { baseOf } from '../types/infer-classes';
import type { UseInference } from '../types/infer-uses';
import { constructorOf, type InstanceClass, longestChain } from './instance-classes';
import { isClassNode, isFunctionNode, unwrapped, visitTree } from '../syntax/tree';

/** The classes of a chain from an instance's own up to the one that extends Array; null where the chain ends elsewhere. */
export function arrayChain(uses: UseInference, instance: InstanceClass): readonly InstanceClass[] | null {
  const chain: InstanceClass[] = [];
  let next: InstanceClass | null = instance;
  for (let depth = 0; next !== null && depth < longestChain; depth++) {
    chain.push(next);
    const { superclass, module }: InstanceClass = next;
    const base: Babel.Node | null = superclass === null ? null : unwrapped(superclass);
    if (base?.type === 'Identifier' && base.name === 'Array' && module.scopes.variableOf(base) === null) return chain;
    next = baseOf(uses, next);
  }
  return null;
}

/** The length that a constructor of the chain gives by `super(3)` or `super(0, 0, 0)`; null where none is written so. */
export function constructedLength(chain: readonly InstanceClass[]): number | null {
  for (const { node } of chain) {
    const constructor = isClassNode(node) ? constructorOf(node) : null;
    const length = constructor === null ? null : lengthOfSuper(constructor);
    if (length !== null) return length;
  }
  return null;
}

function lengthOfSuper(constructor: Babel.ClassMethod): number | null {
  let length: number | null = null;
  visitTree(constructor.body, (node) => {
    if (isFunctionNode(node)) return false;
    if (node.type !== 'CallExpression' || node.callee.type !== 'Super') return undefined;
    const [first] = node.arguments;
    if (node.arguments.some((argument) => argument.type === 'SpreadElement')) return undefined;
    if (node.arguments.length > 1) length = node.arguments.length;
    else if (first?.type === 'NumericLiteral' && Number.isInteger(first.value) && first.value < 1000) {
      length = first.value;
    }
    return undefined;
  });
  return length;
}
