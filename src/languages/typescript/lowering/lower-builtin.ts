// Calls of the language's own functions: Math, Number, Array and Object, as primitives and intrinsics.
import type * as Babel from '@babel/types';
import type { Element, NodeId } from '../../../core/program/program';
import { isAmbient } from '../syntax/ambient-names';
import type { Frame } from './frame';
import { wordsOfGlobal } from '../meaning/global-words';
import { globalObjects } from '../meaning/known-globals';
import type { Lowering } from './lowering';
import { rangeOf } from '../syntax/tree';

/** A built-in function used as a value. */
export type BuiltIn =
  | { readonly kind: 'primitive'; readonly name: string; readonly arity: number | null }
  | { readonly kind: 'global'; readonly path: string };

const mathNames: ReadonlyMap<string, string> = new Map([
  ...[
    ['sin', 'cos', 'tan', 'asin', 'acos', 'atan', 'atan2', 'sinh', 'cosh', 'tanh', 'asinh', 'acosh', 'atanh'],
    ['exp', 'expm1', 'log', 'log1p', 'log2', 'log10', 'sqrt', 'cbrt', 'hypot', 'abs', 'sign', 'floor', 'ceil'],
    ['round', 'trunc', 'fround', 'clz32', 'imul', 'max', 'min'],
  ]
    .flat()
    .map((name) => [`Math.${name}`, name] as const),
  ['Math.pow', 'power'] as const,
]);

const intrinsicNames: ReadonlyMap<string, string> = new Map([
  ['Number', 'toNumber'],
  ['parseFloat', 'parseNumber'],
  ['Number.parseFloat', 'parseNumber'],
  ['Boolean', 'toBoolean'],
  ['String', 'text'],
  ['isNaN', 'isNaN'],
  ['Number.isNaN', 'numberIsNaN'],
  ['isFinite', 'isFinite'],
  ['Number.isFinite', 'numberIsFinite'],
  ['Number.isInteger', 'isInteger'],
  ['Number.isSafeInteger', 'isSafeInteger'],
  ['Array.isArray', 'isArray'],
  ['Array.from', 'arrayFrom'],
  ['Array.of', 'arrayOf'],
  ['Object.keys', 'objectKeys'],
  ['Object.values', 'objectValues'],
  ['Object.entries', 'objectEntries'],
  ['Object.assign', 'objectAssign'],
  ['Object.fromEntries', 'objectFromEntries'],
  ['Object.hasOwn', 'hasOwn'],
  ['Object.is', 'sameValue'],
  ['Object.defineProperty', 'defineField'],
  ['Object.defineProperties', 'defineFields'],
  ['ArrayBuffer.isView', 'isView'],
  ['structuredClone', 'deepCopy'],
  ['atob', 'decodeBase64'],
  ['parseInt', 'parseInteger'],
  ['Number.parseInt', 'parseInteger'],
]);

const typedArrays: ReadonlyMap<string, string> = new Map([
  ['Float64Array', 'float64'],
  ['Float32Array', 'float32'],
  ['Int8Array', 'int8'],
  ['Uint8Array', 'uint8'],
  ['Uint8ClampedArray', 'uint8clamped'],
  ['Int16Array', 'int16'],
  ['Uint16Array', 'uint16'],
  ['Int32Array', 'int32'],
  ['Uint32Array', 'uint32'],
]);

/** `Error` and its kin. */
export function isErrorName(path: string): boolean {
  return /^(Eval|Range|Reference|Syntax|Type|URI|Aggregate)?Error$/.test(path);
}

/** Built-ins whose results hang on nothing but their arguments: a branch that is not taken may hold them. */
const pureGlobals =
  /^(JSON|RegExp|BigInt|Symbol|Object|Reflect|Intl|String)(\.|$)|^(structuredClone|atob|btoa|escape|unescape)$|^(en|de)codeURI/;

/** Built-ins that make a function one of more than its arguments: even a branch not taken says that it is no function of them. */
const impureGlobals =
  /^(Math\.random|Date|performance|crypto|fetch|XMLHttpRequest|WebSocket|document|localStorage|sessionStorage|navigator|setTimeout|setInterval|requestAnimationFrame)(\.|$)/;

/** Stops the analysis at a built-in that is not numeric. */
export function refuseGlobal(l: Lowering, frame: Frame, at: Babel.Node, path: string): NodeId {
  return pureGlobals.test(path) && frame.functionId !== null
    ? l.unusable(frame, at, wordsOfGlobal(path).reason, `\`${path}\``, null)
    : refuseForeign(l, frame, at, path);
}

/** Refuses what a global names: for good where it is impure. */
export function refuseForeign(l: Lowering, frame: Frame, at: Babel.Node, path: string): never {
  const [root = ''] = path.split('.');
  if (isAmbient(frame.facts.source.file.program, root)) {
    l.refuse(frame, at, `\`${root}\` is declared without a value`, `give it one, or make it a parameter`);
  }
  const { reason, advice } = wordsOfGlobal(path, spelling(frame, at, path));
  return impureGlobals.test(path) ? l.refuseImpure(frame, at, reason, advice) : l.refuse(frame, at, reason, advice);
}

/** How the source spells a global: `window.scrollY` for what is `scrollY` as well. */
function spelling(frame: Frame, at: Babel.Node, path: string): string {
  const { start, end } = rangeOf(at);
  if (path === '') return frame.facts.source.text.slice(start, end);
  if (at.type === 'NewExpression' && at.arguments.length > 0) return `new ${path}(…)`;
  const [text = ''] = /^[\w$.]*/.exec(frame.facts.source.text.slice(start, end)) ?? [];
  const [object = '', ...rest] = text.split('.');
  if (path === '') return object;
  return globalObjects.has(object) && rest.join('.').startsWith(path) ? `${object}.${path}` : path;
}

