// Reading what the command line was given: files, languages and points.
import { readFile } from 'node:fs/promises';
import { extname, resolve } from 'node:path';
import { text as readAll } from 'node:stream/consumers';
import { pathToFileURL } from 'node:url';
import type { Point } from '../core/program/point';
import { isPointRecord } from '../core/program/point';
import type { DocumentInput, LanguageId } from '../languages/document';
import { pointValueOf } from '../languages/typescript/points/jsdoc-point';

/** Exit code 2. */
export class WrongUsage extends Error {}
/** Exit code 1. */
export class UnreadableInput extends Error {}

const languages: ReadonlyMap<string, LanguageId> = new Map([
  ...['.ts', '.mts', '.cts'].map((ending) => [ending, 'typescript'] as const),
  ['.tsx', 'typescriptreact'] as const,
  ...['.js', '.mjs', '.cjs'].map((ending) => [ending, 'javascript'] as const),
  ['.jsx', 'javascriptreact'] as const,
  ...['.md', '.markdown'].map((ending) => [ending, 'markdown'] as const),
  ...['.tex', '.ltx'].map((ending) => [ending, 'latex'] as const),
  ['.nabla', 'nabla'] as const,
]);
const known: ReadonlySet<string> = new Set([...languages.values(), 'mathjs', 'tex']);

function isLanguage(id: string): id is LanguageId {
  return known.has(id);
}

export function parseJson(text: string, what: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (error) {
    throw new WrongUsage(`${what} is not JSON: ${error instanceof Error ? error.message : ''}`);
  }
}

function constantsOf(text: string | undefined): Record<string, number> {
  if (text === undefined) return {};
  const data = parseJson(text, '--constants');
  if (typeof data !== 'object' || data === null || Array.isArray(data))
    throw new WrongUsage('--constants takes a JSON object');
  const constants: Record<string, number> = {};
  for (const [name, value] of Object.entries(data)) {
    const number = pointValueOf(value);
    if (typeof number !== 'number') throw new WrongUsage(`--constants: \`${name}\` is not a number`);
    Object.defineProperty(constants, name, { value: number, enumerable: true });
  }
  return constants;
}

/** The document a FILE argument names. */
export async function readDocument(
  file: string,
  options: { readonly language?: string; readonly constants?: string },
): Promise<DocumentInput> {
  const language = options.language ?? languages.get(extname(file).toLowerCase());
  if (language === undefined) {
    throw new WrongUsage(
      file === '-' ? '--language is needed with -' : `cannot tell the language of ${file}: give --language`,
    );
  }
  if (!isLanguage(language)) throw new WrongUsage(`unknown language "${language}"`);
  const constants = constantsOf(options.constants);
  try {
    const text = file === '-' ? await readAll(process.stdin) : await readFile(file, 'utf8');
    return { uri: file === '-' ? 'stdin:' : pathToFileURL(resolve(file)).href, language, text, constants };
  } catch (error) {
    throw new UnreadableInput(`cannot read ${file}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** A point of the contract: `[1, 2]`, or `{"this": …, "arguments": […]}`. */
export function pointOf(data: unknown, what: string): Point {
  const value = pointValueOf(data);
  if (Array.isArray(value)) return { receiver: null, arguments: value };
  if (isPointRecord(value)) {
    const fields = new Map(value.fields);
    const args = fields.get('arguments');
    if (Array.isArray(args)) return { receiver: fields.get('this') ?? null, arguments: args };
  }
  throw new WrongUsage(`${what} must be a JSON array of the call's arguments`);
}
