// Types in JSDoc: `@param {number[]} v`, `@param {number} p.x`, `@returns {string}`, `@typedef`.
import type * as Babel from '@babel/types';
import type { FieldType, Type } from '../../../core/program/type';
import type { TextRange } from '../../document';
import { tagsOf, type Tag } from '../syntax/doc-comments';
import type { ModuleSource } from '../frontend';
import { parseTypeText } from '../syntax/parse';
import type { TypeDeclaration } from '../syntax/type-declarations';
import { unknownType } from './type-algebra';
import type { TypeReader } from './type-syntax';

/** What JSDoc says of one parameter. */
export interface DocumentedParameter {
  readonly name: string;
  readonly type: Type;
  readonly optional: boolean;
}

export interface DocumentedTypes {
  readonly parameters: readonly DocumentedParameter[];
  /** The declared result with the place of its type; null where there is none. */
  readonly result: { readonly node: Babel.Node; readonly range: TextRange } | null;
  /** What `@type` says of a property. */
  readonly property: Babel.Node | null;
}

/** The text in braces at the start of a range, and where the rest begins. */
function bracedType(text: string, range: TextRange): { readonly type: string; readonly next: number } | null {
  let at = range.start;
  while (at < range.end && /\s/.test(text.charAt(at))) at++;
  if (text.charAt(at) !== '{') return null;
  let depth = 0;
  for (let i = at; i < range.end; i++) {
    const character = text.charAt(i);
    if (character === '{') depth++;
    else if (character === '}' && --depth === 0) return { type: text.slice(at + 1, i), next: i + 1 };
  }
  return null;
}

/** Names for kinds of numbers that JSDoc is written with: `{NonNegativeInteger}`, `{Probability}`, `{float}`, `{uint32}`. */
const numberNames =
  /(?<![\w$.])(?:(?:Non)?(?:Positive|Negative)(?:Number|Integer|Float)|Probability|Integer|Float|Double|double|float(?:16|32|64)?|u?int(?:eger)?(?:8|16|32|64)?|unsigned(?:8|16|32)?)(?![\w$.])/g;
const listNames = /(?<![\w$.])(?:NumericArray|NumberArray)(?![\w$.<])/g;

