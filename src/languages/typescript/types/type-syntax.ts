// From type annotations to the Program's types: aliases, interfaces, generics, tuples, unions, the usual mapped types.
import type * as Babel from '@babel/types';
import type { FieldType, Type } from '../../../core/program/type';
import { staticKey } from '../syntax/tree';
import {
  allowsNothing,
  builtInType,
  dictionaryType,
  enumType,
  foreignType,
  indexed,
  intersectionOf,
  literalType,
  numberType,
  unionOf,
  unknownType,
} from './type-algebra';
import type { TypeDeclaration, TypeDeclarations } from '../syntax/type-declarations';

/** Nested more deeply, a type is recursive. */
const deepest = 12;

type Environment = ReadonlyMap<string, Type>;

const noEnvironment: Environment = new Map();

/** A type declared in another module, with the reader of that module. */
export interface TypeInModule {
  readonly reader: TypeReader;
  readonly name: string;
}

/** Finds the type that a module exports under a name. */
export type FindType = (specifier: string, name: string) => TypeInModule | null;

/** Reads the annotations of one module. */
export class TypeReader {
  readonly #entered = new Set<string>();

  constructor(
    readonly declarations: TypeDeclarations,
    readonly imports: FindType = () => null,
  ) {}

  /** The type an annotation means. */
  read(node: Babel.Node, environment: Environment = noEnvironment, depth = 0): Type {
    if (depth > deepest) return unknownType;
    const inner = (part: Babel.Node): Type => this.read(part, environment, depth + 1);
    switch (node.type) {
      case 'TSTypeAnnotation':
      case 'TSParenthesizedType':
      case 'TSOptionalType':
      case 'TSRestType':
        return inner(node.typeAnnotation);
      case 'TSTypeOperator':
        return node.operator === 'readonly' ? inner(node.typeAnnotation) : unknownType;
      case 'TSNumberKeyword':
        return numberType;
      case 'TSBooleanKeyword':
        return { kind: 'boolean' };
      case 'TSStringKeyword':
      case 'TSTemplateLiteralType':
        return { kind: 'string', values: [] };
      case 'TSBigIntKeyword':
      case 'TSSymbolKeyword':
      case 'TSVoidKeyword':
      case 'TSNeverKeyword':
      case 'TSUndefinedKeyword':
      case 'TSNullKeyword':
        return foreignType;
      case 'TSFunctionType':
      case 'TSConstructorType':
        return { kind: 'function' };
      case 'TSArrayType':
        return { kind: 'array', element: inner(node.elementType), length: null };
      case 'TSTupleType':
        return this.#tuple(node, inner);
      case 'TSTypeLiteral': {
        const fields = this.#fields(node.members, environment, depth);
        return (
          (fields.length === 0 ? this.#indexed(node.members, environment, depth) : null) ?? { kind: 'record', fields }
        );
      }
      case 'TSUnionType':
        return unionOf(node.types.map(inner));
      case 'TSIntersectionType':
        return intersectionOf(node.types.map(inner));
      case 'TSLiteralType':
        return literalType(node.literal);
      case 'TSTypeReference':
        return this.#reference(node, environment, depth);
      case 'TSIndexedAccessType':
        return indexed(inner(node.objectType), node.indexType);
      default:
        return unknownType;
    }
  }

  #tuple(node: Babel.TSTupleType, inner: (part: Babel.Node) => Type): Type {
    const elements: Type[] = [];
    for (const element of node.elementTypes) {
      const part = element.type === 'TSNamedTupleMember' ? element.elementType : element;
      // `[number, ...number[]]` is an array whose length is open.
      if (part.type === 'TSRestType') {
        const rest = inner(part);
        return { kind: 'array', element: rest.kind === 'array' ? rest.element : unknownType, length: null };
      }
      elements.push(inner(part));
    }
    return { kind: 'tuple', elements };
  }

