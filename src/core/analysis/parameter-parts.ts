// Which parts of the entry's arguments an expression reads: `v[0]`, `p.x`, `v[i]` with i from 1 upwards.
import { walk } from '../program/children';
import type { BindingId, Node, NodeId, PathKey, Program } from '../program/program';
import { rootsOf } from '../interpret/captures';

/** One step: a key that is known, an index that is at least so much, or any. */
export type KeyPattern =
  | { readonly kind: 'key'; readonly key: PathKey }
  | { readonly kind: 'from'; readonly least: number }
  | { readonly kind: 'any' };

/** Keys into the argument of a parameter. A part holds all that is below it. */
export interface ParameterPart {
  readonly binding: BindingId;
  readonly keys: readonly KeyPattern[];
}

function fits(pattern: KeyPattern, key: PathKey): boolean {
  switch (pattern.kind) {
    case 'key':
      return String(pattern.key) === String(key);
    case 'from':
      return typeof key !== 'number' || key >= pattern.least;
    case 'any':
      return true;
  }
}

/** Whether the number at `path` (keys inside the argument) may belong to a part, or the part to what lies there. */
export function mayHold(part: ParameterPart, path: readonly PathKey[]): boolean {
  return part.keys.every((pattern, i) => {
    const key = path[i];
    return key === undefined || fits(pattern, key);
  });
}

/** Finds the parts of some parameters that the nodes of a Program read. */
export class PartReader {
  readonly #program: Program;
  readonly #parameters: ReadonlySet<BindingId>;
  /** Per variable all that it is ever given; null where it gets values in other ways. */
  readonly #given = new Map<BindingId, NodeId[] | null>();
  readonly #inProgress = new Set<BindingId>();

  constructor(program: Program, parameters: ReadonlySet<BindingId>) {
    this.#program = program;
    this.#parameters = parameters;
    for (const { parameters, receiver, argumentsBinding } of program.functions)
      for (const binding of [...parameters.map((p) => p.binding), receiver, argumentsBinding])
        if (binding !== null) this.#given.set(binding, null);
    walk(program.nodes, [...program.initialize, ...program.functions.flatMap(rootsOf)], (node) => {
      if (node.kind === 'declare' && node.value !== null) this.#give(node.binding, node.value);
      else if (node.kind === 'assign' && node.target.kind === 'binding') this.#give(node.target.binding, node.value);
      else if (node.kind === 'iterate' || (node.kind === 'try' && node.binding !== null))
        this.#given.set(node.binding ?? -1, null);
    });
  }

  #give(binding: BindingId, value: NodeId): void {
    const known = this.#given.get(binding);
    if (known !== null) this.#given.set(binding, [...(known ?? []), value]);
  }

  /** The part that `p.a[0]` reads; null where the node is no such path. */
  partOf(node: Node): ParameterPart | null {
    if (node.kind !== 'index' && node.kind !== 'field') return null;
    const object = this.#program.nodes[node.object];
    if (object === undefined) return null;
    const key: KeyPattern =
      node.kind === 'field' ? { kind: 'key', key: node.name } : this.#keyOf(this.#program.nodes[node.index]);
    const outer = object.kind === 'read' ? this.#argumentOf(object.binding) : this.partOf(object);
    return outer === null ? null : { ...outer, keys: [...outer.keys, key] };
  }

  /** What a variable is another name of: an argument or, where it is given one value only, a part of one. */
  #argumentOf(binding: BindingId): ParameterPart | null {
    if (this.#parameters.has(binding)) return { binding, keys: [] };
    const given = this.#given.get(binding);
    const value = given?.length === 1 ? this.#program.nodes[given[0] ?? -1] : undefined;
    if (value === undefined || this.#inProgress.has(binding)) return null;
    this.#inProgress.add(binding);
    const found = value.kind === 'read' ? this.#argumentOf(value.binding) : this.partOf(value);
    this.#inProgress.delete(binding);
    return found;
  }

  #keyOf(node: Node | undefined): KeyPattern {
    if (node?.kind === 'number' || node?.kind === 'string') return { kind: 'key', key: node.value };
    const least = this.#leastOf(node);
    return least === null || least === Infinity ? { kind: 'any' } : { kind: 'from', least };
  }

  /** A number that the expression is never below; null where none is known, infinite for what is being looked at. */
  #leastOf(node: Node | undefined): number | null {
    if (node?.kind === 'number') return node.value;
    if (node?.kind === 'read') return this.#leastGiven(node.binding);
    if (node?.kind !== 'primitive' && node?.kind !== 'intrinsic') return null;
    const [left, right] = node.arguments.map(({ value }) => this.#program.nodes[value]);
    if (node.kind === 'intrinsic') return node.name === 'toNumber' ? this.#leastOf(left) : null;
    if (node.name !== 'add' && node.name !== 'subtract') return null;
    const a = this.#leastOf(left);
    const b = node.name === 'add' ? this.#leastOf(right) : right?.kind === 'number' ? -right.value : null;
    if (a === null || b === null || b === Infinity) return null;
    // What goes round and comes back smaller has no bound.
    return a === Infinity && b < 0 ? null : a + b;
  }

  /** Of a counter that starts somewhere and is only ever raised: where it starts. */
  #leastGiven(binding: BindingId): number | null {
    if (this.#inProgress.has(binding)) return Infinity;
    const given = this.#given.get(binding) ?? null;
    if (given === null) return null;
    this.#inProgress.add(binding);
    let least: number | null = Infinity;
    for (const value of given) {
      const bound = this.#leastOf(this.#program.nodes[value]);
      least = bound === null ? null : Math.min(least, bound);
      if (least === null) break;
    }
    this.#inProgress.delete(binding);
    return least;
  }
}
