// What modules do to the objects of other modules: `import rgb from './rgb'; rgb.hsl = function …` gives rgb a member.
import type { ModuleGraph, ModuleSource } from '../frontend';
import type { ModuleFacts, Storage, Writer } from '../top-level/module-facts';
import { factsOf } from '../top-level/module-reader';
import type { Resolver } from '../meaning/resolver';

/** A piece of another module that writes to a variable. */
export interface ForeignWriter extends Writer {
  readonly facts: ModuleFacts;
}

type ForeignWriters = ReadonlyMap<Storage, readonly ForeignWriter[]>;

/** By graph and document: a document that is edited may keep its graph. */
const known = new WeakMap<ModuleGraph, WeakMap<ModuleSource, ForeignWriters>>();

/** The pieces of a document and its imports that write through an import, by the variable that the import stands for. */
export function foreignWriters(graph: ModuleGraph, document: ModuleSource, resolver: Resolver): ForeignWriters {
  const byDocument = known.get(graph) ?? new WeakMap<ModuleSource, ForeignWriters>();
  known.set(graph, byDocument);
  const found = byDocument.get(document);
  if (found !== undefined) return found;
  const writers = new Map<Storage, ForeignWriter[]>();
  for (const source of [document, ...graph.sources.filter(({ uri }) => uri !== document.uri)]) {
    const facts = factsOf(source);
    for (const [storage, own] of facts.writers) {
      if (!('kind' in storage) || storage.kind === 'slot') continue;
      const isImported = storage.kind === 'import' || storage.declarations.length === 1;
      const entity = isImported ? resolver.asValue(resolver.variable(facts, storage, 0)) : null;
      if (entity?.kind !== 'storage' || entity.storage === storage) continue;
      const all = writers.get(entity.storage) ?? [];
      // `var rgb = require('./rgb')` gives the name its meaning, nothing to the object.
      all.push(...own.filter(({ unit }) => unit.kind !== 'declare').map((writer) => ({ ...writer, facts })));
      writers.set(entity.storage, all);
    }
  }
  byDocument.set(document, writers);
  return writers;
}
