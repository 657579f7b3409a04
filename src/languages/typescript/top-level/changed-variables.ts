// Variables of a module that the functions of a candidate write to. Where only they use such a variable it may be scratch
// space: a run that reads it before it has written to it is ended. Any other is how calls depend on earlier ones.
import type * as Babel from '@babel/types';
import type { Lowering } from '../lowering/lowering';
import type { ModuleFacts } from './module-facts';
import { parentsOf } from '../syntax/parents';
import { rangeOf, unwrapped } from '../syntax/tree';
import type { Variable } from '../syntax/variables';

interface Changed {
  readonly variable: Variable;
  readonly facts: ModuleFacts;
  /** Where functions in the Program write to it. */
  readonly writes: readonly Babel.Identifier[];
}

/** Refuses the candidate for a variable that tells earlier calls from later ones; marks those that a call must set first. */
export function settleChanges(l: Lowering): void {
  const changed = l.modules.storages.flatMap(({ storage, facts }): Changed[] => {
    if (!('writes' in storage)) return [];
    const writes = storage.writes.filter((write) => isInProgram(l, facts, write));
    return writes.length === 0 ? [] : [{ variable: storage, facts, writes }];
  });
  for (const one of changed) {
    const { variable, facts, writes } = one;
    const message = `changes the module's variable \`${variable.name}\`, so it depends on earlier calls`;
    const advice = `make \`${variable.name}\` a parameter, or a variable of the function`;
    const [write] = writes;
    if (write !== undefined && isSeenByOthers(l, one)) l.refuse({ facts }, write, message, advice);
    // A run that reads it too early says the same.
    l.deferrals.push({ message, advice });
    const binding = l.modules.bindingOf(facts, variable);
    l.builder.leaveBehind({ binding, what: areExchanged(one, changed) ? 'elements' : 'value' });
  }
}

function isInProgram(l: Lowering, { source }: ModuleFacts, node: Babel.Node): boolean {
  const around = source.scopes.functionAround(node);
  return around !== null && l.loweredNodes.has(around);
}

/** Whether other functions, or other modules, read what these functions write. */
function isSeenByOthers(l: Lowering, { variable, facts }: Changed): boolean {
  const { scopes } = facts.source;
  const isExported = [...facts.exports.values()].some(
    (fact) => fact.kind === 'local' && scopes.variableOf(fact.identifier) === variable,
  );
  const writers = new Set(variable.writes.map((write) => scopes.functionAround(write)));
  const isRead = variable.references.some((reference) => {
    const around = scopes.functionAround(reference);
    return around !== null && !l.loweredNodes.has(around) && !writers.has(around);
  });
  return isExported || isRead;
}

/** The text of what a variable begins with; null where it is declared without a value. */
function beginning({ variable, facts }: Changed): string | null {
  const [declaration] = variable.declarations;
  if (variable.declarations.length !== 1 || declaration?.type !== 'VariableDeclarator' || !declaration.init)
    return null;
  const { start, end } = rangeOf(declaration.init);
  return facts.source.text.slice(start, end);
}

/** Whether all that a variable is given is what it or its like held: `const t = a; a = b; b = t`. */
function areExchanged(one: Changed, all: readonly Changed[]): boolean {
  const own = beginning(one);
  if (own === null) return false;
  const { facts } = one;
  const { scopes } = facts.source;
  const parents = parentsOf(facts.source);
  const like = new Set(
    all.flatMap((other) => (other.facts === facts && beginning(other) === own ? [other.variable] : [])),
  );
  return one.writes.every((write) => {
    const parent = parents.parentOf(write);
    if (parent?.type !== 'AssignmentExpression' || parent.operator !== '=' || parent.left !== write) return false;
    const given = scopes.variableOf(unwrapped(parent.right));
    if (given === null || like.has(given)) return given !== null;
    const [declaration] = given.declarations;
    const init = declaration?.type === 'VariableDeclarator' && given.writes.length === 0 ? declaration.init : null;
    const held = init && given.declarations.length === 1 ? scopes.variableOf(unwrapped(init)) : null;
    return held !== null && like.has(held);
  });
}
