// Lowers statements: declarations, branches, loops, switch and exceptions.
import type * as Babel from '@babel/types';
import type { NodeId } from '../../../core/program/program';
import { madeInFunction } from '../meaning/inner-classes';
import { firstLine, type Frame } from './frame';
import { lowerPattern, type Give } from './lower-pattern';
import { bindingOfIdentifier } from './lower-reference';
import { lowerThrown } from './lower-throw';
import { lowerTest } from './lower-test';
import type { Lowering } from './lowering';
import { iteratorKey } from '../syntax/tree';

/** Declares a `let` or `const` afresh; a `var` is only assigned, since it belongs to the whole function. */
function giving(l: Lowering, frame: Frame, kind: string): Give {
  return (identifier, value) => {
    const binding = bindingOfIdentifier(l, frame, identifier);
    return kind === 'var'
      ? l.evaluate(frame, identifier, l.assign(frame, identifier, binding, value))
      : l.add(frame, identifier, { kind: 'declare', binding, value });
  };
}

/** `const { sqrt, PI: pi } = Math`: names for what is known before anything runs need no values. */
function namesKnownMembers(l: Lowering, frame: Frame, pattern: Babel.Node): boolean {
  if (pattern.type !== 'ObjectPattern' || pattern.properties.length === 0) return false;
  return pattern.properties.every((property) => {
    const name = property.type === 'ObjectProperty' ? property.value : null;
    const variable = name?.type === 'Identifier' ? frame.facts.source.scopes.variableOf(name) : null;
    return variable !== null && l.resolver.variable(frame.facts, variable, 0).kind === 'global';
  });
}

function lowerDeclaration(l: Lowering, frame: Frame, node: Babel.VariableDeclaration): NodeId[] {
  if (node.declare === true) return [];
  return node.declarations.flatMap((declarator): NodeId[] => {
    if (declarator.init === null || declarator.init === undefined) {
      if (node.kind === 'var' || declarator.id.type !== 'Identifier') return [];
      return [
        l.add(frame, declarator, {
          kind: 'declare',
          binding: bindingOfIdentifier(l, frame, declarator.id),
          value: null,
        }),
      ];
    }
    if (namesKnownMembers(l, frame, declarator.id)) return [];
    const value = l.steps.expression(l, frame, declarator.init);
    return lowerPattern(l, frame, declarator.id, value, giving(l, frame, node.kind));
  });
}

/** The statements of a block, its functions first, as JavaScript hoists them. */
export function lowerStatements(l: Lowering, frame: Frame, nodes: readonly Babel.Node[]): NodeId[] {
  const hoisted = nodes.flatMap((node): NodeId[] => {
    if (node.type !== 'FunctionDeclaration' || !node.id) return [];
    const variable = frame.facts.source.scopes.variableOf(node.id);
    if (variable === null) return [];
    const value = l.steps.closure(l, frame, node, node.id.name);
    return [l.add(frame, node, { kind: 'declare', binding: l.modules.bindingOf(frame.facts, variable), value })];
  });
  return [...hoisted, ...nodes.flatMap((node) => l.steps.statement(l, frame, node, null))];
}

/** Lowers one statement; gives none for what has no effect here (types, directives, hoisted functions). */
export function lowerStatement(l: Lowering, frame: Frame, node: Babel.Node, label: string | null): NodeId[] {
  try {
    return lowerNumeric(l, frame, node, label);
  } catch (error) {
    return [l.evaluate(frame, node, l.deferred(frame, node, error))];
  }
}

