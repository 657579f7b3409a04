// Classes made inside functions: what of such a class hangs on the variables of the call that makes it.
import type * as Babel from '@babel/types';
import type { Entity } from './entity';
import type { ModuleSource } from '../frontend';
import type { Lowering } from '../lowering/lowering';
import { isClassNode, rangeOf, visitTree } from '../syntax/tree';

/** A name inside a node that means a variable of a function around it; null where there is none. */
export function outerName({ scopes }: ModuleSource, node: Babel.Node): Babel.Node | null {
  const { start, end } = rangeOf(node);
  let found: Babel.Node | null = null;
  visitTree(node, (inner) => {
    const owner = inner.type === 'Identifier' ? (scopes.variableOf(inner)?.owner ?? null) : null;
    if (owner !== null && (rangeOf(owner).start < start || rangeOf(owner).end > end)) found ??= inner;
    return found === null;
  });
  return found;
}

/** Whether a class, or one above it, is made inside a function: every call of the function makes another. */
export function madeInFunction(l: Lowering, entity: Extract<Entity, { kind: 'class' | 'function' }>): boolean {
  const seen = new Set<Babel.Node>();
  for (let next: Entity | null = entity; next?.kind === 'class' && !seen.has(next.node);) {
    seen.add(next.node);
    const { facts, node }: Extract<Entity, { kind: 'class' }> = next;
    if (facts.source.scopes.functionAround(node) !== null) return true;
    next = node.superClass ? l.resolver.resolveValue({ facts, staticHome: null }, node.superClass) : null;
  }
  return false;
}

/** What a class gives itself, and not its instances. */
export function staticPart(node: Babel.Node): readonly Babel.Node[] {
  if (!isClassNode(node)) return [];
  return node.body.body.filter(
    (member) => member.type === 'StaticBlock' || ('static' in member && member.static === true),
  );
}
