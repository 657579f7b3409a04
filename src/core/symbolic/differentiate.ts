// Symbolic differentiation by the rules of the primitive table, over normal forms.
import type { Algebra } from '../primitives/primitive';
import { primitive } from '../primitives/table';
import type { ApplyForm, ConditionForm, Form, Forms } from './form';
import { one, rationalOf, type Rational } from './rational';
import { usualBranch } from './equalities';
import { SymbolicFailure } from './symbolic-failure';

/** The algebra in which the table's rules give forms. */
export function formAlgebra(forms: Forms): Algebra<Form> {
  return {
    constant: (value) => forms.number(rationalOf(value)),
    named: (name) =>
      name === 'ln2' || name === 'ln10'
        ? forms.apply('log', [forms.integer(name === 'ln2' ? 2 : 10)])
        : forms.named(name),
    apply: (name, ...operands) => forms.apply(name, operands),
    choose: (operator, left, right, consequent, alternate) =>
      forms.select(forms.compare(operator, left, right), consequent, alternate),
  };
}

/** Derivatives of forms by symbols; each is found once. */
export class Differentiator {
  readonly #known = new Map<Form, Map<Form, Form>>();
  readonly #algebra: Algebra<Form>;

  constructor(readonly forms: Forms) {
    this.#algebra = formAlgebra(forms);
  }

  /** The partial derivative. Ends with a SymbolicFailure for a function that has none. */
  derivative(form: Form, symbol: Form): Form {
    let bySymbol = this.#known.get(symbol);
    if (bySymbol === undefined) this.#known.set(symbol, (bySymbol = new Map<Form, Form>()));
    const known = bySymbol.get(form);
    if (known !== undefined) return known;
    const made = this.#derive(form, symbol);
    bySymbol.set(form, made);
    return made;
  }

  #derive(form: Form, symbol: Form): Form {
    const { forms } = this;
    switch (form.kind) {
      case 'number':
      case 'named':
        return forms.integer(0);
      case 'symbol':
        return forms.integer(form === symbol ? 1 : 0);
      case 'sum':
        return forms.sum(
          form.terms.map((term) => ({ coefficient: term.coefficient, form: this.derivative(term.form, symbol) })),
        );
      case 'product':
        return forms.sum(
          form.factors.map((_, i) => ({ coefficient: one, form: this.#withOneDerived(form, i, symbol) })),
        );
      case 'select': {
        const everywhere = usualBranch(form);
        if (everywhere !== null) return this.derivative(everywhere, symbol);
        return forms.select(
          form.condition,
          this.derivative(form.consequent, symbol),
          this.derivative(form.alternate, symbol),
        );
      }
      case 'apply':
        return this.#chain(form, symbol);
    }
  }

  /** One term of the product rule: c·…·(bᵉ)′·…, with (bᵉ)′ = e·bᵉ⁻¹·b′ + bᵉ·ln b·e′. */
  #withOneDerived(form: Form & { kind: 'product' }, index: number, symbol: Form): Form {
    const { forms } = this;
    const factor = form.factors[index];
    if (factor === undefined) return forms.integer(0);
    const { base, exponent } = factor;
    const others = form.factors.filter((_, i) => i !== index);
    const byBase = this.derivative(base, symbol);
    const byExponent = this.derivative(exponent, symbol);
    const unit = forms.integer(1);
    const part = (pieces: readonly Form[], power: Form): Form =>
      forms.product(form.coefficient, [
        ...others,
        { base, exponent: power },
        ...pieces.map((piece) => ({ base: piece, exponent: unit })),
      ]);
    const zeroForm = forms.integer(0);
    return forms.plus(
      byBase === zeroForm ? zeroForm : part([exponent, byBase], forms.minus(exponent, unit)),
      byExponent === zeroForm ? zeroForm : part([forms.apply('log', [base]), byExponent], exponent),
    );
  }

  #chain(form: ApplyForm, symbol: Form): Form {
    const { forms } = this;
    const row = primitive(form.primitive);
    const inner = form.operands.map((operand) => this.derivative(operand, symbol));
    const zeroForm = forms.integer(0);
    if (inner.every((x) => x === zeroForm)) return zeroForm;
    if (row === undefined || row.partials === null) {
      throw new SymbolicFailure('unsupported', `\`${form.primitive}\` cannot be differentiated`);
    }
    if (row.piecewiseConstant) return zeroForm;
    if (form.primitive === 'max' || form.primitive === 'min') return this.#extreme(form, inner);
    const partials = row.partials(this.#algebra, form.operands, form);
    return forms.plus(
      ...inner.map((x, i) => (x === zeroForm ? zeroForm : forms.times(partials[i] ?? forms.number(nan), x))),
    );
  }

  /** The derivative of the operand that is chosen: `x > max(y, z) ? x′ : y > z ? y′ : z′`. */
  #extreme(form: ApplyForm, inner: readonly Form[]): Form {
    const { forms } = this;
    const beats = form.primitive === 'max' ? '>' : '<';
    const contest = (own: Form, others: readonly Form[]): ConditionForm =>
      forms.compare(beats, own, forms.apply(form.primitive, others));
    const pairs = form.operands.map((operand, i) => ({ operand, derivative: inner[i] ?? forms.integer(0) }));
    const moving = pairs.filter(({ derivative }) => derivative !== forms.integer(0));
    const steady = pairs.filter(({ derivative }) => derivative === forms.integer(0));
    const chosen = (left: readonly (typeof pairs)[number][]): Form => {
      const [first, ...rest] = left;
      if (first === undefined) return forms.integer(0);
      const others = [...rest, ...steady].map(({ operand }) => operand);
      if (others.length === 0) return first.derivative;
      return forms.select(contest(first.operand, others), first.derivative, chosen(rest));
    };
    return chosen(moving);
  }
}

const nan: Rational = { numerator: NaN, denominator: 1, decimal: true };
