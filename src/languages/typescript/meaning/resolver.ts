// Resolves names and member expressions to what they mean, through aliases, imports, exports and classes.
import type * as Babel from '@babel/types';
import { classHome, type Entity, holderHome, isNamespaceObject, isStable, type ResolutionPlace } from './entity';
import { isAmbient } from '../syntax/ambient-names';
import { loadedChoice } from '../top-level/assigned-values';
import type { ModuleGraph } from '../frontend';
import { lastOfChain, onlyAssignment } from '../top-level/function-variables';
import { typeOfGlobal } from './host-globals';
import { globalNamespaces, globalObjects, interopHelpers } from './known-globals';
import { isKnownPackage, knownMember, knownPackageFunction } from '../modules/known-packages';
import { globalProperties, type ModuleFacts, type Slot } from '../top-level/module-facts';
import { factsOf } from '../top-level/module-reader';
import { hasMemberFiles, memberFile } from '../modules/package-members';
import { pathInPattern } from '../syntax/patterns';
import { addedToExport, exportedEntity, importedEntity, unexported, wholeExport } from './resolve-export';
import { classMember, functionMember, objectMember } from './resolve-member';
import { specifierOf } from '../syntax/specifiers';
import { isClassNode, isFunctionNode, staticKey, unwrapped } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

/** How many aliases are followed: `const a = b; const b = a` must end. */
const maximumDepth = 40;

export class Resolver {
  constructor(readonly graph: ModuleGraph) {}

  /** What an expression means statically, or null where only running it tells. */
  resolve(place: ResolutionPlace, expression: Babel.Node, depth = 0): Entity | null {
    if (depth > maximumDepth) return null;
    const node = unwrapped(expression);
    switch (node.type) {
      case 'Identifier':
        return this.#identifier(place, node, depth);
      case 'ThisExpression':
        return place.staticHome === null ? null : { facts: place.facts, ...place.staticHome };
      case 'MemberExpression': {
        const key = staticKey(node.property, node.computed);
        if (key === null) return null;
        const object = unwrapped(node.object);
        if (this.isModuleObject(place.facts, object)) {
          return key === 'exports' ? { kind: 'exports', facts: place.facts } : null;
        }
        const owner = this.resolve(place, object, depth + 1);
        if (owner?.kind === 'global' && owner.path === '') {
          const given = this.#givenGlobal(place.facts, key, depth);
          if (given !== null) return given;
        }
        return owner === null ? null : this.member(owner, key, depth + 1);
      }
      case 'SequenceExpression': {
        // Compiled modules call imports as `(0, module.f)(x)`.
        const last = node.expressions[node.expressions.length - 1];
        const constant = node.expressions.slice(0, -1).every((e) => e.type === 'NumericLiteral');
        return last !== undefined && constant ? this.resolve(place, last, depth + 1) : null;
      }
      case 'CallExpression':
        return this.#call(place, node, depth);
      case 'FunctionExpression':
      case 'ArrowFunctionExpression':
        return place.facts.source.scopes.functionAround(node) === null
          ? { kind: 'function', facts: place.facts, node, home: null }
          : null;
      case 'ClassExpression':
        return { kind: 'class', facts: place.facts, node, variable: null };
      case 'ConditionalExpression': {
        const chosen = loadedChoice(node);
        if (chosen !== node) return this.resolve(place, chosen, depth + 1);
        const there = this.#isThere(place, node.test);
        return there === null ? null : this.resolve(place, there ? node.consequent : node.alternate, depth + 1);
      }
      case 'LogicalExpression':
        // `Math.sign || function (x) { … }`: the built-in exists.
        if (node.operator !== '&&') {
          const left = this.resolve(place, node.left, depth + 1);
          const isMissing = left?.kind === 'global' && /\./.test(left.path) && typeOfGlobal(left.path) === 'undefined';
          if (isMissing) return this.resolve(place, node.right, depth + 1);
          return left?.kind === 'global' || left?.kind === 'function' ? left : null;
        }
        return null;
      default:
        return null;
    }
  }

