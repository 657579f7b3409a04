// Which fields of records are used only as a length, an index or a loop bound: `m.rows`, `this.n`.
import type * as Babel from '@babel/types';
import type { FunctionNode, ModuleSource } from '../frontend';
import type { WholeNumbers } from './integers';
import { memberFunctionsAround } from '../meaning/instance-classes';
import { parentsOf, type ParentTable } from '../syntax/parents';
import { isFunctionNode, staticKey, unwrapped, visitTree } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

/** The reads of each field of a record; null where the record goes where its fields cannot be followed. */
type FieldReads = Map<string, Babel.Node[]>;

export class SteeringFields {
  readonly #parents: ParentTable;

  constructor(
    readonly module: ModuleSource,
    readonly whole: WholeNumbers,
  ) {
    this.#parents = parentsOf(module);
  }

  /** For each parameter that is a name, the fields that only steer. */
  ofParameters(parameters: readonly Babel.Node[]): readonly (readonly string[])[] {
    return parameters.map((parameter) => {
      const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
      const variable = pattern.type === 'Identifier' ? this.module.scopes.variableOf(pattern) : null;
      if (variable === null) return [];
      const reads: FieldReads = new Map();
      return this.#readsOfVariable(variable, reads, new Set()) ? this.#steering(reads) : [];
    });
  }

  /** The fields of `this` in a method that only steer. */
  ofReceiver(fn: FunctionNode): readonly string[] {
    const reads: FieldReads = new Map();
    return this.#readsOfReceiver(fn, reads, new Set()) ? this.#steering(reads) : [];
  }

  #steering(reads: FieldReads): string[] {
    return [...reads].filter(([, nodes]) => this.whole.steersAt(nodes)).map(([name]) => name);
  }

  #readsOfVariable(variable: Variable, reads: FieldReads, seen: Set<Variable>): boolean {
    if (seen.has(variable)) return true;
    seen.add(variable);
    return (
      variable.writes.length === 0 &&
      variable.references.every((reference) => this.#readAt(reference, reads, (next) => this.#readsOfVariable(next, reads, seen))) // prettier-ignore
    );
  }

  #readsOfReceiver(fn: FunctionNode, reads: FieldReads, seen: Set<FunctionNode>): boolean {
    if (seen.has(fn)) return true;
    seen.add(fn);
    const members = memberFunctionsAround(this.module, fn);
    let isKnown = true;
    visitTree(fn, (node) => {
      if (!isKnown || (node !== fn && isFunctionNode(node) && node.type !== 'ArrowFunctionExpression')) return false;
      if (node.type !== 'ThisExpression') return undefined;
      const parent = this.#parents.parentOf(node);
      const key = parent?.type === 'MemberExpression' ? staticKey(parent.property, parent.computed) : null;
      const member = key === null ? undefined : members.get(key);
      isKnown =
        member === undefined
          ? this.#readAt(node, reads, () => false)
          : member.kind !== 'setter' && this.#readsOfReceiver(member.node, reads, seen);
      return undefined;
    });
    return isKnown;
  }

  /** Notes the field that is read of a record where it is mentioned; false where it goes somewhere else. */
  #readAt(mention: Babel.Node, reads: FieldReads, follow: (variable: Variable) => boolean): boolean {
    const parent = this.#parents.parentOf(mention);
    switch (parent?.type) {
      case 'MemberExpression': {
        const key = parent.object === mention ? staticKey(parent.property, parent.computed) : null;
        if (key === null) return false;
        reads.set(key, [...(reads.get(key) ?? []), parent]);
        return true;
      }
      case 'VariableDeclarator':
        return parent.init === mention && this.#bound(parent.id, reads, follow);
      case 'CallExpression': {
        const index = parent.arguments.findIndex((argument) => argument === mention);
        const target = this.#calledAt(parent);
        const parameter = target?.params[index];
        return parameter !== undefined && this.#bound(parameter, reads, follow);
      }
      case 'IfStatement':
      case 'ConditionalExpression':
        return parent.test === mention;
      case 'UnaryExpression':
        return parent.operator === '!' || parent.operator === 'typeof';
      default:
        return false;
    }
  }

  /** A record that gets a name, or is taken apart. */
  #bound(pattern: Babel.Node, reads: FieldReads, follow: (variable: Variable) => boolean): boolean {
    const variable = pattern.type === 'Identifier' ? this.module.scopes.variableOf(pattern) : null;
    if (variable !== null) return follow(variable);
    if (pattern.type !== 'ObjectPattern') return false;
    return pattern.properties.every((property) => {
      if (property.type === 'RestElement') return false;
      const key = staticKey(property.key, property.computed);
      const target = property.value.type === 'AssignmentPattern' ? property.value.left : property.value;
      const part = target.type === 'Identifier' ? this.module.scopes.variableOf(target) : null;
      if (key === null || part === null) return false;
      reads.set(key, [...(reads.get(key) ?? []), ...part.references]);
      return true;
    });
  }

  #calledAt(call: Babel.CallExpression): FunctionNode | null {
    const callee = unwrapped(call.callee);
    const variable = callee.type === 'Identifier' ? this.module.scopes.variableOf(callee) : null;
    const declaration = variable?.writes.length === 0 ? variable.declarations[0] : undefined;
    if (declaration === undefined) return null;
    const value =
      declaration.type === 'VariableDeclarator' && declaration.init ? unwrapped(declaration.init) : declaration;
    return isFunctionNode(value) ? value : null;
  }
}
