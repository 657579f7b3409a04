// `npm run test:vscode [node|web|restricted|folders …]`: the suites of test/vscode in a real VS Code without a screen.
import { buildBundles } from './host/build';
import { launchChromium } from './host/editor-page';
import { installVsCodeServer } from './host/install-vscode-server';
import { runSuitesInEditor } from './host/run-suites-in-editor';
import { runMain, step, StepFailure } from './host/steps';
import type { HostKind } from './host/run-suites-in-editor';

const hosts: readonly HostKind[] = ['node', 'web', 'restricted', 'folders'];

function chosenHosts(): readonly HostKind[] {
  const words = process.argv.slice(2).filter((word) => !word.startsWith('-'));
  const unknown = words.find((word) => !(hosts as readonly string[]).includes(word));
  if (unknown !== undefined) throw new StepFailure(`There is no host '${unknown}': ${hosts.join(', ')}.`);
  return words.length === 0 ? hosts : hosts.filter((host) => words.includes(host));
}

runMain(async () => {
  const chosen = chosenHosts();
  const server = await installVsCodeServer();
  if (!process.argv.includes('--no-build')) await buildBundles();
  const browser = await launchChromium();
  let passed = 0;
  let failed = 0;
  for (const host of chosen) {
    const counts = await step(`suites in VS Code, ${host} host`, () =>
      runSuitesInEditor({ server, browser, host, timeLimit: 900_000, log: (line) => console.log(line) }),
    );
    passed += counts.passed;
    failed += counts.failed;
  }
  await browser.close();
  console.log(`\n${passed} passed, ${failed} failed`);
  return failed === 0 ? 0 : 1;
});