  #fields(members: readonly Babel.Node[], environment: Environment, depth: number): FieldType[] {
    return members.flatMap((member): FieldType[] => {
      if (member.type === 'TSMethodSignature' && member.kind === 'method') {
        const name = staticKey(member.key, member.computed === true);
        return name === null ? [] : [{ name, type: { kind: 'function' }, optional: member.optional === true }];
      }
      if (member.type !== 'TSPropertySignature') return [];
      const name = staticKey(member.key, member.computed === true);
      if (name === null) return [];
      const { typeAnnotation } = member;
      const type = typeAnnotation ? this.read(typeAnnotation, environment, depth + 1) : unknownType;
      const optional = member.optional === true || allowsNothing(typeAnnotation ?? null);
      return [{ name, type, optional }];
    });
  }

  /** `{ [i: number]: T }` is an array; with keys that are text it is an object of any fields. */
  #indexed(members: readonly Babel.Node[], environment: Environment, depth: number): Type | null {
    const indexer = members.find((member) => member.type === 'TSIndexSignature');
    if (indexer === undefined) return null;
    const [key] = indexer.parameters;
    const isNumeric =
      key?.typeAnnotation?.type === 'TSTypeAnnotation' && key.typeAnnotation.typeAnnotation.type === 'TSNumberKeyword';
    if (!indexer.typeAnnotation) return unknownType;
    const element = this.read(indexer.typeAnnotation, environment, depth + 1);
    return isNumeric ? { kind: 'array', element, length: null } : dictionaryType(element);
  }

  #reference(node: Babel.TSTypeReference, environment: Environment, depth: number): Type {
    const parameters = node.typeParameters?.params ?? [];
    const args = parameters.map((part) => this.read(part, environment, depth + 1));
    if (node.typeName.type !== 'Identifier') return this.#qualified(node.typeName, args, depth);
    const { name } = node.typeName;
    const bound = environment.get(name);
    if (bound !== undefined) return bound;
    return this.named(name, args, depth, parameters[1] ?? null);
  }

  #interface(node: Babel.TSInterfaceDeclaration, args: readonly Type[], depth: number): Type {
    const environment = this.#bind(node.typeParameters, args, depth);
    const own: Type = { kind: 'record', fields: this.#fields(node.body.body, environment, depth + 1) };
    const open = own.fields.length === 0 ? this.#indexed(node.body.body, environment, depth) : null;
    if (open !== null) return open;
    const inherited = (node.extends ?? []).map((base): Type => {
      const parameters = base.typeParameters?.params ?? [];
      const { expression } = base;
      if (expression.type !== 'Identifier') return unknownType;
      return this.named(
        expression.name,
        parameters.map((part) => this.read(part, environment, depth + 1)),
        depth + 1,
      );
    });
    return inherited.length === 0 ? own : intersectionOf([...inherited, own]);
  }

  /** The type a name means, with type arguments; `second` is the second one as written, for `Pick` and `Omit`. */
  named(name: string, args: readonly Type[], depth = 0, second: Babel.Node | null = null): Type {
    if (depth > deepest) return unknownType;
    const declaration = this.declarations.get(name);
    if (declaration === undefined) return builtInType(name, args, second);
    // A type inside itself (a tree, a list) has no values of known size.
    if (this.#entered.has(name)) return unknownType;
    this.#entered.add(name);
    try {
      return this.#declared(declaration, args, depth, second);
    } finally {
      this.#entered.delete(name);
    }
  }

  #declared(declaration: TypeDeclaration, args: readonly Type[], depth: number, second: Babel.Node | null): Type {
    switch (declaration.kind) {
      case 'interface':
        return intersectionOf(declaration.nodes.map((part) => this.#interface(part, args, depth)));
      case 'alias': {
        const { typeAnnotation, typeParameters } = declaration.node;
        return this.read(typeAnnotation, this.#bind(typeParameters, args, depth), depth + 1);
      }
      case 'class':
        return { kind: 'record', fields: this.classFields(declaration.node, depth + 1) };
      case 'typedef':
        return this.read(declaration.type, noEnvironment, depth + 1);
      case 'enum':
        return enumType(declaration.node);
      case 'imported': {
        const found = this.#imported(declaration);
        return found === null ? unknownType : found.reader.named(found.name, args, depth + 1, second);
      }
    }
  }

  #imported(declaration: Extract<TypeDeclaration, { kind: 'imported' }>): TypeInModule | null {
    const { specifier, name } = declaration;
    return specifier === null || name === null ? null : this.imports(specifier, name);
  }

  /** The type `name` of the module that a namespace import stands for: `types.Pair`. */
  #qualified(node: Babel.TSQualifiedName, args: readonly Type[], depth: number): Type {
    if (node.left.type !== 'Identifier') return unknownType;
    const declaration = this.declarations.get(node.left.name);
    if (declaration === undefined)
      return this.declarations.has(node.right.name) ? this.named(node.right.name, args, depth) : unknownType;
    if (declaration.kind !== 'imported' || declaration.specifier === null) return unknownType;
    const found = this.imports(declaration.specifier, node.right.name);
    return found === null ? unknownType : found.reader.named(found.name, args, depth + 1);
  }

  /** What a name is an alias of; null where it is none. */
  aliasAt(name: Babel.Node): Babel.TSType | null {
    const declaration = name.type === 'Identifier' ? this.declarations.get(name.name) : undefined;
    return declaration?.kind === 'alias' ? declaration.node.typeAnnotation : null;
  }

  /** What the type parameters of a declaration or a function stand for: the argument, the default or the constraint. */
  #bind(declared: Babel.Node | null | undefined, args: readonly Type[], depth: number): Environment {
    if (declared?.type !== 'TSTypeParameterDeclaration') return noEnvironment;
    const environment = new Map<string, Type>();
    declared.params.forEach((parameter, i) => {
      const stated = args[i];
      const fallback = parameter.default ?? parameter.constraint;
      const type = stated ?? (fallback ? this.read(fallback, environment, depth + 1) : unknownType);
      environment.set(typeof parameter.name === 'string' ? parameter.name : '', type);
    });
    return environment;
  }

  /** The environment of a function's own type parameters. */
  environmentOf(declared: Babel.Node | null | undefined): Environment {
    return this.#bind(declared, [], 0);
  }

  /** The fields of a class that are declared with a type, those of its superclass first. */
  classFields(node: Babel.ClassDeclaration | Babel.ClassExpression, depth = 0): FieldType[] {
    if (depth > deepest) return [];
    const fields = new Map<string, FieldType>();
    if (node.superClass?.type === 'Identifier') {
      const base = this.declarations.get(node.superClass.name);
      if (base?.kind === 'class')
        for (const field of this.classFields(base.node, depth + 1)) fields.set(field.name, field);
    }
    const environment = this.#bind(node.typeParameters, [], depth);
    const add = (name: string, annotation: Babel.Node | null | undefined, optional: boolean): void => {
      const type = annotation ? this.read(annotation, environment, depth + 1) : unknownType;
      fields.set(name, { name, type, optional });
    };
    for (const member of node.body.body) {
      if (member.type === 'ClassProperty' || member.type === 'ClassPrivateProperty') {
        const name = staticKey(member.key, member.type === 'ClassProperty' && member.computed);
        const isMethod =
          member.value?.type === 'ArrowFunctionExpression' || member.value?.type === 'FunctionExpression';
        if (member.static || name === null || isMethod) continue;
        add(name, member.typeAnnotation, member.optional === true);
      } else if (member.type === 'ClassMethod' && member.kind === 'constructor') {
        for (const parameter of member.params) {
          if (parameter.type !== 'TSParameterProperty') continue;
          const inner =
            parameter.parameter.type === 'AssignmentPattern' ? parameter.parameter.left : parameter.parameter;
          if (inner.type === 'Identifier') add(inner.name, inner.typeAnnotation, false);
        }
      }
    }
    return [...fields.values()];
  }
}
