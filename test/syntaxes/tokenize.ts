// Loads the grammars of `syntaxes` as the editor does, over a small stand-in for the editor's own TypeScript grammar.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadWASM, OnigScanner, OnigString } from 'vscode-oniguruma';
import { INITIAL, parseRawGrammar, Registry } from 'vscode-textmate';
import type { IGrammar, IRawGrammar } from 'vscode-textmate';

const require = createRequire(import.meta.url);

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

function createRegistry(): Registry {
  const wasm = readFileSync(require.resolve('vscode-oniguruma/release/onig.wasm'));
  const engine = loadWASM(wasm.buffer.slice(wasm.byteOffset, wasm.byteOffset + wasm.byteLength)).then(() => ({
    createOnigScanner: (sources: string[]) => new OnigScanner(sources),
    createOnigString: (text: string) => new OnigString(text),
  }));
  return new Registry({
    onigLib: engine,
    loadGrammar: (scopeName) => {
      if (scopeName === script.scopeName) return Promise.resolve(script);
      const found = grammars.find((grammar) => grammar.scopeName === scopeName);
      return Promise.resolve(
        found === undefined ? null : parseRawGrammar(readFileSync(found.path, 'utf8'), found.path),
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
  let state = INITIAL;
  return text.split('\n').flatMap((line) => {
    const { tokens, ruleStack } = grammar.tokenizeLine(line, state);
    state = ruleStack;
    return tokens.map(({ startIndex, endIndex, scopes }) => ({
      text: line.slice(startIndex, endIndex),
      scopes: scopes.join(' '),
    }));
  });
}
