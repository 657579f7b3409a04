// Hover times of the built server over stdio: each place for the first time, warm, and just after an edit elsewhere, in the
// function itself, or one that breaks the text. On the clock and, where the system tells (Linux), on the processor, which
// a busy machine does not falsify. Usage: node bench/hover.mjs [--lines=10000] [--hovers=200]   (after `node esbuild.mjs`)
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
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

const lineCount = option('lines', 0);
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

/** @param {number} lines */
function ordinaryText(lines) {
  let text = '';
  for (let i = 0; text.split('\n').length < lines; i++) text += block(i);
  return text;
}

/** Little but functions, about three in four lines, half of them without types, many calling the ones before. */
function denseText(/** @type {number} */ functions) {
  let text = 'const scale = 2;\nconst table = [1, 2, 3];\n';
  for (let i = 0; i < functions; i += 6) {
    text += `export const alpha${i} = (x: number, y: number) => x ** 2 * Math.sin(y * ${i}) + scale;
export function beta${i}(v) { let s = 0; for (let k = 0; k < 5; k++) s += v[k] * table[k % 3]; return s; }
export function gamma${i}(a, b) { return alpha${i}(a, b) * Math.exp(-a * b); }
function delta${i}(x) {
  return x > 0 ? gamma${i}(x, x) : -x;
}
const epsilon${i} = (p) => p.x * p.y + beta${i}([p.x, p.y, 1, 2, 3]);
export function zeta${i}(x, y, z) { const r = Math.hypot(x, y, z); return [x / r, y / r, z / r]; }
`;
  }
  return text;
}

function placesIn(/** @type {string} */ text) {
  return [...text.matchAll(/(?:function|const) ([a-z]+\d+)/g)].map((match) => {
    const offset = match.index + match[0].length - 1;
    const before = text.slice(0, offset).split('\n');
    return { line: before.length - 1, character: before[before.length - 1]?.length ?? 0 };
  });
}

const settings = {
  hover: { enabled: true },
  codeLens: { enabled: true },
  digits: 6,
  maximumVariables: 12,
  timeLimit: 2000,
};

/** @param {readonly number[]} times */
function spread(times) {
  const sorted = [...times].sort((a, b) => a - b);
  const at = (/** @type {number} */ share) => (sorted[Math.ceil(share * sorted.length) - 1] ?? NaN).toFixed(0);
  return `median ${at(0.5)}, 95th percentile ${at(0.95)}, longest ${at(1)} ms`;
}

/** Milliseconds that all threads of a process have had on a processor; null where the system does not tell. */
function processorTime(/** @type {number | undefined} */ pid) {
  try {
    let nanoseconds = 0;
    for (const task of readdirSync(`/proc/${pid}/task`)) {
      nanoseconds += Number(readFileSync(`/proc/${pid}/task/${task}/schedstat`, 'utf8').split(' ')[0]);
    }
    return nanoseconds / 1e6;
  } catch {
    return null;
  }
}

/** @param {string} title @param {string} text */
async function measure(title, text) {
  const child = spawn(process.execPath, [join(root, 'dist/server.js'), '--stdio'], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const connection = rpc.createProtocolConnection(
    new rpc.StreamMessageReader(child.stdout),
    new rpc.StreamMessageWriter(child.stdin),
  );
  connection.listen();
  const started = performance.now();
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
  let version = 1;

  const places = placesIn(text);
  /** Spread over the file, the same places each time. */
  const order = Array.from(
    { length: hoverCount },
    (_, i) => places[(i * 37) % places.length] ?? { line: 0, character: 0 },
  );

  async function hover(/** @type {{ line: number, character: number }} */ position) {
    const answer = await connection.sendRequest('textDocument/hover', { textDocument: { uri }, position });
    if (/** @type {any} */ (answer)?.contents.value.includes('base64')) pictures++;
  }
  /** @param {{ line: number, character: number }} start @param {number} length @param {string} text */
  const replace = (start, length, text) =>
    connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: ++version },
      contentChanges: [{ range: { start, end: { line: start.line, character: start.character + length } }, text }],
    });
  const top = { line: 0, character: 0 };
  const elsewhere = () => replace(top, 0, ' ');
  const lineLengths = text.split('\n').map((line) => line.length);
  /** Behind the last character of the line that the hover is on. @param {{ line: number, character: number }} place */
  const inItself = ({ line }) => replace({ line, character: lineLengths[line] ?? 0 }, 0, ' ');
  let isBroken = false;
  const breaking = () => {
    isBroken = !isBroken;
    return replace(top, isBroken ? 0 : 1, isBroken ? '(' : '');
  };
  const nothing = () => Promise.resolve();

  /** @param {string} name @param {(place: { line: number, character: number }) => Promise<void>} before */
  async function round(name, before) {
    const clock = [];
    const processor = [];
    for (const place of order) {
      const start = performance.now();
      const used = processorTime(child.pid);
      await before(place);
      await hover(place);
      clock.push(performance.now() - start);
      const usedAfter = processorTime(child.pid);
      if (used !== null && usedAfter !== null) processor.push(usedAfter - used);
    }
    console.log(`  ${name.padEnd(28)} clock: ${spread(clock)}`);
    if (processor.length > 0) console.log(`  ${' '.repeat(28)} processor: ${spread(processor)}`);
  }

  await hover(places[0] ?? { line: 0, character: 0 });
  console.log(`${title}: ${text.split('\n').length} lines, ${places.length} functions, ${hoverCount} hovers each`);
  console.log(`  from the server's start to the first hover ${(performance.now() - started).toFixed(0)} ms`);
  await round('each place, first time', nothing);
  await round('warm', nothing);
  await round('after an edit elsewhere', elsewhere);
  await round('after an edit in its own line', inItself);
  await round('broken and mended in turn', breaking);
  console.log(`  ${pictures} of ${1 + 5 * hoverCount} hovers had a picture`);
  await connection.sendRequest('shutdown');
  await connection.sendNotification('exit');
  connection.dispose();
}

if (lineCount > 0) await measure('ordinary', ordinaryText(lineCount));
else {
  await measure('ordinary', ordinaryText(1000));
  await measure('ordinary', ordinaryText(2000));
  await measure('dense', denseText(1560));
}
