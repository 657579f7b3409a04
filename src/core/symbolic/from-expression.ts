// From expressions to normal forms.
import { SymbolicFailure } from './symbolic-failure';
import type { Condition, Expression } from './expression';
import type { ConditionForm, Form, Forms, Term } from './form';
import { half, minusOne, multiply, one, ratio, type Rational } from './rational';
import { recognise } from './recognise';
import { isCondition } from './store';

/** Deeper nesting is no closed form that anyone reads. */
const deepest = 1500;

/** Converts expressions of one store; what they share is converted once. */
export class FormReader {
  readonly #known = new Map<Expression, Form>();
  readonly #conditions = new Map<Condition, ConditionForm>();
  #depth = 0;

  constructor(readonly forms: Forms) {}

  form(expression: Expression): Form {
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    if (++this.#depth > deepest) throw new SymbolicFailure('limit', 'the closed form is nested too deeply');
    const made = this.#make(expression);
    this.#depth--;
    this.#known.set(expression, made);
    return made;
  }

  condition(condition: Condition): ConditionForm {
    const known = this.#conditions.get(condition);
    if (known !== undefined) return known;
    const made =
      condition.kind === 'compare'
        ? this.forms.compare(condition.operator, this.form(condition.left), this.form(condition.right))
        : this.forms.connective(
            condition.operator,
            condition.operands.map((operand) => this.condition(operand)),
          );
    this.#conditions.set(condition, made);
    return made;
  }

  #make(expression: Expression): Form {
    const { forms } = this;
    if (isCondition(expression)) return forms.select(this.condition(expression), forms.integer(1), forms.integer(0));
    switch (expression.kind) {
      case 'constant':
        return this.#constant(expression.value);
      case 'named':
        return forms.named(expression.name);
      case 'symbol':
        return forms.symbol(expression.name);
      case 'select':
        return forms.select(
          this.condition(expression.condition),
          this.form(expression.consequent),
          this.form(expression.alternate),
        );
      case 'apply':
        switch (expression.primitive) {
          case 'add':
          case 'subtract':
          case 'negate':
            return forms.sum(this.#terms(expression));
          default:
            return forms.apply(
              expression.primitive,
              expression.operands.map((operand) => this.form(operand)),
            );
        }
    }
  }

  /** The terms of a chain of + and −, gathered at once: loops make long ones. */
  #terms(root: Expression): readonly Term[] {
    const terms: Term[] = [];
    const stack: { readonly part: Expression; readonly sign: Rational }[] = [{ part: root, sign: one }];
    for (let top = stack.pop(); top !== undefined; top = stack.pop()) {
      const { part, sign } = top;
      const [a, b] = part.kind === 'apply' ? part.operands : [];
      const name = part.kind === 'apply' ? part.primitive : '';
      if (name === 'negate' && a !== undefined) stack.push({ part: a, sign: multiply(sign, minusOne) });
      else if ((name === 'add' || name === 'subtract') && a !== undefined && b !== undefined) {
        stack.push({ part: b, sign: name === 'add' ? sign : multiply(sign, minusOne) }, { part: a, sign });
      } else terms.push({ form: this.form(part), coefficient: sign });
    }
    return terms;
  }

  #constant(value: number): Form {
    const { forms } = this;
    if (!Number.isFinite(value)) throw new SymbolicFailure('domain', `the closed form contains ${value}`);
    const found = recognise(value);
    switch (found.kind) {
      case 'rational':
        return forms.number(found.value);
      case 'named':
        return forms.scale(forms.named(found.name), found.factor);
      case 'root': {
        const pi = forms.power(forms.named('pi'), forms.integer(found.pi));
        const root = forms.power(forms.scale(pi, found.of), forms.number(found.inverse ? ratio(-1, 2) : half));
        return forms.scale(root, ratio(1, found.divisor));
      }
      case 'logarithm':
        return forms.power(forms.apply('log', [forms.integer(found.of)]), forms.integer(found.inverse ? -1 : 1));
    }
  }
}
