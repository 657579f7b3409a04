// Packages of which each member stands in a file of its own as well, beside one file that makes them all while it runs:
// `_.sum` is what "lodash/sum" exports.
import type * as Babel from '@babel/types';
import type { ModuleSource } from '../frontend';
import { parentsOf } from '../syntax/parents';
import { specifierOf } from '../syntax/specifiers';
import { staticKey, unwrapped } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

const packages: ReadonlySet<string> = new Set(['lodash']);

/** True for a package whose main file is not read: its members are read from their own. */
export function hasMemberFiles(specifier: string): boolean {
  return packages.has(specifier);
}

/** The specifier of the file that a member stands in. */
export function memberFile(specifier: string, name: string): string {
  return `${specifier}/${name}`;
}

/** The specifiers of the members that a module names of such a package: `import { sum }`, `_.sum`, `require(…).sum`. */
export function memberFilesUsed(source: ModuleSource, specifier: string): readonly string[] {
  const names = new Set<string>();
  const parents = parentsOf(source);
  const seen = new Set<Variable>();
  /** Where a node stands that is the package itself. */
  const visit = (node: Babel.Node): void => {
    const parent = parents.parentOf(node);
    switch (parent?.type) {
      case 'MemberExpression':
      case 'OptionalMemberExpression': {
        const name = parent.object === node ? staticKey(parent.property, parent.computed) : null;
        if (name === 'default') visit(parent);
        else if (name !== null) names.add(name);
        return;
      }
      case 'VariableDeclarator':
        if (parent.init === node) bind(parent.id);
        return;
      // What compilers put around it, and marks of types.
      case 'CallExpression':
      case 'ParenthesizedExpression':
      case 'TSAsExpression':
        visit(parent);
        return;
      default:
    }
  };
  const bind = (pattern: Babel.Node): void => {
    if (pattern.type === 'Identifier') follow(source.scopes.variableOf(pattern));
    if (pattern.type !== 'ObjectPattern') return;
    for (const property of pattern.properties) {
      const key = property.type === 'ObjectProperty' ? staticKey(property.key, property.computed) : null;
      if (key === 'default' && property.type === 'ObjectProperty') bind(unwrapped(property.value));
      else if (key !== null) names.add(key);
    }
  };
  const follow = (variable: Variable | null): void => {
    if (variable === null || seen.has(variable)) return;
    seen.add(variable);
    variable.references.forEach(visit);
  };
  for (const node of parents.nodes) {
    if (specifierOf(node) !== specifier) continue;
    if (node.type === 'ExportNamedDeclaration') {
      for (const part of node.specifiers) if (part.type === 'ExportSpecifier') names.add(part.local.name);
    } else if (node.type === 'ImportDeclaration') {
      for (const part of node.specifiers) {
        const name = part.type === 'ImportSpecifier' ? staticKey(part.imported, false) : 'default';
        if (name === 'default') follow(source.scopes.variableOf(part.local));
        else if (name !== null) names.add(name);
      }
    } else visit(node);
  }
  names.delete('default');
  return [...names].map((name) => memberFile(specifier, name));
}
