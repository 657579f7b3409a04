// Functions that a module calls at once and once: `(function () { … })()`, UMD factories, namespaces. Their insides count
// as the module's own.
import type * as Babel from '@babel/types';
import { loadedChoice } from './assigned-values';
import { isFunctionNode, unwrapped, visitTree } from '../syntax/tree';

export type WrapperNode = Babel.FunctionExpression | Babel.ArrowFunctionExpression;

/** What a wrapper's parameter is bound to. */
export type WrapperArgument =
  | { readonly kind: 'expression'; readonly node: Babel.Expression }
  /** The module's `exports` object. */
  | { readonly kind: 'exports' }
  | { readonly kind: 'nothing' };

export interface Wrapper {
  readonly node: WrapperNode;
  readonly arguments: readonly WrapperArgument[];
  /** What it returns at its end. */
  readonly result: Babel.Expression | null;
  /** True for the factory of a UMD wrapper: its result is the module's export. */
  readonly factory: boolean;
}

function isWrapperNode(node: Babel.Node): node is WrapperNode {
  return (
    (node.type === 'FunctionExpression' || node.type === 'ArrowFunctionExpression') &&
    !node.async &&
    node.generator !== true
  );
}

/** Whether the function returns only as its last statement, if at all. */
function resultOf(node: WrapperNode): { plain: boolean; result: Babel.Expression | null } {
  if (node.body.type !== 'BlockStatement') return { plain: true, result: node.body };
  const last = node.body.body[node.body.body.length - 1];
  let early = false;
  visitTree(node.body, (inner) => {
    if (isFunctionNode(inner)) return false;
    if (inner.type === 'ReturnStatement' && inner !== last) early = true;
    return undefined;
  });
  return { plain: !early, result: last?.type === 'ReturnStatement' && last.argument ? madeClass(last.argument) : null };
}

/** A call of the helper of Babel or SWC that gives a constructor its members. */
export function isCreateClass(node: Babel.Node): node is Babel.CallExpression {
  const { callee } = node as Partial<Babel.CallExpression>;
  return node.type === 'CallExpression' && callee?.type === 'Identifier' && /^_create_?[cC]lass\d*$/.test(callee.name);
}

/** `P` of `return _createClass(P, […])`. */
function madeClass(value: Babel.Expression): Babel.Expression {
  const node = unwrapped(value);
  const first = isCreateClass(node) ? node.arguments[0] : undefined;
  return first?.type === 'Identifier' ? first : value;
}

function argumentOf(node: Babel.Node | undefined): WrapperArgument {
  if (node === undefined || node.type === 'SpreadElement' || node.type === 'ArgumentPlaceholder') {
    return { kind: 'nothing' };
  }
  return { kind: 'expression', node: node as Babel.Expression };
}

/** The arguments a UMD wrapper gives its factory, as the CommonJS branch does: `factory(exports, require('a'))`. */
function factoryArguments(loader: WrapperNode, parameter: string): WrapperArgument[] {
  const calls: WrapperArgument[][] = [];
  visitTree(loader.body, (node) => {
    if (node.type !== 'CallExpression' || node.callee.type !== 'Identifier' || node.callee.name !== parameter) {
      return undefined;
    }
    const given = node.arguments.map((argument): WrapperArgument => {
      if (argument.type === 'Identifier' && argument.name === 'exports') return { kind: 'exports' };
      return argumentOf(argument);
    });
    calls.push(given);
    return undefined;
  });
  return calls[0] ?? [{ kind: 'exports' }];
}

/** The one call of a parameter, where that is a statement of the wrapper and nothing else uses the parameter. */
function onlyCall(wrapper: WrapperNode, parameter: string): Babel.CallExpression | null {
  const statements = wrapper.body.type === 'BlockStatement' ? wrapper.body.body : [];
  const calls = statements.flatMap((statement) => {
    const call = statement.type === 'ExpressionStatement' ? unwrapped(statement.expression) : null;
    return call?.type === 'CallExpression' && isNamed(call.callee, parameter) ? [call] : [];
  });
  let uses = 0;
  visitTree(wrapper.body, (node) => {
    if (isNamed(node, parameter)) uses++;
    return undefined;
  });
  const [call] = calls;
  return uses === 1 && call !== undefined ? call : null;
}

function isNamed(node: Babel.Node, name: string): boolean {
  return node.type === 'Identifier' && node.name === name;
}

function mentionsLoader(loader: WrapperNode): boolean {
  let found = false;
  visitTree(loader.body, (node) => {
    if (node.type === 'Identifier' && ['define', 'module', 'exports'].includes(node.name)) found = true;
    return undefined;
  });
  return found;
}

/** The wrappers of a module, by their function. */
export function findWrappers(program: Babel.Program): ReadonlyMap<Babel.Node, Wrapper> {
  const found = new Map<Babel.Node, Wrapper>();
  const pending: Babel.Node[] = [...program.body];

  const add = (node: WrapperNode, args: readonly WrapperArgument[], factory: boolean): void => {
    const { plain, result } = resultOf(node);
    if (!plain || found.has(node)) return;
    if (node.params.some((p) => p.type !== 'Identifier')) return;
    found.set(node, { node, arguments: args, result, factory });
    if (node.body.type === 'BlockStatement') pending.push(...node.body.body);
  };

  const expression = (given: Babel.Node | null | undefined): void => {
    if (given === null || given === undefined) return;
    const node = unwrapped(given);
    switch (node.type) {
      case 'UnaryExpression':
        return expression(node.argument);
      case 'SequenceExpression':
        return node.expressions.forEach(expression);
      case 'AssignmentExpression':
        return expression(node.right);
      case 'CallExpression': {
        let callee = unwrapped(node.callee);
        let args: readonly Babel.Node[] = node.arguments;
        if (
          callee.type === 'MemberExpression' &&
          callee.property.type === 'Identifier' &&
          callee.property.name === 'call'
        ) {
          callee = unwrapped(callee.object);
          args = args.slice(1);
        }
        if (!isWrapperNode(callee)) return;
        const factoryIndex = args.findIndex((argument) => isWrapperNode(unwrapped(argument)));
        const parameter = callee.params[factoryIndex];
        const factory = args[factoryIndex];
        if (factory !== undefined && parameter?.type === 'Identifier' && mentionsLoader(callee)) {
          const inner = unwrapped(factory);
          if (isWrapperNode(inner)) add(inner, factoryArguments(callee, parameter.name), true);
          return;
        }
        add(callee, args.map(argumentOf), false);
        callee.params.forEach((parameter, i) => {
          const given = args[i];
          // `typeof exports === 'undefined' ? function … : function (library) { module.exports = library; }`
          const inner = given === undefined ? null : loadedChoice(given);
          if (inner === null || !isWrapperNode(inner) || parameter.type !== 'Identifier') return;
          const call = onlyCall(callee, parameter.name);
          if (call !== null) add(inner, call.arguments.map(argumentOf), false);
        });
        return;
      }
      default:
        return;
    }
  };

  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    switch (node.type) {
      case 'ExpressionStatement':
        expression(node.expression);
        break;
      case 'VariableDeclaration':
        for (const declarator of node.declarations) expression(declarator.init);
        break;
      case 'ExportNamedDeclaration':
        if (node.declaration) pending.push(node.declaration);
        break;
      case 'ExportDefaultDeclaration':
        expression(node.declaration);
        break;
      case 'ReturnStatement':
        expression(node.argument);
        break;
      default:
        break;
    }
  }
  return found;
}