function lowerNumeric(l: Lowering, frame: Frame, node: Babel.Node, label: string | null): NodeId[] {
  const body = (part: Babel.Node): NodeId => l.block(frame, part, lowerStatement(l, frame, part, null));
  switch (node.type) {
    case 'ExpressionStatement':
      if (node.expression.type === 'YieldExpression' && node.expression.delegate) {
        return [lowerDelegation(l, frame, node.expression)];
      }
      return [l.evaluate(frame, node, l.steps.effect(l, frame, node.expression))];
    case 'VariableDeclaration':
      return lowerDeclaration(l, frame, node);
    case 'ReturnStatement': {
      const value = node.argument ? l.steps.expression(l, frame, node.argument) : null;
      return [l.add(frame, node, { kind: 'return', value })];
    }
    case 'BlockStatement':
      return [l.block(frame, node, lowerStatements(l, frame, node.body))];
    case 'IfStatement':
      return [
        l.add(frame, node, {
          kind: 'if',
          test: lowerTest(l, frame, node.test),
          consequent: body(node.consequent),
          alternate: node.alternate ? body(node.alternate) : null,
        }),
      ];
    case 'ForStatement': {
      const initial =
        node.init === null || node.init === undefined
          ? null
          : l.block(
              frame,
              node.init,
              node.init.type === 'VariableDeclaration'
                ? lowerDeclaration(l, frame, node.init)
                : [l.evaluate(frame, node.init, l.steps.effect(l, frame, node.init))],
            );
      return withTarget(frame, 'loop', label, () => [
        l.add(frame, node, {
          kind: 'loop',
          label,
          initial,
          test: node.test ? lowerTest(l, frame, node.test) : null,
          update: node.update ? l.evaluate(frame, node.update, l.steps.effect(l, frame, node.update)) : null,
          body: body(node.body),
          testFirst: true,
        }),
      ]);
    }
    case 'WhileStatement':
    case 'DoWhileStatement':
      return withTarget(frame, 'loop', label, () => [
        l.add(frame, node, {
          kind: 'loop',
          label,
          initial: null,
          test: lowerTest(l, frame, node.test),
          update: null,
          body: body(node.body),
          testFirst: node.type === 'WhileStatement',
        }),
      ]);
    case 'ForOfStatement':
    case 'ForInStatement':
      return [lowerIteration(l, frame, node, label)];
    case 'LabeledStatement': {
      const inner = lowerStatement(l, frame, node.body, node.label.name);
      return [l.add(frame, node, { kind: 'labelled', label: node.label.name, body: l.block(frame, node, inner) })];
    }
    case 'BreakStatement': {
      const target = frame.breakTargets[frame.breakTargets.length - 1];
      const name = node.label?.name ?? (target?.kind === 'switch' ? target.label : null);
      return [l.add(frame, node, { kind: 'break', label: name })];
    }
    case 'ContinueStatement':
      return [l.add(frame, node, { kind: 'continue', label: node.label?.name ?? null })];
    case 'ThrowStatement':
      return [l.add(frame, node, { kind: 'throw', value: lowerThrown(l, frame, node.argument) })];
    case 'TryStatement':
      return [lowerTry(l, frame, node)];
    case 'SwitchStatement':
      return [lowerSwitch(l, frame, node)];
    case 'EmptyStatement':
    case 'FunctionDeclaration':
    case 'TSTypeAliasDeclaration':
    case 'TSInterfaceDeclaration':
    case 'DebuggerStatement':
      return [];
    case 'ClassDeclaration': {
      const variable = node.id ? frame.facts.source.scopes.variableOf(node.id) : null;
      const entity = { kind: 'class', facts: frame.facts, node, variable } as const;
      if (variable === null || !madeInFunction(l, entity)) return [];
      const value = l.steps.classValue(l, frame, node, entity);
      return [l.add(frame, node, { kind: 'declare', binding: l.modules.bindingOf(frame.facts, variable), value })];
    }
    default:
      return l.refuse(frame, node, `\`${firstLine(frame, node)}\` is not numeric`);
  }
}

/** `yield* items;`: hands out every item. */
function lowerDelegation(l: Lowering, frame: Frame, node: Babel.YieldExpression): NodeId {
  if (!node.argument) return l.refuse(frame, node, '`yield*` of nothing');
  for (const name of [iteratorKey, 'next']) l.modules.useName(name);
  const iterable = l.steps.expression(l, frame, node.argument);
  const item = l.builder.binding('item', frame.functionId);
  const handOut = l.add(frame, node, { kind: 'yield', value: l.read(frame, node, item) });
  const body = l.block(frame, node, [l.evaluate(frame, node, handOut)]);
  return l.add(frame, node, { kind: 'iterate', label: null, binding: item, iterable, body });
}

