// The variables, properties and prototypes that a module's top level writes to, and what its expressions hold.
import type * as Babel from '@babel/types';
import { holdsSlots, isFunctionOrClass, loadedChoice } from './assigned-values';
import type { ModuleSource } from '../frontend';
import type { PrototypeFacts, Slot, Storage, Writer } from './module-facts';
import { NamespaceStorages } from './namespace-storages';
import { staticKey, unwrapped } from '../syntax/tree';
import type { Variable } from '../syntax/variables';
import type { Wrapper, WrapperArgument } from './wrappers';

/** Longer chains of wrappers that hand an object on are circles. */
const deepestAlias = 10;

/** What an expression such as `exports`, `Vec`, `library.Vec` or `Vec.prototype` holds properties of. */
export type Holder =
  | { readonly kind: 'exports' }
  | { readonly kind: 'storage'; readonly storage: Storage }
  | { readonly kind: 'prototype'; readonly storage: Storage };

/** What is known of the storages of a module while its top level is read. */
export class ModuleStorages {
  readonly writers = new Map<Storage, Writer[]>();
  readonly slots = new Map<object, Map<string, Slot>>();
  readonly prototypes = new Map<Storage, PrototypeFacts>();
  /** Variables that stand for the prototype of another: `const p = Vec.prototype`. */
  readonly #prototypeAliases = new Map<Variable, Storage>();
  readonly namespaceObjects: NamespaceStorages;

  constructor(readonly source: ModuleSource) {
    this.namespaceObjects = new NamespaceStorages(source);
  }

  #variable(node: Babel.Node): Variable | null {
    return this.source.scopes.variableOf(node);
  }

  aliasPrototype(variable: Variable, storage: Storage): void {
    this.#prototypeAliases.set(variable, storage);
  }

  addWriter(storage: Storage, writer: Writer): void {
    const known = this.writers.get(storage);
    if (known === undefined) this.writers.set(storage, [writer]);
    else known.push(writer);
  }

  slot(holder: object, name: string): Slot {
    let named = this.slots.get(holder);
    if (named === undefined) {
      named = new Map<string, Slot>();
      this.slots.set(holder, named);
    }
    let slot = named.get(name);
    if (slot === undefined) {
      slot = { kind: 'slot', name, of: holder };
      named.set(name, slot);
    }
    return slot;
  }

  prototype(storage: Storage): PrototypeFacts {
    let facts = this.prototypes.get(storage);
    if (facts === undefined) {
      facts = {
        methods: new Map(),
        getters: new Map(),
        setters: new Map(),
        values: new Map(),
        hidden: new Set(),
        superclass: null,
        isInstance: false,
      };
      this.prototypes.set(storage, facts);
    }
    return facts;
  }

  /** `T.prototype = Base.prototype`: both stand for one object. */
  sharePrototype(storage: Storage, other: Storage): void {
    this.prototypes.set(storage, this.prototype(other));
  }

  wrapperOf(node: Babel.Node | null | undefined): Wrapper | null {
    if (!node) return null;
    const inner = unwrapped(node);
    if (inner.type === 'UnaryExpression') return this.wrapperOf(inner.argument);
    if (inner.type === 'AssignmentExpression') return this.wrapperOf(inner.right);
    if (inner.type !== 'CallExpression') return null;
    const { wrappers } = this.source.scopes;
    const callee = unwrapped(inner.callee);
    const direct = wrappers.get(callee);
    if (direct !== undefined) return direct;
    // `(function (use) { … use(library); })(function (library) { module.exports = library; })`
    const parameter = callee.type === 'Identifier' ? this.#variable(callee) : null;
    const handedOver = parameter === null ? null : this.#argumentOf(parameter);
    if (handedOver?.kind === 'expression') return wrappers.get(loadedChoice(handedOver.node)) ?? null;
    if (callee.type === 'MemberExpression') {
      const called = wrappers.get(unwrapped(callee.object));
      if (called !== undefined) return called;
    }
    for (const argument of inner.arguments) {
      const factory = wrappers.get(unwrapped(argument));
      if (factory?.factory === true) return factory;
    }
    return null;
  }

  holder(node: Babel.Node, depth = 0): Holder | null {
    if (node.type === 'Identifier') {
      const variable = this.#variable(node);
      if (variable === null) return node.name === 'exports' ? { kind: 'exports' } : null;
      const prototype = this.#prototypeAliases.get(variable);
      if (prototype !== undefined) return { kind: 'prototype', storage: prototype };
      if (holdsSlots(variable) || this.namespaceObjects.has(variable)) return { kind: 'storage', storage: variable };
      if (this.namespaceObjects.isAlias(variable) && variable.kind !== 'parameter' && depth < deepestAlias) {
        const [declaration] = variable.declarations;
        const init = declaration?.type === 'VariableDeclarator' ? declaration.init : null;
        return init ? this.holder(unwrapped(init), depth + 1) : null;
      }
      const [declaration] = variable.declarations;
      const init = declaration?.type === 'VariableDeclarator' && variable.writes.length === 0 ? declaration.init : null;
      const chosen = init ? loadedChoice(init) : null;
      if (chosen && chosen !== unwrapped(init ?? chosen)) return this.holder(chosen, depth + 1);
      const argument = this.#argumentOf(variable);
      if (argument?.kind === 'exports') return { kind: 'exports' };
      const passed = argument?.kind === 'expression' && depth < deepestAlias ? unwrapped(argument.node) : null;
      return passed === null ? null : this.holder(passed, depth + 1);
    }
    if (node.type !== 'MemberExpression') return null;
    const key = staticKey(node.property, node.computed);
    const object = unwrapped(node.object);
    if (key === 'exports' && object.type === 'Identifier' && object.name === 'module' && !this.#variable(object)) {
      return { kind: 'exports' };
    }
    const holder = this.holder(object, depth);
    if (key === null || holder === null || holder.kind === 'prototype') return null;
    if (key === 'prototype') return holder.kind === 'storage' ? { ...holder, kind: 'prototype' } : null;
    const slot = this.slots.get(holder.kind === 'exports' ? this.source : holder.storage)?.get(key);
    const isHolder = slot !== undefined && (this.isGivenFunction(slot) || this.namespaceObjects.has(slot));
    return isHolder ? { kind: 'storage', storage: slot } : null;
  }

  /** What members are copied to: also a property of a function or of the exports that is given while the module runs. */
  copyHolder(node: Babel.Node): Holder | null {
    const holder = this.holder(node);
    const key = node.type === 'MemberExpression' ? staticKey(node.property, node.computed) : null;
    if (holder !== null || node.type !== 'MemberExpression' || key === null) return holder;
    const owner = this.holder(unwrapped(node.object));
    if (owner === null || owner.kind === 'prototype') return null;
    const slot = this.slot(owner.kind === 'exports' ? this.source : owner.storage, key);
    return this.writers.has(slot) ? null : { kind: 'storage', storage: slot };
  }

  /** Whether a property is given a function or a class, which has properties of its own. */
  isGivenFunction(slot: Slot): boolean {
    return (this.writers.get(slot) ?? []).some(({ unit }) => unit.kind === 'slot' && isFunctionOrClass(unit.value));
  }

  /** What a wrapper that is called once is given for a parameter that nothing else is written to. */
  #argumentOf(variable: Variable): WrapperArgument | null {
    if (variable.kind !== 'parameter' || variable.writes.length > 0) return null;
    for (const wrapper of this.source.scopes.wrappers.values()) {
      const index = wrapper.node.params.findIndex((p) => this.#variable(p) === variable);
      if (index >= 0) return wrapper.arguments[index] ?? null;
    }
    return null;
  }
}
