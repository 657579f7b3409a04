// Runs a TypeScript file of this folder: `node scripts/run.mjs start.ts …`. Plain JavaScript, and no package is needed,
// for it is what installs the packages when they are missing or older than the lock file.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');
process.chdir(root);

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Nabla needs Node 20.19 or later to be built; this is Node ${process.versions.node}.`);
  process.exit(1);
}

/** The packages of the lock file that are not installed in its version. Optional ones may be for another system. */
function missingPackages() {
  const installedFile = 'node_modules/.package-lock.json';
  const wanted = JSON.parse(readFileSync('package-lock.json', 'utf8')).packages;
  const installed = existsSync(installedFile) ? JSON.parse(readFileSync(installedFile, 'utf8')).packages : {};
  return Object.entries(wanted).filter(
    ([path, entry]) => path !== '' && !entry.optional && installed[path]?.version !== entry.version,
  );
}

const missing = missingPackages().length;
if (missing > 0) {
  console.log(`— installing packages (${missing} missing; about 20 s)`);
  const started = Date.now();
  // One text for a shell: on Windows npm is a batch file, which only a shell starts.
  const { status } = spawnSync('npm ci --no-audit --no-fund', { stdio: 'inherit', shell: true });
  if (status !== 0) {
    console.error('npm ci failed, see above. Is the package registry reachable?');
    process.exit(1);
  }
  console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

const [script = '', ...args] = process.argv.slice(2);
const child = spawn(process.execPath, ['--import=tsx', `scripts/${script}`, ...args], { stdio: 'inherit' });
// The child hears Ctrl-C by itself and ends in its own time: this process waits for it.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'])
  process.on(signal, () => signal !== 'SIGINT' && child.kill(signal));
child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)));
