// The suites in the Node extension host: what VS Code's test driver loads and runs.
import Mocha from 'mocha';
import { consoleReporter, runSuites } from './run-suites';

export async function run(): Promise<void> {
  const mocha = new Mocha({ ui: 'tdd', timeout: 150_000, reporter: consoleReporter });
  mocha.suite.emit('pre-require', globalThis, '', mocha);
  await runSuites(mocha, () => import('./suite/*.test.ts?all'));
}
