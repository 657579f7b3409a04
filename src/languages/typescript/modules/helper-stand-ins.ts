// Helpers of compilers that go through a value step by step, as the plain code that they amount to: iterators of lists.
import type * as Babel from '@babel/types';
import type { ModuleFacts } from '../top-level/module-facts';
import { factsOf } from '../top-level/module-reader';
import { parseScript } from '../syntax/parse';

export type StandIn = 'values' | 'forOf' | 'forOfLoose' | 'rest';

const text = `
'use strict';
function values(source) {
  const items = typeof source === 'object' && source.length !== undefined ? source : Array.from(source);
  let next = 0;
  return { next() { return next < items.length ? { value: items[next++], done: false } : { value: undefined, done: true }; } };
}
function forOf(source) {
  const steps = values(source);
  return { s() {}, n() { return steps.next(); }, e(error) { throw error; }, f() {} };
}
function forOfLoose(source) {
  const steps = values(source);
  return () => steps.next();
}
function rest(source, names) {
  const left = {};
  for (const name of Object.keys(source)) if (!names.includes(name)) left[name] = source[name];
  return left;
}
[values, forOf, forOfLoose, rest];
`;

let known: ModuleFacts | null = null;

/** The module of the stand-ins. */
export function standIns(): ModuleFacts {
  known ??= factsOf(parseScript('host:///compiler-helpers.js', 'javascript', text));
  return known;
}

/** A mention of a stand-in in their module. */
export function standInName(name: StandIn): Babel.Node {
  const declaration = standIns().source.scopes.moduleVariables.get(name)?.declarations[0];
  if (declaration?.type !== 'FunctionDeclaration' || !declaration.id) throw new Error(`no stand-in \`${name}\``);
  return declaration.id;
}
