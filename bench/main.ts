// The benchmark: gradients, Jacobians and Hessians compiled by Nabla from the text of functions.ts, beside hand-written
// ones, the function itself, and other libraries. Writes results.md.
import { writeFileSync } from 'node:fs';
import { cpus } from 'node:os';
import * as functions from './functions';
import * as hand from './handwritten';
import { gradientOf, hessianOf, jacobianOf, read, type Problem, type Ready } from './nabla';
import { differences, loadPeers, type Peer } from './peers';
import { median, race } from './race';

let seed = 1;
function random(): number {
  seed = (seed * 16807) % 2147483647;
  return seed / 2147483647 - 0.5;
}
const vector = (n: number): number[] => Array.from({ length: n }, random);
const matrix = (rows: number, columns: number): number[][] => Array.from({ length: rows }, () => vector(columns));
const slotsOf = (array: number[]): (readonly [number[], number])[] => array.map((_, i) => [array, i] as const);

interface Row {
  readonly name: string;
  /** Microseconds of the hand-written derivative. */
  readonly hand: number;
  /** Multiples of that. */
  readonly nabla: number;
  readonly value: number;
  readonly peers: ReadonlyMap<string, number>;
  readonly difference: number;
  /** Milliseconds from the text to the compiled derivative, warm. */
  readonly compile: number;
  readonly note: string;
}

function largestDifference(mine: ArrayLike<number>, reference: ArrayLike<number>): number {
  let size = 1;
  let largest = 0;
  for (let i = 0; i < reference.length; i++) size = Math.max(size, Math.abs(reference[i] ?? NaN));
  for (let i = 0; i < reference.length; i++) {
    largest = Math.max(largest, Math.abs((mine[i] ?? NaN) - (reference[i] ?? NaN)) / size);
  }
  return largest;
}

interface Trial {
  readonly name: string;
  readonly problem: Problem;
  readonly make: (program: Awaited<ReturnType<typeof read>>, problem: Problem) => Ready;
  /** The numbers differentiated, flat. */
  readonly inputs: Float64Array;
  readonly value: () => void;
  readonly byHand: () => void;
  /** What `byHand` fills. */
  readonly reference: Float64Array;
  readonly peers: readonly Peer[];
  readonly note?: string;
}

async function measure(trial: Trial): Promise<Row> {
  const { name, problem, make, inputs, byHand, reference } = trial;
  let ready = make(await read(problem.name), problem);
  const times: number[] = [];
  for (let k = 0; k < 21; k++) {
    const start = performance.now();
    ready = make(await read(problem.name), problem);
    times.push(performance.now() - start);
  }
  const run = (): void => void ready.compiled.run(inputs, ready.outputs);
  const result = ready.outputs[ready.derivative] ?? new Float64Array(0);
  run();
  byHand();
  const difference = largestDifference(result, reference);
  if (!(difference < 1e-10)) throw new Error(`${name}: the compiled derivative differs by ${difference}`);
  const peers = trial.peers.filter((peer) => {
    peer.run();
    const off = largestDifference(peer.gradient(), reference);
    // Some peers compute in single precision.
    if (!(off < 1e-3)) console.log(`  ${peer.name} left out: its gradient of ${name} is off by ${off}`);
    return off < 1e-3;
  });
  const found = race([
    { name: 'hand', run: byHand },
    { name: 'nabla', run },
    { name: 'value', run: trial.value },
    ...peers,
  ]);
  const ratio = (key: string): number => found.get(key)?.ratio ?? NaN;
  const row: Row = {
    name,
    hand: found.get('hand')?.time ?? NaN,
    nabla: ratio('nabla'),
    value: ratio('value'),
    peers: new Map(peers.map((peer) => [peer.name, ratio(peer.name)])),
    difference,
    compile: median(times),
    note: trial.note ?? '',
  };
  const { mode, cost } = ready.plan();
  const others = [...row.peers].map(([peer, times1]) => `${peer} ${short(times1)}`).join(', ');
  console.log(
    `${name.padEnd(28)} hand ${short(row.hand)} µs, Nabla ${row.nabla.toFixed(2)} ×, function ${row.value.toFixed(2)} ×, ${mode} mode (estimated ${cost.toFixed(1)} × the function), compiled in ${row.compile.toFixed(0)} ms; ${others}`,
  );
  return row;
}

