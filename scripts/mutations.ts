// Damages real source files in thousands of ways and asks the built server about each: it has to answer, in time, and its
// memory must not grow. Usage: npm run mutations -- [--count=10000] [--from=0] [--seed=1] [--longest=20000] [--limit=8000]
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { BuiltServer, buildServer } from '../test/server/built-server';
import { runMutations, sourceFiles, type Failure, type Progress } from '../test/server/mutations/run';

const root = join(__dirname, '..');

function option(name: string, otherwise: number): number {
  const given = process.argv.find((argument) => argument.startsWith(`--${name}=`));
  return given === undefined ? otherwise : Number(given.slice(name.length + 3));
}

function text({ documents, requests, times, memory, ended, failures }: Progress): string {
  const at = (share: number): string => (times[Math.ceil(share * times.length) - 1] ?? NaN).toFixed(0);
  const resident = memory === null ? '' : `, memory ${memory.toFixed(0)} MB`;
  return (
    `${documents} texts, ${requests} questions: median ${at(0.5)}, 99th percentile ${at(0.99)}, longest ${at(1)} ms` +
    `${resident}, ${ended.length} computations ended, ${failures.length} failures`
  );
}

function failureText({ index, path, done, what }: Failure): string {
  return `  ${index} ${path.replace(root, '.')}: ${done.join(', ')}\n    ${what.replaceAll('\n', '\n    ')}`;
}

async function main(): Promise<void> {
  const [count, from, seed] = [option('count', 10_000), option('from', 0), option('seed', 1)];
  const longest = option('longest', 20_000);
  const folders = ['examples', 'src', 'bench/node_modules'].map((folder) => join(root, folder));
  const groups = folders
    .filter((folder) => existsSync(folder))
    // One tiny file after the other that only imports would be most of some packages.
    .map((folder) => sourceFiles(folder, longest).filter(({ text: { length } }) => length > 300));
  buildServer();
  const server = await BuiltServer.start({ settings: { timeLimit: 1000 } });
  console.log(`${groups.flat().length} source files, seed ${seed}`);
  const limit = option('limit', 8000);
  let shown = 0;
  let shownEnded = 0;
  const last = await runMutations({
    ...{ server, groups, count, from, seed, limit },
    every: Math.min(1000, Math.max(1, Math.floor(count / 10))),
    report: (progress) => {
      console.log(text(progress));
      for (const failure of progress.failures.slice(shown)) console.log(failureText(failure));
      shown = progress.failures.length;
      for (const ended of progress.ended.slice(shownEnded)) console.log(failureText(ended));
      shownEnded = progress.ended.length;
    },
  });
  for (const failure of last.failures.slice(shown)) console.log(failureText(failure));
  if (server.process.exitCode === null) await server.stop();
  else console.log(`the server ended with code ${server.process.exitCode}`);
  process.exitCode = last.failures.length > 0 || server.process.exitCode !== 0 ? 1 : 0;
}

void main();
