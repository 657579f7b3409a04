// From normal forms back to expressions, written as a person would: differences, quotients, roots, no double signs.
import type { Condition, Expression } from './expression';
import { numberOf, operandOf, wholeExponent, type ConditionForm, type Factor, type Form, type Forms } from './form';
import {
  absolute,
  half,
  equals,
  isExact,
  isOne,
  isZero,
  minusOne,
  multiply,
  negate,
  one,
  terminates,
  toNumber,
  type Rational,
} from './rational';
import type { ReadingOrder } from './reading-order';
import { spellSoftmax } from './softmax';
import type { ExpressionStore } from './store';

interface Signed {
  readonly negative: boolean;
  readonly expression: Expression;
}

/** Writes forms as expressions of one store; what they share is written once. */
export class FormWriter {
  readonly #known = new Map<Form, Expression>();

  constructor(
    readonly forms: Forms,
    readonly store: ExpressionStore,
    readonly order: ReadingOrder,
  ) {}

  expression(form: Form): Expression {
    const known = this.#known.get(form);
    if (known !== undefined) return known;
    const made = this.#make(form);
    this.#known.set(form, made);
    return made;
  }

  condition(condition: ConditionForm): Condition {
    if (condition.kind === 'connective') {
      return this.store.connective(
        condition.operator,
        condition.operands.map((operand) => this.condition(operand)),
      );
    }
    return this.store.compare(condition.operator, this.expression(condition.left), this.expression(condition.right));
  }

