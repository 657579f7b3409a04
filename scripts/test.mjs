// `npm test`: installs what is missing, type-checks, runs every suite, and ends with one line of totals.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

const root = new URL('..', import.meta.url).pathname;
process.chdir(root);

function step(text) {
  console.log(`\n— ${text}`);
}

if (!existsSync('node_modules/mocha')) {
  step('installing packages');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit' });
}

let passed = 0;
let failed = 0;

step('type check');
const types = spawnSync('npm', ['run', '--silent', 'typecheck'], { stdio: 'inherit' });
if (types.status === 0) passed++;
else failed++;
console.log(types.status === 0 ? 'types: passed' : 'types: failed');

/** Every test file under a folder. */
function testFiles(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) return entry.name === 'fixtures' ? [] : testFiles(path);
    return entry.name.endsWith('.test.ts') ? [path] : [];
  });
}

step('unit tests');
const mocha = spawnSync(
  process.execPath,
  ['node_modules/mocha/bin/mocha.js', '--import=tsx', '--reporter', 'min', ...testFiles('test')],
  { encoding: 'utf8', maxBuffer: 1 << 28 },
);
process.stdout.write(mocha.stdout);
process.stderr.write(mocha.stderr);
const count = (word) => Number(new RegExp(`(\\d+) ${word}`).exec(mocha.stdout)?.[1] ?? 0);
const suite = { passed: count('passing'), failed: count('failing') };
// A run that ends without a report, or tests nothing, is a failure.
if (suite.passed + suite.failed === 0 || (mocha.status !== 0 && suite.failed === 0)) suite.failed++;
passed += suite.passed;
failed += suite.failed;

console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
