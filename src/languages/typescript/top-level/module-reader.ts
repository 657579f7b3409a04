// Reads a module's top level into units, exports, prototypes and properties of functions.
import type * as Babel from '@babel/types';
import { exportedNamespace, type ExportedNamespace } from './exported-namespaces';
import type { ModuleSource } from '../frontend';
import type { ExportFact, ModuleFacts, Slot, Storage, Unit } from './module-facts';
import { ModuleStorages } from './module-storages';
import { parentsOf } from '../syntax/parents';
import { patternIdentifiers } from '../syntax/patterns';
import { readExpression } from './read-assignments';
import { readNamedExports, readNamespace } from './read-exports';
import { specifierOf } from '../syntax/specifiers';
import { isClassNode, staticKey, unwrapped, visitTree } from '../syntax/tree';
import type { Variable } from '../syntax/variables';
import { isCreateClass } from './wrappers';
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

/** A unit before it has its number. */
type Loose<U> = U extends Unit ? Omit<U, 'order'> : never;

/** Collects the facts while the top level is read; the read-*.ts files each read a part of it. */
export class ModuleReader {
  readonly #units: Unit[] = [];
  readonly exports = new Map<string, ExportFact>();
  readonly starExports: { specifier: string; node: Babel.Node }[] = [];
  readonly namespaces = new Map<Variable, Map<string, Babel.Node>>();
  readonly #specifiers: { specifier: string; node: Babel.Node }[] = [];
  readonly storages: ModuleStorages;
  wholeExport: Babel.Node | null = null;

  constructor(readonly source: ModuleSource) {
    this.storages = new ModuleStorages(source);
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
      writers: this.storages.writers,
      exports: this.exports,
      starExports: this.starExports,
      wholeExport: this.wholeExport,
      slots: this.storages.slots,
      prototypes: this.storages.prototypes,
      namespaceObjects: this.storages.namespaceObjects,
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
    for (const storage of new Set([...provides, ...inside])) this.storages.addWriter(storage, { unit: whole, member });
  }

  /** The properties of functions whose parts a node sets: `options` for `f.options.scale = 2`. */
  #slotsWrittenBy(node: Babel.Node): Slot[] {
    const found: Slot[] = [];
    visitTree(node, (inner) => {
      for (const target of writtenParts(inner)) {
        for (let part = target; part.type === 'MemberExpression'; part = unwrapped(part.object)) {
          const key = staticKey(part.property, part.computed);
          const holder = key === null ? null : this.storages.holder(unwrapped(part.object));
          if (key === null || holder === null || holder.kind === 'prototype') continue;
          const slot = this.storages.slot(holder.kind === 'exports' ? this.source : holder.storage, key);
          // A property of a function leaves the function what it is.
          if (part === target || !this.storages.isGivenFunction(slot)) found.push(slot);
        }
      }
      return undefined;
    });
    return found;
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
        if (node.argument && isCreateClass(node.argument)) return readExpression(this, node.argument, node);
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
      const holder = this.storages.holder(unwrapped(init));
      const [variable] = variables;
      if (holder?.kind === 'prototype' && variable) this.storages.aliasPrototype(variable, holder.storage);
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

  /** The object that a variable and an export have in common; made where it is met first. */
  #exportNamespace({ variable, exported, key, empty }: ExportedNamespace, node: Babel.Node): boolean {
    const storage = this.variable(variable);
    const holder = this.storages.holder(unwrapped(exported.object));
    if (storage === null || holder?.kind !== 'exports') return false;
    const slot = this.storages.slot(this.source, key);
    if (!this.exports.has(key)) {
      this.exports.set(key, { kind: 'slot', slot });
      this.unit({ kind: 'slot', slot, value: empty, holder: null, node }, [slot], null);
    }
    this.unit({ kind: 'declare', pattern: variable, value: exported, node }, [storage], null);
    return true;
  }

  /** Reads the body of a wrapper that an expression calls, as statements of the module. */
  wrapperBody(node: Babel.Node | null | undefined): void {
    const wrapper = this.storages.wrapperOf(node);
    if (wrapper === null) return;
    wrapper.node.params.forEach((parameter, i) => {
      const argument = wrapper.arguments[i];
      const variable = this.variable(parameter);
      if (variable === null || argument?.kind !== 'expression') return;
      const shared = exportedNamespace(argument.node);
      if (shared !== null && this.#exportNamespace(shared, argument.node)) {
        this.unit(
          { kind: 'declare', pattern: parameter, value: shared.variable, node: argument.node },
          [variable],
          null,
        );
        return;
      }
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
      const shared = exportedNamespace(argument.node);
      const exported = shared === null ? [] : [this.storages.slot(this.source, shared.key)];
      for (const storage of [...writtenBy(argument.node, this.source.scopes), ...exported]) {
        for (const writer of this.storages.writers.get(variable) ?? []) this.storages.addWriter(storage, writer);
      }
    });
  }

  /** Static fields are slots of the class node. */
  #class(node: Babel.ClassDeclaration | Babel.ClassExpression): void {
    for (const member of node.body.body) {
      if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') continue;
      if (!member.static || !member.value) continue;
      const key = staticKey(member.key, 'computed' in member && member.computed);
      if (key === null) continue;
      const slot = this.storages.slot(node, key);
      this.unit({ kind: 'slot', slot, value: member.value, holder: node, node: member }, [slot], null);
    }
  }
}
