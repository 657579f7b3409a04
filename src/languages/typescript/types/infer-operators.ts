// What operators and assignments show of their operands.
import type * as Babel from '@babel/types';
import { bindPattern } from './infer-patterns';
import type { UseInference } from './infer-uses';
import { find, isTextAlone, measure, measuredShape, numberShape, Shape, unify } from './shape';
import { someNode, unwrapped } from '../syntax/tree';
import { isPartOf } from '../syntax/variables';

export function inferBinary(uses: UseInference, node: Babel.BinaryExpression): Shape {
  const tested = testedAsNumber(node);
  if (tested !== null) {
    find(uses.expression(tested)).isTestedAsNumber = true;
    return new Shape();
  }
  const signed = signTested(node);
  if (signed !== null) {
    find(uses.expression(signed)).isPerhapsNumber = true;
    return new Shape();
  }
  // Long sums nest to the left: walked, not recursed into.
  const chain: Babel.BinaryExpression[] = [];
  let leftmost: Babel.Node = node;
  while (leftmost.type === 'BinaryExpression') {
    chain.push(leftmost);
    leftmost = unwrapped(leftmost.left);
  }
  let result = uses.expression(leftmost);
  for (const link of chain.reverse()) result = inferOperation(uses, link.operator, result, link.right);
  return result;
}

/** The `x` of `typeof x === 'number'` and `typeof x !== 'number'`; null for other expressions. */
function testedAsNumber({ operator, left, right }: Babel.BinaryExpression): Babel.Node | null {
  if (!equalities.has(operator)) return null;
  const sides = [unwrapped(left), unwrapped(right)];
  const isTest = sides.some((side) => side.type === 'StringLiteral' && side.value === 'number');
  const asked = sides.find((side) => side.type === 'UnaryExpression' && side.operator === 'typeof');
  return isTest && asked?.type === 'UnaryExpression' ? asked.argument : null;
}

/** The `x` of `1 / x === -Infinity`, which tells −0 from 0 and from any text; null for other expressions. */
function signTested({ operator, left, right }: Babel.BinaryExpression): Babel.Node | null {
  if (!equalities.has(operator)) return null;
  const inverse = [left, right]
    .map(unwrapped)
    .find((side) => side.type === 'BinaryExpression' && side.operator === '/');
  if (inverse?.type !== 'BinaryExpression') return null;
  const one = unwrapped(inverse.left);
  return one.type === 'NumericLiteral' && one.value === 1 ? inverse.right : null;
}

export function inferOperation(uses: UseInference, operator: string, left: Shape, rightNode: Babel.Node): Shape {
  if (equalities.has(operator)) {
    inferEquality(uses, left, rightNode);
    return new Shape();
  }
  if (operator === 'instanceof') {
    const kind = uses.called.entityOf(uses.module, rightNode)?.kind;
    if (kind === 'class' || kind === 'function') find(left).isInstance = true;
    return new Shape();
  }
  const right = uses.expression(rightNode);
  if (arithmetic.has(operator)) {
    // One more or less is how things are counted.
    const isStep = operator === '-' && unwrapped(rightNode).type === 'NumericLiteral';
    if (quantityOperators.has(operator) && !isStep) {
      for (const part of [left, right]) measure(part);
      return measuredShape();
    }
    for (const part of [left, right]) find(part).isNumber = true;
    return numberShape();
  }
  if (operator === '+') {
    const result = new Shape();
    for (const part of [left, right, result]) find(part).isPerhapsNumber = true;
    uses.sums.push({ parts: [left, right], result });
    return result;
  }
  if (comparisons.has(operator)) {
    for (const part of [left, right]) find(part).isPerhapsNumber = true;
    uses.sums.push({ parts: [left, right], result: null });
  }
  return new Shape();
}

/** Equality with a text says that the value is a text; with a number it says little. */
export function inferEquality(uses: UseInference, left: Shape, rightNode: Babel.Node): void {
  const right = uses.expression(rightNode);
  const special = constantNumber(uses, rightNode);
  if (special !== null) {
    const tested = find(left);
    tested.isEquated = true;
    tested.specials = new Set([...tested.specials, special]);
  }
  for (const [one, other] of [
    [left, right],
    [right, left],
  ] as const) {
    const value = find(one);
    const target = find(other);
    if (value.isText && value.texts.size > 0) {
      target.isText = true;
      target.texts = new Set([...target.texts, ...value.texts]);
    } else if (value.isNumber) target.isEquated = true;
  }
}