  /** What `typeof window !== 'undefined'` and its like come to, where the name is a global; null for other tests. */
  #isThere(place: ResolutionPlace, given: Babel.Node): boolean | null {
    const test = unwrapped(given);
    if (test.type !== 'BinaryExpression' || !/^[=!]==?$/.test(test.operator)) return null;
    const sides = [unwrapped(test.left), unwrapped(test.right)];
    const type = sides.find((side) => side.type === 'StringLiteral')?.value;
    const asked = sides.find((side) => side.type === 'UnaryExpression' && side.operator === 'typeof');
    const name = asked?.type === 'UnaryExpression' ? unwrapped(asked.argument) : null;
    if (type === undefined || name?.type !== 'Identifier') return null;
    const { source } = place.facts;
    if (source.scopes.variableOf(name) !== null || isAmbient(source.file.program, name.name)) return null;
    return (typeOfGlobal(name.name) === type) === test.operator.startsWith('=');
  }

  /** What an expression means as a value: a module is what it exports as a whole (`module.exports = f`). */
  resolveValue(place: ResolutionPlace, expression: Babel.Node): Entity | null {
    const entity = this.resolve(place, expression);
    const value = entity === null ? null : this.asValue(entity);
    if (entity?.kind !== 'module' || value?.kind !== 'expression') return value;
    // A table or an object is made once, where a variable is given it.
    const node = unwrapped(expression);
    const variable = node.type === 'Identifier' ? place.facts.source.scopes.variableOf(node) : null;
    const holdsIt = variable !== null && variable.kind !== 'import' && variable.kind !== 'parameter';
    return holdsIt ? { kind: 'storage', facts: place.facts, storage: variable } : value;
  }

  asValue(entity: Entity): Entity {
    let value = entity;
    for (let depth = 0; depth < maximumDepth; depth++) {
      if (value.kind !== 'module' && value.kind !== 'exports') return value;
      const whole = wholeExport(this, value.facts, depth);
      if (whole === null) return value;
      value = whole;
    }
    return value;
  }

  isModuleObject(facts: ModuleFacts, node: Babel.Node): boolean {
    return node.type === 'Identifier' && node.name === 'module' && facts.source.scopes.variableOf(node) === null;
  }

  #identifier(place: ResolutionPlace, node: Babel.Identifier, depth: number): Entity | null {
    const variable = place.facts.source.scopes.variableOf(node);
    if (variable !== null) return this.variable(place.facts, variable, depth + 1);
    if (node.name === 'exports') return { kind: 'exports', facts: place.facts };
    const given = this.#givenGlobal(place.facts, node.name, depth);
    if (given !== null) return given;
    return { kind: 'global', path: globalObjects.has(node.name) ? '' : node.name };
  }

  /** A property that the module gives the global object. */
  #givenGlobal(facts: ModuleFacts, name: string, depth: number): Entity | null {
    const slot = facts.slots.get(globalProperties)?.get(name);
    return slot === undefined ? null : this.slot(facts, slot, depth + 1);
  }

  #call(place: ResolutionPlace, node: Babel.CallExpression, depth: number): Entity | null {
    const specifier = specifierOf(node);
    if (specifier !== null && node.callee.type === 'Identifier') {
      if (place.facts.source.scopes.variableOf(node.callee) === null) return this.module(place.facts, specifier);
    }
    const callee = unwrapped(node.callee);
    const [first] = node.arguments;
    if (callee.type === 'Identifier' && interopHelpers.has(callee.name) && first) {
      return this.resolve(place, first, depth + 1);
    }
    const wrapper =
      place.facts.source.scopes.wrappers.get(callee) ??
      (callee.type === 'MemberExpression'
        ? place.facts.source.scopes.wrappers.get(unwrapped(callee.object))
        : undefined);
    if (wrapper !== undefined && wrapper.result !== null) return this.resolve(place, wrapper.result, depth + 1);
    return null;
  }

  /** The module a specifier names, or why it is missing. */
  module(facts: ModuleFacts, specifier: string): Entity {
    const known = knownPackageFunction(specifier, null);
    if (known !== null) return { kind: 'primitive', name: known };
    if (isKnownPackage(specifier)) return { kind: 'package', specifier };
    if (hasMemberFiles(specifier)) return { kind: 'member-files', facts, specifier };
    const resolved = this.graph.resolve(facts.source.uri, specifier);
    if (resolved.ok) return { kind: 'module', facts: factsOf(resolved.module.source) };
    return { kind: 'missing', reason: resolved.reason, advice: resolved.advice };
  }

  /** What a variable means; one that changes, or whose value is only known at run time, is a storage. */
  variable(facts: ModuleFacts, variable: Variable, depth: number): Entity {
    const storage: Entity = { kind: 'storage', facts, storage: variable };
    const [declaration] = variable.declarations;
    if (declaration === undefined || depth > maximumDepth) return storage;
    if (variable.kind === 'namespace') return { kind: 'namespace', facts, variable };
    if (variable.kind === 'enum') {
      return declaration.type === 'TSEnumDeclaration' ? { kind: 'enum', facts, node: declaration } : storage;
    }
    if (variable.kind === 'import') return importedEntity(this, facts, declaration, depth) ?? storage;
    if (variable.kind === 'parameter') return this.#wrapperParameter(facts, variable, declaration, depth) ?? storage;
    const assigned = onlyAssignment(facts, variable);
    if (assigned !== null) {
      const value = this.resolve({ facts, staticHome: null }, assigned, depth + 1);
      return value?.kind === 'function' || value?.kind === 'global' ? value : storage;
    }
    if (variable.writes.length > 0) return storage;
    const last = variable.declarations[variable.declarations.length - 1];
    if (last !== undefined && variable.declarations.every(isFunctionNode) && isFunctionNode(last)) {
      return variable.owner === null && last.type !== 'FunctionExpression'
        ? { kind: 'function', facts, node: last, home: null }
        : variable.owner === null && facts.source.scopes.functionAround(last) === null
          ? { kind: 'function', facts, node: last, home: null }
          : storage;
    }
    if (variable.declarations.length !== 1) return storage;
    if (isClassNode(declaration)) return { kind: 'class', facts, node: declaration, variable };
    if (declaration.type !== 'VariableDeclarator' || !declaration.init) return storage;
    const place: ResolutionPlace = { facts, staticHome: null };
    if (declaration.id.type === 'Identifier') {
      const value = this.resolve(place, lastOfChain(declaration.init), depth + 1);
      if (value !== null && isNamespaceObject(value)) return value;
      if (value === null || (value.kind === 'storage' && !isStable(value))) return storage;
      if (value.kind === 'class') return { ...value, variable: value.variable ?? variable };
      if (value.kind === 'function' && variable.owner !== null && value.facts === facts) {
        return facts.source.scopes.functionAround(value.node) === null ? value : storage;
      }
      return value.kind === 'storage' || value.kind === 'expression' ? storage : value;
    }
    if (declaration.id.type !== 'ObjectPattern') return storage;
    const path = pathInPattern(declaration.id, variable.name);
    if (path === null) return storage;
    let entity = this.resolve(place, declaration.init, depth + 1);
    for (const key of path) entity = entity === null ? null : this.member(entity, key, depth + 1);
    return entity === null || entity.kind === 'storage' || entity.kind === 'expression' ? storage : entity;
  }

  /** A wrapper's parameter stands for the argument where that is a module, a built-in or the exports. */
  #wrapperParameter(facts: ModuleFacts, variable: Variable, declaration: Babel.Node, depth: number): Entity | null {
    if (variable.owner !== null || variable.writes.length > 0) return null;
    for (const wrapper of facts.source.scopes.wrappers.values()) {
      const index = wrapper.node.params.indexOf(declaration as Babel.Identifier);
      if (index < 0) continue;
      const argument = wrapper.arguments[index];
      if (argument?.kind === 'exports') return { kind: 'exports', facts };
      if (argument?.kind !== 'expression') return null;
      const entity = this.resolve({ facts, staticHome: null }, argument.node, depth + 1);
      if (entity !== null && isNamespaceObject(entity)) return entity;
      return entity === null || entity.kind === 'storage' || entity.kind === 'expression' ? null : entity;
    }
    return null;
  }

  /** A slot that is given one function, class or built-in is that; any other holds a value. */
  slot(facts: ModuleFacts, slot: Slot, depth: number): Entity {
    const storage: Entity = { kind: 'storage', facts, storage: slot };
    const writers = facts.writers.get(slot) ?? [];
    const [writer] = writers;
    if (writers.length !== 1 || writer?.unit.kind !== 'slot') return storage;
    const { value, holder } = writer.unit;
    if (isFunctionNode(value) && value.type !== 'FunctionExpression' && value.type !== 'ArrowFunctionExpression') {
      return { kind: 'function', facts, node: value, home: null };
    }
    const home = holder === null ? holderHome(facts, slot, unwrapped(value)) : classHome(holder);
    const entity = this.resolve({ facts, staticHome: home }, value, depth + 1);
    if (entity === null) return storage;
    if (entity.kind === 'function' && home !== null) return { ...entity, home };
    if (entity.kind === 'storage' && (!isStable(entity) || facts.namespaceObjects.has(slot))) return storage;
    return entity;
  }

  /** What `owner.name` means. */
  member(owner: Entity, name: string, depth: number): Entity | null {
    if (depth > maximumDepth) return null;
    switch (owner.kind) {
      case 'global':
        if (owner.path === '') return { kind: 'global', path: globalObjects.has(name) ? '' : name };
        return globalNamespaces.has(owner.path) ? { kind: 'global', path: `${owner.path}.${name}` } : null;
      case 'package':
        if (name === 'default') return owner;
        return (
          knownMember(owner.specifier, name) ?? {
            kind: 'missing',
            reason: `\`${name}\` of "${owner.specifier}" is not in the table of known functions`,
          }
        );
      case 'member-files': {
        if (name === 'default') return owner;
        const module = this.module(owner.facts, memberFile(owner.specifier, name));
        return module.kind === 'module' ? (exportedEntity(this, module.facts, 'default', depth + 1) ?? module) : module;
      }
      case 'module':
        if (owner.facts.wholeExport !== null) {
          const added = addedToExport(this, owner.facts, owner.facts.wholeExport, name, depth);
          if (added !== null) return added;
          const whole = wholeExport(this, owner.facts, depth + 1);
          const member = whole === null ? null : this.member(whole, name, depth + 1);
          if (member !== null) return member;
          // A table, or an object that the module makes while it runs.
          const isValue = whole?.kind === 'storage' || whole?.kind === 'expression';
          if (isValue && !owner.facts.exports.has(name)) return null;
        }
        return exportedEntity(this, owner.facts, name, depth + 1) ?? unexported(owner, name);
      case 'exports':
        return exportedEntity(this, owner.facts, name, depth + 1);
      case 'class':
        return classMember(this, owner, name, depth);
      case 'function':
        return functionMember(this, owner, name, depth);
      case 'enum':
        return { kind: 'enum-member', facts: owner.facts, node: owner.node, name };
      case 'namespace': {
        const identifier = owner.facts.namespaces.get(owner.variable)?.get(name);
        return identifier === undefined
          ? null
          : this.resolve({ facts: owner.facts, staticHome: null }, identifier, depth + 1);
      }
      case 'expression':
        return objectMember(this, owner, name, depth);
      case 'missing':
        return owner;
      case 'primitive':
        return name === 'default' ? owner : null;
      case 'storage': {
        const slot = owner.facts.slots.get(owner.storage)?.get(name);
        return slot === undefined ? null : this.slot(owner.facts, slot, depth + 1);
      }
      case 'enum-member':
      case 'getter':
        return null;
    }
  }
}
