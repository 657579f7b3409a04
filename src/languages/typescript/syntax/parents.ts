// The node around each node of a module, found once: naming functions and judging uses needs to look outwards.
import type * as Babel from '@babel/types';
import type { ModuleSource } from '../frontend';
import { childNodes, isValueWrapper } from './tree';

export interface ParentTable {
  parentOf(node: Babel.Node): Babel.Node | null;
  /** Every node that can run, parents before children. */
  readonly nodes: readonly Babel.Node[];
}

const cache = new WeakMap<ModuleSource, ParentTable>();

/** The parents of a module's nodes. */
export function parentsOf(module: ModuleSource): ParentTable {
  const known = cache.get(module);
  if (known !== undefined) return known;
  const parents = new Map<Babel.Node, Babel.Node>();
  const nodes: Babel.Node[] = [];
  const pending: Babel.Node[] = [module.file.program];
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    nodes.push(node);
    const children = childNodes(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child === undefined) continue;
      parents.set(child, node);
      pending.push(child);
    }
  }
  const table: ParentTable = { parentOf: (node) => parents.get(node) ?? null, nodes };
  cache.set(module, table);
  return table;
}

/** The node around parentheses and type syntax that have the same value. */
export function outermostValue(node: Babel.Node, parents: ParentTable): Babel.Node {
  let outer = node;
  for (let parent = parents.parentOf(outer); parent !== null && isValueWrapper(parent);) {
    outer = parent;
    parent = parents.parentOf(outer);
  }
  return outer;
}
