// The child process that runs the real functions of a package: values and differences, asked for by messages. The only
// place where code of others runs; the product itself never does that.
import { createRequire } from 'node:module';
import { isDeepStrictEqual } from 'node:util';
import { derivativesOf } from './differences';
import type { CallPoint, Observation, Path, Reply, Request } from './messages';
import { probe } from './probe';
import { registered, type Registered } from './registered';
import { loadUnroundedCopy } from './unrounded-copy';

const require = createRequire(process.cwd() + '/corpus.cjs');
registered.install();
// Packages that talk while they work.
for (const method of ['log', 'warn', 'error', 'info', 'debug'] as const) console[method] = () => undefined;

function copied(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(copied);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [key, copied(field)]));
}

function typed(value: unknown): unknown {
  return Array.isArray(value) && value.every((item) => typeof item === 'number') ? Float64Array.from(value) : value;
}

function setAt(root: unknown, path: Path, value: number): void {
  let holder = root as Record<string | number, unknown>;
  for (const key of path.slice(0, -1)) holder = holder[key] as Record<string | number, unknown>;
  holder[path[path.length - 1] ?? ''] = value;
}

/** What the instances of the class inherit from that a method, static or not, belongs to. */
function instancePrototype(fn: Registered): object | null {
  const prototype = fn.prototype();
  return typeof prototype === 'function' ? (prototype as { readonly prototype: object }).prototype : prototype;
}

/** An instance of the class of a method, with the functions that the constructor gives each of its objects. */
function receiverOf(fn: Registered, fields: unknown, dressing: Dressing): unknown {
  const receiver = emptyReceiver(fn, fields, dressing) as object;
  for (const [key, value] of Object.entries(freshInstance(fn))) {
    if (typeof value !== 'function' || key in receiver) continue;
    Object.defineProperty(receiver, key, { value, writable: true, enumerable: false, configurable: true });
  }
  return receiver;
}

/** What the constructor makes without arguments; nothing where it cannot. */
function freshInstance({ constructorOf }: Registered): object {
  try {
    return constructorOf === null ? {} : new constructorOf();
  } catch {
    return {};
  }
}

function emptyReceiver(fn: Registered, fields: unknown, dressing: Dressing): unknown {
  if (dressing !== 'constructed') return filled(fn.prototype(), fields);
  if (Array.isArray(fields)) return filled(fn.prototype(), fields);
  const made = constructedFields(fn);
  const dressedFields = Object.entries((fields ?? {}) as object).map(([key, value]): [string, unknown] => {
    const prototype = made.get(key);
    return [key, isRecord(value) && prototype !== undefined ? filled(prototype, value) : value];
  });
  return filled(fn.prototype(), Object.fromEntries(dressedFields));
}

/** What the instances inherit from that the constructor of a class makes for its fields. */
function constructedFields(fn: Registered): Map<string, object> {
  const prototypes = new Map<string, object>();
  for (const [key, value] of Object.entries(freshInstance(fn)) as [string, unknown][]) {
    if (isRecord(value)) prototypes.set(key, Object.getPrototypeOf(value) as object);
  }
  return prototypes;
}

