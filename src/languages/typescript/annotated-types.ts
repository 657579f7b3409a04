// Types of parameters as their TypeScript annotations and defaults state them.
import type * as Babel from '@babel/types';
import type { FieldType, Type } from '../../core/program/program';
import type { Candidate, ModuleSource } from './frontend';
import { staticKey } from './tree';

const unknown: Type = { kind: 'unknown' };
const number: Type = { kind: 'number' };
const deepest = 8;

type Aliases = ReadonlyMap<string, Babel.Node>;

/** The type aliases and interfaces that a module declares at its top. */
function aliasesOf(module: ModuleSource): Aliases {
  const aliases = new Map<string, Babel.Node>();
  for (const statement of module.file.program.body) {
    const node = statement.type === 'ExportNamedDeclaration' ? statement.declaration : statement;
    if (node?.type === 'TSTypeAliasDeclaration') aliases.set(node.id.name, node.typeAnnotation);
    if (node?.type === 'TSInterfaceDeclaration') aliases.set(node.id.name, node.body);
  }
  return aliases;
}

function fieldsOf(members: readonly Babel.Node[], aliases: Aliases, depth: number): FieldType[] {
  return members.flatMap((member): FieldType[] => {
    if (member.type !== 'TSPropertySignature' || !member.typeAnnotation) return [];
    const name = staticKey(member.key, member.computed === true);
    if (name === null) return [];
    const type = typeOfAnnotation(member.typeAnnotation.typeAnnotation, aliases, depth + 1);
    return [{ name, type, optional: member.optional === true }];
  });
}

function typeOfAnnotation(node: Babel.Node, aliases: Aliases, depth = 0): Type {
  if (depth > deepest) return unknown;
  const inner = (part: Babel.Node): Type => typeOfAnnotation(part, aliases, depth + 1);
  switch (node.type) {
    case 'TSNumberKeyword':
      return number;
    case 'TSBooleanKeyword':
      return { kind: 'boolean' };
    case 'TSStringKeyword':
      return { kind: 'string', values: [] };
    case 'TSFunctionType':
      return { kind: 'function' };
    case 'TSArrayType':
      return { kind: 'array', element: inner(node.elementType), length: null };
    case 'TSParenthesizedType':
      return inner(node.typeAnnotation);
    case 'TSTypeOperator':
      return inner(node.typeAnnotation);
    case 'TSTupleType':
      return {
        kind: 'tuple',
        elements: node.elementTypes.map((element) =>
          inner(element.type === 'TSNamedTupleMember' ? element.elementType : element),
        ),
      };
    case 'TSTypeLiteral':
      return { kind: 'record', fields: fieldsOf(node.members, aliases, depth) };
    case 'TSInterfaceBody':
      return { kind: 'record', fields: fieldsOf(node.body, aliases, depth) };
    case 'TSUnionType': {
      const present = node.types.filter((t) => t.type !== 'TSUndefinedKeyword' && t.type !== 'TSNullKeyword');
      const [first] = present;
      return first === undefined ? unknown : inner(first);
    }
    case 'TSLiteralType':
      return node.literal.type === 'StringLiteral'
        ? { kind: 'string', values: [node.literal.value] }
        : node.literal.type === 'NumericLiteral'
          ? number
          : unknown;
    case 'TSTypeReference': {
      if (node.typeName.type !== 'Identifier') return unknown;
      const { name } = node.typeName;
      const [argument] = node.typeParameters?.params ?? [];
      if ((name === 'Array' || name === 'ReadonlyArray') && argument) {
        return { kind: 'array', element: inner(argument), length: null };
      }
      if (/^(Float|Int|Uint)\d+(Clamped)?Array$/.test(name)) return { kind: 'array', element: number, length: null };
      const alias = aliases.get(name);
      return alias === undefined ? unknown : inner(alias);
    }
    default:
      return unknown;
  }
}

/** The types of a candidate's parameters, as far as annotations and numeric defaults tell. */
export function annotatedTypes(module: ModuleSource, candidate: Candidate): Type[] {
  const aliases = aliasesOf(module);
  const written = candidate.node.params.filter((p) => !(p.type === 'Identifier' && p.name === 'this'));
  return written.map((parameter) => {
    const pattern = parameter.type === 'AssignmentPattern' ? parameter.left : parameter;
    const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : null;
    if (annotation?.type === 'TSTypeAnnotation') return typeOfAnnotation(annotation.typeAnnotation, aliases);
    if (parameter.type === 'AssignmentPattern' && parameter.right.type === 'NumericLiteral') return number;
    return unknown;
  });
}