function lowerIteration(
  l: Lowering,
  frame: Frame,
  node: Babel.ForOfStatement | Babel.ForInStatement,
  label: string | null,
): NodeId {
  if (node.type === 'ForOfStatement' && node.await) l.refuse(frame, node, '`for await` is not numeric');
  const source = l.steps.expression(l, frame, node.right);
  if (node.type === 'ForOfStatement' && l.hasIterators)
    for (const name of [iteratorKey, 'next']) l.modules.useName(name);
  const iterable = node.type === 'ForInStatement' ? l.intrinsic(frame, node, 'enumeratedKeys', source) : source;
  const item = l.builder.binding('item', frame.functionId);
  const value = l.read(frame, node, item);
  const [declarator] = node.left.type === 'VariableDeclaration' ? node.left.declarations : [];
  const kind = node.left.type === 'VariableDeclaration' ? node.left.kind : 'var';
  const given = lowerPattern(l, frame, declarator?.id ?? node.left, value, giving(l, frame, kind));
  return withTarget(frame, 'loop', label, () =>
    l.add(frame, node, {
      kind: 'iterate',
      label,
      binding: item,
      iterable,
      body: l.block(frame, node.body, [...given, ...lowerStatement(l, frame, node.body, null)]),
    }),
  );
}

function withTarget<T>(frame: Frame, kind: 'loop' | 'switch', label: string | null, lower: () => T): T {
  frame.breakTargets.push({ kind, label });
  try {
    return lower();
  } finally {
    frame.breakTargets.pop();
  }
}

function lowerTry(l: Lowering, frame: Frame, node: Babel.TryStatement): NodeId {
  const parameter = node.handler?.param;
  const binding = parameter ? l.builder.binding('thrown', frame.functionId) : null;
  const given =
    parameter && binding !== null
      ? lowerPattern(l, frame, parameter, l.read(frame, parameter, binding), giving(l, frame, 'let'))
      : [];
  return l.add(frame, node, {
    kind: 'try',
    body: l.block(frame, node.block, lowerStatements(l, frame, node.block.body)),
    binding,
    handler: node.handler
      ? l.block(frame, node.handler, [...given, ...lowerStatements(l, frame, node.handler.body.body)])
      : null,
    finalizer: node.finalizer ? l.block(frame, node.finalizer, lowerStatements(l, frame, node.finalizer.body)) : null,
  });
}

/** A switch is a labelled block of ifs: once a case has matched, the ones after it run too until a break. */
function lowerSwitch(l: Lowering, frame: Frame, node: Babel.SwitchStatement): NodeId {
  const label = l.freshLabel('switch');
  const subject = l.temporary(frame, 'subject');
  const matched = l.temporary(frame, 'matched');
  const yes = (): NodeId => l.add(frame, node, { kind: 'boolean', value: true });
  const setMatched = (value: NodeId): NodeId => l.evaluate(frame, node, l.assign(frame, node, matched, value));
  const equals = (test: Babel.Node): NodeId =>
    l.add(frame, test, {
      kind: 'compare',
      operator: '===',
      left: l.read(frame, test, subject),
      right: l.steps.expression(l, frame, test),
    });
  const defaultAt = node.cases.findIndex((branch) => !branch.test);
  const statements = [
    l.evaluate(frame, node, l.assign(frame, node, subject, l.steps.expression(l, frame, node.discriminant))),
    setMatched(l.add(frame, node, { kind: 'boolean', value: false })),
  ];
  /** True where none of the tests from a case on holds: then the default is entered. */
  const noneOf = (from: number): NodeId =>
    node.cases.slice(from).reduce<NodeId>((rest, branch) => {
      if (!branch.test) return rest;
      const not = l.add(frame, branch, { kind: 'not', operand: equals(branch.test) });
      return l.add(frame, branch, { kind: 'logical', operator: 'and', left: rest, right: not });
    }, yes());
  withTarget(frame, 'switch', label, () => {
    node.cases.forEach((branch) => {
      const entered = branch.test ? equals(branch.test) : noneOf(defaultAt + 1);
      const test = l.add(frame, branch, {
        kind: 'logical',
        operator: 'or',
        left: l.read(frame, branch, matched),
        right: entered,
      });
      const body = [setMatched(yes()), ...lowerStatements(l, frame, branch.consequent)];
      statements.push(
        l.add(frame, branch, { kind: 'if', test, consequent: l.block(frame, branch, body), alternate: null }),
      );
    });
  });
  return l.add(frame, node, { kind: 'labelled', label, body: l.block(frame, node, statements) });
}
