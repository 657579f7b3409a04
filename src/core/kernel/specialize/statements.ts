// Statements of a Program, specialised. Early exits become branches, or a variable that says by which exit control leaves.
import type { NodeId, Statement } from '../../program/program';
import { isExpression } from '../../program/program';
import type { Atom } from '../kernel';
import { isVariable } from '../kernel';
import { undefinedValue, type AbstractValue } from './abstract-value';
import { copyView } from './elements';
import { evaluate } from './expressions';
import { executeIteration, executeLoop } from './loops';
import type { Activation, Completion, Exit } from './control-flow';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

/** Runs a statement. */
export function execute(specializer: Specializer, id: NodeId): Completion {
  const node = specializer.node(id);
  if (isExpression(node)) {
    evaluate(specializer, id);
    return 'normal';
  }
  switch (node.kind) {
    case 'evaluate':
      evaluate(specializer, node.expression);
      return 'normal';
    case 'declare':
      specializer.declare(node.binding, node.value === null ? undefinedValue : evaluate(specializer, node.value));
      return 'normal';
    case 'block':
      return executeAll(specializer, node.body);
    case 'if':
      return executeIf(specializer, node, []);
    case 'loop':
      return executeLoop(specializer, id, node);
    case 'iterate':
      return executeIteration(specializer, id, node);
    case 'labelled':
      return withExits(specializer, [{ kind: 'break', label: node.label, isLoop: false }], () =>
        execute(specializer, node.body),
      );
    case 'break':
    case 'continue':
      return leave(specializer, node.kind, node.label, id);
    case 'return':
      return executeReturn(specializer, id, node.value);
    case 'throw': {
      // What is thrown is not computed: a run that comes here fails, whatever the words.
      specializer.fail({ kind: 'domain', message: messageOf(specializer, node.value), location: node.location });
      return 'leaves';
    }
    case 'try':
      throw new NotSpecializable('`try` is not compiled', id);
  }
}

/** The message of what is thrown, where it is written out. */
function messageOf(specializer: Specializer, id: NodeId): string {
  const node = specializer.node(id);
  if (node.kind === 'string') return node.value;
  const message = node.kind === 'intrinsic' && node.name === 'newError' ? node.arguments[1]?.value : undefined;
  return message === undefined ? 'the function throws' : messageOf(specializer, message);
}

/** Runs statements in order; what follows one that may leave runs only where it did not. */
export function executeAll(specializer: Specializer, ids: readonly NodeId[]): Completion {
  for (const [i, id] of ids.entries()) {
    const node = specializer.node(id);
    const rest = ids.slice(i + 1);
    // The rest of the block belongs to the branch that does not leave: no variable is needed for that.
    if (node.kind === 'if' && rest.length > 0) return executeIf(specializer, node, rest);
    const completion = execute(specializer, id);
    if (completion === 'leaves') return 'leaves';
    if (completion === 'maybe' && rest.length > 0) {
      return guarded(specializer, () => executeAll(specializer, rest)) === 'leaves' ? 'leaves' : 'maybe';
    }
    if (completion === 'maybe') return 'maybe';
  }
  return 'normal';
}

/** Runs `run` where no exit is under way. */
export function guarded(specializer: Specializer, run: () => Completion): Completion {
  const { writer } = specializer;
  const test = isStaying(specializer);
  let completion: Completion = 'normal';
  const consequent = writer.block(() =>
    specializer.inContext(() => {
      completion = run();
    }),
  );
  writer.emit({ kind: 'if', test, consequent, alternate: [] });
  return completion;
}

/** Whether no exit is under way. */
export function isStaying(specializer: Specializer): Atom {
  return specializer.writer.compare('===', { variable: activationOf(specializer).leaving }, 0);
}

function executeIf(
  specializer: Specializer,
  node: Extract<Statement, { kind: 'if' }>,
  rest: readonly NodeId[],
): Completion {
  const test = specializer.truth(evaluate(specializer, node.test));
  const { consequent, alternate } = node;
  const side = (branch: NodeId | null, withRest: boolean): Completion => {
    const completion = branch === null ? 'normal' : execute(specializer, branch);
    return withRest ? after(specializer, completion, rest) : completion;
  };
  if (!isVariable(test)) return side(test ? consequent : alternate, true);
  const consequentLeaves = leavesAlways(specializer, consequent);
  const alternateLeaves = alternate !== null && leavesAlways(specializer, alternate);
  const { writer } = specializer;
  const completions: Completion[] = [];
  const block = (branch: NodeId | null, withRest: boolean): ReturnType<typeof writer.block> =>
    writer.block(() => specializer.inContext(() => void completions.push(side(branch, withRest))));
  const isMoved = consequentLeaves || alternateLeaves;
  const first = block(consequent, isMoved && !consequentLeaves);
  const second = block(alternate, isMoved && !alternateLeaves);
  writer.emit({ kind: 'if', test, consequent: first, alternate: second });
  const [a = 'normal', b = 'normal'] = completions;
  const completion = a === b ? a : 'maybe';
  return isMoved ? completion : after(specializer, completion, rest);
}

