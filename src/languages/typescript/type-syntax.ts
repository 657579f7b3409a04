// From type annotations to the Program's types: aliases, interfaces, generics, tuples, unions, the usual mapped types.
import type * as Babel from '@babel/types';
import type { FieldType, Type } from '../../core/program/program';
import { staticKey } from './tree';
import { isTypedArrayName, type TypeDeclarations } from './type-declarations';

export const unknownType: Type = { kind: 'unknown' };
export const numberType: Type = { kind: 'number' };
/** Something that no point can hold, such as a `Date` or an `HTMLElement`. */
export const foreignType: Type = { kind: 'nothing' };

/** Nested more deeply, a type is recursive. */
const deepest = 12;

type Environment = ReadonlyMap<string, Type>;

const noEnvironment: Environment = new Map();

/** Reads the annotations of one module. */
export class TypeReader {
  constructor(readonly declarations: TypeDeclarations) {}

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
      case 'TSTypeLiteral':
        return { kind: 'record', fields: this.#fields(node.members, environment, depth) };
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

  #reference(node: Babel.TSTypeReference, environment: Environment, depth: number): Type {
    if (node.typeName.type !== 'Identifier') return unknownType;
    const { name } = node.typeName;
    const parameters = node.typeParameters?.params ?? [];
    const args = parameters.map((part) => this.read(part, environment, depth + 1));
    const bound = environment.get(name);
    if (bound !== undefined) return bound;
    const declaration = this.declarations.get(name);
    if (declaration === undefined) return builtInType(name, args, parameters[1] ?? null);
    switch (declaration.kind) {
      case 'alias':
        return this.read(
          declaration.node.typeAnnotation,
          this.#bind(declaration.node.typeParameters, args, depth),
          depth + 1,
        );
      case 'interface':
        return intersectionOf(declaration.nodes.map((part) => this.#interface(part, args, depth)));
      case 'class':
        return { kind: 'record', fields: this.classFields(declaration.node, depth + 1) };
      case 'typedef':
        return this.read(declaration.type, noEnvironment, depth + 1);
      case 'enum':
        return enumType(declaration.node);
      case 'imported':
        return unknownType;
    }
  }

  #interface(node: Babel.TSInterfaceDeclaration, args: readonly Type[], depth: number): Type {
    const environment = this.#bind(node.typeParameters, args, depth);
    const own: Type = { kind: 'record', fields: this.#fields(node.body.body, environment, depth + 1) };
    const indexer = node.body.body.find((member) => member.type === 'TSIndexSignature');
    if (indexer && own.fields.length === 0) {
      const [key] = indexer.parameters;
      const isNumeric =
        key?.typeAnnotation?.type === 'TSTypeAnnotation' &&
        key.typeAnnotation.typeAnnotation.type === 'TSNumberKeyword';
      if (isNumeric && indexer.typeAnnotation) {
        return { kind: 'array', element: this.read(indexer.typeAnnotation, environment, depth + 1), length: null };
      }
    }
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

  /** The type a name means, with type arguments. */
  named(name: string, args: readonly Type[], depth = 0): Type {
    if (depth > deepest) return unknownType;
    const declaration = this.declarations.get(name);
    if (declaration === undefined) return builtInType(name, args, null);
    switch (declaration.kind) {
      case 'interface':
        return intersectionOf(declaration.nodes.map((part) => this.#interface(part, args, depth)));
      case 'alias':
        return this.read(
          declaration.node.typeAnnotation,
          this.#bind(declaration.node.typeParameters, args, depth),
          depth + 1,
        );
      case 'class':
        return { kind: 'record', fields: this.classFields(declaration.node, depth + 1) };
      case 'typedef':
        return this.read(declaration.type, noEnvironment, depth + 1);
      case 'enum':
        return enumType(declaration.node);
      case 'imported':
        return unknownType;
    }
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
        const name = staticKey(member.key, member.type === 'ClassProperty' && member.computed === true);
        const isMethod =
          member.value?.type === 'ArrowFunctionExpression' || member.value?.type === 'FunctionExpression';
        if (member.static === true || name === null || isMethod) continue;
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

/** Whether an annotation lets the value be left out: `number | undefined`. */
export function allowsNothing(annotation: Babel.Node | null): boolean {
  const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : annotation;
  return (
    type?.type === 'TSUnionType' &&
    type.types.some((part) => part.type === 'TSUndefinedKeyword' || part.type === 'TSNullKeyword')
  );
}

function literalType(literal: Babel.Node): Type {
  switch (literal.type) {
    case 'StringLiteral':
      return { kind: 'string', values: [literal.value] };
    case 'TemplateLiteral':
      return { kind: 'string', values: [] };
    case 'NumericLiteral':
    case 'UnaryExpression':
      return numberType;
    case 'BooleanLiteral':
      return { kind: 'boolean' };
    default:
      return unknownType;
  }
}

/** Members that a point cannot hold are left out; strings join their values; otherwise the most numeric member counts. */
function unionOf(members: readonly Type[]): Type {
  const present = members.filter((member) => member.kind !== 'nothing');
  if (present.length === 0) return members.length === 0 ? unknownType : foreignType;
  if (present.every((member) => member.kind === 'string')) {
    const open = present.some((member) => member.values.length === 0);
    return { kind: 'string', values: open ? [] : present.flatMap((member) => member.values) };
  }
  if (present.every((member) => member.kind === 'boolean')) return { kind: 'boolean' };
  const order: readonly Type['kind'][] = ['number', 'tuple', 'array', 'record', 'unknown', 'string', 'boolean'];
  for (const kind of order) {
    const found = present.find((member) => member.kind === kind);
    if (found !== undefined) return found;
  }
  return present[0] ?? unknownType;
}

function intersectionOf(members: readonly Type[]): Type {
  const records = members.filter((member) => member.kind === 'record');
  const other = members.find((member) => member.kind !== 'record' && member.kind !== 'unknown');
  if (records.length === 0) return other ?? members[0] ?? unknownType;
  // `Vec & {readonly brand: 'Vec'}`: the other member is the value.
  if (other !== undefined) return other;
  const fields = new Map<string, FieldType>();
  for (const record of records) for (const field of record.fields) fields.set(field.name, field);
  return { kind: 'record', fields: [...fields.values()] };
}

function indexed(object: Type, index: Babel.Node): Type {
  const key = index.type === 'TSLiteralType' && index.literal.type === 'StringLiteral' ? index.literal.value : null;
  if (object.kind === 'record') return object.fields.find((field) => field.name === key)?.type ?? unknownType;
  if (object.kind === 'array') return object.element;
  return object.kind === 'tuple' ? (object.elements[0] ?? unknownType) : unknownType;
}

function enumType(node: Babel.TSEnumDeclaration): Type {
  const members = node.body?.members ?? node.members ?? [];
  const texts = members.flatMap((member) =>
    member.initializer?.type === 'StringLiteral' ? [member.initializer.value] : [],
  );
  return texts.length > 0 ? { kind: 'string', values: texts } : { kind: 'integer' };
}

/** The names of a union of string literals. */
function keysIn(node: Babel.Node | null): string[] {
  if (node?.type === 'TSLiteralType') return node.literal.type === 'StringLiteral' ? [node.literal.value] : [];
  return node?.type === 'TSUnionType' ? node.types.flatMap(keysIn) : [];
}

const arrayNames: ReadonlySet<string> = new Set([
  'Array',
  'ReadonlyArray',
  'Iterable',
  'ArrayLike',
  'Set',
  'ReadonlySet',
]);
const openNames: ReadonlySet<string> = new Set([
  'Object',
  'object',
  'any',
  'unknown',
  'Record',
  'Map',
  'ReadonlyMap',
  'Function',
]);

/** Types of the language itself; any other name that no module declares belongs to the host (`Date`, `HTMLElement`). */
function builtInType(name: string, args: readonly Type[], second: Babel.Node | null): Type {
  const [first] = args;
  if (arrayNames.has(name)) return { kind: 'array', element: first ?? unknownType, length: null };
  if (isTypedArrayName(name)) return { kind: 'array', element: numberType, length: null };
  switch (name) {
    case 'Number':
      return numberType;
    case 'Boolean':
      return { kind: 'boolean' };
    case 'String':
      return { kind: 'string', values: [] };
    case 'Function':
      return { kind: 'function' };
    case 'Readonly':
    case 'Required':
    case 'NonNullable':
    case 'Awaited':
    case 'NoInfer':
      return first ?? unknownType;
    case 'Partial':
      return first?.kind === 'record'
        ? { kind: 'record', fields: first.fields.map((field) => ({ ...field, optional: true })) }
        : (first ?? unknownType);
    case 'Pick':
    case 'Omit': {
      if (first?.kind !== 'record') return first ?? unknownType;
      const keys = new Set(keysIn(second));
      return { kind: 'record', fields: first.fields.filter((field) => keys.has(field.name) === (name === 'Pick')) };
    }
    case 'Record': {
      const value = args[1];
      return first?.kind === 'string' && first.values.length > 0 && value !== undefined
        ? { kind: 'record', fields: first.values.map((key) => ({ name: key, type: value, optional: false })) }
        : unknownType;
    }
    default:
      return openNames.has(name) ? unknownType : foreignType;
  }
}
