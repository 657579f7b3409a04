// What a module's top level does, piece by piece: which pieces give which variable its value, and what it exports.
import type * as Babel from '@babel/types';
import type { ModuleSource } from '../frontend';
import type { NamespaceStorages } from './namespace-storages';
import type { Variable } from '../syntax/variables';

/** A property of a function, a class or the exports object, kept like a variable: `f.cache`, `Vec.zero`, `exports.x`. */
export interface Slot {
  readonly kind: 'slot';
  readonly name: string;
  /** What it is a property of: a variable, another property, a class, or the module for its exports. */
  readonly of: object;
}

/** What holds the properties that a module gives the global object: `globalThis.config = …`. */
export const globalProperties: object = Object.freeze({ name: 'globalThis' });

/** Something of the module that holds a value. */
export type Storage = Variable | Slot;

/** Whether an object that holds properties holds a value itself. */
export function isStorage(holder: object): holder is Storage {
  return 'declarations' in holder || ('kind' in holder && holder.kind === 'slot');
}

/** A piece of the module's top level, run only if something needs what it provides. */
export type Unit = { readonly order: number; readonly node: Babel.Node } & (
  | { readonly kind: 'declare'; readonly pattern: Babel.Node; readonly value: Babel.Node | null }
  | { readonly kind: 'slot'; readonly slot: Slot; readonly value: Babel.Node; readonly holder: Babel.Node | null }
  | { readonly kind: 'statement'; readonly statement: Babel.Statement }
  | { readonly kind: 'expression'; readonly expression: Babel.Node }
);

/** A unit that writes to a storage; with `member`, it only adds a function under that name. */
export interface Writer {
  readonly unit: Unit;
  readonly member: string | null;
}

/** The prototype of a constructor function, as the module's top level fills it. */
export interface PrototypeFacts {
  readonly methods: Map<string, Babel.Node>;
  readonly getters: Map<string, Babel.Node>;
  readonly setters: Map<string, Babel.Node>;
  /** What is no function: `T.prototype.epsilon = 1e-6`. */
  readonly values: Map<string, Slot>;
  /** Names that `for…in` does not find on an instance. */
  readonly hidden: Set<string>;
  /** The expression naming the constructor it inherits from. */
  superclass: Babel.Node | null;
  /** True where the prototype is an instance of it, with whatever its constructor gives it: `T.prototype = new Base()`. */
  isInstance: boolean;
}

/** What a name is exported as. */
export type ExportFact =
  | { readonly kind: 'local'; readonly identifier: Babel.Node }
  | { readonly kind: 'slot'; readonly slot: Slot }
  | { readonly kind: 'definition'; readonly node: Babel.Node }
  | { readonly kind: 'from'; readonly specifier: string; readonly imported: string | null; readonly node: Babel.Node };

export interface ModuleFacts {
  readonly source: ModuleSource;
  readonly units: readonly Unit[];
  readonly writers: ReadonlyMap<Storage, readonly Writer[]>;
  readonly exports: ReadonlyMap<string, ExportFact>;
  readonly starExports: readonly { readonly specifier: string; readonly node: Babel.Node }[];
  /** What `module.exports = …` (or a UMD factory) gives. */
  readonly wholeExport: Babel.Node | null;
  /** Properties of functions and classes: by variable (or slot, or class node), then name. */
  readonly slots: ReadonlyMap<object, ReadonlyMap<string, Slot>>;
  readonly prototypes: ReadonlyMap<Storage, PrototypeFacts>;
  /** Objects that only gather names: their properties are slots. */
  readonly namespaceObjects: NamespaceStorages;
  /** The variables that a TypeScript namespace exports. */
  readonly namespaces: ReadonlyMap<Variable, ReadonlyMap<string, Babel.Node>>;
  /** Specifiers of imports and requires, with where they stand. */
  readonly specifiers: readonly { readonly specifier: string; readonly node: Babel.Node }[];
}
