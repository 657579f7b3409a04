// The table of normal forms: hash-consing constructors with the simplifying rules on top.
import type { ComparisonOperator, ConstantName } from '../program/program';
import type { ConditionForm, Factor, Form, Forms, RawForms, Term } from './form';
import { reduceApplication } from './function-rules';
import { makeProduct } from './product-rules';
import { integer, isOne, isZero, minusOne, one, toNumber, zero, type Rational } from './rational';
import { makeSum } from './sum-rules';
import { SymbolicFailure } from './symbolic-failure';
import { compareNumbers } from '../interpret/coercion';

/** Sums and products between two looks at the clock. */
const clockInterval = 64;

type WithoutId<T> = T extends unknown ? Omit<T, 'id'> : never;

/** Simplified forms, equal ones identical. Ends with a SymbolicFailure where the work passes its limit. */
export class NormalForms implements Forms {
  readonly #byKey = new Map<string, Form | ConditionForm>();
  readonly #powers = new Map<string, Form>();
  #made = 0;
  #work = 0;
  #calls = 0;

  /**
   * @param limit the most forms
   * @param workLimit the most sums and products put together
   * @param deadline milliseconds since the epoch after which nothing more is made
   */
  constructor(
    readonly limit = 60_000,
    readonly workLimit = 200_000,
    readonly deadline = Infinity,
  ) {}

  /** Sums and products put together so far. */
  get work(): number {
    return this.#work;
  }

