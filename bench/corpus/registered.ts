// The functions of a package that its instrumented copy has handed over: see instrument.ts for the calls it makes.

export interface Registered {
  readonly length: number;
  call(receiver: unknown, args: readonly unknown[]): unknown;
  /** As `new`; null for what is no constructor function. */
  readonly construct: ((args: readonly unknown[]) => unknown) | null;
  /** What `this` inherits from; null where there is none. */
  prototype(): object | null;
  /** The class of a method; null for other functions. */
  readonly constructorOf: Constructor | null;
  /** The classes of the package that the function tests its arguments for. */
  testedClasses(): readonly Constructor[];
}

type Callable = (...args: unknown[]) => unknown;
export type Constructor = new (...args: unknown[]) => object;

/** The functions as they are, and those of a copy that keeps the digits which a Float32Array drops. */
const functions = new Map<string, Registered>();
const unrounded = new Map<string, Registered>();
let filling = functions;
const classes = new Map<string, Constructor>();

/** A member as it stands: of an accessor, the function that reads it. */
function memberOf(holder: object, key: string): unknown {
  const found = Object.getOwnPropertyDescriptor(holder, key);
  return found === undefined ? undefined : (found.get ?? (found.value as unknown));
}

function register(id: string, fn: unknown, prototype: () => unknown, constructorOf: unknown = null): void {
  if (typeof fn !== 'function' || filling.has(id)) return;
  const callable = fn as Callable;
  filling.set(id, {
    length: callable.length,
    call: (receiver, args) => Reflect.apply(callable, receiver, args) as unknown,
    construct: constructorOf === fn ? (args) => Reflect.construct(callable, args) as unknown : null,
    prototype: () => {
      try {
        const found = prototype();
        return typeof found === 'object' || typeof found === 'function' ? found : null;
      } catch {
        return null;
      }
    },
    constructorOf: typeof constructorOf === 'function' ? (constructorOf as Constructor) : null,
    testedClasses: () =>
      [...Function.prototype.toString.call(callable).matchAll(/instanceof\s+([\w$]+)/g)].flatMap(
        ([, name]) => classes.get(name ?? '') ?? [],
      ),
  });
}

/** What the instrumented copies call. */
const hooks = {
  /** A function, and how to find what its `this` inherits from. */
  fn(id: string, fn: unknown, prototype: () => unknown = () => null): unknown {
    let owner: unknown = null;
    try {
      owner = (prototype() as { constructor?: unknown } | null)?.constructor ?? null;
    } catch {
      // Not yet defined.
    }
    register(id, fn, prototype, owner === Object ? null : owner);
    return fn;
  },
  /** An object literal with members that are functions. */
  object(object: object, members: readonly (readonly [string, string])[]): unknown {
    for (const [id, key] of members) register(id, memberOf(object, key), () => object);
    return object;
  },
  /** A class with methods. */
  class(constructor: Constructor, members: readonly (readonly [string, string, boolean])[]): unknown {
    const prototype = constructor.prototype as object;
    // The bundler puts a line under the name of a class that mentions itself.
    if (constructor.name !== '') classes.set(constructor.name.replace(/^_/, ''), constructor);
    for (const [id, key, isStatic] of members) {
      if (isStatic) register(id, memberOf(constructor, key), () => constructor);
      else register(id, memberOf(prototype, key), () => prototype, constructor);
    }
    return constructor;
  },
};

export const registered = {
  install(): void {
    (globalThis as Record<string, unknown>)['__nablaCorpus'] = hooks;
  },
  of: (id: string): Registered | null => functions.get(id) ?? null,
  unroundedOf: (id: string): Registered | null => unrounded.get(id) ?? null,
  /** Loads the copy that drops no digits. */
  loadUnrounded(load: () => void): void {
    filling = unrounded;
    try {
      load();
    } finally {
      filling = functions;
    }
  },
};
