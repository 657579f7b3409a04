// What the right-hand sides of a module's top level are: functions, classes, chains of assignments, descriptors.
import type * as Babel from '@babel/types';
import { isClassNode, isFunctionNode, staticKey, unwrapped } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

/** Functions and classes have slots; other objects are records of the Program. */
export function holdsSlots(variable: Variable): boolean {
  return variable.declarations.some((declaration) => {
    if (isFunctionNode(declaration) || isClassNode(declaration)) return true;
    if (declaration.type !== 'VariableDeclarator' || !declaration.init) return false;
    return isFunctionOrClass(declaration.init);
  });
}

/** Whether a value is a function or a class as the code stands. */
export function isFunctionOrClass(given: Babel.Node): boolean {
  const value = chainValue(given);
  return isFunctionNode(value) || isClassNode(value) || returnsFunction(value);
}

/** `var Vec = (function () { function Vec() {…} … return Vec; }())`. */
function returnsFunction(node: Babel.Node): boolean {
  if (node.type !== 'CallExpression') return false;
  const callee = unwrapped(node.callee);
  if (callee.type !== 'FunctionExpression') return false;
  const last = callee.body.body[callee.body.body.length - 1];
  const result = last?.type === 'ReturnStatement' ? last.argument : null;
  if (result?.type !== 'Identifier') return false;
  return callee.body.body.some(
    (s) => (s.type === 'FunctionDeclaration' || s.type === 'ClassDeclaration') && s.id?.name === result.name,
  );
}

export function chainValue(node: Babel.Node): Babel.Node {
  let value = unwrapped(node);
  while (value.type === 'AssignmentExpression' && value.operator === '=') value = unwrapped(value.right);
  return value;
}

/** `void 0`, or `undefined` by its name. */
export function isVoid(node: Babel.Node): boolean {
  if (node.type === 'Identifier') return node.name === 'undefined';
  return node.type === 'UnaryExpression' && node.operator === 'void';
}

/** The name under which an assignment adds a function to an object: `convert.rgb.lab = function …` is `lab`. */
export function memberFunctionName(node: Babel.Node): string | null {
  if (node.type !== 'AssignmentExpression' || node.operator !== '=') return null;
  const target = unwrapped(node.left);
  if (target.type !== 'MemberExpression' || !isFunctionNode(chainValue(node.right))) return null;
  return staticKey(target.property, target.computed);
}

export function descriptorPart(descriptor: Babel.ObjectExpression, wanted: string): Babel.Node | null {
  for (const property of descriptor.properties) {
    if (property.type === 'SpreadElement' || staticKey(property.key, property.computed) !== wanted) continue;
    return property.type === 'ObjectMethod' ? property : property.value;
  }
  return null;
}

/** `function () { return x; }` gives `x`. */
export function returnedBy(node: Babel.Node): Babel.Node | null {
  if (!isFunctionNode(node)) return null;
  if (node.body.type !== 'BlockStatement') return node.body;
  const [only] = node.body.body;
  return only?.type === 'ReturnStatement' ? (only.argument ?? null) : null;
}

/** What `typeof exports === 'undefined' ? {} : exports` is where there is a CommonJS loader; any other value as it is. */
export function loadedChoice(given: Babel.Node): Babel.Node {
  const node = unwrapped(given);
  if (node.type !== 'ConditionalExpression') return node;
  const test = unwrapped(node.test);
  if (test.type !== 'BinaryExpression') return node;
  const sides = [unwrapped(test.left), unwrapped(test.right)];
  const isUndefined = sides.some((side) => side.type === 'StringLiteral' && side.value === 'undefined');
  const asked = sides.find((side) => side.type === 'UnaryExpression' && side.operator === 'typeof');
  const name = asked?.type === 'UnaryExpression' ? unwrapped(asked.argument) : null;
  if (!isUndefined || name?.type !== 'Identifier' || !['exports', 'module'].includes(name.name)) return node;
  return unwrapped(test.operator.startsWith('!') ? node.consequent : node.alternate);
}