/** A call of a built-in function. */
export function lowerBuiltInCall(
  l: Lowering,
  frame: Frame,
  at: Babel.Node,
  path: string,
  args: readonly Element[],
): NodeId {
  const primitive = mathNames.get(path);
  if (primitive !== undefined) return l.add(frame, at, { kind: 'primitive', name: primitive, arguments: args });
  if (path.startsWith('console.')) return l.nothing(frame, at);
  const [first] = args;
  // What the module freezes is known by its text alone.
  const isInside = frame.functionId !== null && first?.spread === false;
  if (path === 'Object.freeze' && isInside) return l.intrinsic(frame, at, 'frozen', first.value);
  if ((path === 'Object.freeze' || path === 'Object.seal') && first !== undefined) return first.value;
  if (path === 'Array' || isErrorName(path)) return lowerNew(l, frame, at, path, args);
  const [typed, method] = path.split('.');
  const kind = typed === undefined ? undefined : typedArrays.get(typed);
  if (kind !== undefined && (method === 'from' || method === 'of')) {
    const name = method === 'of' ? 'arrayOf' : 'arrayFrom';
    const items = l.add(frame, at, { kind: 'intrinsic', name, arguments: args });
    return l.intrinsic(frame, at, 'typedArray', l.add(frame, at, { kind: 'string', value: kind }), items);
  }
  if (path === 'Date.UTC' && args.every(({ spread }) => !spread)) return lowerMilliseconds(l, frame, at, args);
  const intrinsic = intrinsicNames.get(path);
  if (intrinsic === undefined) return refuseGlobal(l, frame, at, path);
  return l.add(frame, at, { kind: 'intrinsic', name: intrinsic, arguments: args });
}

/** `Date.UTC(year, month, day)`, which hangs on no clock: whole numbers of its arguments count. */
function lowerMilliseconds(l: Lowering, frame: Frame, at: Babel.Node, args: readonly Element[]): NodeId {
  const whole = args.map(({ value }) => l.primitive(frame, at, 'trunc', value));
  return l.intrinsic(frame, at, 'milliseconds', ...whole);
}

/** `new Array(n)`, `new Float64Array(n)`, `new Map()`, `new Error(message)`. */
export function lowerNew(l: Lowering, frame: Frame, at: Babel.Node, path: string, args: readonly Element[]): NodeId {
  if (path === 'Array') {
    const name = args.length === 1 ? 'arrayOfLength' : 'arrayOf';
    return l.add(frame, at, { kind: 'intrinsic', name, arguments: args });
  }
  const kind = typedArrays.get(path);
  if (kind !== undefined) {
    const value = l.add(frame, at, { kind: 'string', value: kind });
    return l.add(frame, at, { kind: 'intrinsic', name: 'typedArray', arguments: [{ value, spread: false }, ...args] });
  }
  if (path === 'ArrayBuffer' || path === 'DataView') {
    return l.add(frame, at, {
      kind: 'intrinsic',
      name: path === 'DataView' ? 'newDataView' : 'newBuffer',
      arguments: args,
    });
  }
  if (path === 'Map' || path === 'Set' || path === 'WeakMap' || path === 'WeakSet') {
    return l.add(frame, at, { kind: 'intrinsic', name: path.endsWith('Map') ? 'newMap' : 'newSet', arguments: args });
  }
  if (isErrorName(path)) {
    const name = { value: l.add(frame, at, { kind: 'string', value: path }), spread: false };
    return l.add(frame, at, { kind: 'intrinsic', name: 'newError', arguments: [name, ...args.slice(0, 1)] });
  }
  return refuseGlobal(l, frame, at, path);
}

/** A built-in function as a value: a closure that calls it. */
export function builtInClosure(l: Lowering, frame: Frame, at: Babel.Node, builtIn: BuiltIn): NodeId {
  const name = builtIn.kind === 'primitive' ? builtIn.name : mathNames.get(builtIn.path);
  const path = builtIn.kind === 'global' ? builtIn.path : null;
  if (name === undefined && (path === null || !intrinsicNames.has(path))) {
    return refuseGlobal(l, frame, at, path ?? 'this function');
  }
  const id = l.reserveFunction();
  const location = l.location(frame, at);
  const takesAny = name !== undefined && ['max', 'min', 'hypot'].includes(name);
  const takesTwo = name === undefined ? /parseInt$/.test(path ?? '') : ['power', 'atan2', 'imul'].includes(name);
  const count = takesTwo ? 2 : 1;
  const parameters = Array.from({ length: count }, (_, i) => ({
    name: `x${i}`,
    binding: l.builder.binding(`x${i}`, id),
    type: { kind: 'number' } as const,
    default: null,
    optional: false,
    rest: takesAny,
    aliases: [],
    location,
  }));
  const args = parameters.map((p) => ({ value: l.read(frame, at, p.binding), spread: takesAny }));
  const value =
    name !== undefined
      ? l.add(frame, at, { kind: 'primitive', name, arguments: args })
      : lowerBuiltInCall(l, frame, at, path ?? '', args);
  l.builder.defineFunction(id, {
    name: name ?? path ?? '',
    location,
    nameLocation: location,
    parameters,
    receiver: null,
    receiverClass: null,
    receiverType: null,
    argumentsBinding: null,
    body: l.add(frame, at, { kind: 'return', value }),
  });
  l.markDefined(id);
  return l.add(frame, at, { kind: 'closure', function: id });
}
