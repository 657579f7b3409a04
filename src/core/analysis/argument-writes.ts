// What the entry does to the arrays it is given, by every use of its parameters: which it only writes to, which it may
// change. Erring towards "reads" and "changes".
import type { PointValue } from '../program/point';
import { isPointRecord, isUndefinedPoint } from '../program/point';
import { childrenOf, walk } from '../program/children';
import type { BindingId, Node, NodeId, Program } from '../program/program';
import { rootsOf } from '../interpret/captures';
import { entryOf } from './entry';

/** How a value is used by one of the nodes around it. */
type Use =
  /** `value[i] = …`. */
  | { readonly kind: 'store' }
  /** `value[i]`, which is the node `element`. */
  | { readonly kind: 'element'; readonly element: NodeId }
  /** `for (… of value)`. */
  | { readonly kind: 'iterated' }
  | { readonly kind: 'length' }
  | { readonly kind: 'returned' }
  | { readonly kind: 'other' };

export interface ArgumentWrites {
  /** Whether the function does nothing with the parameter's elements but set them. */
  isOnlyWritten(parameter: BindingId): boolean;
  /** Whether a call may change an array that is this argument. */
  mayWrite(parameter: BindingId, argument: PointValue): boolean;
}

const known = new WeakMap<Program, ArgumentWrites>();

export function argumentWrites(program: Program): ArgumentWrites {
  let writes = known.get(program);
  if (writes === undefined) {
    writes = new Uses(program);
    known.set(program, writes);
  }
  return writes;
}

class Uses implements ArgumentWrites {
  readonly #uses = new Map<NodeId, Use[]>();
  /** The reads of each parameter of the entry. */
  readonly #reads = new Map<BindingId, NodeId[]>();
  /** Parameters that are assigned anew, or that `arguments` may reach. */
  readonly #unclear = new Set<BindingId>();

  constructor(readonly program: Program) {
    const entry = entryOf(program);
    for (const { binding, rest } of entry.parameters) {
      this.#reads.set(binding, []);
      if (rest || entry.argumentsBinding !== null) this.#unclear.add(binding);
    }
    const ofEntry = new Set<NodeId>();
    walk(program.nodes, rootsOf(entry), (_node, id) => void ofEntry.add(id));
    walk(program.nodes, [...program.initialize, ...program.functions.flatMap(rootsOf)], (node, id) => {
      if (node.kind === 'read') this.#reads.get(node.binding)?.push(id);
      if (node.kind === 'assign' && node.target.kind === 'binding') this.#unclear.add(node.target.binding);
      for (const child of childrenOf(node)) {
        const uses = this.#uses.get(child) ?? [];
        uses.push(...usesOf(node, id, child, ofEntry.has(id)));
        this.#uses.set(child, uses);
      }
    });
  }

  isOnlyWritten(parameter: BindingId): boolean {
    const reads = this.#reads.get(parameter) ?? [];
    if (this.#unclear.has(parameter) || !reads.every((read) => this.#onlyStores(read))) return false;
    return reads.some((read) => this.#stores(read));
  }

  mayWrite(parameter: BindingId, argument: PointValue): boolean {
    if (this.#unclear.has(parameter)) return true;
    const depth = depthOf(argument);
    return !(this.#reads.get(parameter) ?? []).every((read) => this.#onlyReads(read, depth));
  }

  #usesOf(id: NodeId): readonly Use[] {
    return this.#uses.get(id) ?? [];
  }

  #onlyStores(id: NodeId): boolean {
    return this.#usesOf(id).every((use) => {
      switch (use.kind) {
        case 'store':
        case 'length':
        case 'returned':
          return true;
        case 'element':
          // `rows[i][j] = …`: the row is only a step on the way.
          return this.#stores(use.element) && this.#onlyStores(use.element);
        case 'iterated':
        case 'other':
          return false;
      }
    });
  }

  #stores(id: NodeId): boolean {
    return this.#usesOf(id).some(
      (use) => use.kind === 'store' || (use.kind === 'element' && this.#stores(use.element)),
    );
  }

  /** @param depth how many arrays deep the value's numbers are */
  #onlyReads(id: NodeId, depth: number): boolean {
    if (depth === 0) return true;
    return this.#usesOf(id).every((use) => {
      switch (use.kind) {
        case 'length':
          return true;
        case 'element':
          return this.#onlyReads(use.element, depth - 1);
        case 'iterated':
          return depth === 1;
        case 'store':
        case 'returned':
        case 'other':
          return false;
      }
    });
  }
}

/** The ways in which a node uses one of its children. */
function usesOf(node: Node, id: NodeId, child: NodeId, isOfEntry: boolean): Use[] {
  switch (node.kind) {
    case 'assign': {
      const uses: Use[] = [];
      const { target, value } = node;
      if (target.kind === 'index' && target.object === child) uses.push({ kind: 'store' });
      else if (target.kind === 'field' && target.object === child) uses.push({ kind: 'other' });
      if (value === child || (target.kind === 'index' && target.index === child)) uses.push({ kind: 'other' });
      return uses;
    }
    case 'index':
      return [
        ...(node.object === child ? [{ kind: 'element' as const, element: id }] : []),
        ...(node.index === child ? [{ kind: 'other' as const }] : []),
      ];
    case 'field':
      return [{ kind: node.name === 'length' ? 'length' : 'other' }];
    case 'iterate':
      return [{ kind: node.iterable === child ? 'iterated' : 'other' }];
    case 'return':
      return [{ kind: isOfEntry ? 'returned' : 'other' }];
    default:
      return [{ kind: 'other' }];
  }
}

/** How many arrays deep a value is; infinite where records, which have fields to be set, stand in it. */
function depthOf(value: PointValue): number {
  if (typeof value !== 'object' || value === null || isUndefinedPoint(value)) return 0;
  if (isPointRecord(value)) return Infinity;
  return 1 + value.reduce<number>((deepest, item) => Math.max(deepest, depthOf(item)), 0);
}
