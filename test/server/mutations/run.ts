// Damaged real source files, one after the other, in the built server: it has to answer each question, in time, without
// an error of its own, and go on.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { extname, join } from 'node:path';
import { LSPErrorCodes, type CodeLens } from 'vscode-languageserver/node';
import { ResponseError } from 'vscode-jsonrpc';
import type { BuiltServer } from '../built-server';
import { below, mutated, pick, randomFrom, type Random } from './mutate';

export interface SourceFile {
  readonly path: string;
  readonly language: string;
  readonly text: string;
}

const languages: ReadonlyMap<string, string> = new Map([
  ['.ts', 'typescript'],
  ['.mts', 'typescript'],
  ['.tsx', 'typescriptreact'],
  ['.js', 'javascript'],
  ['.mjs', 'javascript'],
  ['.cjs', 'javascript'],
  ['.md', 'markdown'],
  ['.tex', 'latex'],
  ['.nabla', 'nabla'],
]);

/** The source files below a folder, up to so many bytes each, in the order of their paths. */
export function sourceFiles(folder: string, longest: number): SourceFile[] {
  const found: SourceFile[] = [];
  for (const name of readdirSync(folder).sort()) {
    const path = join(folder, name);
    const stat = statSync(path, { throwIfNoEntry: false });
    const language = languages.get(extname(name));
    if (stat?.isDirectory() === true) found.push(...sourceFiles(path, longest));
    else if (language !== undefined && stat !== undefined && stat.size <= longest && !name.endsWith('.d.ts')) {
      found.push({ path, language, text: readFileSync(path, 'utf8') });
    }
  }
  return found;
}

export interface Failure {
  readonly index: number;
  readonly path: string;
  readonly done: readonly string[];
  readonly what: string;
}

export interface Progress {
  readonly documents: number;
  readonly requests: number;
  /** Milliseconds of each answer, sorted. */
  readonly times: readonly number[];
  /** Megabytes of the server's process in memory; null where the system does not tell. */
  readonly memory: number | null;
  /** Computations that were ended past their time limit or memory, and said so. */
  readonly ended: readonly Failure[];
  readonly failures: readonly Failure[];
}

export interface MutationRun {
  readonly server: BuiltServer;
  /** Groups of files, each drawn from as often as the others. */
  readonly groups: readonly (readonly SourceFile[])[];
  readonly count: number;
  /** The number of the first one. */
  readonly from: number;
  readonly seed: number;
  /** Milliseconds after which a question counts as unanswered. */
  readonly limit: number;
  readonly every: number;
  report(progress: Progress): void;
}

function residentMegabytes(pid: number | undefined): number | null {
  try {
    const kilobytes = /VmRSS:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
    return kilobytes === undefined ? null : Number(kilobytes) / 1024;
  } catch {
    return null;
  }
}

/** Refusals that an editor takes in silence. */
const silent: ReadonlySet<number> = new Set([LSPErrorCodes.ContentModified, LSPErrorCodes.RequestCancelled]);

/** Asks whatever an editor may ask of a text. */
async function questions(run: MutationRun, uri: string, text: string, random: Random): Promise<readonly number[]> {
  const { server } = run;
  const times: number[] = [];
  const ask = async <T>(method: string, parameters: unknown): Promise<T | null> => {
    const started = performance.now();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer to ${method} in ${run.limit} ms`)), run.limit);
    });
    try {
      return await Promise.race([server.request<T>(method, parameters), late]);
    } catch (error) {
      if (error instanceof ResponseError && silent.has(error.code)) return null;
      throw new Error(`${method}: ${error instanceof Error ? error.message : String(error)}`, { cause: error });
    } finally {
      clearTimeout(timer);
      times.push(performance.now() - started);
    }
  };
  const textDocument = { uri };
  const names = [...text.matchAll(/(?:function|const|let|var|\\|[({,=]) *[\p{L}$_]/gu)];
  const place = (): number => {
    const name = pick(random, names, undefined);
    return name === undefined || random() < 0.2 ? below(random, text.length + 1) : name.index + name[0].length - 1;
  };
  const at = (offset: number): { line: number; character: number } => server.position(uri, offset);
  for (let i = 0; i < 3; i++) await ask('textDocument/hover', { textDocument, position: at(place()) });
  const start = place();
  const selection = { start: at(start), end: at(Math.min(text.length, start + below(random, 60))) };
  await ask('nabla/selectionHover', { uri, ...selection });
  await ask('textDocument/codeAction', { textDocument, range: selection, context: { diagnostics: [] } });
  const lenses = (await ask<CodeLens[]>('textDocument/codeLens', { textDocument })) ?? [];
  for (let i = 0; i < 2 && lenses.length > 0; i++) await ask('codeLens/resolve', pick(random, lenses, lenses[0]));
  if (random() < 0.2) await ask('nabla/subject', { kind: 'position', position: { uri, ...at(place()) } });
  return times;
}

/** Runs them all; the figures are those of the whole run. */
export async function runMutations(run: MutationRun): Promise<Progress> {
  const { server, groups, count, from, seed } = run;
  const failures: Failure[] = [];
  const ended: Failure[] = [];
  const times: number[] = [];
  const progress = (documents: number): Progress => ({
    documents,
    requests: times.length,
    times: [...times].sort((a, b) => a - b),
    memory: residentMegabytes(server.process.pid),
    ended,
    failures,
  });
  let logged = server.log.length;
  for (let index = from; index < from + count; index++) {
    // Each has its own seed, so that one of them can be run again by itself.
    const random = randomFrom(seed * 1_000_003 + index);
    const file = pick(random, pick(random, groups, []), undefined);
    const other = pick(random, pick(random, groups, []), undefined);
    if (file === undefined || other === undefined) throw new Error('there are no source files');
    const { text, done } = mutated(file.text, other.text, random);
    const uri = `file:///mutations/${index}${extname(file.path)}`;
    const failed = (what: string): void => void failures.push({ index, path: file.path, done, what });
    try {
      if (random() < 0.5) {
        // As an edit of the sound text.
        await server.open(uri, file.text, file.language);
        await server.request('textDocument/hover', { textDocument: { uri }, position: { line: 0, character: 0 } });
        await server.edit(uri, 0, file.text.length, text);
      } else await server.open(uri, text, file.language);
      times.push(...(await questions(run, uri, text, random)));
      await server.close(uri);
    } catch (error) {
      failed(error instanceof Error ? error.message : String(error));
      if (server.process.exitCode !== null) return progress(index + 1 - from);
    }
    for (const message of server.log.slice(logged)) {
      if (message.includes('the engine started anew')) ended.push({ index, path: file.path, done, what: message });
      else failed(`logged: ${message.slice(0, 400)}`);
    }
    logged = server.log.length;
    if ((index + 1 - from) % run.every === 0) run.report(progress(index + 1 - from));
  }
  return progress(count);
}