function short(x: number): string {
  return x >= 100 ? x.toFixed(0) : x >= 10 ? x.toFixed(1) : x.toFixed(2);
}

async function trials(): Promise<(() => Trial)[]> {
  const peers = await loadPeers();
  const rosenbrock = [2, 10, 100, 1000, 100_000].map((n) => (): Trial => {
    const x = vector(n);
    const flat = Float64Array.from(x);
    const gradient = new Float64Array(n);
    const f = (): number => functions.rosenbrock(x);
    return {
      name: `Rosenbrock, n = ${n}`,
      problem: { name: 'rosenbrock', arguments: [x], wanted: [0] },
      make: gradientOf,
      inputs: flat,
      value: f,
      byHand: () => void hand.rosenbrockGradient(flat, gradient),
      reference: gradient,
      peers: [...peers.rosenbrock(x), ...(n <= 1000 ? [differences(f, slotsOf(x))] : [])],
    };
  });
  const network = (): Trial => {
    const [hidden, hiddenBias, output, bias, samples, targets] = [matrix(16, 5), vector(16), vector(16), [0.1], matrix(32, 5), vector(32)] as const; // prettier-ignore
    const flat = Float64Array.from([...hidden.flat(), ...hiddenBias, ...output, ...bias]);
    const [x, t] = [Float64Array.from(samples.flat()), Float64Array.from(targets)];
    const gradient = new Float64Array(flat.length);
    const f = (): number => functions.networkLoss(hidden, hiddenBias, output, bias[0] ?? NaN, samples, targets);
    const slots = [...hidden.flatMap(slotsOf), ...slotsOf(hiddenBias), ...slotsOf(output), ...slotsOf(bias)];
    return {
      name: 'network 5-16-1, 32 samples',
      problem: {
        name: 'networkLoss',
        arguments: [hidden, hiddenBias, output, 0.1, samples, targets],
        wanted: [0, 1, 2, 3],
      },
      make: gradientOf,
      inputs: flat,
      value: f,
      byHand: () => void hand.networkGradient(flat, x, t, gradient),
      reference: gradient,
      peers: [
        ...peers.network({ hidden, hiddenBias, output, outputBias: 0.1, samples, targets }),
        differences(f, slots),
      ],
    };
  };
  const mixture = (): Trial => {
    const [alphas, means, q, l, points] = [vector(5), matrix(5, 4), matrix(5, 4), matrix(5, 6), matrix(100, 4)];
    const flat = Float64Array.from([...alphas, ...means.flat(), ...q.flat(), ...l.flat()]);
    const data = Float64Array.from(points.flat());
    const gradient = new Float64Array(flat.length);
    const f = (): number => functions.mixture(alphas, means, q, l, points);
    const slots = [...slotsOf(alphas), ...[...means, ...q, ...l].flatMap(slotsOf)];
    return {
      name: 'mixture K = 5, D = 4, N = 100',
      problem: { name: 'mixture', arguments: [alphas, means, q, l, points], wanted: [0, 1, 2, 3] },
      make: gradientOf,
      inputs: flat,
      value: f,
      byHand: () => void hand.mixtureGradient(flat, data, gradient),
      reference: gradient,
      peers: [...peers.mixture({ alphas, means, q, l, points }), differences(f, slots)],
    };
  };
  const bundle = (): Trial => {
    const camera = [0.3, -0.2, 0.5, 0.1, 0.2, -0.3, 1.4, 0.05, -0.02, 0.1, -0.03];
    const [point, feature] = [[0.4, -0.6, 3.2], [0.2, -0.1]]; // prettier-ignore
    const flat = Float64Array.from([...camera, ...point, 0.9]);
    const seen = Float64Array.from(feature);
    const residual = new Float64Array(2);
    const jacobian = new Float64Array(30);
    return {
      name: 'bundle adjustment, Jacobian',
      problem: { name: 'reprojection', arguments: [camera, point, 0.9, feature], wanted: [0, 1, 2] },
      make: jacobianOf,
      inputs: flat,
      value: () => void functions.reprojection(camera, point, 0.9, feature),
      byHand: () => hand.reprojectionJacobian(flat, seen, residual, jacobian),
      reference: jacobian,
      peers: [],
    };
  };
  const hessians = [2, 10, 100].map((n) => (): Trial => {
    const x = vector(n);
    const flat = Float64Array.from(x);
    const hessian = new Float64Array(n * n);
    return {
      name: `Rosenbrock Hessian, n = ${n}`,
      problem: { name: 'rosenbrock', arguments: [x], wanted: [0] },
      make: hessianOf,
      inputs: flat,
      value: () => void functions.rosenbrock(x),
      byHand: () => hand.rosenbrockHessian(flat, hessian),
      reference: hessian,
      peers: [],
    };
  });
  return [...rosenbrock, network, mixture, bundle, ...hessians];
}

