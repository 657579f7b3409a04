// The intrinsic table: operations on structure rather than on numbers, by name.
import { arrayIntrinsics } from './array-intrinsics';
import { toText } from './coercion';
import { foreignIntrinsics } from './foreign-intrinsics';
import { direct, type Intrinsic } from './intrinsic';
import { itemsOf } from './iteration';
import { hasOwnIterator, takeItems } from './iterators';
import { numberIntrinsics } from './number-intrinsics';
import { objectIntrinsics } from './object-intrinsics';
import { unsupported } from './run-failure';
import { textIntrinsics } from './text-intrinsics';

export const intrinsics: ReadonlyMap<string, Intrinsic> = new Map<string, Intrinsic>([
  ...arrayIntrinsics,
  ...foreignIntrinsics,
  ...numberIntrinsics,
  ...objectIntrinsics,
  ...textIntrinsics,
  [
    'callWith',
    (machine, _frame, args, result, node) =>
      machine.call(
        args[0],
        args[1],
        args[2] === undefined ? [] : itemsOf(args[2], machine, node),
        result,
        'value',
        node,
      ),
  ],
  ['hasOwnIterator', direct((machine, args) => hasOwnIterator(machine, args[0]))],
  [
    'takeItems',
    (machine, frame, [value, count], result, node) =>
      takeItems(machine, frame, value, typeof count === 'number' ? count : Infinity, result, node),
  ],
  // A letter of a formula that nothing gives a value.
  ['unsupported', direct((machine, args, node) => unsupported(toText(args[0], machine.arithmetic), node))],
]);
