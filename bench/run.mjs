// `npm run bench`: installs the benchmark's own packages if they are missing, bundles it, and runs it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const folder = dirname(fileURLToPath(import.meta.url));
process.chdir(folder);
if (!existsSync('node_modules/mathjs')) {
  console.log('— installing the packages of the benchmark (peers; about a minute)');
  const { status } = spawnSync('npm ci --no-audit --no-fund', { stdio: 'inherit', shell: true });
  if (status !== 0) process.exit(1);
}
const { build } = await import('esbuild');
mkdirSync('node_modules/.cache', { recursive: true });
const outfile = join(folder, 'node_modules/.cache/bench.mjs');
await build({
  entryPoints: ['main.ts'],
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  outfile,
  logLevel: 'warning',
  external: ['mathjs', 'ad.js', '@jax-js/jax', '@tensorflow/tfjs'],
  banner: {
    js: "import { createRequire as requireOf } from 'node:module'; const require = requireOf(import.meta.url);",
  },
});
process.exit(spawnSync(process.execPath, [outfile, ...process.argv.slice(2)], { stdio: 'inherit' }).status ?? 1);
