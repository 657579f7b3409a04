// The suites in the web extension host, a worker: mocha's build for browsers, as one file.
import mocha from 'mocha/mocha';
import { consoleReporter, runSuites } from './run-suites';

export async function run(): Promise<void> {
  // Mocha reads its options from the page's address, which VS Code hides from extensions.
  const scope = globalThis as { location?: { readonly search: string } };
  scope.location ??= { search: '' };
  mocha.setup({ ui: 'tdd', timeout: 150_000, reporter: consoleReporter });
  await runSuites(mocha, () => import('./suite/*.test.ts?all'));
}
