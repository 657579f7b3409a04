// `npm run corpus [-- --package NAME [--function NAME] | --holdout | --json FILE]`: Nabla's answers for the functions of npm
// packages beside the functions themselves. Writes bench/corpus.md.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from 'esbuild';
import { examinePackage, type PackageResult, type Workshop } from './examine';
import {
  heldOutPackages,
  nonNumericPackages,
  numericPackages,
  secondHeldOutPackages,
  thirdHeldOutPackages,
} from './packages';
import { countsOf, falselyOffered, reportOf } from './report';

const { values: flags } = parseArgs({
  options: {
    package: { type: 'string', multiple: true },
    function: { type: 'string' },
    holdout: { type: 'boolean', default: false },
    json: { type: 'string' },
  },
});

const bench = dirname(dirname(fileURLToPath(import.meta.url)));
const modules = join(bench, 'node_modules');
const all = [
  ...[...numericPackages, ...heldOutPackages, ...secondHeldOutPackages],
  ...[...thirdHeldOutPackages, ...nonNumericPackages].map(({ name }) => name),
];
if (!all.every((name) => existsSync(join(modules, name)))) {
  console.log('— installing the packages of the corpus');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--ignore-scripts'], {
    cwd: bench,
    stdio: 'inherit',
  });
  if (status !== 0) process.exit(1);
}

const cache = join(modules, '.cache', 'corpus');
mkdirSync(cache, { recursive: true });
const child = join(cache, 'child.cjs');
await build({
  entryPoints: [join(bench, 'corpus', 'child.ts')],
  bundle: true,
  platform: 'node',
  format: 'cjs',
  target: 'node20',
  outfile: child,
  logLevel: 'warning',
});
const workshop: Workshop = { modules, cache, child };

async function examined(name: string, runs: boolean): Promise<PackageResult> {
  const result = await examinePackage(name, workshop, {
    runs,
    ...(flags.function === undefined ? {} : { onlyFunction: flags.function }),
  });
  const c = countsOf(result.functions);
  const figures = runs
    ? `${String(c.right)} of ${String(c.numeric)} right, ${String(c.refused)} refused, ${String(c.wrong)} wrong, ${String(c.missed)} missed, ${String(c.undecided)} undecided`
    : `${String(result.functions.length)} functions`;
  console.log(`${name.padEnd(44)} ${figures} (${result.seconds.toFixed(1)} s)`);
  return result;
}

async function examineAll(names: readonly string[]): Promise<PackageResult[]> {
  const results: PackageResult[] = [];
  for (const name of names) results.push(await examined(name, true));
  return results;
}

const known = new Map(nonNumericPackages.map((list) => [list.name, list]));
if (flags.package !== undefined) {
  const results = [];
  for (const name of flags.package) {
    const list = known.get(name);
    const result = await examined(name, list === undefined);
    results.push(result);
    const shown = list === undefined ? result.functions : falselyOffered(result, list);
    for (const { name: fn, file, line, outcome } of shown) {
      if (outcome.kind === 'right' || (outcome.kind === 'rejected' && flags.function === undefined)) continue;
      console.log(`${file}:${String(line)} ${fn}  ${JSON.stringify(outcome)}`);
    }
  }
  if (flags.json !== undefined) writeFileSync(flags.json, JSON.stringify(results, null, 1));
} else {
  const numeric = flags.holdout ? [] : await examineAll(numericPackages);
  const heldOut = await examineAll(heldOutPackages);
  const secondHeldOut = await examineAll(secondHeldOutPackages);
  const thirdHeldOut = await examineAll(thirdHeldOutPackages.map(({ name }) => name));
  const nonNumeric = [];
  if (!flags.holdout) {
    for (const list of nonNumericPackages) nonNumeric.push({ list, result: await examined(list.name, false) });
  }
  if (flags.json !== undefined)
    writeFileSync(flags.json, JSON.stringify({ numeric, heldOut, secondHeldOut, thirdHeldOut, nonNumeric }, null, 1));
  const {
    right,
    numeric: truly,
    wrong,
  } = countsOf([...numeric, ...heldOut, ...secondHeldOut, ...thirdHeldOut].flatMap((result) => result.functions));
  console.log(`${String(right)} of ${String(truly)} numeric functions right, ${String(wrong)} wrong`);
  if (!flags.holdout) {
    writeFileSync(join(bench, 'corpus.md'), reportOf({ numeric, heldOut, secondHeldOut, thirdHeldOut, nonNumeric }));
    console.log('bench/corpus.md is written.');
  }
}
process.exit(0);