  readonly raw: RawForms = {
    sum: (terms, constant) =>
      this.#intern(
        `+${rationalKey(constant)};${terms.map((t) => `${t.form.id}*${rationalKey(t.coefficient)}`).join()}`,
        {
          kind: 'sum',
          terms,
          constant,
        },
      ),
    product: (coefficient, factors) => {
      const [only] = factors;
      if (only === undefined) return this.number(coefficient);
      if (factors.length === 1 && isOne(coefficient) && only.exponent === this.integer(1)) return only.base;
      const key = factors.map((f) => `${f.base.id}^${f.exponent.id}`).join();
      return this.#intern(`*${rationalKey(coefficient)};${key}`, { kind: 'product', coefficient, factors });
    },
    apply: (primitive, operands) =>
      this.#intern(`${primitive}(${operands.map((x) => x.id).join()}`, { kind: 'apply', primitive, operands }),
  };

  number(value: Rational): Form {
    return this.#intern(`#${rationalKey(value)}`, { kind: 'number', value });
  }

  integer(value: number): Form {
    return this.number(integer(value));
  }

  named(name: ConstantName): Form {
    return this.#intern(`n${name}`, { kind: 'named', name });
  }

  symbol(name: string): Form {
    return this.#intern(`s${name}`, { kind: 'symbol', name });
  }

  sum(terms: readonly Term[]): Form {
    this.#spend(terms.length);
    return makeSum(this, terms);
  }

  product(coefficient: Rational, factors: readonly Factor[]): Form {
    this.#spend(factors.length);
    return makeProduct(this, coefficient, factors);
  }

  apply(primitive: string, operands: readonly Form[]): Form {
    this.#spend(1);
    return reduceApplication(this, primitive, operands) ?? this.raw.apply(primitive, operands);
  }

  compare(operator: ComparisonOperator, left: Form, right: Form): ConditionForm {
    const parted = right === this.integer(0) ? this.#parted(left) : null;
    if (parted !== null) return this.compare(operator, ...parted);
    // `x < 1` for `1 > x`.
    if (left.kind === 'number' && right.kind !== 'number') return this.compare(mirrored[operator], right, left);
    return this.#internCondition(`${left.id}${operator}${right.id}`, { kind: 'compare', operator, left, right });
  }

  /** a and b of a difference a − b: in double precision too, it is above 0 just where a is above b. */
  #parted(form: Form): readonly [Form, Form] | null {
    if (form.kind !== 'sum') return null;
    const parts = [...form.terms.map((term) => this.scale(term.form, term.coefficient))];
    if (!isZero(form.constant)) parts.push(this.number(form.constant));
    const signs = [...form.terms.map((term) => term.coefficient), ...(isZero(form.constant) ? [] : [form.constant])];
    const [first, second] = parts;
    if (parts.length !== 2 || first === undefined || second === undefined) return null;
    const below = signs.map((sign) => sign.numerator < 0);
    if (below[0] === below[1]) return null;
    return below[0] === true ? [second, this.negate(first)] : [first, this.negate(second)];
  }

  connective(operator: 'and' | 'or' | 'not', operands: readonly ConditionForm[]): ConditionForm {
    return this.#internCondition(`${operator} ${operands.map((x) => x.id).join()}`, {
      kind: 'connective',
      operator,
      operands,
    });
  }

  select(condition: ConditionForm, consequent: Form, alternate: Form): Form {
    if (consequent === alternate) return consequent;
    if (condition.kind === 'compare' && condition.left.kind === 'number' && condition.right.kind === 'number') {
      const [left, right] = [toNumber(condition.left.value), toNumber(condition.right.value)];
      return compareNumbers(condition.operator, left, right) ? consequent : alternate;
    }
    // Inside a branch its own condition is known.
    if (consequent.kind === 'select' && consequent.condition === condition) {
      return this.select(condition, consequent.consequent, alternate);
    }
    if (alternate.kind === 'select' && alternate.condition === condition) {
      return this.select(condition, consequent, alternate.alternate);
    }
    const key = `${condition.id}?${consequent.id}:${alternate.id}`;
    return this.#intern(key, { kind: 'select', condition, consequent, alternate });
  }

  power(base: Form, exponent: Form): Form {
    const key = `${base.id}^${exponent.id}`;
    const known = this.#powers.get(key);
    if (known !== undefined) return known;
    const made = this.product(one, [{ base, exponent }]);
    this.#powers.set(key, made);
    return made;
  }

  scale(form: Form, by: Rational): Form {
    if (isOne(by)) return form;
    return isZero(by) ? this.number(zero) : this.product(by, [{ base: form, exponent: this.integer(1) }]);
  }

  negate(form: Form): Form {
    // The negative of a sum is a sum: only other factors hold a coefficient back.
    return form.kind === 'sum' ? this.sum([{ form, coefficient: minusOne }]) : this.scale(form, minusOne);
  }

  times(...parts: readonly Form[]): Form {
    const unit = this.integer(1);
    return this.product(
      one,
      parts.map((base) => ({ base, exponent: unit })),
    );
  }

  plus(...parts: readonly Form[]): Form {
    return this.sum(parts.map((form) => ({ form, coefficient: one })));
  }

  minus(left: Form, right: Form): Form {
    return this.sum([
      { form: left, coefficient: one },
      { form: right, coefficient: minusOne },
    ]);
  }

  #spend(parts: number): void {
    this.#work += 1 + parts;
    const late = ++this.#calls % clockInterval === 0 && Date.now() > this.deadline;
    if (late || this.#work > this.workLimit) {
      throw new SymbolicFailure('limit', 'the closed form takes too long to simplify');
    }
  }

  #intern(key: string, node: WithoutId<Form>): Form {
    const known = this.#byKey.get(key);
    // Keys of forms and of conditions differ in their first characters, so that the kind is known.
    if (known !== undefined) return known as Form;
    return this.#keep(key, node) as Form;
  }

  #internCondition(key: string, node: WithoutId<ConditionForm>): ConditionForm {
    return (this.#byKey.get(`?${key}`) ?? this.#keep(`?${key}`, node)) as ConditionForm;
  }

  #keep(key: string, node: object): Form | ConditionForm {
    if (this.#made >= this.limit)
      throw new SymbolicFailure('limit', `the closed form has more than ${this.limit} parts`);
    // Given its id, the union without its id is the union again.
    const made = { ...node, id: this.#made++ } as Form | ConditionForm;
    this.#byKey.set(key, made);
    return made;
  }
}

const mirrored: Readonly<Record<ComparisonOperator, ComparisonOperator>> = {
  '<': '>',
  '<=': '>=',
  '>': '<',
  '>=': '<=',
  '==': '==',
  '===': '===',
  '!=': '!=',
  '!==': '!==',
};

function rationalKey(value: Rational): string {
  return value.denominator === 1 ? String(value.numerator) : `${value.numerator}/${value.denominator}`;
}
