// Where a function first names something of a module that it reaches by its imports.
import type * as Babel from '@babel/types';
import type { FunctionNode, ModuleGraph, ModuleSource } from '../frontend';
import { importsOf } from './modules';
import { importAround, specifierOf } from '../syntax/specifiers';
import { factsOf } from '../top-level/module-reader';
import { visitTree } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

/** Whether a module is another, or imports it by way of others. */
function reaches(from: string, target: string, graph: ModuleGraph): boolean {
  const seen = new Set([from]);
  for (const uri of seen) {
    if (uri === target) return true;
    const source = graph.sources.find((candidate) => candidate.uri === uri);
    for (const specifier of source === undefined ? [] : importsOf(source)) {
      const resolved = graph.resolve(uri, specifier);
      if (resolved.ok) seen.add(resolved.module.source.uri);
    }
  }
  return false;
}

function specifierOfVariable(module: ModuleSource, { declarations: [declaration] }: Variable): string | null {
  if (declaration === undefined) return null;
  const statement = importAround(factsOf(module), declaration);
  if (statement !== null) return statement.source.value;
  return declaration.type === 'VariableDeclarator' && declaration.init ? specifierOf(declaration.init) : null;
}

/** The first name in a function, or in functions of its module that it calls, of an import that leads to a module. */
export function useOfModule(
  module: ModuleSource,
  fn: FunctionNode,
  target: string,
  graph: ModuleGraph,
): Babel.Node | null {
  const seen = new Set<Babel.Node>([fn]);
  for (const inside of seen) {
    const found: Babel.Node[] = [];
    visitTree(inside, (node) => {
      if (found.length > 0) return false;
      if (node.type !== 'Identifier' || !module.scopes.isReference(node)) return undefined;
      const variable = module.scopes.variableOf(node);
      if (variable === null || variable.owner !== null) return undefined;
      const specifier = specifierOfVariable(module, variable);
      const resolved = specifier === null ? null : graph.resolve(module.uri, specifier);
      if (resolved?.ok === true && reaches(resolved.module.source.uri, target, graph)) found.push(node);
      else for (const declaration of variable.declarations) seen.add(declaration);
      return undefined;
    });
    if (found[0] !== undefined) return found[0];
  }
  return null;
}
