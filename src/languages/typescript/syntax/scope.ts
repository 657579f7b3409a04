// Which variable each identifier of a module means: scopes, hoisting and shadowing.
import type * as Babel from '@babel/types';
import type { FunctionNode } from '../frontend';
import { patternIdentifiers } from './patterns';
import { childNodes, isClassNode, isFunctionNode } from './tree';
import type { ScopeTable, Variable, VariableKind } from './variables';
import { findWrappers, type Wrapper } from '../top-level/wrappers';

interface MutableVariable extends Variable {
  readonly declarations: Babel.Node[];
  readonly writes: Babel.Identifier[];
  readonly references: Babel.Identifier[];
}

class Scope {
  readonly variables = new Map<string, MutableVariable>();
  constructor(
    readonly parent: Scope | null,
    /** `var` stops here. */
    readonly isFunction: boolean,
    readonly owner: FunctionNode | null,
  ) {}

  find(name: string): MutableVariable | null {
    let variable = this.variables.get(name);
    for (let scope = this.parent; variable === undefined && scope !== null; scope = scope.parent) {
      variable = scope.variables.get(name);
    }
    return variable ?? null;
  }

  get functionScope(): Scope {
    return this.isFunction || this.parent === null ? this : this.parent.functionScope;
  }
}

class Analysis {
  readonly #variables = new Map<Babel.Node, MutableVariable>();
  readonly #around = new Map<Babel.Node, FunctionNode | null>();
  readonly #references: { identifier: Babel.Identifier; scope: Scope }[] = [];
  readonly #referenced = new Set<Babel.Node>();
  readonly #written = new Set<Babel.Node>();
  readonly #pending: { node: Babel.Node; scope: Scope }[] = [];
  readonly #top = new Scope(null, true, null);
  readonly #wrappers: ReadonlyMap<Babel.Node, Wrapper>;

  constructor(file: Babel.File) {
    this.#wrappers = findWrappers(file.program);
    this.#pushChildren(file.program, this.#top);
    for (let item = this.#pending.pop(); item !== undefined; item = this.#pending.pop()) {
      this.#visit(item.node, item.scope);
    }
    this.#references.sort((a, b) => (a.identifier.start ?? 0) - (b.identifier.start ?? 0));
    for (const { identifier, scope } of this.#references) {
      this.#referenced.add(identifier);
      const variable = scope.find(identifier.name);
      if (variable === null) continue;
      this.#variables.set(identifier, variable);
      variable.references.push(identifier);
      if (this.#written.has(identifier)) variable.writes.push(identifier);
    }
  }

  table(): ScopeTable {
    return {
      variableOf: (identifier) => this.#variables.get(identifier) ?? null,
      isReference: (identifier) => this.#referenced.has(identifier),
      moduleVariables: this.#top.variables,
      functionAround: (node) => this.#around.get(node) ?? null,
      wrappers: this.#wrappers,
    };
  }

  #push(node: Babel.Node | null | undefined, scope: Scope): void {
    if (node !== null && node !== undefined) this.#pending.push({ node, scope });
  }

