// Formulas in strings given to mathjs: `math.evaluate('x^2 + y^2')`, `derivative('sin(x)', 'x')`.
import type * as Babel from '@babel/types';
import type { Rejection, Subject, TextRange } from '../document';
import { FormulaRefusal, lowerFormula } from '../mathjs/lower-formula';
import { parseMathjs } from '../mathjs/parse';
import type { ModuleSource } from './frontend';
import { specifierOf } from './module-reader';
import { parentsOf } from './parents';
import { rangeOf, staticKey, unwrapped } from './tree';

const readers: ReadonlySet<string> = new Set(['evaluate', 'parse', 'compile', 'derivative', 'simplify', 'rationalize']);
const numbers = [0.5, 1.25, 0.75, 1.75, 0.3, 2.2, 0.9, 1.4] as const;
const longest = 10_000;

/** A formula as it stands in the source. */
interface MathString {
  readonly text: string;
  /** The text inside the quotation marks. */
  readonly range: TextRange;
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

function stringOf(node: Babel.Node | undefined): MathString | null {
  if (node === undefined) return null;
  const literal = unwrapped(node);
  const { start, end } = rangeOf(literal);
  const range = { start: start + 1, end: end - 1 };
  if (literal.type === 'StringLiteral') return { text: literal.value, range };
  if (literal.type !== 'TemplateLiteral' || literal.expressions.length > 0) return null;
  const text = literal.quasis[0]?.value.cooked;
  return typeof text === 'string' ? { text, range } : null;
}

/** The formulas in a module's mathjs calls; those that cannot be read are rejections, silent in the editor. */
export function mathStringFormulas(
  module: ModuleSource,
  constants: Readonly<Record<string, number>>,
): { readonly subjects: readonly Omit<Subject, 'ignored'>[]; readonly rejections: readonly Rejection[] } {
  const subjects: Omit<Subject, 'ignored'>[] = [];
  const rejections: Rejection[] = [];
  let count = 0;
  for (const node of parentsOf(module).nodes) {
    if (node.type !== 'CallExpression' || !isMathjsCall(node.callee, module)) continue;
    const found = stringOf(node.arguments[0]);
    if (found === null || found.text.trim() === '' || found.text.length > longest) continue;
    const { text, range } = found;
    const nameRange = { start: range.start, end: range.start + 1 };
    const number = ++count;
    try {
      const formula = lowerFormula(parseMathjs(text), module.uri, range, constants);
      const point = { receiver: null, arguments: formula.variables.map((_, i) => numbers[i % numbers.length] ?? 1) };
      subjects.push({
        kind: 'formula',
        name: /^[^=]*[^=<>!:]=[^=]/.test(text) ? formula.name : `formula${number}`,
        nameRange,
        range,
        program: formula.program,
        suggestedPoint: { point, origin: 'chosen', range: null },
        domain: [],
        calls: [],
        parameterRanges: [],
        text,
      });
    } catch (error) {
      const reason = error instanceof FormulaRefusal || error instanceof Error ? error.message : 'cannot be read';
      const name = `formula${number}`;
      rejections.push({ kind: 'formula', name, nameRange, range, reason, reasonRange: range, advice: null });
    }
  }
  return { subjects, rejections };
}
