// `npm test [-- SUITE …]`: installs what is missing, builds and packages, and runs every suite (or those named). The last
// line is the sum: `N passed, N failed`.
import { readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buildBundles } from './host/build';
import { installChromium } from './host/chromium';
import { launchChromium } from './host/editor-page';
import { installVsCodeServer } from './host/install-vscode-server';
import { packageExtension } from './host/package-extension';
import { runSuitesInEditor } from './host/run-suites-in-editor';
import { duration, runMain, StepFailure } from './host/steps';
import { describeCounts, mochaSuite, programSuite, resultTable, runSuitesSideBySide } from './host/suite-runs';
import type { HostKind } from './host/run-suites-in-editor';
import type { Suite } from './host/suite-runs';
import type { PackagedExtension } from './host/package-extension';
import type { VsCodeServer } from './host/install-vscode-server';

const minute = 60_000;

interface Ground {
  readonly server: VsCodeServer;
  readonly chromium: string;
  readonly packaged: PackagedExtension;
}

function editorSuite(name: string, host: HostKind, { server }: Ground): Suite {
  return {
    name,
    timeLimit: 15 * minute,
    run: async (write, timeLimit) => {
      const browser = await launchChromium();
      try {
        return await runSuitesInEditor({ server, browser, host, timeLimit, log: (line) => write(`${line}\n`) });
      } finally {
        await browser.close();
      }
    },
  };
}

/** Whether the package is fit to be given away: its size, and what is in it. */
function packageSuite({ packaged }: Ground): Suite {
  return {
    name: 'package',
    timeLimit: minute,
    run: (write) => {
      for (const problem of packaged.problems) write(`✗ ${problem}\n`);
      return Promise.resolve({ passed: 1, failed: packaged.problems.length, skipped: 0 });
    },
  };
}

/** The type checks that package.json lists for `npm run typecheck`: one a project. */
function typeSuites(): readonly Suite[] {
  return readdirSync('.')
    .filter((file) => /^tsconfig(\.\w+)?\.json$/.test(file) && file !== 'tsconfig.base.json')
    .map((file) => {
      const name = file === 'tsconfig.json' ? 'types' : `types (${file.split('.')[1] ?? ''})`;
      return programSuite(name, 10 * minute, 'node_modules/typescript/bin/tsc', ['-p', file]);
    });
}

/** Every suite, the long ones first. */
function allSuites(ground: Ground): readonly Suite[] {
  const env = { NABLA_CHROMIUM: ground.chromium, NABLA_VSIX: ground.packaged.path, NABLA_BUILT: 'yes' };
  return [
    mochaSuite('unit', 20 * minute, ['test/**/*.test.ts'], env),
    mochaSuite('end-to-end', 20 * minute, [join('test', 'end-to-end', '*.e2e.ts')], env),
    mochaSuite('panel', 20 * minute, [join('test', 'webview', '*.chromium.ts')], env),
    editorSuite('vscode (node host)', 'node', ground),
    editorSuite('vscode (web host)', 'web', ground),
    editorSuite('vscode (restricted)', 'restricted', ground),
    editorSuite('vscode (two folders)', 'folders', ground),
    programSuite('lint', 10 * minute, 'node_modules/eslint/bin/eslint.js', ['.']),
    programSuite('format', 5 * minute, 'node_modules/prettier/bin/prettier.cjs', ['--check', '.']),
    ...typeSuites(),
    packageSuite(ground),
  ];
}

/** Those whose name begins with one of the words; all when there are none. */
function choose(suites: readonly Suite[], words: readonly string[]): readonly Suite[] {
  if (words.length === 0) return suites;
  const chosen = suites.filter(({ name }) => words.some((word) => name.startsWith(word)));
  if (chosen.length > 0) return chosen;
  throw new StepFailure(`There is no suite '${words.join(' ')}': ${suites.map(({ name }) => name).join(', ')}.`);
}

async function prepare(): Promise<Ground> {
  const server = installVsCodeServer();
  // Awaited below; a failure meanwhile must not end the process without its message.
  server.catch(() => undefined);
  await buildBundles();
  const packaged = await packageExtension();
  const chromium = await installChromium();
  return { server: await server, chromium, packaged };
}

runMain(async () => {
  const started = performance.now();
  let failed = 1;
  let passed = 0;
  try {
    const suites = choose(allSuites(await prepare()), process.argv.slice(2));
    const results = await runSuitesSideBySide(suites, Math.max(2, Math.min(4, availableParallelism())));
    console.log(`\n${resultTable(results)}\n  all in ${duration(performance.now() - started)}`);
    passed = results.reduce((sum, result) => sum + result.passed, 0);
    failed = results.reduce((sum, result) => sum + result.failed, 0);
  } catch (error) {
    if (!(error instanceof StepFailure)) throw error;
    console.error(`\n${error.message}`);
  }
  console.log(`\n${describeCounts({ passed, failed, skipped: 0 })}`);
  return failed === 0 ? 0 : 1;
});
