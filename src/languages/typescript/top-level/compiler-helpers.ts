// Calls of what compilers put in the place of newer syntax: `__read(p, 2)` is `[...p].slice(0, 2)`. Known by their names, and believed only where their text is that of such a helper.
import type * as Babel from '@babel/types';
import type { Element, NodeId } from '../../../core/program/program';
import type { Frame } from '../lowering/frame';
import { type StandIn, standInName, standIns } from '../modules/helper-stand-ins';
import type { Lowering } from '../lowering/lowering';
import { specifierOf } from '../syntax/specifiers';
import { iteratorKey, rangeOf, staticKey, unwrapped } from '../syntax/tree';

type Helper = 'items' | 'join' | 'spread' | 'assign' | 'nothing' | 'typeof' | StandIn;

/** Helpers of TypeScript (tslib), Babel and SWC by name, without the digits that compilers add to tell names apart. */
const helpers: ReadonlyMap<string, Helper> = new Map<string, Helper>([
  ['__read', 'items'],
  ['_slicedToArray', 'items'],
  ['_sliced_to_array', 'items'],
  ['_toConsumableArray', 'items'],
  ['_to_consumable_array', 'items'],
  ['_toArray', 'items'],
  ['__spreadArray', 'join'],
  ['__spread', 'spread'],
  ['__spreadArrays', 'spread'],
  ['__assign', 'assign'],
  ['_extends', 'assign'],
  ['_objectSpread', 'assign'],
  ['_object_spread', 'assign'],
  ['_classCallCheck', 'nothing'],
  ['_class_call_check', 'nothing'],
  ['__values', 'values'],
  ['_createForOfIteratorHelper', 'forOf'],
  ['_createForOfIteratorHelperLoose', 'forOfLoose'],
  ['__rest', 'rest'],
  ['_objectWithoutProperties', 'rest'],
  ['_object_without_properties', 'rest'],
  ['_typeof', 'typeof'],
  ['_type_of', 'typeof'],
]);

