// Builds the server once, starts it as an editor would and speaks LSP with it.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { join } from 'node:path';
import {
  createProtocolConnection,
  StreamMessageReader,
  StreamMessageWriter,
  type Hover,
  type InitializeResult,
  type ProtocolConnection,
} from 'vscode-languageserver/node';
import { defaultSettings, requestNames, type InitializationOptions, type Settings } from '../../src/protocol/requests';

const root = join(__dirname, '../..');
let isBuilt = false;

/** Builds dist/server.js and its workers with the project's own build. */
export function buildServer(): void {
  if (isBuilt || process.env['NABLA_BUILT'] !== undefined) return;
  execFileSync(process.execPath, ['esbuild.mjs', '--only=server,compute,typeset,cli'], { cwd: root, stdio: 'pipe' });
  isBuilt = true;
}

export interface StartOptions {
  /** The program and its arguments; the server's own file by default. */
  readonly command?: readonly string[];
  readonly settings?: Partial<Settings>;
  /** An editor without Nabla's own client. */
  readonly isPlainEditor?: boolean;
  readonly readFile?: (uri: string) => string | null;
}

/** A text with its cursor marks `<|>` taken out. */
export function marked(text: string): { readonly text: string; readonly offsets: readonly number[] } {
  const parts = text.split('<|>');
  let length = 0;
  const offsets = parts.slice(0, -1).map((part) => (length += part.length));
  return { text: parts.join(''), offsets };
}

export class BuiltServer {
  readonly log: string[] = [];
  readonly changed: string[] = [];
  readonly statuses: unknown[] = [];
  /** How often the editor was told to ask for all lenses anew. */
  refreshes = 0;
  readonly #texts = new Map<string, { version: number; text: string; languageId: string }>();

  private constructor(
    readonly process: ChildProcess,
    readonly connection: ProtocolConnection,
    readonly initialized: InitializeResult,
  ) {}

  static async start(options: StartOptions = {}): Promise<BuiltServer> {
    const command = options.command ?? [join(root, 'dist/server.js'), '--stdio'];
    const child = spawn(process.execPath, [...command], { stdio: ['pipe', 'pipe', 'inherit'] });
    const connection = createProtocolConnection(
      new StreamMessageReader(child.stdout),
      new StreamMessageWriter(child.stdin),
    );
    connection.onRequest(requestNames.readFile, (uri: string) => options.readFile?.(uri) ?? null);
    connection.onRequest('client/registerCapability', () => null);
    let server: BuiltServer | null = null;
    connection.onRequest('workspace/codeLens/refresh', () => {
      if (server !== null) server.refreshes++;
      return null;
    });
    const log: string[] = [];
    const changed: string[] = [];
    const statuses: unknown[] = [];
    connection.onNotification('window/logMessage', ({ message }: { message: string }) => void log.push(message));
    connection.onNotification(requestNames.changed, (uri: string) => void changed.push(uri));
    connection.onNotification(requestNames.status, (status: unknown) => void statuses.push(status));
    connection.listen();
    const initializationOptions: InitializationOptions = {
      settings: { ...defaultSettings, ...options.settings },
      theme: 'light',
    };
    const initialized = await connection.sendRequest<InitializeResult>('initialize', {
      processId: process.pid,
      rootUri: null,
      capabilities: { workspace: { codeLens: { refreshSupport: true } } },
      ...(options.isPlainEditor === true ? {} : { initializationOptions }),
    });
    await connection.sendNotification('initialized', {});
    server = new BuiltServer(child, connection, initialized);
    server.log.push(...log);
    const { log: ownLog, changed: ownChanged, statuses: ownStatuses } = server;
    log.push = (...items) => ownLog.push(...items);
    changed.push = (...items) => ownChanged.push(...items);
    statuses.push = (...items) => ownStatuses.push(...items);
    return server;
  }

  async open(uri: string, text: string, languageId = 'typescript'): Promise<void> {
    this.#texts.set(uri, { version: 1, text, languageId });
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId, version: 1, text },
    });
  }

  async close(uri: string): Promise<void> {
    this.#texts.delete(uri);
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Replaces a range of offsets. */
  async edit(uri: string, start: number, end: number, replacement: string): Promise<void> {
    const document = this.#document(uri);
    const range = { start: this.position(uri, start), end: this.position(uri, end) };
    document.text = document.text.slice(0, start) + replacement + document.text.slice(end);
    document.version++;
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: document.version },
      contentChanges: [{ range, text: replacement }],
    });
  }

  text(uri: string): string {
    return this.#document(uri).text;
  }

  position(uri: string, offset: number): { line: number; character: number } {
    const lines = this.#document(uri).text.slice(0, offset).split('\n');
    return { line: lines.length - 1, character: lines[lines.length - 1]?.length ?? 0 };
  }

  /** The Markdown of the hover at an offset; null where there is none. */
  async hover(uri: string, offset: number): Promise<string | null> {
    const hover = await this.connection.sendRequest<Hover | null>('textDocument/hover', {
      textDocument: { uri },
      position: this.position(uri, offset),
    });
    return hover === null ? null : (hover.contents as { value: string }).value.replaceAll('\u00a0', ' ');
  }

  request<T>(method: string, parameters: unknown): Promise<T> {
    return this.connection.sendRequest<T>(method, parameters);
  }

  /** Asks the server to end, and waits until it has. */
  async stop(): Promise<number | null> {
    const ended = new Promise<number | null>((resolve) => this.process.once('exit', resolve));
    await this.connection.sendRequest('shutdown');
    await this.connection.sendNotification('exit');
    const code = await ended;
    this.connection.dispose();
    return code;
  }

  #document(uri: string): { version: number; text: string; languageId: string } {
    const document = this.#texts.get(uri);
    if (document === undefined) throw new Error(`${uri} is not open`);
    return document;
  }
}
