// Parameters that serve only as a length, an index or a loop bound: whole numbers of control, not inputs.
import { walk } from '../program/children';
import type { BindingId, Node, NodeId, Program } from '../program/program';
import { rootsOf } from '../interpret/captures';
import { entryOf } from './entry';

const wholeArithmetic: ReadonlySet<string> = new Set([
  'add',
  'subtract',
  'multiply',
  'floor',
  'trunc',
  'bitOr',
  'bitAnd',
  'shiftLeft',
  'shiftRight',
  'shiftRightUnsigned',
]);
const lengthIntrinsics: ReadonlySet<string> = new Set(['arrayOfLength', 'typedArray']);

/** The reads inside an expression that keep whole numbers whole. */
function readsUnder(program: Program, id: NodeId, reads: Set<NodeId>): void {
  const node = program.nodes[id];
  if (node?.kind === 'read') reads.add(id);
  else if (node?.kind === 'primitive' && wholeArithmetic.has(node.name)) {
    for (const { value } of node.arguments) readsUnder(program, value, reads);
  }
}

/** Variables that a loop changes by whole steps: `i++`, `i -= 2`, `i = i + 1`. */
function countersOf(program: Program, loop: Extract<Node, { kind: 'loop' }>): Set<BindingId> {
  const counters = new Set<BindingId>();
  walk(program.nodes, loop.update === null ? [loop.body] : [loop.update, loop.body], (node) => {
    if (node.kind !== 'assign' || node.target.kind !== 'binding') return;
    const value = program.nodes[node.value];
    if (value?.kind !== 'primitive' || (value.name !== 'add' && value.name !== 'subtract')) return;
    const step = program.nodes[value.arguments[1]?.value ?? -1];
    if (step?.kind === 'number' && Number.isInteger(step.value)) counters.add(node.target.binding);
  });
  return counters;
}

const known = new WeakMap<Program, ReadonlySet<BindingId>>();

/** The bindings of the entry's parameters that are numbers of control. */
export function controlParameters(program: Program): ReadonlySet<BindingId> {
  let control = known.get(program);
  if (control === undefined) {
    control = findControl(program);
    known.set(program, control);
  }
  return control;
}

function findControl(program: Program): ReadonlySet<BindingId> {
  const control = new Set<NodeId>();
  const reads = new Map<BindingId, NodeId[]>();
  const written = new Set<BindingId>();
  const roots = [...program.initialize, ...program.functions.flatMap(rootsOf)];
  walk(program.nodes, roots, (node, id) => {
    switch (node.kind) {
      case 'read':
        reads.set(node.binding, [...(reads.get(node.binding) ?? []), id]);
        break;
      case 'assign':
        if (node.target.kind === 'binding') written.add(node.target.binding);
        else if (node.target.kind === 'index') readsUnder(program, node.target.index, control);
        break;
      case 'index':
        readsUnder(program, node.index, control);
        break;
      case 'intrinsic':
        if (lengthIntrinsics.has(node.name))
          for (const { value } of node.arguments) readsUnder(program, value, control);
        break;
      case 'loop': {
        if (node.test === null) break;
        const counters = countersOf(program, node);
        walk(program.nodes, [node.test], (part) => {
          if (part.kind !== 'compare') return;
          const sides = [part.left, part.right];
          const counting = (side: NodeId): boolean => {
            const inside = new Set<NodeId>();
            readsUnder(program, side, inside);
            return [...inside].some((read) => {
              const found = program.nodes[read];
              return found?.kind === 'read' && counters.has(found.binding);
            });
          };
          if (sides.some(counting)) for (const side of sides) readsUnder(program, side, control);
        });
        break;
      }
      default:
    }
  });
  const parameters = entryOf(program).parameters.map((parameter) => parameter.binding);
  return new Set(
    parameters.filter((binding) => {
      const uses = reads.get(binding) ?? [];
      return uses.length > 0 && !written.has(binding) && uses.every((use) => control.has(use));
    }),
  );
}
