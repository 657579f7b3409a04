// Reads a module's top level into units, exports, prototypes and properties of functions.
import type * as Babel from '@babel/types';
import { chainValue, descriptorPart, holdsSlots, isVoid, memberFunctionName, returnedBy } from './assigned-values';
import type { ModuleSource } from './frontend';
import type { ExportFact, ModuleFacts, PrototypeFacts, Slot, Storage, Unit, Writer } from './module-facts';
import { parentsOf } from './parents';
import { patternIdentifiers } from './patterns';
import { specifierOf } from './specifiers';
import { isClassNode, namespaceBody, staticKey, unwrapped, visitTree } from './tree';
import type { Variable } from './variables';
import type { Wrapper } from './wrappers';
import { writtenBy } from './written-by';

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

/** What an expression such as `exports`, `Vec` or `Vec.prototype` holds properties of. */
type Holder =
  | { readonly kind: 'exports' }
  | { readonly kind: 'variable'; readonly variable: Variable }
  | { readonly kind: 'prototype'; readonly variable: Variable };

const inheritanceHelpers: ReadonlySet<string> = new Set([
  '__extends',
  '_inherits',
  '_inheritsLoose',
  'inherits',
  '_inherits_default',
]);

class ModuleReader {
  readonly #units: Unit[] = [];
  readonly #writers = new Map<Storage, Writer[]>();
  readonly #exports = new Map<string, ExportFact>();
  readonly #starExports: { specifier: string; node: Babel.Node }[] = [];
  readonly #slots = new Map<object, Map<string, Slot>>();
  readonly #prototypes = new Map<Variable, PrototypeFacts>();
  readonly #namespaces = new Map<Variable, Map<string, Babel.Node>>();
  readonly #specifiers: { specifier: string; node: Babel.Node }[] = [];
  readonly #prototypeAliases = new Map<Variable, Variable>();
  #wholeExport: Babel.Node | null = null;

