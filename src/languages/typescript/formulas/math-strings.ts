// Formulas in strings given to mathjs: `math.evaluate('x^2 + y^2')`, `derivative('sin(x)', 'x')`.
import type * as Babel from '@babel/types';
import type { TextRange } from '../../document';
import type { ModuleSource } from '../frontend';
import { parentsOf } from '../syntax/parents';
import { specifierOf } from '../syntax/specifiers';
import { rangeOf, staticKey, unwrapped } from '../syntax/tree';

const readers: ReadonlySet<string> = new Set(['evaluate', 'parse', 'compile', 'derivative', 'simplify', 'rationalize']);

/** A formula as it stands in the source. */
export interface MathString {
  readonly text: string;
  /** The text inside the quotation marks. */
  readonly range: TextRange;
  /** False where escapes make the text differ from the source. */
  readonly isVerbatim: boolean;
  /** The variable that `derivative` is told. */
  readonly variable: string | null;
  /** The values that `evaluate` is given. */
  readonly values: { readonly numbers: ReadonlyMap<string, number>; readonly range: TextRange } | null;
}

/** Whether a call's callee is mathjs's. */
function isMathjsCall(callee: Babel.Node, module: ModuleSource): boolean {
  const node = unwrapped(callee);
  const { scopes } = module;
  if (node.type === 'Identifier') {
    const declaration = scopes.variableOf(node)?.declarations[0];
    if (declaration?.type === 'ImportSpecifier') {
      const imported = staticKey(declaration.imported, false) ?? '';
      return readers.has(imported) && comesFromMathjs(module, declaration);
    }
    return (
      declaration?.type === 'VariableDeclarator' && readers.has(node.name) && isMathjsValue(declaration.init, module)
    );
  }
  if (node.type !== 'MemberExpression') return false;
  const key = staticKey(node.property, node.computed);
  const object = unwrapped(node.object);
  if (key === null || !readers.has(key) || object.type !== 'Identifier') return false;
  const variable = scopes.variableOf(object);
  // A page that loads mathjs by a script tag has it as a global.
  if (variable === null) return object.name === 'math' || object.name === 'mathjs';
  const [declaration] = variable.declarations;
  switch (declaration?.type) {
    case 'ImportDefaultSpecifier':
    case 'ImportNamespaceSpecifier':
    case 'ImportSpecifier':
      return comesFromMathjs(module, declaration);
    case 'VariableDeclarator':
      return isMathjsValue(declaration.init, module);
    default:
      return false;
  }
}

function comesFromMathjs(module: ModuleSource, specifier: Babel.Node): boolean {
  const statement = parentsOf(module).parentOf(specifier);
  return statement?.type === 'ImportDeclaration' && isMathjs(statement.source.value);
}

function isMathjs(specifier: string | null): boolean {
  return specifier !== null && /^mathjs(\/|$)/.test(specifier);
}

/** `require('mathjs')`, `create(all)` of it. */
function isMathjsValue(init: Babel.Node | null | undefined, module: ModuleSource): boolean {
  if (!init) return false;
  const value = unwrapped(init);
  if (value.type !== 'CallExpression') return false;
  if (isMathjs(specifierOf(value))) return true;
  const callee = unwrapped(value.callee);
  if (callee.type === 'MemberExpression') return isMathjsValue(callee.object, module);
  if (callee.type !== 'Identifier' || callee.name !== 'create') return false;
  const declaration = module.scopes.variableOf(callee)?.declarations[0];
  return declaration?.type === 'ImportSpecifier'
    ? comesFromMathjs(module, declaration)
    : declaration?.type === 'VariableDeclarator' && isMathjsValue(declaration.init, module);
}

function stringOf(node: Babel.Node | undefined): Pick<MathString, 'text' | 'range' | 'isVerbatim'> | null {
  if (node === undefined) return null;
  const literal = unwrapped(node);
  const { start, end } = rangeOf(literal);
  const range = { start: start + 1, end: end - 1 };
  const string = (text: string): Pick<MathString, 'text' | 'range' | 'isVerbatim'> => ({
    text,
    range,
    isVerbatim: text.length === range.end - range.start,
  });
  if (literal.type === 'StringLiteral') return string(literal.value);
  if (literal.type !== 'TemplateLiteral' || literal.expressions.length > 0) return null;
  const text = literal.quasis[0]?.value.cooked;
  return typeof text === 'string' ? string(text) : null;
}

/** The strings given to mathjs in a module, in source order. */
export function mathStrings(module: ModuleSource): readonly MathString[] {
  const found: MathString[] = [];
  for (const node of parentsOf(module).nodes) {
    if (node.type !== 'CallExpression' || !isMathjsCall(node.callee, module)) continue;
    const [formula, second] = node.arguments;
    const string = stringOf(formula);
    if (string === null || string.text.trim() === '') continue;
    found.push({ ...string, ...givenBy(second) });
  }
  return found;
}

/** The second argument: the variable of `derivative(text, 'x')`, or the values of `evaluate(text, {x: 1})`. */
function givenBy(node: Babel.Node | undefined): Pick<MathString, 'variable' | 'values'> {
  const none = { variable: null, values: null };
  if (node === undefined) return none;
  const argument = unwrapped(node);
  if (argument.type === 'StringLiteral') return { variable: argument.value, values: null };
  if (argument.type !== 'ObjectExpression') return none;
  const values = new Map<string, number>();
  for (const property of argument.properties) {
    const key = property.type === 'ObjectProperty' ? staticKey(property.key, property.computed) : null;
    const value = property.type === 'ObjectProperty' ? literalNumber(property.value) : null;
    if (key === null || value === null) return none;
    values.set(key, value);
  }
  return { variable: null, values: { numbers: values, range: rangeOf(argument) } };
}

function literalNumber(node: Babel.Node): number | null {
  const value = unwrapped(node);
  if (value.type === 'NumericLiteral') return value.value;
  if (value.type !== 'UnaryExpression' || value.operator !== '-') return null;
  const operand = literalNumber(value.argument);
  return operand === null ? null : -operand;
}
