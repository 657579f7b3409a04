// Builds every bundle from one list. `node esbuild.mjs [--watch] [--minify] [--only=name,name]`
import { chmodSync, mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import esbuild from 'esbuild';

const root = dirname(fileURLToPath(import.meta.url));
const flags = new Set(process.argv.slice(2));
const watch = flags.has('--watch');
const minify = flags.has('--minify');
const only = process.argv
  .find((flag) => flag.startsWith('--only='))
  ?.slice('--only='.length)
  .split(',');

/** VS Code 1.93, the lowest supported, runs Node 20 and Chromium 124. */
const nodeTarget = 'node20';
const browserTarget = 'chrome124';

/**
 * `import text from './worker?worker'` gives the text of that module bundled as one self-contained classic worker
 * script: what a blob worker is made of, both in the panel and inside the browser server.
 * @type {esbuild.Plugin}
 */
const workerText = {
  name: 'worker-text',
  setup(build) {
    build.onResolve({ filter: /\?worker$/ }, async (args) => {
      const target = await build.resolve(args.path.replace(/\?worker$/, ''), {
        resolveDir: args.resolveDir,
        kind: 'import-statement',
      });
      return { path: target.path, namespace: 'worker-text', errors: target.errors };
    });
    build.onLoad({ filter: /.*/, namespace: 'worker-text' }, async (args) => {
      const result = await esbuild.build({
        ...browser(args.path, 'worker.js'),
        minify: true,
        sourcemap: false,
        write: false,
        metafile: true,
      });
      return {
        contents: result.outputFiles?.find((file) => file.path.endsWith('.js'))?.text ?? '',
        loader: 'text',
        watchFiles: Object.keys(result.metafile?.inputs ?? {}).map((file) => resolve(root, file)),
      };
    });
  },
};

/**
 * `import('./suite/*.test.ts?all')` runs every file that fits: nobody has to keep a list of the suites.
 * @type {esbuild.Plugin}
 */
const allFiles = {
  name: 'all-files',
  setup(build) {
    build.onResolve({ filter: /\?all$/ }, (args) => ({
      path: resolve(args.resolveDir, args.path.replace(/\?all$/, '')),
      namespace: 'all-files',
    }));
    build.onLoad({ filter: /.*/, namespace: 'all-files' }, (args) => {
      const folder = dirname(args.path);
      const ending = basename(args.path).replace('*', '');
      const files = readdirSync(folder).filter((file) => file.endsWith(ending));
      return {
        contents: files
          .map((file) => `import './${file}';`)
          .sort()
          .join('\n'),
        resolveDir: folder,
        watchDirs: [folder],
      };
    });
  },
};

/**
 * `import('./process-connection')` loads the bundle of that name beside the importing one: a file that activation does
 * not read. The browser host can load one file only; there the same kind of import runs a part of the bundle later.
 * @type {esbuild.Plugin}
 */
const laterFile = {
  name: 'later-file',
  setup(build) {
    build.onResolve({ filter: /^\.\/process-connection$/ }, ({ path }) => ({ path: `${path}.js`, external: true }));
  },
};

/** @type {esbuild.BuildOptions} */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify,
  sourcemap: minify ? false : 'linked',
  logLevel: 'warning',
  legalComments: 'none',
  charset: 'utf8',
  plugins: [workerText, allFiles],
  define: { 'process.env.NODE_ENV': '"production"' },
  // MathJax asks its bundler for a font: without this, another one of a megabyte comes along unused.
  alias: { '#default-font/svg/default.js': '@mathjax/mathjax-tex-font/js/svg/default.js' },
};

/** @param {string} entry @param {string} outfile @returns {esbuild.BuildOptions} */
function node(entry, outfile) {
  return {
    ...common,
    entryPoints: [entry],
    outfile,
    platform: 'node',
    format: 'cjs',
    target: nodeTarget,
    mainFields: ['module', 'main'],
    external: ['vscode'],
  };
}

/** @param {string} entry @param {string} outfile @returns {esbuild.BuildOptions} */
function browser(entry, outfile) {
  return {
    ...common,
    entryPoints: [entry],
    outfile,
    platform: 'browser',
    format: 'iife',
    target: browserTarget,
    mainFields: ['browser', 'module', 'main'],
  };
}

/** A bundle for the web extension host, which loads CommonJS. @param {string} entry @param {string} outfile */
function browserHost(entry, outfile) {
  return { ...browser(entry, outfile), format: /** @type {const} */ ('cjs'), external: ['vscode'] };
}