  #pushChildren(node: Babel.Node, scope: Scope): void {
    for (const child of childNodes(node)) this.#push(child, scope);
  }

  #declare(identifier: Babel.Node, name: string, kind: VariableKind, scope: Scope, declaration: Babel.Node): void {
    this.#around.set(identifier, scope.owner);
    const known = scope.variables.get(name);
    if (known !== undefined) {
      known.declarations.push(declaration);
      known.declarations.sort((a, b) => (a.start ?? 0) - (b.start ?? 0));
      this.#variables.set(identifier, known);
      return;
    }
    const variable: MutableVariable = {
      name,
      kind,
      declarations: [declaration],
      owner: scope.owner,
      writes: [],
      references: [],
    };
    scope.variables.set(name, variable);
    this.#variables.set(identifier, variable);
  }

  /** Declares the names of a pattern; defaults and computed keys inside it are ordinary code. */
  #declarePattern(pattern: Babel.Node, kind: VariableKind, target: Scope, inner: Scope, declaration: Babel.Node): void {
    for (const identifier of patternIdentifiers(pattern)) {
      this.#declare(identifier, identifier.name, kind, target, declaration);
    }
    this.#patternCode(pattern, inner);
  }

  #patternCode(pattern: Babel.Node, scope: Scope): void {
    switch (pattern.type) {
      case 'Identifier':
        return;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') this.#patternCode(property.argument, scope);
          else {
            if (property.computed) this.#push(property.key, scope);
            this.#patternCode(property.value, scope);
          }
        }
        return;
      case 'ArrayPattern':
        for (const element of pattern.elements) if (element !== null) this.#patternCode(element, scope);
        return;
      case 'AssignmentPattern':
        this.#patternCode(pattern.left, scope);
        this.#push(pattern.right, scope);
        return;
      case 'RestElement':
        return this.#patternCode(pattern.argument, scope);
      case 'TSParameterProperty':
        return this.#patternCode(pattern.parameter, scope);
      default:
        this.#push(pattern, scope);
    }
  }

  #function(node: FunctionNode, scope: Scope): void {
    this.#around.set(node, scope.owner);
    if (node.type === 'FunctionDeclaration' && node.id) {
      const target = scope;
      this.#declare(node.id, node.id.name, 'function', target, node);
    }
    if ('key' in node && 'computed' in node && node.computed) this.#push(node.key, scope);
    const owner = this.#wrappers.has(node) ? scope.owner : node;
    let outer = scope;
    if (node.type === 'FunctionExpression' && node.id) {
      outer = new Scope(scope, false, scope.owner);
      this.#declare(node.id, node.id.name, 'function', outer, node);
    }
    const inner = new Scope(outer, true, owner);
    for (const parameter of node.params) this.#declarePattern(parameter, 'parameter', inner, inner, parameter);
    if (node.body.type === 'BlockStatement') this.#pushChildren(node.body, inner);
    else this.#push(node.body, inner);
  }

  #visit(node: Babel.Node, scope: Scope): void {
    if (isFunctionNode(node)) return this.#function(node, scope);
    if (isClassNode(node)) {
      this.#around.set(node, scope.owner);
      if (node.type === 'ClassDeclaration' && node.id) this.#declare(node.id, node.id.name, 'class', scope, node);
      const inner = new Scope(scope, false, scope.owner);
      if (node.type === 'ClassExpression' && node.id) this.#declare(node.id, node.id.name, 'class', inner, node);
      this.#push(node.superClass, scope);
      this.#push(node.body, inner);
      return;
    }
    switch (node.type) {
      case 'Identifier':
        this.#around.set(node, scope.owner);
        this.#references.push({ identifier: node, scope });
        return;
      case 'VariableDeclaration': {
        if (node.declare === true) return;
        const kind = node.kind === 'var' || node.kind === 'let' ? node.kind : 'const';
        const target = kind === 'var' ? scope.functionScope : scope;
        for (const declarator of node.declarations) {
          this.#declarePattern(declarator.id, kind, target, scope, declarator);
          this.#push(declarator.init, scope);
        }
        return;
      }
      case 'BlockStatement':
      case 'ForStatement':
      case 'ForInStatement':
      case 'ForOfStatement':
      case 'SwitchStatement':
      case 'StaticBlock':
      case 'TSModuleBlock': {
        if (
          (node.type === 'ForInStatement' || node.type === 'ForOfStatement') &&
          node.left.type !== 'VariableDeclaration'
        ) {
          this.#write(node.left);
        }
        this.#pushChildren(
          node,
          new Scope(scope, node.type === 'StaticBlock' || node.type === 'TSModuleBlock', scope.owner),
        );
        return;
      }
      case 'CatchClause': {
        const inner = new Scope(scope, false, scope.owner);
        if (node.param) this.#declarePattern(node.param, 'catch', inner, inner, node);
        this.#push(node.body, inner);
        return;
      }
      case 'AssignmentExpression':
        this.#write(node.left);
        this.#pushChildren(node, scope);
        return;
      case 'UpdateExpression':
        this.#write(node.argument);
        this.#push(node.argument, scope);
        return;
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        this.#push(node.object, scope);
        if (node.computed) this.#push(node.property, scope);
        return;
      case 'ObjectProperty':
        if (node.computed) this.#push(node.key, scope);
        this.#push(node.value, scope);
        return;
      case 'ClassProperty':
      case 'ClassAccessorProperty':
        if (node.computed) this.#push(node.key, scope);
        this.#push(node.value, scope);
        return;
      case 'ClassPrivateProperty':
        this.#push(node.value, scope);
        return;
      case 'LabeledStatement':
        this.#push(node.body, scope);
        return;
      case 'BreakStatement':
      case 'ContinueStatement':
      case 'MetaProperty':
      case 'PrivateName':
        return;
      case 'ImportDeclaration':
        for (const specifier of node.specifiers) {
          this.#declare(specifier.local, specifier.local.name, 'import', this.#top, specifier);
        }
        return;
      case 'TSImportEqualsDeclaration':
        this.#declare(node.id, node.id.name, 'import', scope, node);
        return;
      case 'ExportSpecifier':
        this.#push(node.local, scope);
        return;
      case 'ExportNamedDeclaration':
        if (node.source) return;
        this.#pushChildren(node, scope);
        return;
      case 'ExportAllDeclaration':
        return;
      case 'TSEnumDeclaration':
        if (node.declare === true) return;
        this.#declare(node.id, node.id.name, 'enum', scope, node);
        for (const member of node.members) this.#push(member.initializer, scope);
        return;
      case 'TSModuleDeclaration':
        if (node.declare === true || node.id.type !== 'Identifier') return;
        this.#declare(node.id, node.id.name, 'namespace', scope, node);
        this.#push(node.body, scope);
        return;
      default:
        this.#pushChildren(node, scope);
    }
  }

  #write(target: Babel.Node): void {
    for (const identifier of patternIdentifiers(target)) this.#written.add(identifier);
  }
}

/** Resolves every identifier of a file. */
export function analyzeScopes(file: Babel.File): ScopeTable {
  return new Analysis(file).table();
}
