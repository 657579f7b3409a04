// One row of the primitive table: everything the product knows about one numeric function or operator.

/** Operations that derivative rules are written with: the same rule serves numbers, duals and expressions. */
export interface Algebra<V> {
  constant(value: number): V;
  named(name: 'pi' | 'e' | 'ln2' | 'ln10'): V;
  /** Applies a row of the table by name. */
  apply(primitive: string, ...operands: V[]): V;
  /** `left < right ? consequent : alternate`, and likewise for the other operators. */
  choose(operator: '<' | '<=' | '>' | '>=' | '===', left: V, right: V, consequent: V, alternate: V): V;
}

/** Where a primitive's value exists but its derivative does not, or where its value does not exist. */
export interface Irregularity {
  readonly kind: 'domain' | 'nonsmooth';
  /** In words for the user, e.g. `|x| has a kink at 0`. */
  readonly message: string;
  /** For 'nonsmooth': which operands' partial derivatives do not exist; absent means all. */
  readonly operands?: readonly number[];
}

/** How to print an application: a prefix function, an infix operator, or something special the printer knows. */
export interface Notation {
  /** TeX of the application, given TeX of the operands, each already parenthesised as its `slots` ask. */
  readonly tex: (operands: readonly string[]) => string;
  /** mathjs text, likewise. */
  readonly mathjs: (operands: readonly string[]) => string;
  /** TypeScript text, likewise; null where there is no closed spelling (`gamma`). */
  readonly typescript: ((operands: readonly string[]) => string) | null;
  /** Binding power of the whole: 1 sum, 2 product, 3 unary minus, 4 power, 5 call or atom. Per output language. */
  readonly precedence: { readonly tex: number; readonly mathjs: number; readonly typescript: number };
  /** The least precedence each operand needs to stand without parentheses; the last repeats. Default 0. */
  readonly slots: {
    readonly tex: readonly number[];
    readonly mathjs: readonly number[];
    readonly typescript: readonly number[];
  };
}

export interface Primitive {
  readonly name: string;
  /** Least and most number of operands; `max` null for any number. */
  readonly arity: { readonly min: number; readonly max: number | null };
  /** The value in double precision, as JavaScript has it. */
  value(operands: readonly number[]): number;
  /**
   * The partial derivatives, one an operand, written over any algebra; `result` is the application itself.
   * Null for a function with no useful derivative (`clz32`): differentiating it is refused.
   */
  readonly partials: (<V>(algebra: Algebra<V>, operands: readonly V[], result: V) => readonly V[]) | null;
  /** Piecewise constant (`floor`, `sign`, bit operations): the partials are zero off the jumps. */
  readonly piecewiseConstant: boolean;
  /** The identity of one operand but for digits that are dropped (`fround`): the derivative is that of the identity. */
  readonly isRounding?: true;
  /** Irregular places at exactly these operands; null where the value and all partials exist. */
  irregularity(operands: readonly number[]): Irregularity | null;
  readonly notation: Notation;
  /** Where random tests may probe each operand: open intervals inside the domain, away from kinks. */
  readonly probe: readonly (readonly [number, number])[];
}
