// Loops: counted ones stay counted, others become `while`; a loop over things other than numbers is laid out.
import { walk } from '../../program/children';
import type { BindingId, Node, NodeId, Statement } from '../../program/program';
import { isVariable, type Atom, type VariableId } from '../kernel';
import { numberValue, type AbstractValue, type Frame } from './abstract-value';
import { elementOf, lengthOf } from './elements';
import { evaluate } from './expressions';
import { execute, guarded, isStaying, withExits } from './statements';
import { NeedsUnrolling, NotSpecializable, type Completion, type Specializer } from './specializer';

type Loop = Extract<Statement, { kind: 'loop' }>;
type Iteration = Extract<Statement, { kind: 'iterate' }>;

/** Rounds of a loop that are laid out one by one at most. */
const mostRounds = 64;

function contains(specializer: Specializer, root: NodeId, fits: (node: Node) => boolean): boolean {
  let found = false;
  walk(specializer.program.nodes, [root], (node) => {
    found ||= fits(node);
  });
  return found;
}

/** Whether a body can leave its loop, as far as its text shows. */
function canLeave(specializer: Specializer, body: NodeId): boolean {
  return contains(
    specializer,
    body,
    (node) => node.kind === 'break' || node.kind === 'return' || (node.kind === 'continue' && node.label !== null),
  );
}

/** `for (let i = from; i operator bound; i += step)` whose body leaves `i` and the loop alone. */
interface Counting {
  readonly binding: BindingId;
  readonly operator: '<' | '<=' | '>' | '>=';
  readonly bound: NodeId;
  readonly step: number;
}

function stepOf(specializer: Specializer, update: NodeId, binding: BindingId): number | null {
  const assigned: Extract<Node, { kind: 'assign' }>[] = [];
  const olds = new Set<BindingId>([binding]);
  const others: Node[] = [];
  walk(specializer.program.nodes, [update], (node) => {
    if (node.kind !== 'assign') {
      if (['call', 'method', 'construct', 'super'].includes(node.kind)) others.push(node);
      return;
    }
    if (node.target.kind !== 'binding') others.push(node);
    else if (node.target.binding === binding) assigned.push(node);
    else if (isRead(specializer, node.value, binding)) olds.add(node.target.binding);
    else others.push(node);
  });
  const [only] = assigned;
  if (others.length > 0 || only === undefined || assigned.length !== 1) return null;
  const value = specializer.node(only.value);
  if (value.kind !== 'primitive' || (value.name !== 'add' && value.name !== 'subtract')) return null;
  const [left, right] = value.arguments.map((argument) => specializer.node(argument.value));
  if (left?.kind !== 'read' || !olds.has(left.binding) || right?.kind !== 'number') return null;
  return value.name === 'add' ? right.value : -right.value;
}

/** `binding`, or the number of it. */
function isRead(specializer: Specializer, id: NodeId, binding: BindingId): boolean {
  const node = specializer.node(id);
  if (node.kind === 'intrinsic' && node.name === 'toNumber') {
    const [argument] = node.arguments;
    return argument !== undefined && isRead(specializer, argument.value, binding);
  }
  return node.kind === 'read' && node.binding === binding;
}

const mirrored = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' } as const;

function countingOf(specializer: Specializer, node: Loop): Counting | null {
  if (node.test === null || node.update === null || !node.testFirst || canLeave(specializer, node.body)) return null;
  const test = specializer.node(node.test);
  if (test.kind !== 'compare') return null;
  const { operator } = test;
  if (operator !== '<' && operator !== '<=' && operator !== '>' && operator !== '>=') return null;
  for (const [own, bound, direction] of [
    [test.left, test.right, operator],
    [test.right, test.left, mirrored[operator]],
  ] as const) {
    const counter = specializer.node(own);
    if (counter.kind !== 'read' || !specializer.frame.cells.has(counter.binding)) continue;
    const { binding } = counter;
    const step = stepOf(specializer, node.update, binding);
    const isSetInside = contains(
      specializer,
      node.body,
      (inner) => inner.kind === 'assign' && inner.target.kind === 'binding' && inner.target.binding === binding,
    );
    if (step === null || isSetInside || !isInvariant(specializer, bound, [node.body, node.update])) continue;
    if (step > 0 !== (direction === '<' || direction === '<=')) continue;
    return { binding, operator: direction, bound, step };
  }
  return null;
}

/** Whether an expression keeps its value while a loop runs: what it reads is not assigned there, nor by what is called. */
function isInvariant(specializer: Specializer, id: NodeId, loop: readonly NodeId[]): boolean {
  return !contains(specializer, id, (node) => {
    switch (node.kind) {
      case 'number':
      case 'constant':
      case 'primitive':
        return false;
      case 'read': {
        const { binding } = node;
        return specializer.assigned.has(binding) && loop.some((part) => mayAssign(specializer, part, binding));
      }
      case 'field':
        return node.name !== 'length';
      default:
        return true;
    }
  });
}

function mayAssign(specializer: Specializer, id: NodeId, binding: BindingId): boolean {
  const calls = ['call', 'method', 'construct', 'super'];
  return contains(
    specializer,
    id,
    (node) =>
      calls.includes(node.kind) ||
      (node.kind === 'assign' && node.target.kind === 'binding' && node.target.binding === binding),
  );
}

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
