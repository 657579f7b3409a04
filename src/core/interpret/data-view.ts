// A DataView: numbers read and written at any byte of a buffer, in either order of bytes.
import type { NodeId } from '../program/program';
import { stored } from './access';
import type { DataViewValue } from './byte-buffer';
import { toPrimal, truth, type AnyValue } from './coercion';
import { sizeOfElement } from './element-bytes';
import type { Machine } from './machine';
import { unsupported, wrongShape } from './run-failure';
import type { ElementKind } from './value';

const kinds: ReadonlyMap<string, ElementKind> = new Map<string, ElementKind>([
  ['Float64', 'float64'],
  ['Float32', 'float32'],
  ['Int32', 'int32'],
  ['Uint32', 'uint32'],
  ['Int16', 'int16'],
  ['Uint16', 'uint16'],
  ['Int8', 'int8'],
  ['Uint8', 'uint8'],
]);

/** `getFloat64(at, littleEndian)`, `setUint32(at, value, littleEndian)` and their kin. */
export function dataViewMethod(
  machine: Machine,
  view: DataViewValue,
  name: string,
  args: readonly AnyValue[],
  node: NodeId,
): AnyValue {
  const kind = kinds.get(name.slice(3));
  const writes = name.startsWith('set');
  if (kind === undefined || !(writes || name.startsWith('get')))
    unsupported(`\`${name}\` of a DataView is not numeric`, node);
  const at = Math.trunc(args[0] === undefined ? 0 : toPrimal(args[0], machine.arithmetic, 'an offset', node)) || 0;
  if (at < 0 || at + sizeOfElement(kind) > view.length) wrongShape('reads or writes outside a DataView', node);
  const littleEndian = truth(args[writes ? 2 : 1], machine.arithmetic, node);
  if (!writes) return view.buffer.read(kind, view.offset + at, littleEndian);
  const value = stored(machine, kind, args[1], node);
  if (typeof value === 'number' || (typeof value === 'object' && value !== null)) {
    view.buffer.write(kind, view.offset + at, littleEndian, value, node);
  }
  return undefined;
}