/** Mocha is found beside the repository's other packages where there are files. @param {esbuild.BuildOptions} options */
function inEditorSuites(options) {
  if (options.platform === 'node') return { ...options, external: ['vscode', 'mocha'] };
  const alias = {
    'node:assert/strict': resolve(root, 'test/vscode/assert-browser.ts'),
    'mocha/mocha': 'mocha/mocha.js',
  };
  // A worker has no `process`, which the assertions ask a few things.
  const absent = { 'process.stderr': 'undefined', 'process.emitWarning': 'undefined', 'process.env.NODE_DEBUG': '""' };
  return { ...options, alias, define: { ...options.define, ...absent, global: 'globalThis' } };
}

/** @type {readonly { name: string, options: esbuild.BuildOptions }[]} */
const bundles = [
  {
    name: 'extension',
    // `require` in place of `import()`: only there does the editor put its own module `vscode` in.
    options: {
      ...node('src/extension/node.ts', 'dist/extension.js'),
      plugins: [laterFile],
      supported: { 'dynamic-import': false },
    },
  },
  {
    name: 'process-connection',
    options: node('src/extension/process-connection.ts', 'dist/process-connection.js'),
  },
  { name: 'extension-browser', options: browserHost('src/extension/browser.ts', 'dist/extension-browser.js') },
  { name: 'server', options: node('src/server/node.ts', 'dist/server.js') },
  { name: 'compute', options: node('src/server/compute/node.ts', 'dist/compute.js') },
  { name: 'typeset', options: node('src/server/typeset/node.ts', 'dist/typeset.js') },
  { name: 'server-browser', options: browser('src/server/browser.ts', 'dist/server-browser.js') },
  {
    name: 'cli',
    options: { ...node('src/cli/node.ts', 'dist/cli.js'), banner: { js: '#!/usr/bin/env node' } },
  },
  { name: 'webview', options: browser('webview/main.ts', 'dist/webview.js') },
  { name: 'webview-late', options: browser('webview/late.ts', 'dist/webview-late.js') },
  { name: 'test-node', options: inEditorSuites(node('test/vscode/index.ts', 'out/test/node/index.js')) },
  { name: 'test-folders', options: inEditorSuites(node('test/vscode/index-folders.ts', 'out/test/folders/index.js')) },
  {
    name: 'test-browser',
    options: inEditorSuites(browserHost('test/vscode/index-browser.ts', 'out/test/browser/index.js')),
  },
];

async function main() {
  // `dist` says it is CommonJS, whatever package it is copied into.
  for (const folder of ['dist', 'out']) {
    mkdirSync(resolve(root, folder), { recursive: true });
    writeFileSync(resolve(root, folder, 'package.json'), '{ "type": "commonjs" }\n');
  }
  const unknown = only?.find((name) => !bundles.some((bundle) => bundle.name === name));
  if (unknown !== undefined) {
    console.error(`There is no bundle '${unknown}': ${bundles.map(({ name }) => name).join(', ')}.`);
    process.exitCode = 2;
    return;
  }
  const chosen = bundles.filter(({ name }) => !only || only.includes(name));
  if (watch) {
    const contexts = await Promise.all(chosen.map(({ options }) => esbuild.context({ ...options, logLevel: 'info' })));
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  const results = await Promise.allSettled(
    chosen.map(async ({ options }) => {
      const result = await esbuild.build({ ...options, metafile: true });
      if (options.banner) chmodSync(resolve(root, /** @type {string} */ (options.outfile)), 0o755);
      return result;
    }),
  );
  let failed = 0;
  const written = new Set(['package.json']);
  for (const [index, result] of results.entries()) {
    const name = chosen[index]?.name ?? '';
    if (result.status === 'rejected') {
      failed++;
      console.error(`${name}: not built`);
      continue;
    }
    for (const [file, output] of Object.entries(result.value.metafile.outputs)) {
      written.add(basename(file));
      if (!file.endsWith('.map')) {
        console.log(`${(output.bytes / 1024).toFixed(0).padStart(7)} kB  ${relative(root, resolve(root, file))}`);
      }
    }
  }
  // What an earlier build left is not packaged.
  if (!only && failed === 0) {
    for (const file of readdirSync(resolve(root, 'dist'))) if (!written.has(file)) rmSync(resolve(root, 'dist', file));
  }
  if (failed > 0) process.exitCode = 1;
}

await main();