/** JSDoc's own spellings in those of TypeScript. */
function asTypeScript(type: string): string {
  return type
    .replace(numberNames, 'number')
    .replace(listNames, 'number[]')
    .replace(/^\s*\.\.\./, '')
    .replace(/\r?\n\s*\*?/g, ' ')
    .replace(/\.</g, '<')
    .replace(/(^|[^\w$])[?!](?=[\w${(])/g, '$1')
    .replace(/=\s*$/, '')
    .replace(/\*/g, 'any')
    .replace(/\bfunction\s*(\([^()]*\))?(\s*:\s*[\w.]+)?/g, 'Function');
}

function isOptional(type: string, name: string): boolean {
  return /=\s*$/.test(type) || name.startsWith('[');
}

/** One `{type} name` tag. */
function parameterTag(text: string, tag: Tag): { type: string; name: string; optional: boolean } | null {
  const braced = bracedType(text, tag.text);
  if (braced === null) return null;
  const rest = text.slice(braced.next, tag.text.end);
  const name = /^\s*(?:\*\s*)?(\[?)\s*([\w$.[\]]+)/.exec(rest);
  const written = (name?.[2] ?? '').replace(/\[\]/g, '').replace(/[[\]]/g, '');
  return { type: braced.type, name: written, optional: isOptional(braced.type, name?.[1] ?? '') };
}

interface Draft {
  readonly name: string;
  type: Type;
  optional: boolean;
  isList: boolean;
  readonly fields: Draft[];
}

function finished(draft: Draft): Type {
  if (draft.fields.length === 0) return draft.type;
  const fields = draft.fields.map((field): FieldType => ({
    name: field.name,
    type: finished(field),
    optional: field.optional,
  }));
  const record: Type = { kind: 'record', fields };
  return draft.isList ? { kind: 'array', element: record, length: null } : record;
}

/** The parameters and the result that the tags of some comments declare. */
export function documentedTypes(
  module: ModuleSource,
  comments: readonly TextRange[],
  reader: TypeReader,
): DocumentedTypes {
  const { text } = module;
  const drafts: Draft[] = [];
  let result: DocumentedTypes['result'] = null;
  let property: Babel.Node | null = null;
  for (const tag of comments.flatMap((comment) => tagsOf(text, comment))) {
    if (tag.name === 'param' || tag.name === 'arg' || tag.name === 'argument') {
      const found = parameterTag(text, tag);
      if (found === null) continue;
      const [root = '', ...keys] = found.name.split('.');
      const node = parseTypeText(asTypeScript(found.type));
      const type = node === null ? unknownType : reader.read(node);
      const isRest = /^\s*\.\.\./.test(found.type);
      const whole: Type = isRest ? { kind: 'array', element: type, length: null } : type;
      let draft = drafts.find((candidate) => candidate.name === root);
      if (draft === undefined) {
        draft = { name: root, type: unknownType, optional: false, isList: false, fields: [] };
        drafts.push(draft);
      }
      for (const key of keys) {
        let field: Draft | undefined = draft.fields.find((candidate) => candidate.name === key);
        if (field === undefined) {
          field = { name: key, type: unknownType, optional: false, isList: false, fields: [] };
          draft.fields.push(field);
        }
        draft = field;
      }
      draft.type = whole;
      draft.optional = found.optional;
      draft.isList = whole.kind === 'array';
    } else if (tag.name === 'type') {
      const braced = bracedType(text, tag.text);
      property = braced === null ? null : parseTypeText(asTypeScript(braced.type));
    } else if (tag.name === 'returns' || tag.name === 'return') {
      const braced = bracedType(text, tag.text);
      const node = braced === null ? null : parseTypeText(asTypeScript(braced.type));
      if (node !== null) result = { node, range: tag.range };
    }
  }
  return {
    parameters: drafts.map((draft) => ({ name: draft.name, type: finished(draft), optional: draft.optional })),
    result,
    property,
  };
}

/** The `@typedef`s of a module, by name, added to its declarations. */
export function addTypedefs(module: ModuleSource, declarations: Map<string, TypeDeclaration>): void {
  if (!module.text.includes('@typedef')) return;
  for (const comment of module.file.comments ?? []) {
    if (comment.type !== 'CommentBlock' || !comment.value.includes('@typedef')) continue;
    const inside = { start: (comment.start ?? 0) + 2, end: (comment.end ?? 0) - 2 };
    const tags = tagsOf(module.text, inside);
    tags.forEach((tag, i) => {
      if (tag.name !== 'typedef') return;
      const found = parameterTag(module.text, tag);
      const plain = /^\s*([\w$]+)/.exec(module.text.slice(tag.text.start, tag.text.end))?.[1];
      const name = found?.name ?? plain ?? '';
      const properties: string[] = [];
      for (const next of tags.slice(i + 1)) {
        if (next.name !== 'property' && next.name !== 'prop') break;
        const property = parameterTag(module.text, next);
        if (property === null || property.name.includes('.')) continue;
        properties.push(
          `${JSON.stringify(property.name)}${property.optional ? '?' : ''}: ${asTypeScript(property.type)}`,
        );
      }
      const type = properties.length > 0 ? `{${properties.join('; ')}}` : asTypeScript(found?.type ?? 'any');
      const node = parseTypeText(type);
      if (name !== '' && node !== null && !declarations.has(name))
        declarations.set(name, { kind: 'typedef', type: node });
    });
  }
}

/** True for a type that only says that something is there. */
export function saysNothing(type: Type): boolean {
  return (
    type === unknownType ||
    type.kind === 'unknown' ||
    (type.kind === 'record' && type.fields.length === 0 && type.entries === undefined)
  );
}
