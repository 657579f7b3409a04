// The linearised graph of straight code, and its Jacobian by vertex elimination: Griewank and Walther, Evaluating
// Derivatives (2nd ed.), chapters 9 and 10. Every order of elimination gives the same derivatives at another cost.
import type { Atom } from '../kernel/kernel';
import type { KernelWriter } from '../kernel/kernel-writer';

/** A vertex: a variable of the code, or a result. */
export type Vertex = number;

type Edges = Map<Vertex, Map<Vertex, Atom>>;

interface Degree {
  /** Products that eliminating a vertex takes: edges into it times edges out of it (Markowitz). */
  readonly products: number;
  /** Pairs of a source and a result that the vertex lies between. */
  readonly pairs: number;
}

/** What to eliminate next: the vertex of the least score, the latest of several. None is best on all graphs. */
export const eliminationOrders = {
  /** Reverse mode, shared between the results. */
  reverse: () => 0,
  /** Griewank and Walther, section 10.2: the products a vertex would cost at the end are not held against it. */
  relative: ({ products, pairs }) => products - pairs,
  ratio: ({ products, pairs }) => products / pairs,
} as const satisfies Record<string, (degree: Degree) => number>;

export type EliminationOrder = keyof typeof eliminationOrders;

/** Adds and reads the partial derivatives between the vertices of one stretch of straight code. */
export class EliminationGraph {
  readonly #into: Edges = new Map();
  readonly #outOf: Edges = new Map();

  constructor(readonly writer: KernelWriter) {}

  /** Adds to the derivative of `to` by `from`. */
  add(from: Vertex, to: Vertex, partial: Atom): void {
    if (partial === 0) return;
    const into = entry(this.#into, to);
    const known = into.get(from);
    const sum = known === undefined ? partial : this.writer.apply('add', known, partial);
    into.set(from, sum);
    entry(this.#outOf, from).set(to, sum);
  }

  /** The derivatives of `to` by the vertices before it. */
  into(to: Vertex): ReadonlyMap<Vertex, Atom> {
    return this.#into.get(to) ?? none;
  }

  /** Leaves out every vertex but `sources` and `results`, writing the derivatives that take its place. */
  eliminate(sources: ReadonlySet<Vertex>, results: ReadonlySet<Vertex>, order: EliminationOrder): void {
    this.#keepBetween(results);
    const score = eliminationOrders[order];
    const pairs = new Map<Vertex, number>();
    const scoreOf = (vertex: Vertex): number => {
      const products = (this.#into.get(vertex) ?? none).size * (this.#outOf.get(vertex) ?? none).size;
      return score({ products, pairs: pairs.get(vertex) ?? 1 });
    };
    const scores = new Map<Vertex, number>();
    for (const vertex of this.#into.keys()) {
      if (sources.has(vertex) || results.has(vertex)) continue;
      if (order !== 'reverse') {
        pairs.set(vertex, reached(vertex, sources, this.#into) * reached(vertex, results, this.#outOf));
      }
      scores.set(vertex, scoreOf(vertex));
    }
    while (scores.size > 0) {
      let best: Vertex = NaN;
      let least = Infinity;
      for (const [vertex, candidate] of scores) {
        if (candidate > least) continue;
        best = vertex;
        least = candidate;
      }
      scores.delete(best);
      const neighbours = [...(this.#into.get(best) ?? none).keys(), ...(this.#outOf.get(best) ?? none).keys()];
      this.#remove(best);
      for (const vertex of neighbours) if (scores.has(vertex)) scores.set(vertex, scoreOf(vertex));
    }
  }

  #remove(vertex: Vertex): void {
    const into = this.#into.get(vertex) ?? none;
    for (const [to, onward] of this.#outOf.get(vertex) ?? none) {
      for (const [from, partial] of into) this.add(from, to, this.writer.apply('multiply', onward, partial));
    }
    this.#forget(vertex);
  }

  #forget(vertex: Vertex): void {
    for (const from of (this.#into.get(vertex) ?? none).keys()) this.#outOf.get(from)?.delete(vertex);
    for (const to of (this.#outOf.get(vertex) ?? none).keys()) this.#into.get(to)?.delete(vertex);
    this.#into.delete(vertex);
    this.#outOf.delete(vertex);
  }

  /** Forgets the vertices that no result depends on. */
  #keepBetween(results: ReadonlySet<Vertex>): void {
    const wanted = new Set<Vertex>();
    for (const result of results) visit(result, this.#into, (vertex) => wanted.add(vertex), wanted);
    for (const vertex of [...this.#into.keys(), ...this.#outOf.keys()]) if (!wanted.has(vertex)) this.#forget(vertex);
  }
}

const none: ReadonlyMap<Vertex, Atom> = new Map();

function visit(start: Vertex, edges: Edges, found: (vertex: Vertex) => void, seen: Set<Vertex>): void {
  const pending = [start];
  for (let vertex = pending.pop(); vertex !== undefined; vertex = pending.pop()) {
    found(vertex);
    seen.add(vertex);
    for (const next of (edges.get(vertex) ?? none).keys()) if (!seen.has(next)) pending.push(next);
  }
}

/** How many of `goals` can be reached from a vertex. */
function reached(start: Vertex, goals: ReadonlySet<Vertex>, edges: Edges): number {
  const met = new Set<Vertex>();
  visit(start, edges, (vertex) => goals.has(vertex) && met.add(vertex), new Set());
  return Math.max(1, met.size);
}

function entry(edges: Edges, vertex: Vertex): Map<Vertex, Atom> {
  const known = edges.get(vertex);
  if (known !== undefined) return known;
  const made = new Map<Vertex, Atom>();
  edges.set(vertex, made);
  return made;
}