/** Runs what follows a statement that ended in some way. */
function after(specializer: Specializer, completion: Completion, rest: readonly NodeId[]): Completion {
  if (rest.length === 0 || completion === 'leaves') return completion;
  if (completion === 'normal') return executeAll(specializer, rest);
  return guarded(specializer, () => executeAll(specializer, rest)) === 'leaves' ? 'leaves' : 'maybe';
}

/** Whether a statement certainly ends by an exit, as far as its text shows. */
function leavesAlways(specializer: Specializer, id: NodeId): boolean {
  const node = specializer.node(id);
  switch (node.kind) {
    case 'return':
    case 'break':
    case 'continue':
    case 'throw':
      return true;
    case 'block':
      return node.body.some((statement) => leavesAlways(specializer, statement));
    case 'if':
      return (
        node.alternate !== null &&
        leavesAlways(specializer, node.consequent) &&
        leavesAlways(specializer, node.alternate)
      );
    default:
      return false;
  }
}

/** Runs statements that can be left by some exits, and goes on after them. */
export function withExits(
  specializer: Specializer,
  kinds: readonly Pick<Exit, 'kind' | 'label' | 'isLoop'>[],
  run: () => Completion,
): Completion {
  const activation = activationOf(specializer);
  const own = kinds.map((exit): Exit => ({ ...exit, code: ++activation.codes, isUsed: false }));
  const outer = activation.exits.filter((exit) => !exit.isUsed);
  const depth = activation.exits.length;
  activation.exits.push(...own);
  let completion: Completion;
  try {
    completion = run();
  } finally {
    activation.exits.length = depth;
  }
  if (completion === 'normal') return 'normal';
  const { writer } = specializer;
  const leaving = { variable: activation.leaving };
  for (const { code, isUsed } of own) {
    if (!isUsed) continue;
    const test = writer.compare('===', leaving, code);
    const consequent = writer.block(() => {
      writer.set(activation.leaving, { kind: 'copy', value: 0 });
    });
    writer.emit({ kind: 'if', test, consequent, alternate: [] });
  }
  const isUsedOutside = outer.some((exit) => exit.isUsed) || activation.returned.isUsed;
  if (own.some((exit) => exit.isUsed)) return isUsedOutside ? 'maybe' : 'normal';
  return completion;
}

function activationOf(specializer: Specializer): Activation {
  const { activation } = specializer;
  if (activation === null) throw new NotSpecializable('a statement outside of functions', null);
  return activation;
}

function leave(specializer: Specializer, kind: 'break' | 'continue', label: string | null, at: NodeId): Completion {
  const activation = activationOf(specializer);
  const exit = activation.exits.findLast(
    (candidate) => candidate.kind === kind && (label === null ? candidate.isLoop : candidate.label === label),
  );
  if (exit === undefined) throw new NotSpecializable(`\`${kind}\` leads nowhere`, at);
  exit.isUsed = true;
  specializer.writer.set(activation.leaving, { kind: 'copy', value: exit.code });
  return 'leaves';
}

function executeReturn(specializer: Specializer, id: NodeId, valueId: NodeId | null): Completion {
  const activation = activationOf(specializer);
  const value = valueId === null ? undefinedValue : evaluate(specializer, valueId);
  keepResult(specializer, activation, value, id);
  activation.returned.isUsed = true;
  specializer.writer.set(activation.leaving, { kind: 'copy', value: activation.returned.code });
  return 'leaves';
}

function keepResult(specializer: Specializer, activation: Activation, value: AbstractValue, at: NodeId): void {
  const { writer } = specializer;
  if (activation.returnsOnce || (activation.result === null && specializer.context === activation.context)) {
    activation.result = value.kind === 'scalar' ? specializer.settled(value) : value;
    return;
  }
  // Where no statement returns, the result is undefined.
  specializer.mayBeMissing = true;
  const { result } = activation;
  if (value.kind === 'scalar') {
    const isFirst = result === null;
    if (!isFirst && (result.kind !== 'scalar' || result.isBoolean !== value.isBoolean)) {
      throw new NotSpecializable('returns different kinds of things', at);
    }
    writer.set(activation.slot, { kind: 'copy', value: value.atom });
    activation.result = { kind: 'scalar', atom: { variable: activation.slot }, isBoolean: value.isBoolean };
    return;
  }
  if (value.kind === 'view') {
    if (result !== null && result.kind !== 'view') throw new NotSpecializable('returns different kinds of things', at);
    const target =
      result ??
      specializer.workspace(
        value.shape,
        value.shape.reduce((a, b) => a * b, 1),
        'result',
      );
    copyView(specializer, value, target, at);
    activation.result = target;
    return;
  }
  if (value.kind === 'nothing' && result === null) return;
  throw new NotSpecializable('returns something other than numbers where that depends on the run', at);
}