/** The number that an expression always is: a literal, or a constant of this or another module that is given one. */
function constantNumber(uses: UseInference, given: Babel.Node): number | null {
  const node = unwrapped(given);
  if (node.type === 'NumericLiteral') return node.value;
  if (node.type !== 'Identifier') return null;
  const entity = uses.called.entityOf(uses.module, node);
  if (entity?.kind !== 'storage' || entity.storage.kind === 'slot' || entity.storage.writes.length > 0) return null;
  const [declaration] = entity.storage.declarations;
  const value = declaration?.type === 'VariableDeclarator' && declaration.init ? unwrapped(declaration.init) : null;
  return value?.type === 'NumericLiteral' ? value.value : null;
}

/** Of `x === 0 ? 0 : x`, which makes 0 of −0 and gives whatever x is, the branch that is x; null for other expressions. */
export function wholeBranch({ test, consequent, alternate }: Babel.ConditionalExpression): Babel.Node | null {
  for (const [itself, special] of [
    [consequent, alternate],
    [alternate, consequent],
  ] as const) {
    const [name, literal] = [unwrapped(itself), unwrapped(special)];
    if (name.type !== 'Identifier' || literal.type !== 'NumericLiteral') continue;
    const isCompared = someNode(test, (part) => {
      if (part.type !== 'BinaryExpression' || !equalities.has(part.operator)) return false;
      const sides = [unwrapped(part.left), unwrapped(part.right)];
      return (
        sides.some((side) => side.type === 'Identifier' && side.name === name.name) &&
        sides.some((side) => side.type === 'NumericLiteral' && side.value === literal.value)
      );
    });
    if (isCompared) return itself;
  }
  return null;
}

export function inferUnary(uses: UseInference, node: Babel.UnaryExpression): Shape {
  const operand = node.operator === 'typeof' ? null : uses.expression(node.argument);
  switch (node.operator) {
    case '-':
      if (operand !== null) measure(operand);
      return numberShape();
    case '~':
      if (operand !== null) find(operand).isNumber = true;
      return numberShape();
    case '+':
      if (operand !== null) find(operand).isPerhapsNumber = true;
      return numberShape();
    default:
      return new Shape();
  }
}

export function inferAssignment(uses: UseInference, node: Babel.AssignmentExpression): Shape {
  const left = unwrapped(node.left);
  if (node.operator === '=') {
    const value = uses.expression(node.right);
    // `x = x[0]`: another form of what is given is taken apart.
    if (isPartOf(uses.module.scopes, node.right, left)) return value;
    bindPattern(uses, left, value);
    return value;
  }
  const target = uses.expression(left);
  const operator = node.operator.slice(0, -1);
  if (operator === '||' || operator === '??' || operator === '&&') {
    return unify(target, uses.expression(node.right));
  }
  const result = inferOperation(uses, operator, target, node.right);
  unify(target, result);
  return target;
}

const arithmetic: ReadonlySet<string> = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);
const quantityOperators: ReadonlySet<string> = new Set(['-', '*', '/', '**']);
const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const equalities: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);

/** Values that are all numbers as soon as one of them is, unless one is a text. */
export interface Sum {
  readonly parts: readonly Shape[];
  readonly result: Shape | null;
}

/** Takes every sum of which one part is a number for a sum of numbers. */
export function settleSums(sums: readonly Sum[]): void {
  for (let round = 0; round < 4; round++) {
    let changed = false;
    for (const { parts, result } of sums) {
      const all = result === null ? parts : [...parts, result];
      if (parts.some((part) => isTextAlone(find(part)))) {
        if (result !== null && !find(result).isText) {
          find(result).isText = true;
          changed = true;
        }
        continue;
      }
      if (!all.some((part) => find(part).isNumber)) continue;
      // What a quantity is compared with may be a count.
      const isMeasured = result !== null && all.some((part) => find(part).isMeasured);
      for (const part of all) {
        const shape = find(part);
        if (shape.element !== null || shape.fields !== null) continue;
        if (shape.isNumber && (shape.isMeasured || !isMeasured)) continue;
        shape.isNumber = true;
        shape.isMeasured ||= isMeasured;
        changed = true;
      }
    }
    if (!changed) return;
  }
}
