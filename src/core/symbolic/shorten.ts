// Chooses among equal spellings of a form the shortest: as it came, multiplied out, or with factors taken out.
import { denominators } from './denominators';
import { expanded } from './expand';
import { factorings, keepProduct } from './factor';
import { operandOf, wholeExponent, type Factor, type Form, type Forms } from './form';
import { multiply, ratio, type Rational } from './rational';

/** Sums longer than this are left as they are. */
const longestSum = 40;

/** Finds short spellings; remembers what it has found. */
export class Shortener {
  readonly #known = new Map<Form, Form>();
  readonly #end: number;
  /** The most that one form may take of the work, so that there is some for the others. */
  readonly #share: number;
  /** Where the search for the form at hand ends. */
  #endOfForm = 0;

  /**
   * @param length of the form when printed
   * @param work what may be spent on all forms of one answer; after that, forms stay as they are
   * @param entries the forms among which it is shared
   */
  constructor(
    readonly forms: Forms,
    readonly length: (form: Form) => number,
    work: number,
    entries: number,
  ) {
    this.#end = forms.work + work;
    this.#share = work / Math.max(1, entries);
  }

  #isSpent(): boolean {
    return this.forms.work > this.#end;
  }

  #isFormSpent(): boolean {
    return this.#isSpent() || this.forms.work > this.#endOfForm;
  }

  shorten(form: Form): Form {
    const known = this.#known.get(form);
    if (known !== undefined) return known;
    if (this.#isSpent()) return form;
    // Found again on the way down, a form stands for itself.
    this.#known.set(form, form);
    const inside = this.#inside(form);
    this.#endOfForm = this.forms.work + this.#share;
    const best = this.#best(inside, 0);
    this.#known.set(form, best);
    this.#known.set(best, best);
    return best;
  }

  /** The form with shorter parts. */
  #inside(form: Form): Form {
    const { forms } = this;
    switch (form.kind) {
      case 'number':
      case 'named':
      case 'symbol':
        return form;
      case 'apply': {
        const operands = form.operands.map((operand) => this.shorten(operand));
        return operands.every((x, i) => x === form.operands[i]) ? form : forms.apply(form.primitive, operands);
      }
      case 'select':
        return forms.select(form.condition, this.shorten(form.consequent), this.shorten(form.alternate));
      case 'product': {
        const factors = form.factors.map(({ base, exponent }): Factor => ({
          base: base.kind === 'sum' || base.kind === 'product' ? this.shorten(base) : this.#inside(base),
          exponent: this.shorten(exponent),
        }));
        const same = form.factors.every(
          ({ base, exponent }, i) => base === factors[i]?.base && exponent === factors[i].exponent,
        );
        return doubleAngle(forms, same ? form : this.#rebuilt(form.coefficient, factors));
      }
      case 'sum': {
        if (form.terms.length > longestSum) return form;
        const terms = form.terms.map((term) => ({ coefficient: term.coefficient, form: this.#inside(term.form) }));
        if (terms.every((term, i) => term.form === form.terms[i]?.form)) return form;
        return forms.sum([
          ...terms,
          { coefficient: { numerator: 1, denominator: 1, decimal: false }, form: forms.number(form.constant) },
        ]);
      }
    }
  }

  /** The product of shortened factors. What stands under a root stays as it was chosen; the rest is put together. */
  #rebuilt(coefficient: Rational, factors: readonly Factor[]): Form {
    const { forms } = this;
    const rooted = factors.filter((f) => wholeExponent(f) === null);
    const rest = factors.filter((f) => wholeExponent(f) !== null);
    if (rooted.length === 0) return keepProduct(forms, coefficient, factors);
    const outside = keepProduct(forms, coefficient, rest);
    if (outside.kind === 'number') return forms.raw.product(outside.value, rooted);
    const one = forms.integer(1);
    const [scale, own] =
      outside.kind === 'product'
        ? [outside.coefficient, outside.factors]
        : [ratio(1, 1), [{ base: outside, exponent: one }]];
    return forms.raw.product(
      scale,
      [...own, ...rooted].sort((a, b) => a.base.id - b.base.id),
    );
  }

  /** The shortest of the form and its rewritings, and of theirs. */
  #best(form: Form, depth: number): Form {
    let best = form;
    let shortest = this.length(form);
    const seen = new Set<Form>([form]);
    const consider = (candidate: Form): void => {
      if (seen.has(candidate)) return;
      seen.add(candidate);
      const own = this.length(candidate);
      if (own < shortest) {
        best = candidate;
        shortest = own;
      }
    };
    const open = expanded(this.forms, form);
    const simpler = form.kind === 'product' ? denominators(this.forms, form) : [];
    for (const start of [form, ...(open === null ? [] : [open]), ...simpler]) {
      if (this.#isFormSpent()) return best;
      consider(start);
      if (start.kind !== 'sum' || start.terms.length > longestSum) continue;
      for (const candidate of factorings(this.forms, start)) {
        if (this.#isFormSpent()) return best;
        consider(candidate);
        if (candidate.kind === 'product') for (const other of denominators(this.forms, candidate)) consider(other);
        // What is left in parentheses may come shorter in its turn.
        if (depth < 2) consider(this.#deeper(candidate, depth));
      }
    }
    return best;
  }

  #deeper(form: Form, depth: number): Form {
    if (form.kind === 'product') {
      const factors = form.factors.map((f): Factor =>
        f.base.kind === 'sum' ? { base: this.#best(f.base, depth + 1), exponent: f.exponent } : f,
      );
      return keepProduct(this.forms, form.coefficient, factors);
    }
    return this.#best(form, depth + 1);
  }
}

/** 2 sin u cos u = sin 2u, where the coefficient is even. */
function doubleAngle(forms: Forms, form: Form): Form {
  if (form.kind !== 'product' || form.coefficient.numerator % 2 !== 0 || form.coefficient.decimal) return form;
  const sine = form.factors.find((f) => operandOf(f.base, 'sin') !== null && wholeExponent(f) === 1);
  const u = sine === undefined ? null : operandOf(sine.base, 'sin');
  if (u === null) return form;
  const cosine = form.factors.find((f) => operandOf(f.base, 'cos') === u && wholeExponent(f) === 1);
  if (cosine === undefined) return form;
  const rest = form.factors.filter((f) => f !== sine && f !== cosine);
  const twice = forms.apply('sin', [forms.scale(u, { numerator: 2, denominator: 1, decimal: false })]);
  return forms.product(multiply(form.coefficient, ratio(1, 2)), [...rest, { base: twice, exponent: forms.integer(1) }]);
}
