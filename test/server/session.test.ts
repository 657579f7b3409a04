// The built server over stdio: a session as an editor has it.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import {
  CancellationTokenSource,
  type CodeAction,
  type CodeLens,
  type Command,
  type ServerCapabilities,
} from 'vscode-languageserver/node';
import type { DetailResponse, SetPointResponse, SubjectResponse } from '../../src/protocol/requests';
import { BuiltServer, buildServer, marked } from './built-server';

const saddle = '/** @at (1, 2) */\nfunction sad<|>dle(x: number, y: number) { return x * x - y * y; }\n';
let count = 0;

async function opened(
  server: BuiltServer,
  text: string,
  languageId = 'typescript',
): Promise<{ readonly uri: string; readonly offset: number }> {
  const uri = `file:///session/document${++count}.ts`;
  const { text: plain, offsets } = marked(text);
  await server.open(uri, plain, languageId);
  return { uri, offset: offsets[0] ?? 0 };
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('server: session', () => {
  let server: BuiltServer;
  before(async function () {
    this.timeout(300_000);
    buildServer();
    server = await BuiltServer.start({ settings: { timeLimit: 1000 } });
  });
  after(async () => assert.equal(await server.stop(), 0));

  it('offers what Nabla’s own client can use', () => {
    const { capabilities } = server.initialized as { capabilities: ServerCapabilities };
    assert.equal(capabilities.hoverProvider, true);
    assert.deepEqual(capabilities.codeLensProvider, { resolveProvider: true });
    assert.equal(capabilities.executeCommandProvider, undefined);
  });

  it('hovers follow edits, also a hundred in a row', async () => {
    const { uri, offset } = await opened(server, saddle);
    assert.match((await server.hover(uri, offset)) ?? '', /∇f = \(2, −4\)/);
    const at = server.text(uri).indexOf('x * x');
    await server.edit(uri, at, at, '1 * ');
    for (let i = 2; i <= 9; i++) {
      for (let k = 0; k < 12; k++) await server.edit(uri, at, at + 1, String(k === 11 ? i : 0));
    }
    assert.match((await server.hover(uri, offset)) ?? '', /∇f = \(18, −4\)/);
  });

  it('refuses an answer for a text that has changed meanwhile, silently for the editor', async () => {
    const { uri, offset } = await opened(
      server,
      `${saddle}${'function g(a: number) { return Math.sin(a); }\n'.replace('g', 'g0')}`,
    );
    const asked = server.hover(uri, offset).then(
      (hover) => hover ?? 'nothing',
      (error: unknown) => `refused ${String((error as { code?: number }).code)}`,
    );
    await server.edit(uri, 0, 0, '\n');
    assert.match(await asked, /^refused -3280[12]|saddle/);
    assert.match((await server.hover(uri, offset + 1)) ?? '', /saddle/);
  });

  it('endless loops in user code end with a message, and the next hover is answered', async () => {
    const { uri, offset } = await opened(
      server,
      '/** @at (1) */\nfunction lo<|>op(x: number) { let s = 0; while (true) s += Math.sin(x); return s; }\nfunction fine(x: number) { return x * x; }',
    );
    assert.match((await server.hover(uri, offset)) ?? '', /cannot be evaluated at x = 1: stopped/);
    assert.match((await server.hover(uri, server.text(uri).indexOf('fine'))) ?? '', /∇ fine/);
  });

  it('memory hungry code ends with a message', async () => {
    const { uri, offset } = await opened(
      server,
      '/** @at (1e9) */\nfunction big<|>(n: number) { const a = new Array(1e9).fill(0); return a.length * n; }',
    );
    const hover = await server.hover(uri, offset);
    assert.ok(hover === null || /cannot be evaluated|memory/.test(hover), hover ?? '');
    const next = await opened(server, saddle);
    assert.match((await server.hover(next.uri, next.offset)) ?? '', /saddle/);
  });

  it('lenses come at once and get their titles later', async () => {
    const { uri } = await opened(server, saddle);
    const lenses = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    assert.ok(lenses.every((lens) => lens.command === undefined));
    const resolved = await Promise.all(lenses.map((lens) => server.request<CodeLens>('codeLens/resolve', lens)));
    assert.deepEqual(
      resolved.map((lens) => lens.command?.title.replace(' · 1 saddle', '')),
      ['∇ ℝ² → ℝ', 'Plot', 'Descend'],
    );
  });

  it('a lens whose title comes too late has a place-holder, and the editor is told to ask again', async () => {
    const { uri } = await opened(server, saddle);
    const [lens] = await server.request<CodeLens[]>('textDocument/codeLens', { textDocument: { uri } });
    const endless = await opened(server, '/** @at (1) */\nfunction lo<|>op(x: number) { for (;;) x += 1; return x; }');
    const before = server.refreshes;
    const busy = server.hover(endless.uri, endless.offset);
    const cancelling = new CancellationTokenSource();
    const resolved = server.connection.sendRequest<CodeLens>('codeLens/resolve', lens, cancelling.token);
    cancelling.cancel();
    assert.equal((await resolved).command?.title, '∇');
    await busy;
    await until(() => server.refreshes > before);
    const again = await server.request<CodeLens>('codeLens/resolve', lens);
    assert.match(again.command?.title ?? '', /^∇ ℝ² → ℝ/);
  });

  it('the lightbulb has commands', async () => {
    const { uri, offset } = await opened(server, saddle);
    const position = server.position(uri, offset);
    const actions = await server.request<(CodeAction | Command)[]>('textDocument/codeAction', {
      textDocument: { uri },
      range: { start: position, end: position },
      context: { diagnostics: [] },
    });
    assert.ok(actions.length > 3);
  });

  it('answers its own requests, and a point that was set holds', async () => {
    const { uri, offset } = await opened(server, saddle);
    const subject = { kind: 'position', position: { uri, ...server.position(uri, offset) } };
    const found = await server.request<SubjectResponse>('nabla/subject', subject);
    assert.ok(found.kind === 'subject');
    assert.ok(found.subject.program.nodes.length > 0);
    const set = await server.request<SetPointResponse>('nabla/setPoint', { subject, text: 'x = 3' });
    assert.deepEqual(set, { kind: 'set', reference: found.subject.reference, text: '3, 2' });
    await until(() => server.changed.includes(uri));
    const tex = await server.request<DetailResponse>('nabla/detail', { subject, what: 'gradient', format: 'tex' });
    assert.ok(tex.kind === 'text' && tex.text.startsWith('\\nabla f'));
    assert.match((await server.hover(uri, offset)) ?? '', /at \(3, 2\), set by you/);
    const start = { line: 1, character: 51 };
    assert.equal(await server.request('nabla/selectionHover', { uri, start, end: start }), null);
    const nowhere = { kind: 'position', position: { uri: 'file:///nowhere.ts', line: 0, character: 0 } };
    assert.deepEqual(await server.request('nabla/subject', nowhere), {
      kind: 'none',
      message: 'the document is not open',
    });
  });

  it('pictures have the colour of each theme kind', async () => {
    const { uri, offset } = await opened(server, saddle);
    const seen = new Set<string>();
    for (const kind of ['light', 'dark', 'highContrast', 'highContrastLight']) {
      await server.connection.sendNotification('nabla/didChangeTheme', kind);
      let base64 = '';
      // A hover does without a picture that is not there in time; the next one has it.
      while (base64 === '') base64 = /base64,([^)]*)\)/.exec((await server.hover(uri, offset)) ?? '')?.[1] ?? '';
      seen.add(/fill="(#\w+)"/.exec(Buffer.from(base64, 'base64').toString())?.[1] ?? 'none');
    }
    assert.deepEqual([...seen], ['#3b3b3b', '#cccccc', '#ffffff', '#292929']);
  });

  it('settings take effect at once', async () => {
    const { uri, offset } = await opened(server, saddle);
    const settings = (nabla: unknown): Promise<void> =>
      server.connection.sendNotification('workspace/didChangeConfiguration', { settings: { nabla } });
    await settings({ hover: { enabled: false }, codeLens: { enabled: false } });
    assert.equal(await server.hover(uri, offset), null);
    assert.deepEqual(await server.request('textDocument/codeLens', { textDocument: { uri } }), []);
    await settings({ digits: 2, timeLimit: 1000 });
    assert.match((await server.hover(uri, offset)) ?? '', /\\\|∇f\\\| = 4\.5/);
    await settings({ digits: 'many', timeLimit: -1, hover: null });
    assert.match((await server.hover(uri, offset)) ?? '', /\\\|∇f\\\| = 4\.47214/);
  });

  it('is silent in languages it does not read', async () => {
    const { uri, offset } = await opened(server, saddle, 'python');
    assert.equal(await server.hover(uri, offset), null);
    assert.deepEqual(await server.request('textDocument/codeLens', { textDocument: { uri } }), []);
  });
});

