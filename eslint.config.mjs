// Lint: TypeScript's strict rules, and the import rule of ARCHITECTURE.md (who may import whom, and no cycles).
import { createTypeScriptImportResolver } from 'eslint-import-resolver-typescript';
import importX from 'eslint-plugin-import-x';
import tseslint from 'typescript-eslint';

/** Each folder, and the folders of ours that it may import besides itself. */
const mayImport = {
  'src/core': [],
  'src/languages': ['src/core'],
  'src/render': ['src/core'],
  'src/protocol': ['src/core'],
  'src/service': ['src/core', 'src/languages', 'src/render', 'src/protocol'],
  'src/server': ['src/core', 'src/languages', 'src/render', 'src/protocol', 'src/service'],
  'src/cli': ['src/core', 'src/languages', 'src/service', 'src/server'],
  'src/extension': ['src/protocol'],
  webview: ['src/core', 'src/render', 'src/protocol'],
};
const folders = Object.keys(mayImport);
const zones = Object.entries(mayImport).flatMap(([target, others]) =>
  [...folders, 'test', 'scripts', 'bench']
    .filter((folder) => folder !== target && !others.includes(folder))
    .map((from) => ({ target: `./${target}`, from: `./${from}` })),
);

/** Packages that only one folder may know. */
const packages = {
  node: ['node:*', 'fs', 'path', 'os', 'url', 'child_process', 'worker_threads', 'stream', 'crypto'],
  vscode: ['vscode', 'vscode-languageclient', 'vscode-languageclient/*'],
  server: ['vscode-languageserver', 'vscode-languageserver/*'],
  drawing: ['three', 'three/*', '@vscode/webview-ui-toolkit', '@vscode/webview-ui-toolkit/*'],
};

/** @param {string[]} files @param {(keyof typeof packages)[]} kinds @param {string[]} [except] */
const forbid = (files, kinds, except = []) => ({
  files,
  ignores: except,
  rules: {
    'no-restricted-imports': /** @type {const} */ ([
      'error',
      {
        patterns: [
          {
            group: kinds.flatMap((kind) => packages[kind]),
            message: 'not in this folder: see the import rule in ARCHITECTURE.md',
          },
        ],
      },
    ]),
  },
});

export default tseslint.config(
  {
    ignores: ['dist', 'out', 'node_modules', '.vscode-host', '.vscode-test', 'test/**/fixtures', 'examples', 'bench'],
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts', 'test/**/*.ts'],
    extends: [tseslint.configs.strictTypeChecked],
    plugins: { 'import-x': importX },
    languageOptions: {
      parserOptions: { project: ['./tsconfig.json', './tsconfig.webview.json', './tsconfig.browser.json'] },
    },
    settings: {
      'import-x/resolver-next': [
        createTypeScriptImportResolver({ project: ['./tsconfig.json', './tsconfig.webview.json'] }),
      ],
    },
    rules: {
      'import-x/no-cycle': ['error', { ignoreExternal: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/no-confusing-void-expression': [
        'error',
        { ignoreArrowShorthand: true, ignoreVoidReturningFunctions: true },
      ],
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true, allowBoolean: true }],
      'no-eval': 'error',
      eqeqeq: 'error',
    },
  },
  {
    files: ['src/**/*.ts', 'webview/**/*.ts'],
    rules: { 'import-x/no-restricted-paths': ['error', { zones }] },
  },
  {
    files: ['test/**/*.ts'],
    rules: {
      // Tests compare with JavaScript itself, on snippets of their own, and look into answers that may lack a part.
      '@typescript-eslint/no-implied-eval': 'off',
      '@typescript-eslint/no-unnecessary-condition': 'off',
    },
  },
  forbid(['src/{core,languages,render,service,protocol}/**/*.ts'], ['node', 'vscode', 'server', 'drawing']),
  forbid(['src/server/**/*.ts'], ['vscode', 'drawing']),
  forbid(['src/server/**/*.ts'], ['node', 'vscode', 'drawing'], ['src/server/**/node.ts']),
  forbid(['src/cli/**/*.ts'], ['vscode', 'drawing']),
  forbid(['src/extension/**/*.ts'], ['node', 'server', 'drawing'], ['src/extension/**/node.ts']),
  forbid(['src/extension/**/node.ts'], ['server', 'drawing']),
  forbid(['webview/**/*.ts'], ['node', 'vscode', 'server']),
);
