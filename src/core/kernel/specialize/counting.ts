// Counted loops: which loops are `for (let i = from; i operator bound; i += step)` with a body that leaves `i` alone.
import { walk } from '../../program/children';
import type { BindingId, Node, NodeId, Statement } from '../../program/program';
import type { Specializer } from './specializer';

type Loop = Extract<Statement, { kind: 'loop' }>;

function contains(specializer: Specializer, root: NodeId, fits: (node: Node) => boolean): boolean {
  let found = false;
  walk(specializer.program.nodes, [root], (node) => {
    found ||= fits(node);
  });
  return found;
}

/** Whether a body can leave its loop, as far as its text shows. */
export function canLeave(specializer: Specializer, body: NodeId): boolean {
  return contains(
    specializer,
    body,
    (node) => node.kind === 'break' || node.kind === 'return' || (node.kind === 'continue' && node.label !== null),
  );
}

/** `for (let i = from; i operator bound; i += step)` whose body leaves `i` and the loop alone. */
export interface Counting {
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

/** How a loop counts; null where it does not. */
export function countingOf(specializer: Specializer, node: Loop): Counting | null {
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
