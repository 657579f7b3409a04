// Calls in the file whose arguments are all written in place: hovering one answers at that point.
import type * as Babel from '@babel/types';
import type { CallSite } from '../../document';
import { nameRangeOf } from '../candidates';
import type { Candidate, ModuleSource } from '../frontend';
import { targetPath } from '../syntax/function-names';
import { literalArguments, type LiteralValues } from '../meaning/literal-values';
import { parentsOf } from '../syntax/parents';
import { rangeOf, unwrapped } from '../syntax/tree';

/** The candidate that a callee names. */
class Callees {
  readonly #byNode = new Map<Babel.Node, Candidate>();
  readonly #byName = new Map<string, Candidate>();

  constructor(
    readonly module: ModuleSource,
    candidates: readonly Candidate[],
  ) {
    for (const candidate of candidates) {
      this.#byNode.set(candidate.node, candidate);
      const { owner } = candidate;
      // A method is called on an instance, which no literal gives.
      const isInstance = owner !== null && (owner.kind === 'prototype' || (owner.kind === 'class' && !owner.static));
      if (!isInstance && candidate.parent === null) this.#byName.set(candidate.name, candidate);
    }
  }

  of(callee: Babel.Node): Candidate | null {
    const node = unwrapped(callee);
    if (node.type === 'Identifier') {
      const variable = this.module.scopes.variableOf(node);
      const declaration = variable?.declarations[variable.declarations.length - 1];
      if (variable === null || declaration === undefined || variable.writes.length > 0) return null;
      const direct = this.#byNode.get(declaration);
      if (direct !== undefined) return direct;
      if (declaration.type !== 'VariableDeclarator' || !declaration.init) return null;
      return this.#byNode.get(unwrapped(declaration.init)) ?? null;
    }
    if (node.type !== 'MemberExpression') return null;
    const path = targetPath(node);
    return path === null ? null : (this.#byName.get(path.join('.')) ?? null);
  }
}

/** The literal calls of each candidate, in source order. */
export function findCallSites(
  module: ModuleSource,
  candidates: readonly Candidate[],
  literals: LiteralValues,
): ReadonlyMap<Candidate, readonly CallSite[]> {
  const callees = new Callees(module, candidates);
  const sites = new Map<Candidate, CallSite[]>();
  for (const node of parentsOf(module).nodes) {
    if (node.type !== 'CallExpression' || node.arguments.length === 0) continue;
    const candidate = callees.of(node.callee);
    if (candidate === null) continue;
    const args = literalArguments(literals, node.arguments);
    if (args === null) continue;
    const callee = unwrapped(node.callee);
    const name = callee.type === 'MemberExpression' ? callee.property : callee;
    const known = sites.get(candidate);
    const site: CallSite = {
      range: rangeOf(node),
      nameRange: nameRangeOf(name),
      point: { receiver: null, arguments: args },
    };
    if (known === undefined) sites.set(candidate, [site]);
    else known.push(site);
  }
  return sites;
}