  #make(form: Form): Expression {
    const { store } = this;
    switch (form.kind) {
      case 'number':
        return this.#signed({ negative: form.value.numerator < 0, expression: this.#magnitude(absolute(form.value)) });
      case 'named':
        return store.named(form.name);
      case 'symbol':
        return store.symbol(form.name);
      case 'sum':
        return this.#sum(form);
      case 'product':
        return this.#signed(this.#term(form.coefficient, form));
      case 'apply':
        if (form.primitive === 'sigmoid' || form.primitive === 'exp') {
          return this.#product(one, [{ base: form, exponent: this.forms.integer(1) }]);
        }
        return store.apply(form.primitive, ...form.operands.map((operand) => this.expression(operand)));
      case 'select':
        return store.select(
          this.condition(form.condition),
          this.expression(form.consequent),
          this.expression(form.alternate),
        );
    }
  }

  #signed({ negative, expression }: Signed): Expression {
    if (!negative) return expression;
    return expression.kind === 'constant'
      ? this.store.constant(-expression.value)
      : this.store.apply('negate', expression);
  }

  /** A number that is not negative. */
  #magnitude(value: Rational): Expression {
    const { store } = this;
    if (value.denominator === 1 || (value.decimal && terminates(value))) return store.constant(toNumber(value));
    return store.apply('divide', store.constant(value.numerator), store.constant(value.denominator));
  }

  #sum(form: Form & { kind: 'sum' }): Expression {
    const terms = [...form.terms].sort((a, b) => this.order.compareTerms(a.form, b.form));
    const parts = terms.map((term) => this.#term(term.coefficient, term.form));
    if (!isZero(form.constant)) {
      parts.push({ negative: form.constant.numerator < 0, expression: this.#magnitude(absolute(form.constant)) });
    }
    // A sum does not start with a minus sign where it need not.
    const first = Math.max(
      0,
      parts.findIndex((part) => !part.negative),
    );
    const ordered = [...parts.slice(first, first + 1), ...parts.slice(0, first), ...parts.slice(first + 1)];
    return (
      ordered.reduce<Expression | null>((sum, part) => {
        if (sum === null) return this.#signed(part);
        return this.store.apply(part.negative ? 'subtract' : 'add', sum, part.expression);
      }, null) ?? this.store.constant(0)
    );
  }

  /** coefficient · form, where the form's own coefficient is left out. */
  #term(coefficient: Rational, form: Form): Signed {
    const factors = form.kind === 'product' ? form.factors : [{ base: form, exponent: this.forms.integer(1) }];
    if (coefficient.numerator >= 0) return { negative: false, expression: this.#product(coefficient, factors) };
    // −2(y − x²) is 2(x² − y).
    const turned = factors.findIndex((factor) => this.#turnsWell(factor));
    if (turned >= 0) {
      const flipped = factors.map((factor, i) => (i === turned ? this.#turn(factor) : factor));
      return { negative: false, expression: this.#product(negate(coefficient), flipped) };
    }
    return { negative: true, expression: this.#product(negate(coefficient), factors) };
  }

  #turnsWell(factor: Factor): boolean {
    const power = wholeExponent(factor);
    if (power === null || power % 2 === 0 || factor.base.kind !== 'sum') return false;
    return factor.base.constant.numerator < 0 || factor.base.terms.some((term) => term.coefficient.numerator < 0);
  }

  #turn(factor: Factor): Factor {
    if (factor.base.kind !== 'sum') return factor;
    const { terms, constant } = factor.base;
    const base = this.forms.raw.sum(
      terms.map((term) => ({ form: term.form, coefficient: multiply(term.coefficient, minusOne) })),
      negate(constant),
    );
    return { ...factor, base };
  }

  /** A quotient of products; the coefficient is not negative. */
  #product(coefficient: Rational, factors: readonly Factor[]): Expression {
    const { store } = this;
    const above: Expression[] = [];
    const below: Expression[] = [];
    const split = !(coefficient.decimal && terminates(coefficient)) && isExact(coefficient);
    const top = split ? { numerator: coefficient.numerator, denominator: 1, decimal: false } : coefficient;
    const bottom = split ? coefficient.denominator : 1;
    const spelled = factors.flatMap((factor) => this.#spell(factor, factors));
    for (const factor of [...joinSizes(this.forms, spelled)].sort((a, b) => this.order.compareFactors(a, b))) {
      const power = numberOf(factor.exponent);
      if (power !== null && power.numerator < 0) {
        below.push(this.#power(factor.base, this.forms.number(negate(power))));
      } else above.push(this.#power(factor.base, factor.exponent));
    }
    if (!isOne(top) || above.length === 0) above.unshift(this.#magnitude(top));
    if (bottom !== 1) below.unshift(store.constant(bottom));
    const times = (a: Expression, b: Expression): Expression => store.apply('multiply', a, b);
    const numerator = above.reduce(times);
    return below.length === 0 ? numerator : store.apply('divide', numerator, below.reduce(times));
  }

  #power(base: Form, exponent: Form): Expression {
    const { store } = this;
    const value = numberOf(exponent);
    if (value !== null && isOne(value)) return this.#plain(base);
    if (value !== null && equals(value, half)) return store.apply('sqrt', this.#plain(base));
    return store.apply('power', this.#plain(base), this.expression(exponent));
  }

  /** The base as it is: `spell` has dealt with the functions that are written as quotients. */
  #plain(base: Form): Expression {
    if (base.kind === 'apply') {
      return this.store.apply(base.primitive, ...base.operands.map((operand) => this.expression(operand)));
    }
    return this.expression(base);
  }

  /** σ(u) as 1/(1 + e⁻ᵘ), σ(u)σ(−u) as 1/(2cosh u + 2), exp(xᵢ − logsumexp x) as 1/Σexp(xⱼ − xᵢ). */
  #spell(factor: Factor, all: readonly Factor[]): readonly Factor[] {
    const { forms } = this;
    const u = operandOf(factor.base, 'sigmoid');
    if (u !== null) return this.#spellSigmoid(factor, u, all);
    return (wholeExponent(factor) === 1 ? spellSoftmax(forms, factor.base) : null) ?? [factor];
  }

  #spellSigmoid(factor: Factor, u: Form, all: readonly Factor[]): readonly Factor[] {
    const { forms } = this;
    const power = wholeExponent(factor);
    if (power === null || power < 0) return [factor];
    const mirror = forms.apply('sigmoid', [forms.negate(u)]);
    const other = all.find((f) => f.base === mirror);
    const otherPower = other === undefined ? 0 : Math.max(0, wholeExponent(other) ?? 0);
    const shared = Math.min(power, otherPower);
    const spelled: Factor[] = [];
    // Written once, by the one of the two that was made first.
    if (shared > 0 && factor.base.id < mirror.id) {
      const twice = forms.scale(forms.apply('cosh', [u]), { numerator: 2, denominator: 1, decimal: false });
      spelled.push({ base: forms.plus(twice, forms.integer(2)), exponent: forms.integer(-shared) });
    }
    if (power > shared) {
      const sum = forms.plus(forms.integer(1), forms.apply('exp', [forms.negate(u)]));
      spelled.push({ base: sum, exponent: forms.integer(shared - power) });
    }
    return spelled;
  }
}

/** |x|·|y| as |xy|, and so for signs. */
function joinSizes(forms: Forms, factors: readonly Factor[]): readonly Factor[] {
  const joined: Factor[] = [];
  for (const factor of factors) {
    const { base, exponent } = factor;
    const i = joined.findIndex(
      (other) =>
        base.kind === 'apply' &&
        (base.primitive === 'abs' || base.primitive === 'sign') &&
        other.base.kind === 'apply' &&
        other.base.primitive === base.primitive &&
        other.exponent === exponent,
    );
    const there = joined[i];
    if (there?.base.kind !== 'apply' || base.kind !== 'apply') joined.push(factor);
    else {
      const inside = forms.times(...there.base.operands, ...base.operands);
      joined[i] = { base: forms.raw.apply(base.primitive, [inside]), exponent };
    }
  }
  return joined;
}
