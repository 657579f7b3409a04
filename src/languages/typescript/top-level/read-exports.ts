// What a module exports by name, and what its namespaces do.
import type * as Babel from '@babel/types';
import type { ModuleReader } from './module-reader';
import { patternIdentifiers } from '../syntax/patterns';
import { namespaceBody, staticKey } from '../syntax/tree';

export function readNamedExports(reader: ModuleReader, node: Babel.ExportNamedDeclaration): void {
  if (node.declaration) {
    reader.statement(node.declaration);
    const { declaration } = node;
    const ids =
      declaration.type === 'VariableDeclaration'
        ? declaration.declarations.flatMap((d) => patternIdentifiers(d.id))
        : 'id' in declaration && declaration.id?.type === 'Identifier'
          ? [declaration.id]
          : [];
    for (const id of ids) reader.exports.set(id.name, { kind: 'local', identifier: id });
    return;
  }
  for (const specifier of node.specifiers) {
    const exported = staticKey(specifier.exported, false) ?? '';
    if (node.source) {
      const imported = specifier.type === 'ExportSpecifier' ? (staticKey(specifier.local, false) ?? '') : null;
      reader.exports.set(exported, { kind: 'from', specifier: node.source.value, imported, node });
    } else if (specifier.type === 'ExportSpecifier') {
      reader.exports.set(exported, { kind: 'local', identifier: specifier.local });
    }
  }
}

export function readNamespace(reader: ModuleReader, node: Babel.TSModuleDeclaration): void {
  if (node.declare === true) return;
  const variable = reader.variable(node.id);
  if (variable === null) return;
  const members = reader.namespaces.get(variable) ?? new Map<string, Babel.Node>();
  reader.namespaces.set(variable, members);
  for (const statement of namespaceBody(node)) {
    const declaration = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (!declaration) continue;
    reader.statement(declaration);
    if (declaration.type === 'VariableDeclaration') {
      for (const id of declaration.declarations.flatMap((d) => patternIdentifiers(d.id))) members.set(id.name, id);
    } else if ('id' in declaration && declaration.id?.type === 'Identifier') {
      members.set(declaration.id.name, declaration.id);
    }
  }
}
