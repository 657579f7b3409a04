// `npm start`: installs what is missing, builds the command line, and inspects every example.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';

process.chdir(new URL('..', import.meta.url).pathname);
if (!existsSync('node_modules/esbuild')) {
  console.log('— installing packages');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund'], { stdio: 'inherit' });
}
console.log('— building');
execFileSync(process.execPath, ['esbuild.mjs', '--only=cli'], { stdio: 'inherit' });
for (const name of readdirSync('examples').filter((file) => file.endsWith('.ts'))) {
  console.log(`\n— examples/${name}`);
  execFileSync(process.execPath, ['dist/cli.js', 'inspect', `examples/${name}`], { stdio: 'inherit' });
}
