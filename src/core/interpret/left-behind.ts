// What calls leave in the variables of modules: each call begins without it, so that no result depends on earlier calls.
import type { Program } from '../program/program';
import type { Active, AnyValue } from './coercion';
import { ArrayValue, type Cell, ForeignValue } from './value';

/** Stands in a variable for what an earlier call may have left in it; reading it ends the run. */
export const leftBehind = new ForeignValue('what an earlier call has left', null);

/** An element that an earlier call may have left: it is handed on, and computing with it ends the run. */
const staleElement = new ForeignValue('an element that an earlier call has left', null);

function scratchOf(value: AnyValue): ArrayValue<Active> | null {
  return value instanceof ArrayValue && value.fixedLength >= 0 && value.classId === null ? value : null;
}

/** Takes away what earlier calls, and the module, have left in the variables that calls change. */
export function forget(
  { leftBehind: left = [] }: Program,
  cellOf: (binding: number) => Cell<Active> | undefined,
): void {
  const scratch = left.flatMap(({ binding, what }) => (what === 'elements' ? [scratchOf(cellOf(binding)?.value)] : []));
  const [first] = scratch;
  // Which of several each variable holds makes no difference where they are of one length and kind.
  const areAlike = scratch.every(
    (array) => array !== null && array.length === first?.length && array.elementKind === first.elementKind,
  );
  for (const { binding, what } of left) {
    const cell = cellOf(binding);
    if (cell === undefined) continue;
    const array = what === 'elements' && areAlike ? scratchOf(cell.value) : null;
    if (array === null) cell.value = leftBehind;
    else array.cells.fill(staleElement, array.offset, array.offset + array.length);
  }
}