  constructor(readonly source: ModuleSource) {
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
      exports: this.#exports,
      starExports: this.#starExports,
      wholeExport: this.#wholeExport,
      slots: this.#slots,
      prototypes: this.#prototypes,
      namespaces: this.#namespaces,
      specifiers: this.#specifiers,
    };
  }

  #variable(node: Babel.Node): Variable | null {
    return this.source.scopes.variableOf(node);
  }

  #unit(unit: Loose<Unit>, provides: readonly Storage[], member: string | null): void {
    const whole: Unit = { ...unit, order: this.#units.length };
    this.#units.push(whole);
    for (const storage of new Set(provides)) this.#writer(storage, { unit: whole, member });
  }

  #writer(storage: Storage, writer: Writer): void {
    const known = this.#writers.get(storage);
    if (known === undefined) this.#writers.set(storage, [writer]);
    else known.push(writer);
  }

  #slot(holder: object, name: string): Slot {
    let named = this.#slots.get(holder);
    if (named === undefined) {
      named = new Map<string, Slot>();
      this.#slots.set(holder, named);
    }
    let slot = named.get(name);
    if (slot === undefined) {
      slot = { kind: 'slot', name };
      named.set(name, slot);
    }
    return slot;
  }

  #prototype(variable: Variable): PrototypeFacts {
    let facts = this.#prototypes.get(variable);
    if (facts === undefined) {
      facts = { methods: new Map(), getters: new Map(), setters: new Map(), superclass: null };
      this.#prototypes.set(variable, facts);
    }
    return facts;
  }

  #statements(statements: readonly Babel.Node[]): void {
    for (const statement of statements) this.#statement(statement);
  }

  #statement(node: Babel.Node): void {
    switch (node.type) {
      case 'VariableDeclaration':
        if (node.declare === true) return;
        for (const declarator of node.declarations) this.#declarator(declarator);
        return;
      case 'ExpressionStatement':
        return this.#expression(node.expression, node);
      case 'ExportNamedDeclaration':
        return this.#exportNamed(node);
      case 'ExportDefaultDeclaration': {
        const { declaration } = node;
        if ('id' in declaration && declaration.id) {
          this.#exports.set('default', { kind: 'local', identifier: declaration.id });
        } else if (declaration.type === 'Identifier') {
          this.#exports.set('default', { kind: 'local', identifier: declaration });
        } else this.#exports.set('default', { kind: 'definition', node: declaration });
        return this.#wrapperBody(declaration);
      }
      case 'ExportAllDeclaration':
        this.#starExports.push({ specifier: node.source.value, node });
        return;
      case 'TSExportAssignment':
        this.#wholeExport = node.expression;
        return;
      case 'TSModuleDeclaration':
        return this.#namespace(node);
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
        return this.#wrapperBody(node.argument);
      case 'IfStatement':
        if (this.#isLoaderTest(node.test)) {
          this.#statement(node.consequent);
          if (node.alternate) this.#statement(node.alternate);
          return;
        }
        break;
      case 'BlockStatement':
        return this.#statements(node.body);
      default:
        break;
    }
    this.#unit(
      { kind: 'statement', statement: node as Babel.Statement, node },
      writtenBy(node, this.source.scopes),
      null,
    );
  }

  /** `if (typeof module !== 'undefined' && module.exports)` and its like: CommonJS is what we are. */
  #isLoaderTest(test: Babel.Node): boolean {
    let found = false;
    visitTree(test, (node) => {
      if (node.type === 'Identifier' && ['module', 'exports', 'define', 'require', 'window'].includes(node.name)) {
        found = this.#variable(node) === null;
      }
      return undefined;
    });
    return found;
  }

  #declarator(declarator: Babel.VariableDeclarator): void {
    this.#wrapperBody(declarator.init);
    const variables = patternIdentifiers(declarator.id).map((id) => this.#variable(id));
    const { init } = declarator;
    if (init && declarator.id.type === 'Identifier') {
      const holder = this.#holder(unwrapped(init));
      const [variable] = variables;
      if (holder?.kind === 'prototype' && variable) this.#prototypeAliases.set(variable, holder.variable);
      const value = unwrapped(init);
      if (value.type === 'AssignmentExpression') this.#expression(value, declarator, true);
    }
    if (!init && declarator.id.type === 'Identifier') return;
    this.#unit(
      { kind: 'declare', pattern: declarator.id, value: init ?? null, node: declarator },
      [...variables.filter((v) => v !== null), ...(init ? writtenBy(init, this.source.scopes) : [])],
      null,
    );
  }

  #wrapperOf(node: Babel.Node | null | undefined): Wrapper | null {
    if (!node) return null;
    const inner = unwrapped(node);
    if (inner.type === 'UnaryExpression') return this.#wrapperOf(inner.argument);
    if (inner.type === 'AssignmentExpression') return this.#wrapperOf(inner.right);
    if (inner.type !== 'CallExpression') return null;
    const { wrappers } = this.source.scopes;
    const callee = unwrapped(inner.callee);
    const direct = wrappers.get(callee);
    if (direct !== undefined) return direct;
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
  #wrapperBody(node: Babel.Node | null | undefined): void {
    const wrapper = this.#wrapperOf(node);
    if (wrapper === null) return;
    wrapper.node.params.forEach((parameter, i) => {
      const argument = wrapper.arguments[i];
      const variable = this.#variable(parameter);
      if (variable === null || argument?.kind !== 'expression') return;
      const written = writtenBy(argument.node, this.source.scopes);
      this.#unit(
        { kind: 'declare', pattern: parameter, value: argument.node, node: argument.node },
        [variable, ...written],
        null,
      );
    });
    if (wrapper.node.body.type === 'BlockStatement') this.#statements(wrapper.node.body.body);
    if (wrapper.factory && wrapper.result !== null) this.#wholeExport = wrapper.result;
    // What the parameter's namespace object is given counts as given to the variable passed in.
    wrapper.node.params.forEach((parameter, i) => {
      const argument = wrapper.arguments[i];
      const variable = this.#variable(parameter);
      if (variable === null || argument?.kind !== 'expression') return;
      for (const storage of writtenBy(argument.node, this.source.scopes)) {
        for (const writer of this.#writers.get(variable) ?? []) this.#writer(storage, writer);
      }
    });
  }

  #exportNamed(node: Babel.ExportNamedDeclaration): void {
    if (node.declaration) {
      this.#statement(node.declaration);
      const { declaration } = node;
      const ids =
        declaration.type === 'VariableDeclaration'
          ? declaration.declarations.flatMap((d) => patternIdentifiers(d.id))
          : 'id' in declaration && declaration.id?.type === 'Identifier'
            ? [declaration.id]
            : [];
      for (const id of ids) this.#exports.set(id.name, { kind: 'local', identifier: id });
      return;
    }
    for (const specifier of node.specifiers) {
      const exported = staticKey(specifier.exported, false) ?? '';
      if (node.source) {
        const imported = specifier.type === 'ExportSpecifier' ? (staticKey(specifier.local, false) ?? '') : null;
        this.#exports.set(exported, { kind: 'from', specifier: node.source.value, imported, node });
      } else if (specifier.type === 'ExportSpecifier') {
        this.#exports.set(exported, { kind: 'local', identifier: specifier.local });
      }
    }
  }

  #namespace(node: Babel.TSModuleDeclaration): void {
    if (node.declare === true) return;
    const variable = this.#variable(node.id);
    if (variable === null) return;
    const members = this.#namespaces.get(variable) ?? new Map<string, Babel.Node>();
    this.#namespaces.set(variable, members);
    for (const statement of namespaceBody(node)) {
      const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
      if (!declaration) continue;
      this.#statement(declaration);
      if (declaration.type === 'VariableDeclaration') {
        for (const id of declaration.declarations.flatMap((d) => patternIdentifiers(d.id))) members.set(id.name, id);
      } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
        members.set(declaration.id.name, declaration.id);
      }
    }
  }

  #holder(node: Babel.Node): Holder | null {
    if (node.type === 'Identifier') {
      const variable = this.#variable(node);
      if (variable === null) return node.name === 'exports' ? { kind: 'exports' } : null;
      const prototype = this.#prototypeAliases.get(variable);
      if (prototype !== undefined) return { kind: 'prototype', variable: prototype };
      if (this.#isExportsParameter(variable)) return { kind: 'exports' };
      return holdsSlots(variable) ? { kind: 'variable', variable } : null;
    }
    if (node.type !== 'MemberExpression') return null;
    const key = staticKey(node.property, node.computed);
    const object = unwrapped(node.object);
    if (key === 'exports' && object.type === 'Identifier' && object.name === 'module' && !this.#variable(object)) {
      return { kind: 'exports' };
    }
    const holder = this.#holder(object);
    return key === 'prototype' && holder?.kind === 'variable' ? { kind: 'prototype', variable: holder.variable } : null;
  }

  #isExportsParameter(variable: Variable): boolean {
    for (const wrapper of this.source.scopes.wrappers.values()) {
      const index = wrapper.node.params.findIndex((p) => this.#variable(p) === variable);
      if (index >= 0) return wrapper.arguments[index]?.kind === 'exports';
    }
    return false;
  }

  /** `inline`: the expression is part of a declarator that is a unit itself. */
  #expression(given: Babel.Node, statement: Babel.Node, inline = false): void {
    const node = unwrapped(given);
    if (node.type === 'SequenceExpression') {
      for (const part of node.expressions) this.#expression(part, part);
      return;
    }
    if (node.type === 'AssignmentExpression' && node.operator === '=') {
      this.#wrapperBody(node.right);
      const right = unwrapped(node.right);
      if (right.type === 'AssignmentExpression' && this.#isPropertyTarget(right.left)) this.#expression(right, right);
      if (this.#assignment(node, chainValue(right))) return;
    } else if (this.#wrapperOf(node) !== null) return this.#wrapperBody(node);
    else if (node.type === 'CallExpression' && this.#call(node)) return;
    else if (node.type === 'LogicalExpression' && this.#isLoaderTest(node.left))
      return this.#expression(node.right, node);
    if (inline || node.type === 'StringLiteral') return;
    const member = memberFunctionName(node);
    this.#unit({ kind: 'expression', expression: node, node: statement }, writtenBy(node, this.source.scopes), member);
  }

  #isPropertyTarget(target: Babel.Node): boolean {
    return target.type === 'MemberExpression';
  }

  /** An assignment to a property of the exports, a function, a class or a prototype; false for any other. */
  #assignment(node: Babel.AssignmentExpression, value: Babel.Node): boolean {
    const target = unwrapped(node.left);
    if (target.type !== 'MemberExpression') return false;
    const whole = this.#holder(target);
    if (whole?.kind === 'exports') {
      this.#wholeExport = value;
      return true;
    }
    if (whole?.kind === 'prototype') return this.#wholePrototype(whole.variable, value);
    const key = staticKey(target.property, target.computed);
    const holder = this.#holder(unwrapped(target.object));
    if (key === null || holder === null) return false;
    switch (holder.kind) {
      case 'exports': {
        if (key === '__esModule') return true;
        if (isVoid(value) && !this.#exports.has(key)) return true;
        const slot = this.#slot(this.source, key);
        this.#exports.set(key, { kind: 'slot', slot });
        this.#unit({ kind: 'slot', slot, value, holder: null, node }, [slot], null);
        return true;
      }
      case 'variable': {
        const slot = this.#slot(holder.variable, key);
        this.#unit({ kind: 'slot', slot, value, holder: null, node }, [slot], null);
        return true;
      }
      case 'prototype':
        if (key !== 'constructor') this.#prototype(holder.variable).methods.set(key, value);
        return true;
    }
  }

  #wholePrototype(variable: Variable, given: Babel.Node): boolean {
    const facts = this.#prototype(variable);
    const value = unwrapped(given);
    if (value.type === 'ObjectExpression') {
      this.#prototypeMembers(facts, value);
      return true;
    }
    if (value.type === 'NewExpression') {
      facts.superclass = value.callee;
      return true;
    }
    if (value.type === 'CallExpression') {
      const [first, ...rest] = value.arguments;
      if (first?.type === 'MemberExpression' && staticKey(first.property, first.computed) === 'prototype') {
        const isItself = this.#variable(unwrapped(first.object)) === variable;
        if (!isItself) facts.superclass = first.object;
      }
      // `Object.assign(T.prototype, {…})`, `Object.create(Base.prototype, …)`.
      for (const part of rest) if (part.type === 'ObjectExpression') this.#prototypeMembers(facts, part);
      return true;
    }
    return false;
  }

  #prototypeMembers(facts: PrototypeFacts, object: Babel.ObjectExpression): void {
    for (const property of object.properties) {
      if (property.type === 'SpreadElement') continue;
      const key = staticKey(property.key, property.computed);
      if (key === null || key === 'constructor') continue;
      if (property.type === 'ObjectProperty') facts.methods.set(key, property.value);
      else if (property.kind === 'get') facts.getters.set(key, property);
      else if (property.kind === 'set') facts.setters.set(key, property);
      else facts.methods.set(key, property);
    }
  }

  /** Calls of the module's top level with a known meaning; false for any other. */
  #call(node: Babel.CallExpression): boolean {
    const callee = unwrapped(node.callee);
    const [first, second, third] = node.arguments;
    const name =
      callee.type === 'Identifier'
        ? callee.name
        : callee.type === 'MemberExpression'
          ? staticKey(callee.property, callee.computed)
          : null;
    if (name === null || first === undefined) return false;
    const holder = this.#holder(unwrapped(first));
    if (name === 'defineProperty' && second && third) return this.#defineProperty(node, holder, second, third);
    if (name === 'assign' && holder?.kind === 'prototype' && second?.type === 'ObjectExpression') {
      this.#prototypeMembers(this.#prototype(holder.variable), second);
      return true;
    }
    if ((name === '__exportStar' || name === '__export') && first.type === 'CallExpression') {
      const specifier = specifierOf(first);
      if (specifier !== null) this.#starExports.push({ specifier, node });
      return specifier !== null;
    }
    if (name === '_createClass' && holder?.kind === 'variable' && second?.type === 'ArrayExpression') {
      this.#createClass(holder.variable, second);
      if (third?.type === 'ArrayExpression') this.#staticMembers(holder.variable, third);
      return true;
    }
    if (inheritanceHelpers.has(name) && holder?.kind === 'variable' && second) {
      this.#prototype(holder.variable).superclass = second;
      return true;
    }
    return false;
  }

  #defineProperty(node: Babel.Node, holder: Holder | null, name: Babel.Node, descriptor: Babel.Node): boolean {
    const key = staticKey(name, true);
    if (holder === null || key === null || descriptor.type !== 'ObjectExpression') return holder !== null;
    if (key === '__esModule') return true;
    const part = (wanted: string): Babel.Node | null => descriptorPart(descriptor, wanted);
    const value = part('value');
    const get = part('get');
    if (holder.kind === 'prototype') {
      const facts = this.#prototype(holder.variable);
      const set = part('set');
      if (value !== null) facts.methods.set(key, value);
      if (get !== null) facts.getters.set(key, get);
      if (set !== null) facts.setters.set(key, set);
      return true;
    }
    const given = value ?? (get === null ? null : returnedBy(get));
    if (given === null) return true;
    const slot = this.#slot(holder.kind === 'exports' ? this.source : holder.variable, key);
    if (holder.kind === 'exports') this.#exports.set(key, { kind: 'slot', slot });
    this.#unit({ kind: 'slot', slot, value: given, holder: null, node }, [slot], null);
    return true;
  }

  #createClass(variable: Variable, members: Babel.ArrayExpression): void {
    const facts = this.#prototype(variable);
    for (const member of members.elements) {
      if (member?.type !== 'ObjectExpression') continue;
      const key = descriptorPart(member, 'key');
      const name = key === null ? null : staticKey(key, true);
      if (name === null) continue;
      const value = descriptorPart(member, 'value');
      const get = descriptorPart(member, 'get');
      const set = descriptorPart(member, 'set');
      if (value !== null) facts.methods.set(name, value);
      if (get !== null) facts.getters.set(name, get);
      if (set !== null) facts.setters.set(name, set);
    }
  }

  #staticMembers(variable: Variable, members: Babel.ArrayExpression): void {
    for (const member of members.elements) {
      if (member?.type !== 'ObjectExpression') continue;
      const key = descriptorPart(member, 'key');
      const name = key === null ? null : staticKey(key, true);
      const value = descriptorPart(member, 'value');
      if (name === null || value === null) continue;
      const slot = this.#slot(variable, name);
      this.#unit({ kind: 'slot', slot, value, holder: null, node: member }, [slot], null);
    }
  }

  /** Static fields are slots of the class node. */
  #class(node: Babel.ClassDeclaration | Babel.ClassExpression): void {
    for (const member of node.body.body) {
      if (member.type !== 'ClassProperty' && member.type !== 'ClassPrivateProperty') continue;
      if (!member.static || !member.value) continue;
      const key = staticKey(member.key, 'computed' in member && member.computed);
      if (key === null) continue;
      const slot = this.#slot(node, key);
      this.#unit({ kind: 'slot', slot, value: member.value, holder: node, node: member }, [slot], null);
    }
  }
}
