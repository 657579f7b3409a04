// What earlier statements of a document define, and the values given from outside.
import type { FormulaStatement } from './formula';

/** A constant such as `a = 2`, a function such as `f(x) = x^2`, or a quantity such as `y = x^2`, which has no value. */
export interface Definition {
  readonly kind: 'constant' | 'function' | 'quantity';
  readonly name: string;
  /** Later definitions see earlier ones only. */
  readonly order: number;
  readonly statement: FormulaStatement;
}

/** The definitions of a document up to a place: a name means what was said last. */
export class FormulaEnvironment {
  readonly #definitions = new Map<string, Definition[]>();
  #count = 0;

  constructor(
    /** Values from `--constants`. */
    readonly given: Readonly<Record<string, number>> = {},
  ) {}

  /** The order of the next definition: lookups before it see everything so far. */
  get now(): number {
    return this.#count;
  }

  define(kind: Definition['kind'], name: string, statement: FormulaStatement): void {
    const list = this.#definitions.get(name);
    const definition = { kind, name, statement, order: this.#count++ };
    if (list === undefined) this.#definitions.set(name, [definition]);
    else list.push(definition);
  }

  /** The last definition before `order`. */
  lookup(name: string, order: number = this.#count): Definition | null {
    const list = this.#definitions.get(name) ?? [];
    for (let i = list.length - 1; i >= 0; i--) {
      const definition = list[i];
      if (definition !== undefined && definition.order < order) return definition;
    }
    return null;
  }

  givenValue(name: string): number | null {
    return Object.prototype.hasOwnProperty.call(this.given, name) ? (this.given[name] ?? null) : null;
  }

  /** Whether a name stands for a number. */
  isConstant(name: string, order?: number): boolean {
    return this.givenValue(name) !== null || this.lookup(name, order)?.kind === 'constant';
  }

  /** Whether a constant was given one value only, so that it is no mere value of a variable. */
  isSettled(name: string): boolean {
    return this.givenValue(name) !== null || (this.isConstant(name) && this.#definitions.get(name)?.length === 1);
  }

  isFunction(name: string, order?: number): boolean {
    return this.lookup(name, order)?.kind === 'function';
  }
}
