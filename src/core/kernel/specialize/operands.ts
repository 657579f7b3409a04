// Operands in order: arguments, elements and the two sides of an operator, with what a later one may change kept.
import { walk } from '../../program/children';
import type { Element, NodeId } from '../../program/program';
import type { AbstractValue } from './abstract-value';
import { itemsOf } from './elements';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

/** Whether evaluating a node may assign something that an operand before it has read. */
function mayAssign(specializer: Specializer, root: NodeId): boolean {
  let found = false;
  walk(specializer.program.nodes, [root], (node) => {
    if (['assign', 'call', 'method', 'construct', 'super'].includes(node.kind)) found = true;
  });
  return found;
}

/** Evaluates operands in order; what a later operand may change is kept as it was. */
export function evaluateAll(specializer: Specializer, ids: readonly NodeId[]): AbstractValue[] {
  const hazards = ids.map((id) => mayAssign(specializer, id));
  return ids.map((id, i) => {
    const value = specializer.rules.evaluate(specializer, id);
    const isExposed = value.kind === 'scalar' && hazards.slice(i + 1).includes(true);
    return isExposed ? specializer.settled(value) : value;
  });
}

/** Evaluates arguments or elements; spreads are laid out. */
export function evaluateElements(specializer: Specializer, elements: readonly Element[]): AbstractValue[] {
  const values = evaluateAll(
    specializer,
    elements.map((element) => element.value),
  );
  return values.flatMap((value, i) => {
    const element = elements[i];
    if (element?.spread !== true) return [value];
    if (value.kind !== 'view' && value.kind !== 'list') {
      throw new NotSpecializable('something that is no array is spread', element.value);
    }
    return itemsOf(specializer, value, element.value);
  });
}
