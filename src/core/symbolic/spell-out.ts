// Prepares expressions for printing: constants get their exact spelling, and code gets stable formulas for functions
// that its language lacks.
import type { Condition, Expression } from './expression';
import { add, negate, one, toNumber, type Rational } from './rational';
import { recognise, type RecognisedRoot } from './recognise';
import { inOrder, isCondition, type ExpressionStore } from './store';

/**
 * The spelling of each root and of what is below it.
 * @param target in TeX, sigmoid and its kin have names; in code they are written out
 */
export function spellOut(
  store: ExpressionStore,
  roots: readonly Expression[],
  target: 'tex' | 'code',
): (root: Expression) => Expression {
  const made = new Map<Expression, Expression>();
  const of = (expression: Expression): Expression => made.get(expression) ?? expression;
  for (const expression of inOrder(roots)) made.set(expression, spell(store, expression, of, target));
  return of;
}

function spell(
  store: ExpressionStore,
  expression: Expression,
  of: (expression: Expression) => Expression,
  target: 'tex' | 'code',
): Expression {
  switch (expression.kind) {
    case 'constant':
      return constant(store, expression.value);
    case 'named':
    case 'symbol':
      return expression;
    case 'compare':
      return store.compare(expression.operator, of(expression.left), of(expression.right));
    case 'connective':
      return store.connective(
        expression.operator,
        expression.operands.map((operand): Condition => {
          const spelled = of(operand);
          return isCondition(spelled) ? spelled : operand;
        }),
      );
    case 'select': {
      const condition = of(expression.condition);
      return store.select(
        isCondition(condition) ? condition : expression.condition,
        of(expression.consequent),
        of(expression.alternate),
      );
    }
    case 'apply': {
      const operands = expression.operands.map(of);
      const written = (target === 'code' ? writtenOut : asMathematics)(store, expression.primitive, operands);
      return written ?? store.apply(expression.primitive, ...operands);
    }
  }
}

function constant(store: ExpressionStore, value: number): Expression {
  if (!Number.isFinite(value) || Number.isInteger(value)) return store.constant(value);
  if (value < 0) return store.apply('negate', constant(store, -value));
  const found = recognise(value);
  switch (found.kind) {
    case 'rational':
      // What is no decimal itself is 1 less a decimal: so the value stays that of the code.
      if (found.value.decimal && toNumber(found.value) !== value) {
        return store.apply('subtract', store.constant(1), store.constant(toNumber(add(one, negate(found.value)))));
      }
      return found.value.decimal || found.value.denominator === 1
        ? store.constant(value)
        : quotient(store, store.constant(found.value.numerator), found.value);
    case 'named':
      return quotient(store, timesNumber(store, found.factor.numerator, store.named(found.name)), found.factor);
    case 'root':
      return root(store, found);
    case 'logarithm':
      return overOne(store, store.apply('log', store.constant(found.of)), found.inverse);
  }
}

function overOne(store: ExpressionStore, expression: Expression, inverse: boolean): Expression {
  return inverse ? store.apply('divide', store.constant(1), expression) : expression;
}

function root(store: ExpressionStore, { of, pi, divisor, inverse }: RecognisedRoot): Expression {
  const { numerator: p, denominator: q } = of;
  const inside =
    pi < 0
      ? store.apply('divide', store.constant(p), timesNumber(store, q, store.named('pi')))
      : quotient(store, pi > 0 ? timesNumber(store, p, store.named('pi')) : store.constant(p), of);
  const found = store.apply('sqrt', inside);
  if (inverse) return overOne(store, found, inverse);
  return divisor === 1 ? found : store.apply('divide', found, store.constant(divisor));
}

function timesNumber(store: ExpressionStore, number: number, factor: Expression): Expression {
  return number === 1 ? factor : store.apply('multiply', store.constant(number), factor);
}

function quotient(store: ExpressionStore, numerator: Expression, { denominator }: Rational): Expression {
  return denominator === 1 ? numerator : store.apply('divide', numerator, store.constant(denominator));
}

/** What mathematics has no name for. */
function asMathematics(store: ExpressionStore, name: string, operands: readonly Expression[]): Expression | null {
  const [u] = operands;
  if (u === undefined) return null;
  const one = store.constant(1);
  const square = (x: Expression): Expression => store.apply('power', x, store.constant(2));
  switch (name) {
    case 'hypot':
      return store.apply(
        'sqrt',
        operands.map(square).reduce((a, b) => store.apply('add', a, b)),
      );
    case 'log1p':
      return store.apply('log', store.apply('add', one, u));
    case 'expm1':
      return store.apply('subtract', store.apply('exp', u), one);
    default:
      return null;
  }
}

/** Formulas that neither overflow nor cancel. */
function writtenOut(store: ExpressionStore, name: string, operands: readonly Expression[]): Expression | null {
  const [u] = operands;
  if (u === undefined) return null;
  const exp = (x: Expression): Expression => store.apply('exp', x);
  switch (name) {
    case 'sigmoid':
      return store.apply(
        'divide',
        store.constant(1),
        store.apply('add', store.constant(1), exp(store.apply('negate', u))),
      );
    case 'softplus':
      return store.apply(
        'add',
        store.apply('max', u, store.constant(0)),
        store.apply('log1p', exp(store.apply('negate', store.apply('abs', u)))),
      );
    case 'logsumexp': {
      const largest = store.apply('max', ...operands);
      const sum = operands
        .map((x) => exp(store.apply('subtract', x, largest)))
        .reduce((a, b) => store.apply('add', a, b));
      return operands.length === 1 ? u : store.apply('add', largest, store.apply('log', sum));
    }
    default:
      return null;
  }
}