/** What the text of a helper has and that of a numeric function of the same name has not. */
const marks =
  /\bSymbol\b|getOwnPropertySymbols|Object\.assign|Array\.prototype|Array\.isArray|Cannot call a class|hasOwnProperty|_array(?:With|Without)Holes|_array_with|_iterable_to|ownKeys|arguments\[/;
const runtimes = /^(?:tslib|@babel\/runtime(?:-corejs\d)?\/|@swc\/helpers)/;

function helperOf(frame: Frame, callee: Babel.Node): Helper | null {
  const node = unwrapped(callee);
  if (node.type === 'SequenceExpression') {
    const last = node.expressions[node.expressions.length - 1];
    return last === undefined ? null : helperOf(frame, last);
  }
  if (node.type === 'MemberExpression') {
    const key = staticKey(node.property, node.computed);
    const object = unwrapped(node.object);
    if (key === null || object.type !== 'Identifier' || !comesFromRuntime(frame, object)) return null;
    return helpers.get(key === 'default' ? object.name.replace(/\d+$/, '') : key) ?? null;
  }
  if (node.type !== 'Identifier') return null;
  const helper = helpers.get(node.name.replace(/\d+$/, ''));
  if (helper === undefined) return null;
  return comesFromRuntime(frame, node) || looksLikeHelper(frame, node) ? helper : null;
}

function comesFromRuntime(frame: Frame, node: Babel.Identifier): boolean {
  const declaration = frame.facts.source.scopes.variableOf(node)?.declarations[0];
  if (declaration === undefined) return false;
  if (declaration.type === 'VariableDeclarator') {
    const value = declaration.init ? unwrapped(declaration.init) : null;
    const [inner] = value?.type === 'CallExpression' ? value.arguments : [];
    const specifier = value === null ? null : (specifierOf(value) ?? (inner === undefined ? null : specifierOf(inner)));
    return specifier !== null && runtimes.test(specifier);
  }
  return frame.facts.source.file.program.body.some(
    (statement) =>
      statement.type === 'ImportDeclaration' &&
      statement.specifiers.some((specifier) => specifier === declaration) &&
      runtimes.test(statement.source.value),
  );
}

function looksLikeHelper(frame: Frame, node: Babel.Identifier): boolean {
  const declaration = frame.facts.source.scopes.variableOf(node)?.declarations[0];
  if (declaration === undefined) return false;
  const { start, end } = rangeOf(declaration);
  return marks.test(frame.facts.source.text.slice(start, Math.min(end, start + 2000)));
}

/** A call of a compiler's helper as what it stands for; null for any other call. */
export function lowerHelperCall(
  l: Lowering,
  frame: Frame,
  node: Babel.CallExpression,
  elements: () => Element[],
): NodeId | null {
  const iterated = iteratedObject(node);
  if (iterated !== null) {
    const object = l.steps.expression(l, frame, iterated);
    return iteratorOf(l, frame, node, object);
  }
  const helper = helperOf(frame, node.callee);
  if (helper === null) return null;
  const args = elements();
  const [first, second] = args;
  if (first === undefined || args.some((argument) => argument.spread)) return null;
  const itemsOf = (value: NodeId): NodeId => l.intrinsic(frame, node, 'arrayFrom', value);
  const method = (object: NodeId, name: string, ...values: NodeId[]): NodeId =>
    l.add(frame, node, {
      kind: 'method',
      object,
      name,
      arguments: values.map((value) => ({ value, spread: false })),
      optional: false,
    });
  switch (helper) {
    case 'items': {
      const items = itemsOf(first.value);
      if (second === undefined) return items;
      return method(items, 'slice', l.add(frame, node, { kind: 'number', value: 0 }), second.value);
    }
    case 'join':
      return second === undefined ? null : method(first.value, 'concat', itemsOf(second.value));
    case 'spread':
      return l.add(frame, node, { kind: 'array', elements: args.map(({ value }) => ({ value, spread: true })) });
    case 'assign':
      return l.add(frame, node, { kind: 'intrinsic', name: 'objectAssign', arguments: args });
    case 'nothing':
      return l.nothing(frame, node);
    case 'values':
    case 'forOf':
    case 'forOfLoose':
      return callStandIn(l, frame, node, helper, [first.value]);
    case 'rest':
      return second === undefined ? null : callStandIn(l, frame, node, helper, [first.value, second.value]);
    case 'typeof':
      return l.add(frame, node, { kind: 'typeof', operand: first.value });
  }
}

/** What `value[Symbol.iterator]()` asks for an iterator; null for any other call. */
function iteratedObject(node: Babel.CallExpression): Babel.Node | null {
  const callee = unwrapped(node.callee);
  if (callee.type !== 'MemberExpression' || !callee.computed || callee.object.type === 'Super') return null;
  const isIterator = staticKey(callee.property, true) === iteratorKey;
  return isIterator && node.arguments.length === 0 ? callee.object : null;
}

/** `value[Symbol.iterator]()`, where the value may have an iterator of its own. */
function iteratorOf(l: Lowering, frame: Frame, at: Babel.Node, object: NodeId): NodeId {
  l.modules.useName(iteratorKey);
  const kept = l.temporary(frame, 'object');
  const read = (): NodeId => l.read(frame, at, kept);
  const own = { kind: 'method', object: read(), name: iteratorKey, arguments: [], optional: false } as const;
  return l.sequence(frame, at, [
    l.assign(frame, at, kept, object),
    l.add(frame, at, {
      kind: 'conditional',
      test: l.intrinsic(frame, at, 'hasOwnIterator', read()),
      consequent: l.add(frame, at, own),
      alternate: callStandIn(l, frame, at, 'values', [read()]),
    }),
  ]);
}

function callStandIn(l: Lowering, frame: Frame, at: Babel.Node, name: StandIn, args: readonly NodeId[]): NodeId {
  const entity = l.resolver.resolve({ facts: standIns(), staticHome: null }, standInName(name));
  if (entity?.kind !== 'function') return l.refuse(frame, at, 'calls a helper of a compiler that is not known');
  return l.add(frame, at, {
    kind: 'call',
    callee: l.add(frame, at, { kind: 'closure', function: l.steps.moduleFunction(l, entity) }),
    arguments: args.map((value) => ({ value, spread: false })),
    optional: false,
  });
}
