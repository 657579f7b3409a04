// The order in which people write terms and factors: descending degree, variables in the order of the inputs.
import { numberOf, type Factor, type Form } from './form';
import { toNumber } from './rational';

/** Compares terms and factors; remembers what it has measured. */
export class ReadingOrder {
  readonly #degrees = new Map<Form, number>();
  readonly #mentions = new Map<Form, number>();

  /** @param position of each symbol among the inputs */
  constructor(readonly position: ReadonlyMap<string, number>) {}

  /** For sorting the terms of a sum. */
  compareTerms(a: Form, b: Form): number {
    return (
      this.#degree(b) - this.#degree(a) ||
      this.#compareExponents(a, b) ||
      this.#mention(a) - this.#mention(b) ||
      a.id - b.id
    );
  }

  /** For sorting the factors of a product. */
  compareFactors(a: Factor, b: Factor): number {
    return rank(a) - rank(b) || this.#mention(a.base) - this.#mention(b.base) || a.base.id - b.base.id;
  }

  #degree(form: Form): number {
    const known = this.#degrees.get(form);
    if (known !== undefined) return known;
    const degree = this.#measure(form);
    this.#degrees.set(form, degree);
    return degree;
  }

  #measure(form: Form): number {
    switch (form.kind) {
      case 'symbol':
        return 1;
      case 'sum':
        return Math.max(0, ...form.terms.map((term) => this.#degree(term.form)));
      case 'product':
        return form.factors.reduce((total, { base, exponent }) => {
          const power = numberOf(exponent);
          return total + (power === null ? 0 : toNumber(power) * this.#degree(base));
        }, 0);
      default:
        return 0;
    }
  }

  /** x² before x·y before y². */
  #compareExponents(a: Form, b: Form): number {
    const [left, right] = [this.#exponents(a), this.#exponents(b)];
    for (const position of [...new Set([...left.keys(), ...right.keys()])].sort((p, q) => p - q)) {
      const difference = (right.get(position) ?? 0) - (left.get(position) ?? 0);
      if (difference !== 0) return difference;
    }
    return 0;
  }

  #exponents(form: Form): ReadonlyMap<number, number> {
    const exponents = new Map<number, number>();
    const note = (base: Form, power: number): void => {
      if (base.kind === 'symbol') exponents.set(this.position.get(base.name) ?? 0, power);
    };
    if (form.kind !== 'product') note(form, 1);
    else {
      for (const { base, exponent } of form.factors) {
        const power = numberOf(exponent);
        note(base, power === null ? 0 : toNumber(power));
      }
    }
    return exponents;
  }

  /** The first input that occurs anywhere inside. */
  #mention(form: Form): number {
    const known = this.#mentions.get(form);
    if (known !== undefined) return known;
    const parts = partsOf(form);
    const mention =
      form.kind === 'symbol'
        ? (this.position.get(form.name) ?? 0)
        : parts.reduce((least, part) => Math.min(least, this.#mention(part)), Infinity);
    // Infinity − Infinity would be no order.
    const finite = Number.isFinite(mention) ? mention : 1e9;
    this.#mentions.set(form, finite);
    return finite;
  }
}

function partsOf(form: Form): readonly Form[] {
  switch (form.kind) {
    case 'sum':
      return form.terms.map((term) => term.form);
    case 'product':
      return form.factors.flatMap(({ base, exponent }) => [base, exponent]);
    case 'apply':
      return form.operands;
    case 'select':
      return [form.consequent, form.alternate];
    default:
      return [];
  }
}

/** Numbers, constants, variables, sums, functions, conditionals. */
function rank({ base, exponent }: Factor): number {
  if (base.kind !== 'number' && exponent.kind !== 'number') return 3.5;
  switch (base.kind) {
    case 'number':
      return 0;
    case 'named':
      return 1;
    case 'symbol':
      return 2;
    case 'product':
    case 'sum':
      return 3;
    case 'apply':
      return 4;
    case 'select':
      return 5;
  }
}
