// The types a module declares: aliases, interfaces, classes, enums and JSDoc typedefs, by name.
import type * as Babel from '@babel/types';
import type { ClassNode, ModuleSource } from '../frontend';
import { namespaceBody, staticKey } from './tree';

export type TypeDeclaration =
  | { readonly kind: 'alias'; readonly node: Babel.TSTypeAliasDeclaration }
  | { readonly kind: 'interface'; readonly nodes: Babel.TSInterfaceDeclaration[] }
  | { readonly kind: 'class'; readonly node: ClassNode }
  | { readonly kind: 'enum'; readonly node: Babel.TSEnumDeclaration }
  /** Declared in another module, there under that name; null for a whole module or one that is not named. */
  | { readonly kind: 'imported'; readonly specifier: string | null; readonly name: string | null }
  /** A JSDoc `@typedef`, as a type of TypeScript. */
  | { readonly kind: 'typedef'; readonly type: Babel.Node };

export type TypeDeclarations = ReadonlyMap<string, TypeDeclaration>;

/** Whether a name is that of a numeric typed array. */
export function isTypedArrayName(name: string): boolean {
  return /^(Float(32|64)|U?[Ii]nt(8|16|32)|Uint8Clamped)Array$/.test(name);
}

/** Collects the declarations at the top of a module and in its namespaces. */
export function typeDeclarationsOf(module: ModuleSource): Map<string, TypeDeclaration> {
  const declarations = new Map<string, TypeDeclaration>();
  const pending: Babel.Node[] = [...module.file.program.body].reverse();
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    switch (node.type) {
      case 'ExportNamedDeclaration':
        if (node.declaration) pending.push(node.declaration);
        break;
      case 'ExportDefaultDeclaration':
        pending.push(node.declaration);
        break;
      case 'TSTypeAliasDeclaration':
        declarations.set(node.id.name, { kind: 'alias', node });
        break;
      case 'TSInterfaceDeclaration': {
        const known = declarations.get(node.id.name);
        if (known?.kind === 'interface') known.nodes.push(node);
        else if (known?.kind !== 'class') declarations.set(node.id.name, { kind: 'interface', nodes: [node] });
        break;
      }
      case 'ClassDeclaration':
        if (node.id) declarations.set(node.id.name, { kind: 'class', node });
        break;
      case 'VariableDeclaration':
        for (const { id, init } of node.declarations) {
          if (id.type === 'Identifier' && init?.type === 'ClassExpression') {
            declarations.set(id.name, { kind: 'class', node: init });
          }
        }
        break;
      case 'TSEnumDeclaration':
        declarations.set(node.id.name, { kind: 'enum', node });
        break;
      case 'TSModuleDeclaration':
        pending.push(...[...namespaceBody(node)].reverse());
        break;
      case 'ImportDeclaration':
        for (const part of node.specifiers) {
          const name =
            part.type === 'ImportSpecifier'
              ? staticKey(part.imported, false)
              : part.type === 'ImportDefaultSpecifier'
                ? 'default'
                : null;
          declarations.set(part.local.name, { kind: 'imported', specifier: node.source.value, name });
        }
        break;
      case 'TSImportEqualsDeclaration':
        declarations.set(node.id.name, { kind: 'imported', specifier: null, name: null });
        break;
      default:
        break;
    }
  }
  return declarations;
}
