// Printing shared by all output languages: precedence and parentheses; a language gives the spellings.
import type { Notation, Primitive } from '../primitives/primitive';
import { primitive } from '../primitives/table';
import type { ComparisonOperator, ConstantName } from '../program/program';
import type { Condition, Expression } from './expression';
import { SymbolicFailure } from './symbolic-failure';
import { isCondition } from './store';

/** A text with its binding power: 0 conditional, 1 sum, 2 product, 3 unary minus, 4 power, 5 call or atom. */
export interface Printed {
  readonly text: string;
  readonly precedence: number;
  /** The text to use where a factor follows that would be read as part of this one: `\\sin(x)` for `\\sin x`. */
  readonly closed?: string;
}

export interface Spelling {
  readonly language: 'tex' | 'mathjs' | 'typescript';
  number(value: number): Printed;
  named(name: ConstantName): Printed;
  symbol(name: string): Printed;
  parenthesised(text: string): string;
  /** A spelling other than the table's, or null. The operands are printed already. */
  apply(name: string, operands: readonly Printed[], expression: Expression & { kind: 'apply' }): Printed | null;
  compare(operator: ComparisonOperator, left: Printed, right: Printed): string;
  connective(operator: 'and' | 'or' | 'not', operands: readonly string[]): string;
  select(branches: readonly SelectBranch[], otherwise: Printed): Printed;
}

export interface SelectBranch {
  readonly condition: string;
  readonly value: Printed;
}

/** Prints expressions in one language; what they share is printed once. */
export class Printer {
  readonly #known = new Map<Expression, Printed>();
  readonly #conditions = new Map<Condition, string>();

  /** @param longest the most characters; more end with a SymbolicFailure */
  constructor(
    readonly spelling: Spelling,
    readonly longest = 6000,
  ) {}

  text(expression: Expression): string {
    return this.print(expression).text;
  }

  /** From now on the expression is printed by this name. */
  define(expression: Expression, name: string): void {
    this.#known.set(expression, { text: name, precedence: 5 });
  }

  print(expression: Expression): Printed {
    const known = this.#known.get(expression);
    if (known !== undefined) return known;
    const printed = this.#make(expression);
    if (printed.text.length > this.longest) {
      throw new SymbolicFailure('limit', `the formula is longer than ${this.longest} characters`);
    }
    this.#known.set(expression, printed);
    return printed;
  }

  condition(condition: Condition): string {
    const known = this.#conditions.get(condition);
    if (known !== undefined) return known;
    const text =
      condition.kind === 'compare'
        ? this.spelling.compare(condition.operator, this.print(condition.left), this.print(condition.right))
        : this.spelling.connective(
            condition.operator,
            condition.operands.map((operand) =>
              operand.kind === 'connective' || condition.operator === 'not'
                ? this.spelling.parenthesised(this.condition(operand))
                : this.condition(operand),
            ),
          );
    this.#conditions.set(condition, text);
    return text;
  }

  #make(expression: Expression): Printed {
    const { spelling } = this;
    if (isCondition(expression)) return { text: this.condition(expression), precedence: 0 };
    switch (expression.kind) {
      case 'constant':
        return spelling.number(expression.value);
      case 'named':
        return spelling.named(expression.name);
      case 'symbol':
        return spelling.symbol(expression.name);
      case 'apply': {
        const operands = expression.operands.map((operand) => this.print(operand));
        return spelling.apply(expression.primitive, operands, expression) ?? this.#byTable(expression, operands);
      }
      case 'select': {
        const branches: SelectBranch[] = [];
        let rest: Expression = expression;
        while (rest.kind === 'select') {
          branches.push({ condition: this.condition(rest.condition), value: this.print(rest.consequent) });
          rest = rest.alternate;
        }
        return spelling.select(branches, this.print(rest));
      }
    }
  }

  #byTable(expression: Expression & { kind: 'apply' }, operands: readonly Printed[]): Printed {
    const row = primitive(expression.primitive);
    if (row === undefined) throw new SymbolicFailure('unsupported', `\`${expression.primitive}\` is not a primitive`);
    const { language } = this.spelling;
    const write = writerOf(row, language);
    const slots = row.notation.slots[language];
    const texts = operands.map((operand, i) =>
      parenthesise(this.spelling, operand, slots[Math.min(i, slots.length - 1)] ?? 0),
    );
    return { text: write(texts), precedence: row.notation.precedence[language] };
  }
}

function writerOf(row: Primitive, language: Spelling['language']): Notation['tex'] {
  const write = row.notation[language];
  if (write === null) throw new SymbolicFailure('unsupported', `\`${row.name}\` has no spelling in TypeScript`);
  return write;
}

/** The text, in parentheses where it binds less than its place needs. */
export function parenthesise(spelling: Spelling, printed: Printed, least: number): string {
  return printed.precedence < least ? spelling.parenthesised(printed.text) : printed.text;
}
