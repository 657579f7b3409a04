// A copy of a source file that hands its functions over to whoever runs it: calls of `__nablaCorpus` (registered.ts) are
// put around function expressions and behind declarations and classes. Nothing else of the text changes.
import { basename } from 'node:path';
import type * as Babel from '@babel/types';
import { build } from 'esbuild';
import type { Candidate, FunctionNode, ModuleSource } from '../../src/languages/typescript/frontend';
import { functionOf } from '../../src/languages/typescript/meaning/local-functions';
import { parentsOf, type ParentTable } from '../../src/languages/typescript/syntax/parents';
import { rangeOf, usesThis, visitTree } from '../../src/languages/typescript/syntax/tree';

interface Insertion {
  readonly at: number;
  /** The end of what it stands in the place of; `at` for nothing. */
  readonly until: number;
  readonly text: string;
  /** Ends of inner nodes come before those of outer ones, beginnings after; ends before beginnings. */
  readonly order: number;
}

class Insertions {
  readonly #list: Insertion[] = [];

  around(node: Babel.Node, before: string, after: string): void {
    const { start, end } = rangeOf(node);
    this.#list.push(
      { at: start, until: start, text: before, order: 1 / (1 + end - start) },
      { at: end, until: end, text: after, order: start - end },
    );
  }

  before(at: number, text: string): void {
    this.#list.push({ at, until: at, text, order: 0 });
  }

  replace(at: number, until: number, text: string): void {
    this.#list.push({ at, until, text, order: 0 });
  }

  after(at: number, text: string): void {
    this.#list.push({ at, until: at, text, order: -Infinity });
  }

  applied(text: string): string {
    const sorted = [...this.#list].map((item, i) => ({ ...item, i }));
    sorted.sort((a, b) => a.at - b.at || a.order - b.order || a.i - b.i);
    let result = '';
    let from = 0;
    for (const { at, until, text: inserted } of sorted) {
      result += text.slice(from, at) + inserted;
      from = until;
    }
    return result + text.slice(from);
  }
}

/** The statement of the module, or of a wrapper around it, that a node stands in. */
function outermostStatement(node: Babel.Node, module: ModuleSource, parents: ParentTable): Babel.Node {
  let statement = node;
  let inner = node;
  for (let next = parents.parentOf(node); next !== null; inner = next, next = parents.parentOf(next)) {
    if (next.type === 'Program') return inner;
    if (next.type === 'BlockStatement') {
      const around = parents.parentOf(next);
      if (around !== null && module.scopes.wrappers.has(around)) return inner;
    }
    statement = inner;
  }
  return statement;
}

function textOf(fn: FunctionNode, module: ModuleSource): string {
  const { start, end } = rangeOf(fn);
  return module.text.slice(start, end);
}

/** The functions of the functions around it that a function calls, itself or by those, by name. */
function calledBeside(
  fn: FunctionNode,
  module: ModuleSource,
  found = new Map<string, FunctionNode>(),
): ReadonlyMap<string, FunctionNode> {
  const { start, end } = rangeOf(fn);
  visitTree(fn, (node) => {
    const variable = node.type === 'Identifier' ? module.scopes.variableOf(node) : null;
    if (variable === null || variable.owner === null || found.has(variable.name)) return undefined;
    const { start: from, end: to } = rangeOf(variable.owner);
    const called = from >= start && to <= end ? null : functionOf(variable);
    if (called === null) return undefined;
    found.set(variable.name, called);
    calledBeside(called, module, found);
    return undefined;
  });
  return found;
}

const hook = 'globalThis.__nablaCorpus';

