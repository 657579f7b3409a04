// Reads a module's top level into units, exports, prototypes and properties of functions.
import type * as Babel from '@babel/types';
import { holdsSlots, isFunctionOrClass, loadedChoice } from './assigned-values';
import type { ModuleSource } from './frontend';
import type { ExportFact, ModuleFacts, PrototypeFacts, Slot, Storage, Unit, Writer } from './module-facts';
import { NamespaceStorages } from './namespace-storages';
import { parentsOf } from './parents';
import { patternIdentifiers } from './patterns';
import { readExpression } from './read-assignments';
import { readNamedExports, readNamespace } from './read-exports';
import { specifierOf } from './specifiers';
import { isClassNode, staticKey, unwrapped, visitTree } from './tree';
import type { Variable } from './variables';
import type { Wrapper, WrapperArgument } from './wrappers';
import { writtenBy, writtenParts } from './written-by';

const cache = new WeakMap<ModuleSource, ModuleFacts>();

/** The facts of a module, found on first use. */
export function factsOf(source: ModuleSource): ModuleFacts {
  const known = cache.get(source);
  if (known !== undefined) return known;
  const facts = new ModuleReader(source).facts();
  cache.set(source, facts);
  return facts;
}

/** Longer chains of wrappers that hand an object on are circles. */
const deepestAlias = 10;

/** A unit before it has its number. */
type Loose<U> = U extends Unit ? Omit<U, 'order'> : never;

/** What an expression such as `exports`, `Vec`, `library.Vec` or `Vec.prototype` holds properties of. */
export type Holder =
  | { readonly kind: 'exports' }
  | { readonly kind: 'storage'; readonly storage: Storage }
  | { readonly kind: 'prototype'; readonly storage: Storage };

/** Collects the facts while the top level is read; the read-*.ts files each read a part of it. */
export class ModuleReader {
  readonly #units: Unit[] = [];
  readonly #writers = new Map<Storage, Writer[]>();
  readonly exports = new Map<string, ExportFact>();
  readonly starExports: { specifier: string; node: Babel.Node }[] = [];
  readonly #slots = new Map<object, Map<string, Slot>>();
  readonly #prototypes = new Map<Storage, PrototypeFacts>();
  readonly namespaces = new Map<Variable, Map<string, Babel.Node>>();
  readonly #specifiers: { specifier: string; node: Babel.Node }[] = [];
  readonly #prototypeAliases = new Map<Variable, Storage>();
  readonly #namespaceObjects: NamespaceStorages;
  wholeExport: Babel.Node | null = null;

  constructor(readonly source: ModuleSource) {
    this.#namespaceObjects = new NamespaceStorages(source);
    this.#statements(source.file.program.body);
    for (const node of parentsOf(source).nodes) {
      if (isClassNode(node)) this.#class(node);
      const specifier = specifierOf(node);
      if (specifier !== null) this.#specifiers.push({ specifier, node });
    }
  }

  facts(): ModuleFacts {
    return {
      source: this.source,
      units: this.#units,
      writers: this.#writers,
      exports: this.exports,
      starExports: this.starExports,
      wholeExport: this.wholeExport,
      slots: this.#slots,
      prototypes: this.#prototypes,
      namespaceObjects: this.#namespaceObjects,
      namespaces: this.namespaces,
      specifiers: this.#specifiers,
    };
  }

  variable(node: Babel.Node): Variable | null {
    return this.source.scopes.variableOf(node);
  }

  unit(unit: Loose<Unit>, provides: readonly Storage[], member: string | null): void {
    const whole: Unit = { ...unit, order: this.#units.length };
    this.#units.push(whole);
    const inside = unit.kind === 'expression' || unit.kind === 'statement' ? this.#slotsWrittenBy(unit.node) : [];
    for (const storage of new Set([...provides, ...inside])) this.#writer(storage, { unit: whole, member });
  }

  /** The properties of functions whose parts a node sets: `options` for `f.options.scale = 2`. */
  #slotsWrittenBy(node: Babel.Node): Slot[] {
    const found: Slot[] = [];
    visitTree(node, (inner) => {
      for (const target of writtenParts(inner)) {
        for (let part = target; part.type === 'MemberExpression'; part = unwrapped(part.object)) {
          const key = staticKey(part.property, part.computed);
          const holder = key === null ? null : this.holder(unwrapped(part.object));
          if (key === null || holder === null || holder.kind === 'prototype') continue;
          const slot = this.slot(holder.kind === 'exports' ? this.source : holder.storage, key);
          // A property of a function leaves the function what it is.
          if (part === target || !this.#isGivenFunction(slot)) found.push(slot);
        }
      }
      return undefined;
    });
    return found;
  }

  #writer(storage: Storage, writer: Writer): void {
    const known = this.#writers.get(storage);
    if (known === undefined) this.#writers.set(storage, [writer]);
    else known.push(writer);
  }

