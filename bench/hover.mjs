// Hover times of the built server over stdio, in a file of so many lines: warm, and just after an edit.
// Usage: node bench/hover.mjs [--lines=1000] [--hovers=200]   (after `node esbuild.mjs`)
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = join(dirname(fileURLToPath(import.meta.url)), '..');
const require = createRequire(import.meta.url);
const rpc = require('vscode-languageserver/node');

/** @param {string} name @param {number} otherwise */
function option(name, otherwise) {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given === undefined ? otherwise : Number(given.slice(name.length + 3));
}

const lineCount = option('lines', 1000);
const hoverCount = option('hovers', 200);

/** Functions as people write them: a formula, a loop, a vector function, helpers, and some that are not numeric. */
function block(/** @type {number} */ i) {
  return `
/** Rosenbrock's valley. @at (-1.2, 1) */
export function rosenbrock${i}(x: number, y: number): number {
  return (1 - x) ** 2 + 100 * (y - x ** 2) ** 2;
}

const sigmoid${i} = (t: number) => 1 / (1 + Math.exp(-t));

/** @at w = [0.5, -0.3, 0.2] */
export function loss${i}(w: number[]): number {
  let total = 0;
  for (let k = 0; k < 4; k++) {
    const h = Math.tanh(w[0] * k + w[1]);
    total += (sigmoid${i}(w[2] * h) - (k % 2)) ** 2;
  }
  return total / 4;
}

/** @at (2, 1) */
export function polar${i}(x: number, y: number) {
  return { r: Math.hypot(x, y), theta: Math.atan2(y, x) };
}

export function describe${i}(name: string, items: string[]): string {
  return \`\${name}: \${items.join(', ')}\`;
}
`;
}

let text = '';
for (let i = 0; text.split('\n').length < lineCount; i++) text += block(i);
const places = [...text.matchAll(/(?:function|const) ((?:rosenbrock|sigmoid|loss|polar|describe)\d+)/g)].map(
  (match) => {
    const offset = match.index + match[0].length - 1;
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before[before.length - 1]?.length ?? 0 };
  },
);

const child = spawn(process.execPath, [join(root, 'dist/server.js'), '--stdio'], {
  stdio: ['pipe', 'pipe', 'inherit'],
});
const connection = rpc.createProtocolConnection(
  new rpc.StreamMessageReader(child.stdout),
  new rpc.StreamMessageWriter(child.stdin),
);
connection.listen();
const started = performance.now();
const settings = {
  hover: { enabled: true },
  codeLens: { enabled: true },
  digits: 6,
  maximumVariables: 12,
  timeLimit: 2000,
};
await connection.sendRequest('initialize', {
  processId: process.pid,
  rootUri: null,
  capabilities: {},
  initializationOptions: { settings, theme: 'dark' },
});
await connection.sendNotification('initialized', {});
const uri = 'file:///bench.ts';
await connection.sendNotification('textDocument/didOpen', {
  textDocument: { uri, languageId: 'typescript', version: 1, text },
});

let pictures = 0;
async function hover(/** @type {{ line: number, character: number }} */ position) {
  const before = performance.now();
  const answer = await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
  if (/** @type {any} */ (answer)?.contents.value.includes('base64')) pictures++;
  return performance.now() - before;
}

/** @param {string} title @param {number[]} times */
function report(title, times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(0);
  console.log(`${title.padEnd(38)} median ${at(0.5)} ms, 95th percentile ${at(0.95)} ms, longest ${at(1)} ms`);
}

const first = await hover(places[0] ?? { line: 0, character: 0 });
console.log(`${text.split('\n').length} lines, ${places.length} functions, ${hoverCount} hovers each`);
console.log(
  `from the server's start to the first hover ${(performance.now() - started).toFixed(0)} ms (the hover itself ${first.toFixed(0)} ms)`,
);

/** Spread over the file, the same places each time. */
const order = Array.from(
  { length: hoverCount },
  (_, i) => places[(i * 37) % places.length] ?? { line: 0, character: 0 },
);
const fresh = [];
for (const place of order) fresh.push(await hover(place));
report('each place for the first time', fresh.slice(0, places.length));
const warm = [];
for (const place of order) warm.push(await hover(place));
report('warm', warm);

let version = 1;
const edited = [];
for (const place of order) {
  await connection.sendNotification('textDocument/didChange', {
    textDocument: { uri, version: ++version },
    contentChanges: [{ range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, text: ' ' }],
  });
  edited.push(await hover(place));
}
report('at once after an edit', edited);
console.log(`${pictures} of ${1 + 3 * hoverCount} hovers had a picture`);
await connection.sendRequest('shutdown');
await connection.sendNotification('exit');