function isRecord(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function filled(prototype: object | null, fields: unknown): unknown {
  // An instance of a class below Array.
  if (Array.isArray(fields)) return Object.setPrototypeOf([...(fields as unknown[])], prototype) as unknown;
  const receiver: object = prototype === null ? {} : (Object.create(prototype) as object);
  for (const [key, value] of Object.entries((fields ?? {}) as object)) {
    Object.defineProperty(receiver, key, { value, writable: true, enumerable: true, configurable: true });
  }
  return receiver;
}

interface Called {
  readonly result: unknown;
  readonly arguments: readonly unknown[];
}

/** A record as an instance of the class that a method belongs to. */
function instance(fn: Registered, value: unknown): unknown {
  const prototype = instancePrototype(fn);
  const isArray = Array.isArray(value) && prototype instanceof Array;
  return isRecord(value) || isArray ? filled(prototype, value) : value;
}

/**
 * What a point is made into: `plain` as it is, `instances` of the class of the method, instances of the classes that the
 * function has `tested` for, and fields that are instances as the constructor of the receiver has `constructed` them.
 */
type Dressing = 'plain' | 'typed arrays' | 'instances' | 'tested' | 'constructed';
const dressings: readonly Dressing[] = ['plain', 'typed arrays', 'instances', 'tested', 'constructed'];

function dressed(fn: Registered, value: unknown, dressing: Dressing): unknown {
  switch (dressing) {
    case 'plain':
      return value;
    case 'typed arrays':
      return typed(value);
    case 'instances':
      return instance(fn, value);
    case 'constructed':
      return value;
    case 'tested': {
      const [tested] = fn.testedClasses();
      return tested !== undefined && isRecord(value) ? filled(tested.prototype as object, value) : value;
    }
  }
}

function call(fn: Registered, point: CallPoint, change: ((root: object) => void) | null, dressing: Dressing): Called {
  const root = { this: copied(point.receiver), arguments: copied(point.arguments) as unknown[] };
  change?.(root);
  const args = root.arguments.map((argument) => dressed(fn, argument, dressing));
  // An undefined receiver of a method is its class or object itself.
  const receiver = point.receiver === null ? fn.prototype() : receiverOf(fn, root.this, dressing);
  const result = fn.call(receiver, args);
  // A constructor function gives the object that it fills.
  const isConstructor = result === undefined && fn.construct !== null;
  return {
    result: isConstructor ? (point.receiver === null ? fn.construct?.(args) : receiver) : result,
    arguments: args,
  };
}

function leafAt(called: Called, path: Path): number {
  let value: unknown = path[0] === 'arguments' ? called : called.result;
  for (const key of path) {
    if (value === null || value === undefined) return NaN;
    value = (value as Record<string | number, unknown>)[key];
  }
  return typeof value === 'number' ? value : NaN;
}

function holdsNumber(value: unknown, depth = 0): boolean {
  if (typeof value === 'number') return true;
  if (typeof value !== 'object' || value === null || depth > 5) return false;
  const items: unknown[] = ArrayBuffer.isView(value) ? [...(value as Float64Array)] : Object.values(value);
  return items.some((item) => holdsNumber(item, depth + 1));
}

/** Whether a call gave some number, or changed its arguments. */
function givesNumbers({ result, arguments: args }: Called, point: CallPoint): boolean {
  return result === undefined ? !isDeepStrictEqual(copied(args), copied(point.arguments)) : holdsNumber(result);
}

/** What a result is instead of numbers; null where it may be numbers. */
function otherKind(result: unknown): string | null {
  if (result === undefined || result === null || typeof result === 'number') return null;
  if (typeof result !== 'object') return `returns a ${typeof result}`;
  if (result instanceof Promise) return 'returns a promise';
  return null;
}

function sameNumbers(a: readonly number[], b: readonly number[]): boolean {
  return a.every((value, i) => Object.is(value, b[i]) || value === b[i]);
}

const mostColumns = 40;
/** How far apart values may be because one of them was rounded to 24 bits on its way. */
const roundingNoise = 1e-5;

/** The function whose differences tell the derivatives: its copy that keeps all digits, where that computes the same. */
function forDifferences(
  fn: Registered,
  { id, point, outputs }: Extract<Request, { kind: 'evaluate' }>,
  dressing: Dressing,
  values: readonly number[],
): Registered {
  const copy = registered.unroundedOf(id);
  if (copy === null) return fn;
  try {
    const called = call(copy, point, null, dressing);
    const size = Math.max(...values.map(Math.abs));
    const isNear = outputs.every((path, i) => {
      const [mine, real] = [leafAt(called, path), values[i] ?? NaN];
      return Object.is(mine, real) || Math.abs(mine - real) <= roundingNoise * size;
    });
    return isNear ? copy : fn;
  } catch {
    return fn;
  }
}

interface Reached {
  readonly called: Called;
  readonly dressing: Dressing;
}

/** The first dressing in which the call gives every number that is expected, else the first that does not throw. */
function callInSomeDress(fn: Registered, { point, outputs }: Extract<Request, { kind: 'evaluate' }>): Reached | string {
  let fallback: Reached | null = null;
  let message: string | null = null;
  for (const dressing of dressings) {
    try {
      const called = call(fn, point, null, dressing);
      if (outputs.every((path) => !Number.isNaN(leafAt(called, path)))) return { called, dressing };
      fallback ??= { called, dressing };
    } catch (error) {
      message ??= error instanceof Error ? error.message : String(error);
    }
  }
  return fallback ?? message ?? '';
}

function observe(fn: Registered, request: Extract<Request, { kind: 'evaluate' }>): Observation {
  const { point, inputs, outputs } = request;
  // What has private fields cannot be made from outside.
  if (isRecord(point.receiver) && Object.keys(point.receiver).some((key) => key.startsWith('#'))) {
    return { kind: 'unreachable' };
  }
  const reached = callInSomeDress(fn, request);
  if (typeof reached === 'string') return { kind: 'throws', message: reached };
  const { called: first, dressing } = reached;
  const other = otherKind(first.result);
  if (other !== null) return { kind: 'other', message: other };
  const values = outputs.map((path) => leafAt(first, path));
  if (
    !sameNumbers(
      values,
      outputs.map((path) => leafAt(call(fn, point, null, dressing), path)),
    )
  )
    return { kind: 'unsteady' };
  const differenced = forDifferences(fn, request, dressing, values);
  const columns = inputs.slice(0, mostColumns).map((path) => {
    const [rootKey, ...rest] = path;
    const where: Path = rootKey === 'this' ? path : ['arguments', rootKey ?? 0, ...rest];
    const at = (x: number): readonly number[] => {
      try {
        const called = call(differenced, point, (root) => setAt(root, where, x), dressing);
        return outputs.map((output) => leafAt(called, output));
      } catch {
        return [];
      }
    };
    let here: unknown = { this: point.receiver, arguments: point.arguments };
    for (const key of where) here = (here as Record<string | number, unknown>)[key];
    return derivativesOf(at, here as number, outputs.length);
  });
  const unknown = { value: NaN, error: Infinity, confirmed: false };
  return {
    kind: 'numbers',
    holdsNumbers: givesNumbers(first, point),
    values,
    jacobian: outputs.map((_, i) => inputs.map((_path, j) => columns[j]?.[i] ?? unknown)),
  };
}

function answer(request: Request): Reply {
  const { serial } = request;
  if (request.kind === 'load') {
    try {
      require(request.file);
      registered.loadUnrounded(() => loadUnroundedCopy(request.file, require));
      return { serial, kind: 'loaded', failure: null };
    } catch (error) {
      return { serial, kind: 'loaded', failure: error instanceof Error ? error.message : String(error) };
    }
  }
  const fn = registered.of(request.id);
  if (request.kind === 'probe') return { serial, kind: 'probed', numericAt: fn === null ? null : probe(fn) };
  return { serial, kind: 'evaluated', observation: fn === null ? { kind: 'unreachable' } : observe(fn, request) };
}

process.on('message', (request: Request) => {
  process.send?.(answer(request));
});
process.on('uncaughtException', () => undefined);
process.on('unhandledRejection', () => undefined);
