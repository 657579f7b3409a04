// Runs the suites inside the editor, and reports each test to whoever drives the editor: one console line a test.
import type { ReporterConstructor, Runner, Test } from 'mocha';
import { reportPrefix } from './report';
import type { SuiteReport } from './report';

/** What both builds of mocha, for Node and for the browser, have in common. */
interface Harness {
  run(done: (failures: number) => void): Runner;
}

function report(line: SuiteReport): void {
  console.log(reportPrefix + JSON.stringify(line));
}

function reportRun(runner: Runner): void {
  const title = (test: Test): string => test.fullTitle();
  let passed = 0;
  let failed = 0;
  let skipped = 0;
  runner.on('pass', (test) => {
    passed++;
    report({ kind: 'passed', title: title(test), milliseconds: test.duration ?? 0 });
  });
  runner.on('fail', (test, error) => {
    failed++;
    report({ kind: 'failed', title: title(test), reason: explain(error) });
  });
  runner.on('pending', (test) => {
    skipped++;
    report({ kind: 'skipped', title: title(test) });
  });
  runner.on('end', () => report({ kind: 'end', passed, failed, skipped }));
}

/** The reporter for mocha, which calls it with `new` and asks no more of it; its type has all of mocha's own base class. */
export const consoleReporter = reportRun as unknown as ReporterConstructor;

/** The stack, after the values of a failed comparison. */
function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const { message, stack } = error;
  return stack?.includes(message) === true ? stack : `${message}\n${stack ?? ''}`;
}

/** Loads the suites into a prepared mocha and runs them; rejects when one test fails or there is none. */
export async function runSuites(mocha: Harness, load: () => Promise<unknown>): Promise<void> {
  try {
    await load();
  } catch (error) {
    report({ kind: 'failed', title: 'loading the suites', reason: explain(error) });
    report({ kind: 'end', passed: 0, failed: 1, skipped: 0 });
    throw error;
  }
  let count = 0;
  const failures = await new Promise<number>((resolve) => {
    mocha.run(resolve).on('test end', () => count++);
  });
  if (failures > 0) throw new Error(`${failures} of ${count} tests failed`);
}
