// Loads the grammars of `syntaxes` as the editor does, over a small stand-in for the editor's own TypeScript grammar.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);
const textmate = require('vscode-textmate') as typeof import('vscode-textmate');
const oniguruma = require('vscode-oniguruma') as typeof import('vscode-oniguruma');

interface Contribution {
  readonly scopeName: string;
  readonly path: string;
  readonly injectTo?: readonly string[];
}

const manifest = JSON.parse(readFileSync('package.json', 'utf8')) as {
  contributes: { grammars: readonly Contribution[] };
};
const { grammars } = manifest.contributes;

/** Comments, strings and calls: what the injections look for. */
const script = {
  scopeName: 'source.ts',
  patterns: [{ include: '#all' }],
  repository: {
    all: {
      patterns: [
        { name: 'comment.line.ts', begin: '//', end: '$' },
        { name: 'comment.block.ts', begin: '/\\*', end: '\\*/' },
        { name: 'string.quoted.single.ts', begin: "'", end: "'" },
        { name: 'string.quoted.double.ts', begin: '"', end: '"' },
        { name: 'meta.brace.ts', begin: '\\(', end: '\\)', patterns: [{ include: '#all' }] },
        { name: 'variable.ts', match: '\\w+' },
      ],
    },
  },
} as unknown as IRawGrammar;

function createRegistry(): InstanceType<typeof textmate.Registry> {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  const engine = oniguruma.loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)).then(() => ({
    createOnigScanner: (sources: string[]) => new oniguruma.OnigScanner(sources),
    createOnigString: (text: string) => new oniguruma.OnigString(text),
  }));
  return new textmate.Registry({
    onigLib: engine,
    loadGrammar: (scopeName) => {
      if (scopeName === script.scopeName) return Promise.resolve(script);
      const found = grammars.find((grammar) => grammar.scopeName === scopeName);
      return Promise.resolve(
        found === undefined ? null : textmate.parseRawGrammar(readFileSync(found.path, 'utf8'), found.path),
      );
    },
    getInjections: (scopeName) =>
      grammars.filter(({ injectTo }) => injectTo?.includes(scopeName)).map((grammar) => grammar.scopeName),
  });
}

const registry = createRegistry();

export interface Token {
  readonly text: string;
  readonly scopes: string;
}

/** The tokens of a text. */
export async function tokenize(scopeName: string, text: string): Promise<readonly Token[]> {
  const grammar: IGrammar | null = await registry.loadGrammar(scopeName);
  if (grammar === null) throw new Error(`no grammar ${scopeName}`);
  let state = textmate.INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes: scopes.join(' '),
    }));
  });
}
