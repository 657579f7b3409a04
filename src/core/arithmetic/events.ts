// What a differentiating run notices on its way: irregular places, ties at branches, inputs that were compared.
import type { ComparisonOperator, NodeId } from '../program/program';

/** A place where a derivative (or the value) does not exist, or a function that cannot be differentiated. */
export interface IrregularEvent {
  readonly node: NodeId;
  readonly kind: 'domain' | 'nonsmooth' | 'unsupported';
  readonly message: string;
}

/** A comparison of equal numbers whose difference moves with some inputs: the point lies on the branch's boundary. */
export interface Tie {
  readonly node: NodeId;
  /** The how-manieth equality of the run, from 0: the name by which a second run can decide it the other way. */
  readonly occurrence: number;
  readonly operator: ComparisonOperator;
  /** The inputs whose change would leave the boundary. */
  readonly columns: readonly number[];
}

/** Equal up to a few units in the last place: what an iteration reaches that ends when it stands still. */
export function isNearlyEqual(a: number, b: number): boolean {
  return Math.abs(a - b) <= 8 * Number.EPSILON * Math.max(Math.abs(a), Math.abs(b));
}

/** A search by halves that decides less often has pieces so wide that its derivative is that of one. */
const often = 16;

/** Collects the events of one run. */
export class RunEvents {
  readonly irregular: IrregularEvent[] = [];
  readonly ties: Tie[] = [];
  readonly comparedColumns = new Set<number>();
  /** The inputs that some step function (a rounding, a sign, an operation on bits) was taken of, away from its jumps. */
  readonly steppedColumns = new Set<number>();
  /** The inputs that are used as they stand as an index, a length or a key. */
  readonly placedColumns = new Set<number>();
  /** Per node: comparisons of numbers that depend on inputs and are equal up to a few units in the last place. */
  readonly nearTies = new Map<NodeId, number>();
  /** True once a number that may depend on inputs was rounded without a change of its derivative. */
  dropsDigits = false;
  readonly #decisions = new Map<NodeId, number>();
  #equalities = 0;

  constructor(readonly flip: ReadonlySet<number>) {}

  /** Notes a comparison; gives the decision, turned round where this tie is to be flipped. */
  decide(
    operator: ComparisonOperator,
    outcome: boolean,
    equal: boolean,
    movement: readonly number[],
    node: NodeId,
    isNear = equal,
  ): boolean {
    const columns: number[] = [];
    movement.forEach((change, column) => {
      if (change !== 0) columns.push(column);
    });
    for (const column of columns) this.comparedColumns.add(column);
    if (columns.length > 0) this.#count(node);
    if (columns.length > 0 && isNear) this.nearTies.set(node, (this.nearTies.get(node) ?? 0) + 1);
    if (!equal) return outcome;
    // Every equality is counted, so that runs of different arithmetics call the same tie by the same number.
    const occurrence = this.#equalities++;
    if (columns.length > 0) this.ties.push({ node, occurrence, operator, columns });
    return this.flip.has(occurrence) ? !outcome : outcome;
  }

  /** Notes that a step function was taken of a number that depends on inputs, away from its jumps. */
  step(columns: readonly number[], node: NodeId): void {
    for (const column of columns) this.steppedColumns.add(column);
    if (columns.length > 0) this.#count(node);
  }

  /** Whether one place has decided by numbers that depend on inputs as often as a search does. */
  get decidesOften(): boolean {
    return [...this.#decisions.values()].some((times) => times >= often);
  }

  #count(node: NodeId): void {
    this.#decisions.set(node, (this.#decisions.get(node) ?? 0) + 1);
  }

  irregularAt(node: NodeId, kind: IrregularEvent['kind'], message: string): void {
    if (!this.irregular.some((event) => event.node === node && event.message === message)) {
      this.irregular.push({ node, kind, message });
    }
  }
}