  slot(holder: object, name: string): Slot {
    let named = this.#slots.get(holder);
    if (named === undefined) {
      named = new Map<string, Slot>();
      this.#slots.set(holder, named);
    }
    let slot = named.get(name);
    if (slot === undefined) {
      slot = { kind: 'slot', name, of: holder };
      named.set(name, slot);
    }
    return slot;
  }

  prototype(storage: Storage): PrototypeFacts {
    let facts = this.#prototypes.get(storage);
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
      this.#prototypes.set(storage, facts);
    }
    return facts;
  }

  /** `T.prototype = Base.prototype`: both stand for one object. */
  sharePrototype(storage: Storage, other: Storage): void {
    this.#prototypes.set(storage, this.prototype(other));
  }

  #statements(statements: readonly Babel.Node[]): void {
    for (const statement of statements) this.statement(statement);
  }

  statement(node: Babel.Node): void {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.declare === true) return;
        for (const declarator of node.declarations) this.#declarator(declarator);
        return;
      case 'ExpressionStatement':
        return readExpression(this, node.expression, node);
      case 'ExportNamedDeclaration':
        return readNamedExports(this, node);
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        if ('id' in declaration && declaration.id) {
          this.exports.set('default', { kind: 'local', identifier: declaration.id });
        } else if (declaration.type === 'Identifier') {
          this.exports.set('default', { kind: 'local', identifier: declaration });
        } else this.exports.set('default', { kind: 'definition', node: declaration });
        return this.wrapperBody(declaration);
      }
      case 'ExportAllDeclaration':
        this.starExports.push({ specifier: node.source.value, node });
        return;
      case 'TSExportAssignment':
        this.wholeExport = node.expression;
        return;
      case 'TSModuleDeclaration':
        return readNamespace(this, node);
      case 'FunctionDeclaration':
      case 'ClassDeclaration':
      case 'ImportDeclaration':
      case 'EmptyStatement':
      case 'TSEnumDeclaration':
      case 'TSInterfaceDeclaration':
      case 'TSTypeAliasDeclaration':
      case 'TSDeclareFunction':
      case 'TSImportEqualsDeclaration':
        return;
      case 'ReturnStatement':
        return this.wrapperBody(node.argument);
      case 'IfStatement':
        if (this.isLoaderTest(node.test)) {
          this.statement(node.consequent);
          if (node.alternate) this.statement(node.alternate);
          return;
        }
        break;
      case 'BlockStatement':
        return this.#statements(node.body);
      default:
        break;
    }
    this.unit(
      { kind: 'statement', statement: node as Babel.Statement, node },
      writtenBy(node, this.source.scopes),
      null,
    );
  }

  /** `if (typeof module !== 'undefined' && module.exports)` and its like: CommonJS is what we are. */
  isLoaderTest(test: Babel.Node): boolean {
    let found = false;
    visitTree(test, (node) => {
      if (node.type === 'Identifier' && ['module', 'exports', 'define', 'require', 'window'].includes(node.name)) {
        found = this.variable(node) === null;
      }
      return undefined;
    });
    return found;
  }

  #declarator(declarator: Babel.VariableDeclarator): void {
    this.wrapperBody(declarator.init);
    const variables = patternIdentifiers(declarator.id).map((id) => this.variable(id));
    const { init } = declarator;
    if (init && declarator.id.type === 'Identifier') {
      const holder = this.holder(unwrapped(init));
      const [variable] = variables;
      if (holder?.kind === 'prototype' && variable) this.#prototypeAliases.set(variable, holder.storage);
    }
    if (!init && declarator.id.type === 'Identifier') return;
    this.unit(
      { kind: 'declare', pattern: declarator.id, value: init ?? null, node: declarator },
      [...variables.filter((v) => v !== null), ...(init ? writtenBy(init, this.source.scopes) : [])],
      null,
    );
    const chain = init && declarator.id.type === 'Identifier' ? unwrapped(init) : null;
    if (chain?.type === 'AssignmentExpression') readExpression(this, chain, declarator, declarator.id);
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
    const parameter = callee.type === 'Identifier' ? this.variable(callee) : null;
    const handedOver = parameter === null ? null : this.#argumentOf(parameter);
    if (handedOver?.kind === 'expression') return wrappers.get(unwrapped(handedOver.node)) ?? null;
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

  /** Reads the body of a wrapper that an expression calls, as statements of the module. */
  wrapperBody(node: Babel.Node | null | undefined): void {
    const wrapper = this.wrapperOf(node);
    if (wrapper === null) return;
    wrapper.node.params.forEach((parameter, i) => {
      const argument = wrapper.arguments[i];
      const variable = this.variable(parameter);
      if (variable === null || argument?.kind !== 'expression') return;
      const written = writtenBy(argument.node, this.source.scopes);
      this.unit(
        { kind: 'declare', pattern: parameter, value: argument.node, node: argument.node },
        [variable, ...written],
        null,
      );
    });
    if (wrapper.node.body.type === 'BlockStatement') this.#statements(wrapper.node.body.body);
    if (wrapper.factory && wrapper.result !== null) this.wholeExport = wrapper.result;
    // What the parameter's namespace object is given counts as given to the variable passed in.
    wrapper.node.params.forEach((parameter, i) => {
      const argument = wrapper.arguments[i];
      const variable = this.variable(parameter);
      if (variable === null || argument?.kind !== 'expression') return;
      for (const storage of writtenBy(argument.node, this.source.scopes)) {
        for (const writer of this.#writers.get(variable) ?? []) this.#writer(storage, writer);
      }
    });
  }

  holder(node: Babel.Node, depth = 0): Holder | null {
    if (node.type === 'Identifier') {
      const variable = this.variable(node);
      if (variable === null) return node.name === 'exports' ? { kind: 'exports' } : null;
      const prototype = this.#prototypeAliases.get(variable);
      if (prototype !== undefined) return { kind: 'prototype', storage: prototype };
      if (holdsSlots(variable) || this.#namespaceObjects.has(variable)) return { kind: 'storage', storage: variable };
      if (this.#namespaceObjects.isAlias(variable) && variable.kind !== 'parameter' && depth < deepestAlias) {
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
    if (key === 'exports' && object.type === 'Identifier' && object.name === 'module' && !this.variable(object)) {
      return { kind: 'exports' };
    }
    const holder = this.holder(object, depth);
    if (key === null || holder === null || holder.kind === 'prototype') return null;
    if (key === 'prototype') return holder.kind === 'storage' ? { ...holder, kind: 'prototype' } : null;
    const slot = this.#slots.get(holder.kind === 'exports' ? this.source : holder.storage)?.get(key);
    const isHolder = slot !== undefined && (this.#isGivenFunction(slot) || this.#namespaceObjects.has(slot));
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
    return this.#writers.has(slot) ? null : { kind: 'storage', storage: slot };
  }

  /** Whether a property is given a function or a class, which has properties of its own. */
  #isGivenFunction(slot: Slot): boolean {
    return (this.#writers.get(slot) ?? []).some(({ unit }) => unit.kind === 'slot' && isFunctionOrClass(unit.value));
  }

  /** What a wrapper that is called once is given for a parameter that nothing else is written to. */
  #argumentOf(variable: Variable): WrapperArgument | null {
    if (variable.kind !== 'parameter' || variable.writes.length > 0) return null;
    for (const wrapper of this.source.scopes.wrappers.values()) {
      const index = wrapper.node.params.findIndex((p) => this.variable(p) === variable);
      if (index >= 0) return wrapper.arguments[index] ?? null;
    }
    return null;
  }

  /** Static fields are slots of the class node. */
  #class(node: Babel.ClassDeclaration | Babel.ClassExpression): void {
    for (const member of node.body.body) {
      if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') continue;
      if (!member.static || !member.value) continue;
      const key = staticKey(member.key, 'computed' in member && member.computed);
      if (key === null) continue;
      const slot = this.slot(node, key);
      this.unit({ kind: 'slot', slot, value: member.value, holder: node, node: member }, [slot], null);
    }
  }
}
