// Normal forms: sums with collected terms and products with collected powers, in which simplification works.
import type { ComparisonOperator, ConstantName } from '../program/program';
import { one, type Rational } from './rational';

/** A coefficient times a form that is neither a number nor a sum, and whose own coefficient is 1. */
export interface Term {
  readonly coefficient: Rational;
  readonly form: Form;
}

/** base ^ exponent */
export interface Factor {
  readonly base: Form;
  readonly exponent: Form;
}

interface Identified {
  /** Unique in its table; equal forms are the same object. */
  readonly id: number;
}

export type NumberForm = Identified & { readonly kind: 'number'; readonly value: Rational };
export type SumForm = Identified & {
  readonly kind: 'sum';
  /** By ascending id of the form. */
  readonly terms: readonly Term[];
  readonly constant: Rational;
};
export type ProductForm = Identified & {
  readonly kind: 'product';
  readonly coefficient: Rational;
  /** By ascending id of the base; each base once. */
  readonly factors: readonly Factor[];
};
export type ApplyForm = Identified & {
  readonly kind: 'apply';
  /** A row of the table, but none of + − × ÷, power, negation and square root, which are sums and products. */
  readonly primitive: string;
  readonly operands: readonly Form[];
};
export type ConditionForm = Identified &
  (
    | {
        readonly kind: 'compare';
        readonly operator: ComparisonOperator;
        readonly left: Form;
        readonly right: Form;
      }
    | {
        readonly kind: 'connective';
        readonly operator: 'and' | 'or' | 'not';
        readonly operands: readonly ConditionForm[];
      }
  );
export type SelectForm = Identified & {
  readonly kind: 'select';
  readonly condition: ConditionForm;
  readonly consequent: Form;
  readonly alternate: Form;
};

export type Form =
  | NumberForm
  | (Identified & { readonly kind: 'named'; readonly name: ConstantName })
  | (Identified & { readonly kind: 'symbol'; readonly name: string })
  | SumForm
  | ProductForm
  | ApplyForm
  | SelectForm;

/** Makes simplified forms. The rules are written over this interface, one family a file. */
export interface Forms {
  number(value: Rational): Form;
  integer(value: number): Form;
  named(name: ConstantName): Form;
  symbol(name: string): Form;
  sum(terms: readonly Term[]): Form;
  product(coefficient: Rational, factors: readonly Factor[]): Form;
  apply(primitive: string, operands: readonly Form[]): Form;
  compare(operator: ComparisonOperator, left: Form, right: Form): ConditionForm;
  connective(operator: 'and' | 'or' | 'not', operands: readonly ConditionForm[]): ConditionForm;
  select(condition: ConditionForm, consequent: Form, alternate: Form): Form;

  power(base: Form, exponent: Form): Form;
  scale(form: Form, by: Rational): Form;
  negate(form: Form): Form;
  times(...forms: readonly Form[]): Form;
  plus(...forms: readonly Form[]): Form;
  minus(left: Form, right: Form): Form;

  /** Sums and products put together so far. */
  readonly work: number;

  /** Makes the node as it is, without rules: for the rules themselves. */
  readonly raw: RawForms;
}

/** The hash-consing constructors beneath the rules. */
export interface RawForms {
  sum(terms: readonly Term[], constant: Rational): Form;
  product(coefficient: Rational, factors: readonly Factor[]): Form;
  apply(primitive: string, operands: readonly Form[]): Form;
}

/** The number of a number form, else null. */
export function numberOf(form: Form): Rational | null {
  return form.kind === 'number' ? form.value : null;
}

/** The exponent as a whole number, else null. */
export function wholeExponent(factor: Factor): number | null {
  const { exponent } = factor;
  return exponent.kind === 'number' && exponent.value.denominator === 1 ? exponent.value.numerator : null;
}

/** The operand, where the form is this function of one variable. */
export function operandOf(form: Form, primitive: string): Form | null {
  return form.kind === 'apply' && form.primitive === primitive ? (form.operands[0] ?? null) : null;
}

/** What a form is the sum of, but for a constant. */
export function termsOf(forms: Forms, form: Form): readonly Term[] {
  switch (form.kind) {
    case 'number':
      return [];
    case 'sum':
      return form.terms;
    case 'product':
      return [{ coefficient: form.coefficient, form: forms.product(one, form.factors) }];
    default:
      return [{ coefficient: one, form }];
  }
}

/** The form as a product's factors. */
export function factorsOf(form: Form, one: Form): readonly Factor[] {
  return form.kind === 'product' ? form.factors : [{ base: form, exponent: one }];
}
