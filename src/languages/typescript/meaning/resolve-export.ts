// What a module exports under a name, and what an import of it means.
import type * as Babel from '@babel/types';
import type { Entity, ResolutionPlace } from './entity';
import { knownPackageFunction } from '../modules/known-packages';
import type { ExportFact, ModuleFacts } from '../top-level/module-facts';
import type { Resolver } from './resolver';
import { importAround, specifierOf } from '../syntax/specifiers';
import { isClassNode, isFunctionNode, staticKey, unwrapped } from '../syntax/tree';

/** Modules that export each other in a circle must end. */
const deepestExport = 40;

export function importedEntity(
  resolver: Resolver,
  facts: ModuleFacts,
  declaration: Babel.Node,
  depth: number,
): Entity | null {
  if (declaration.type === 'TSImportEqualsDeclaration') {
    const reference = declaration.moduleReference;
    const specifier = specifierOf(reference);
    return specifier === null ? null : resolver.module(facts, specifier);
  }
  const statement = importAround(facts, declaration);
  if (statement === null) return null;
  const specifier = statement.source.value;
  const imported =
    declaration.type === 'ImportSpecifier'
      ? staticKey(declaration.imported, false)
      : declaration.type === 'ImportDefaultSpecifier'
        ? 'default'
        : null;
  return importedMember(resolver, facts, specifier, imported, depth);
}

function importedMember(
  resolver: Resolver,
  facts: ModuleFacts,
  specifier: string,
  imported: string | null,
  depth: number,
): Entity {
  const known = knownPackageFunction(specifier, imported);
  if (known !== null) return { kind: 'primitive', name: known };
  const module = resolver.module(facts, specifier);
  const isByMember = module.kind === 'package' || module.kind === 'member-files';
  if (isByMember && imported !== null) return resolver.member(module, imported, depth + 1) ?? module;
  if (imported === null || module.kind !== 'module') return module;
  return (
    exportedEntity(resolver, module.facts, imported, depth + 1) ?? {
      kind: 'missing',
      reason: `\`${imported}\` is not exported by "${specifier}"`,
    }
  );
}

/** What a module exports under a name. */
export function exportedEntity(resolver: Resolver, facts: ModuleFacts, name: string, depth: number): Entity | null {
  if (depth > deepestExport) return null;
  const place: ResolutionPlace = { facts, staticHome: null };
  const fact = facts.exports.get(name);
  if (fact !== undefined) return exportFact(resolver, place, fact, depth);
  if (facts.wholeExport !== null) {
    const whole = wholeExport(resolver, facts, depth + 1);
    if (name === 'default') return whole;
    return whole === null ? null : resolver.member(whole, name, depth + 1);
  }
  for (const star of facts.starExports) {
    if (name === 'default') break;
    const module = resolver.module(facts, star.specifier);
    if (module.kind !== 'module') continue;
    const found = exportedEntity(resolver, module.facts, name, depth + 1);
    if (found !== null) return found;
  }
  // The default import of a CommonJS module is its exports object.
  return name === 'default' && facts.exports.size > 0 ? { kind: 'module', facts } : null;
}

function exportFact(resolver: Resolver, place: ResolutionPlace, fact: ExportFact, depth: number): Entity | null {
  const { facts } = place;
  switch (fact.kind) {
    case 'local':
      return resolver.resolve(place, fact.identifier, depth + 1);
    case 'slot':
      return resolver.slot(facts, fact.slot, depth + 1);
    case 'from':
      return importedMember(resolver, facts, fact.specifier, fact.imported, depth + 1);
    case 'definition':
      if (isFunctionNode(fact.node)) return { kind: 'function', facts, node: fact.node, home: null };
      if (isClassNode(fact.node)) return { kind: 'class', facts, node: fact.node, variable: null };
      return resolver.resolve(place, fact.node, depth + 1) ?? { kind: 'expression', facts, node: fact.node };
  }
}

/** What `module.exports = …` is. */
export function wholeExport(resolver: Resolver, facts: ModuleFacts, depth: number): Entity | null {
  if (facts.wholeExport === null) return null;
  const node = unwrapped(facts.wholeExport);
  return resolver.resolve({ facts, staticHome: null }, node, depth + 1) ?? { kind: 'expression', facts, node };
}

/** What was added under a name to the variable that is exported: `define(main, 'assign', f); module.exports = main`. */
export function addedToExport(
  resolver: Resolver,
  facts: ModuleFacts,
  exported: Babel.Node,
  name: string,
  depth: number,
): Entity | null {
  const node = unwrapped(exported);
  const variable = node.type === 'Identifier' ? facts.source.scopes.variableOf(node) : null;
  const slot = variable === null ? undefined : facts.slots.get(variable)?.get(name);
  return slot === undefined ? null : resolver.slot(facts, slot, depth + 1);
}

/** A name that a module does not give: of an object that it exports as a whole only running tells. */
export function unexported(owner: Extract<Entity, { kind: 'module' }>, name: string): Entity | null {
  if (name === 'default') return owner;
  if (owner.facts.wholeExport !== null) return null;
  return { kind: 'missing', reason: `\`${name}\` is not exported by its module`, advice: null };
}
