// Types that a module takes from others: follows imports and re-exports to the module that declares them.
import type { ModuleGraph, ModuleSource } from '../frontend';
import { addTypedefs } from '../types/jsdoc-types';
import { staticKey } from '../syntax/tree';
import { typeDeclarationsOf } from '../syntax/type-declarations';
import { TypeReader, type TypeInModule } from '../types/type-syntax';

/** Longer chains of re-exports are circles. */
const longestChain = 20;

/** The readers of a graph's modules, made on demand. */
export class TypeReaders {
  readonly #readers = new Map<string, TypeReader>();

  constructor(readonly graph: ModuleGraph) {}

  of(module: ModuleSource): TypeReader {
    const known = this.#readers.get(module.uri);
    if (known !== undefined) return known;
    const declarations = typeDeclarationsOf(module);
    addTypedefs(module, declarations);
    const reader = new TypeReader(declarations, (specifier, name) => this.#exported(module.uri, specifier, name, 0));
    this.#readers.set(module.uri, reader);
    return reader;
  }

  /** The type that a module exports under a name. */
  #exported(from: string, specifier: string, name: string, depth: number): TypeInModule | null {
    const resolved = this.graph.resolve(from, specifier);
    if (!resolved.ok || resolved.module.kind !== 'script' || depth > longestChain) return null;
    const { source } = resolved.module;
    const reader = this.of(source);
    for (const statement of source.file.program.body) {
      if (statement.type === 'ExportDefaultDeclaration' && name === 'default') {
        const { declaration } = statement;
        const id = 'id' in declaration ? declaration.id : declaration.type === 'Identifier' ? declaration : null;
        return id?.type === 'Identifier' ? { reader, name: id.name } : null;
      }
      if (statement.type !== 'ExportNamedDeclaration') continue;
      for (const part of statement.specifiers) {
        if (part.type !== 'ExportSpecifier' || staticKey(part.exported, false) !== name) continue;
        const local = staticKey(part.local, false) ?? '';
        if (statement.source) return this.#exported(source.uri, statement.source.value, local, depth + 1);
        return { reader, name: local };
      }
    }
    if (reader.declarations.has(name)) return { reader, name };
    for (const statement of source.file.program.body) {
      if (statement.type !== 'ExportAllDeclaration') continue;
      const found = this.#exported(source.uri, statement.source.value, name, depth + 1);
      if (found !== null) return found;
    }
    return null;
  }
}
