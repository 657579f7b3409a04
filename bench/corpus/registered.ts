// The functions of a package that its instrumented copy has handed over: see instrument.ts for the calls it makes.

export interface Registered {
  readonly length: number;
  call(receiver: unknown, args: readonly unknown[]): unknown;
  /** As `new`; null for what is no constructor function. */
  readonly construct: ((args: readonly unknown[]) => unknown) | null;
  /** What `this` inherits from; null where there is none. */
  prototype(): object | null;
  /** The class of a method; null for other functions. */
  readonly constructorOf: (new (...args: unknown[]) => object) | null;
}

type Callable = (...args: unknown[]) => unknown;
type Constructor = new (...args: unknown[]) => object;

/** The functions as they are, and those of a copy that keeps the digits which a Float32Array drops. */
const functions = new Map<string, Registered>();
const unrounded = new Map<string, Registered>();
let filling = functions;

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
  });
}

/** A method, or the function of a getter: reading the getter would run it without an instance. */
function memberOf(holder: object, key: string): unknown {
  const descriptor = Object.getOwnPropertyDescriptor(holder, key);
  return descriptor?.get ?? descriptor?.value;
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
  class(
    constructor: { readonly prototype: object },
    members: readonly (readonly [string, string, boolean])[],
  ): unknown {
    for (const [id, key, isStatic] of members) {
      if (isStatic) register(id, memberOf(constructor, key), () => constructor);
      else register(id, memberOf(constructor.prototype, key), () => constructor.prototype, constructor);
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