/** The text of the copy. `idOf` names each candidate. */
export function instrumented(
  module: ModuleSource,
  candidates: readonly Candidate[],
  idOf: (candidate: Candidate) => string,
): string {
  const parents = parentsOf(module);
  const insertions = new Insertions();
  const objects = new Map<Babel.Node, string[]>();
  const classes = new Map<Babel.Node, string[]>();
  const add = (groups: Map<Babel.Node, string[]>, node: Babel.Node, member: string): void => {
    groups.set(node, [...(groups.get(node) ?? []), member]);
  };

  for (const candidate of candidates) {
    const { node, owner, parent } = candidate;
    const id = JSON.stringify(idOf(candidate));
    const { start, end } = rangeOf(node);
    const around = parents.parentOf(node);
    const key = JSON.stringify(candidate.name.split('.').pop());
    if (parent !== null) {
      if (owner !== null) continue;
      // A function inside another is put in front of it: it needs nothing of the call around it but functions.
      const own = node.type !== 'ObjectMethod' && node.type !== 'ClassMethod' && node.type !== 'ClassPrivateMethod';
      if (!own || around?.type === 'ClassBody') continue;
      const name = candidate.name.split('.').pop() ?? '';
      const text = module.text.slice(start, end);
      const called = [...calledBeside(node, module)].filter(([beside]) => beside !== name);
      const others = called.map(([beside, fn]) => `const ${beside} = ${textOf(fn, module)}; `).join('');
      const bound = /^[A-Za-z_$][\w$]*$/.test(name)
        ? `(() => { ${others}const ${name} = ${text}; return ${name}; })()`
        : `(() => { ${others}return (${text}); })()`;
      insertions.before(rangeOf(outermostStatement(parent, module, parents)).start, `;${hook}.fn(${id}, ${bound});`);
      continue;
    }
    switch (node.type) {
      case 'FunctionDeclaration':
        if (node.id) {
          const prototype = usesThis(node) ? `, () => ${node.id.name}.prototype` : '';
          insertions.after(end, `;${hook}.fn(${id}, ${node.id.name}${prototype});`);
        } else insertions.around(node, `${hook}.fn(${id}, `, ')');
        break;
      case 'ClassMethod':
      case 'ClassPrivateMethod':
        if (owner?.kind === 'class') add(classes, owner.node, `[${id}, ${key}, ${owner.static}]`);
        break;
      case 'ObjectMethod':
        if (owner?.kind === 'object') add(objects, owner.node, `[${id}, ${key}]`);
        else if (owner?.kind === 'prototype' && around !== null) {
          insertions.around(around, `${hook}.object(`, `, [[${id}, ${key}]])`);
        }
        break;
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        if (owner?.kind === 'object') {
          add(objects, owner.node, `[${id}, ${key}]`);
          break;
        }
        const prototype = owner?.kind === 'prototype' && owner.name !== '' ? `, () => ${owner.name}.prototype` : '';
        if (around?.type === 'ClassProperty' && !around.static) break;
        insertions.around(node, `${hook}.fn(${id}, `, `${prototype})`);
        break;
      }
    }
  }
  // Fields that only the constructor can make are given under names that a point can set.
  for (const node of parents.nodes) {
    if (node.type !== 'PrivateName') continue;
    const { start, end } = rangeOf(node);
    const around = parents.parentOf(node);
    const quoted = JSON.stringify(module.text.slice(start, end));
    const isRead = around?.type === 'MemberExpression' || around?.type === 'OptionalMemberExpression';
    const isOptional = around?.type === 'OptionalMemberExpression' && around.optional;
    const dot = isOptional ? end : module.text.lastIndexOf('.', start);
    insertions.replace(
      isRead && !isOptional ? dot : start,
      end,
      around?.type === 'BinaryExpression' ? quoted : `[${quoted}]`,
    );
  }
  for (const [object, members] of objects) {
    insertions.around(object, `${hook}.object(`, `, [${members.join(', ')}])`);
  }
  for (const [node, members] of classes) {
    const list = `[${members.join(', ')}]`;
    if (node.type === 'ClassDeclaration' && node.id) {
      insertions.after(rangeOf(node).end, `;${hook}.class(${node.id.name}, ${list});`);
    } else insertions.around(node, `${hook}.class(`, `, ${list})`);
  }
  return insertions.applied(module.text);
}

/** Bundles the copy with what it imports, as one file that Node can require. */
export async function bundled(text: string, file: string, folder: string, outfile: string): Promise<string | null> {
  try {
    await build({
      stdin: { contents: text, resolveDir: folder, sourcefile: basename(file), loader: 'js' },
      bundle: true,
      format: 'cjs',
      platform: 'node',
      mainFields: ['module', 'main'],
      target: 'node20',
      logLevel: 'silent',
      outfile,
    });
    return null;
  } catch (error) {
    return error instanceof Error ? (error.message.split('\n')[1] ?? error.message) : String(error);
  }
}
