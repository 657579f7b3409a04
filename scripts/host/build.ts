// Builds the bundles as they are shipped.
import { run, step, StepFailure } from './steps';

/** Builds every bundle, minified, or only those named. */
export async function buildBundles(only: readonly string[] = []): Promise<void> {
  await step(`building ${only.length === 0 ? 'every bundle' : only.join(', ')}`, async () => {
    const args = ['esbuild.mjs', '--minify', ...(only.length === 0 ? [] : [`--only=${only.join(',')}`])];
    const { code, output } = await run(process.execPath, args, { timeLimit: 5 * 60_000 });
    console.log(output.trimEnd().replace(/^/gm, '  '));
    if (code !== 0) throw new StepFailure('A bundle could not be built, see above.');
  });
}
