// `npm run package`: builds everything minified and makes the .vsix.
import { buildBundles } from './host/build';
import { packageExtension } from './host/package-extension';
import { runMain } from './host/steps';

runMain(async () => {
  await buildBundles();
  const { problems } = await packageExtension();
  return problems.length === 0 ? 0 : 1;
});
