// Loops: counted ones stay counted, others become `while`; a loop over things other than numbers is laid out.
import type { NodeId, Statement } from '../../program/program';
import { isVariable, type Atom, type VariableId } from '../kernel';
import { numberValue, type AbstractValue, type Frame } from './abstract-value';
import { canLeave, countingOf, type Counting } from './counting';
import { elementOf, lengthOf } from './elements';
import { evaluate } from './expressions';
import { execute, guarded, isStaying, withExits } from './statements';
import type { Completion } from './control-flow';
import { NeedsUnrolling, NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

type Loop = Extract<Statement, { kind: 'loop' }>;
type Iteration = Extract<Statement, { kind: 'iterate' }>;

/** Rounds of a loop that are laid out one by one at most. */
const mostRounds = 64;

/** A `for`, `while` or `do` loop. */
export function executeLoop(specializer: Specializer, id: NodeId, node: Loop): Completion {
  const scope: Frame = { cells: new Map(), parent: specializer.frame };
  return specializer.inFrame(scope, () => {
    if (node.initial !== null) execute(specializer, node.initial);
    const counting = countingOf(specializer, node);
    return counting === null
      ? executeGeneral(specializer, node)
      : executeCounted(specializer, id, node, counting, scope);
  });
}

/** Where a counter starts: the constant just given to it, where it was one. */
function startOf(specializer: Specializer, start: AbstractValue, id: NodeId): Atom {
  const { last } = specializer.writer;
  const isJustSet =
    last?.kind === 'set' &&
    last.value.kind === 'copy' &&
    typeof last.value.value === 'number' &&
    start.kind === 'scalar' &&
    isVariable(start.atom) &&
    start.atom.variable === last.variable;
  if (isJustSet) return last.value.value;
  return specializer.number(start.kind === 'scalar' ? specializer.settled(start) : start, id);
}

function executeCounted(
  specializer: Specializer,
  id: NodeId,
  node: Loop,
  { binding, operator, bound: boundId, step }: Counting,
  scope: Frame,
): Completion {
  const { writer } = specializer;
  const start = specializer.read(specializer.cell(binding, id));
  const from = startOf(specializer, start, id);
  const end = evaluate(specializer, boundId);
  const bound = specializer.number(end.kind === 'scalar' ? specializer.settled(end) : end, id);
  const counter = writer.variable(specializer.program.bindings[binding]?.name ?? 'i', true);
  const isFromZero = typeof from === 'number' && from >= 0 && Number.isInteger(from);
  if (isFromZero && step > 0 && Number.isInteger(step)) {
    const most = typeof bound === 'number' ? bound : isVariable(bound) ? specializer.largest(bound) : Infinity;
    specializer.bounded(counter, operator === '<' ? most : most + 1);
  }
  const round = (atom: Atom): Completion => {
    scope.cells.set(binding, { kind: 'value', value: numberValue(atom), context: specializer.context });
    return withExits(specializer, [{ kind: 'continue', label: node.label, isLoop: true }], () =>
      execute(specializer, node.body),
    );
  };
  const position = writer.position;
  try {
    const body = writer.loopBody(counter, () => specializer.inContext(() => void round({ variable: counter })));
    writer.emit({ kind: 'for', counter, from, operator, bound, step, body });
    return 'normal';
  } catch (error) {
    if (!(error instanceof NeedsUnrolling) || error.counter !== counter) throw error;
    writer.truncate(position);
  }
  if (typeof from !== 'number' || typeof bound !== 'number') {
    throw new NotSpecializable('a loop over things other than numbers has no known length', id);
  }
  const isIn = (i: number): boolean => {
    switch (operator) {
      case '<':
        return i < bound;
      case '<=':
        return i <= bound;
      case '>':
        return i > bound;
      case '>=':
        return i >= bound;
    }
  };
  const rounds: number[] = [];
  for (let i = from; isIn(i); i += step) {
    rounds.push(i);
    if (rounds.length > mostRounds) throw new NotSpecializable('too many rounds to be laid out', id);
  }
  for (const i of rounds) specializer.inFrame({ cells: new Map(), parent: scope }, () => round(i));
  return 'normal';
}

/** A loop whose end is known only while it runs. */
function executeGeneral(specializer: Specializer, node: Loop): Completion {
  const { writer } = specializer;
  const leaves = canLeave(specializer, node.body);
  const truthOfTest = (): Atom => (node.test === null ? true : specializer.truth(evaluate(specializer, node.test)));
  const go = writer.variable('going', true);
  writer.set(go, { kind: 'copy', value: true });
  const decide = (): void => {
    writer.set(go, { kind: 'copy', value: truthOfTest() });
  };
  const body = (): Completion =>
    withExits(specializer, [{ kind: 'continue', label: node.label, isLoop: true }], () =>
      execute(specializer, node.body),
    );
  const whole = (): Completion => {
    const before = writer.block(() =>
      specializer.inContext(() => {
        if (node.testFirst) decide();
      }),
    );
    let completion = 'normal' as Completion;
    const rounds = writer.loopBody(go, () =>
      specializer.inContext(() => {
        completion = body();
        const next = (): Completion => {
          if (node.update !== null) evaluateUpdate(specializer, node.update);
          if (!node.testFirst) decide();
          return 'normal';
        };
        if (completion === 'normal') next();
        else if (completion === 'maybe') {
          guarded(specializer, next);
          // A test that comes first must not be asked again on the way out.
          writer.set(go, {
            kind: 'connective',
            operator: 'and',
            left: { variable: go },
            right: isStaying(specializer),
          });
        } else writer.set(go, { kind: 'copy', value: false });
      }),
    );
    const test: Atom = { variable: go };
    const guardedBefore = leaves && node.testFirst ? guardTest(specializer, go, before) : before;
    writer.emit({ kind: 'while', before: guardedBefore, test, body: rounds });
    return completion === 'normal' ? 'normal' : 'maybe';
  };
  return withExits(specializer, [{ kind: 'break', label: node.label, isLoop: true }], whole);
}

/** Asks the test only while the loop has not been left. */
function guardTest(specializer: Specializer, go: VariableId, before: ReturnType<Specializer['writer']['block']>) {
  const { writer } = specializer;
  return writer.block(() => {
    writer.emit({ kind: 'if', test: { variable: go }, consequent: before, alternate: [] });
  });
}

function evaluateUpdate(specializer: Specializer, update: NodeId): void {
  execute(specializer, update);
}

/** `for (const item of array)`. */
export function executeIteration(specializer: Specializer, id: NodeId, node: Iteration): Completion {
  const source = evaluate(specializer, node.iterable);
  if (source.kind !== 'view' && source.kind !== 'list') {
    throw new NotSpecializable('something that is no array is gone through', id);
  }
  const round = (item: AbstractValue): Completion => {
    const frame: Frame = { cells: new Map(), parent: specializer.frame };
    return specializer.inFrame(frame, () => {
      specializer.declare(node.binding, item);
      return withExits(specializer, [{ kind: 'continue', label: node.label, isLoop: true }], () =>
        execute(specializer, node.body),
      );
    });
  };
  const isLaidOut = source.kind === 'list' || canLeave(specializer, node.body);
  if (!isLaidOut) {
    specializer.counted(0, lengthOf(source), 'k', (k) => void round(elementOf(specializer, source, k, id)));
    return 'normal';
  }
  const length = lengthOf(source);
  if (length > mostRounds) throw new NotSpecializable('too many rounds to be laid out', id);
  const from = (i: number): Completion => {
    if (i >= length) return 'normal';
    const completion = round(elementOf(specializer, source, i, id));
    if (completion === 'normal') return from(i + 1);
    return completion === 'leaves'
      ? 'leaves'
      : guarded(specializer, () => from(i + 1)) === 'leaves'
        ? 'leaves'
        : 'maybe';
  };
  return withExits(specializer, [{ kind: 'break', label: node.label, isLoop: true }], () => from(0));
}