const aim = 1.2;
const aimedCompile = 50;

function table(rows: readonly Row[]): string {
  const peers = [...new Set(rows.flatMap((row) => [...row.peers.keys()]))];
  const head = [
    'problem',
    'by hand, µs',
    '**Nabla**',
    'function itself',
    ...peers,
    'text to code, ms',
    'largest difference',
  ];
  const lines = rows.map((row) => [
    row.name,
    short(row.hand),
    `**${row.nabla.toFixed(2)}**`,
    row.value.toFixed(2),
    ...peers.map((peer) => (row.peers.has(peer) ? short(row.peers.get(peer) ?? NaN) : '–')),
    row.compile.toFixed(1),
    row.difference.toExponential(0),
  ]);
  return [head, head.map(() => '---'), ...lines].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
}

function report(rows: readonly Row[]): string {
  const slow = rows.filter((row) => !(row.nabla <= aim));
  const late = rows.filter((row) => !(row.compile <= aimedCompile));
  const list = (missed: readonly Row[], figure: (row: Row) => string): string =>
    missed.map((row) => `- ${row.name}: ${figure(row)}${row.note === '' ? '' : ` (${row.note})`}`).join('\n');
  return [
    '# Compiled derivatives',
    '',
    'Written by `npm run bench`. Times as multiples of the hand-written derivative in `handwritten.ts`: medians of samples',
    'taken in turns within one process. Differences under a half are noise on a busy machine. jax-js computes in single precision.',
    '',
    `${new Date().toISOString().slice(0, 10)}, Node ${process.versions.node}, ${cpus()[0]?.model ?? 'unknown processor'}, ${cpus().length} cores.`,
    '',
    table(rows),
    '',
    slow.length === 0
      ? `Every row is within ${aim} times the hand-written derivative.`
      : `Rows above ${aim} times the hand-written derivative:\n\n${list(slow, (row) => `${row.nabla.toFixed(2)} ×`)}`,
    '',
    late.length === 0
      ? `From the text to compiled code every row takes at most ${aimedCompile} ms, warm.`
      : `Rows that take more than ${aimedCompile} ms from the text to compiled code, warm:\n\n${list(late, (row) => `${row.compile.toFixed(0)} ms`)}`,
    '',
  ].join('\n');
}

/** `npm run bench -- hessian`: the rows whose names hold the word, without peers; results.md stays. */
const word = process.argv[2]?.toLowerCase() ?? null;
if (word === null) console.log('— loading the other libraries');
const all = await trials();
console.log('— measuring (about two minutes)');
const rows: Row[] = [];
for (const make of all) {
  const trial = make();
  if (word === null) rows.push(await measure(trial));
  else if (trial.name.toLowerCase().includes(word)) await measure({ ...trial, peers: [] });
}
if (word === null) {
  writeFileSync('results.md', report(rows));
  console.log('\nbench/results.md is written.');
}
process.exit(0);