describe('server: modules', () => {
  it('are read from open documents first, then from the client', async function () {
    this.timeout(300_000);
    buildServer();
    const asked: string[] = [];
    const server = await BuiltServer.start({
      readFile: (uri) => {
        asked.push(uri);
        return uri.endsWith('/square.ts') ? 'export const square = (x: number) => x * x;' : null;
      },
    });
    const uri = 'file:///modules/main.ts';
    const text = `import { square } from './square';\n/** @at (3) */\nexport const f = (x: number) => square(x) + 1;\n`;
    await server.open(uri, text);
    const hover = async (): Promise<string> => (await server.hover(uri, text.indexOf('f = '))) ?? 'nothing';
    assert.match(await hover(), /f = 10.*f′ = 6/);
    assert.ok(asked.includes('file:///modules/square.ts'));
    await server.open('file:///modules/square.ts', 'export const square = (x: number) => x * x * x;');
    assert.match(await hover(), /f = 28.*f′ = 27/);
    const end = server.text('file:///modules/square.ts').length - 1;
    await server.edit('file:///modules/square.ts', end, end, ' + x');
    assert.match(await hover(), /f = 31.*f′ = 28/);
    await until(() => server.changed.includes(uri));
    await server.stop();
  });
});

describe('server: nabla serve --stdio', () => {
  it('serves editors that know nothing of Nabla', async function () {
    this.timeout(300_000);
    buildServer();
    const server = await BuiltServer.start({
      command: [join(__dirname, '../../dist/cli.js'), 'serve', '--stdio'],
      isPlainEditor: true,
    });
    assert.equal(server.initialized.capabilities.codeLensProvider, undefined);
    const { uri, offset } = await opened(server, saddle);
    const hover = (await server.hover(uri, offset)) ?? '';
    assert.match(hover, /∇f = \(2·x, −2·y\)/);
    assert.doesNotMatch(hover, /command:|base64/);
    assert.equal(await server.stop(), 0);
  });
});
