// The intrinsics that structure needs, on values known beforehand.
import type { NodeId } from '../../program/program';
import { isVariable, type Atom } from '../kernel';
import { booleanValue, numberValue, undefinedValue, type AbstractValue } from './abstract-value';
import { arrayOf, itemsOf, lengthOf } from './elements';
import { mapItems } from './methods';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

/** An array of one number; elements that JavaScript leaves undefined are NaN, as they are in arithmetic. */
function filled(specializer: Specializer, length: number, value: number): AbstractValue {
  const view = specializer.workspace([length], length, 'array');
  specializer.writer.emit({ kind: 'fill', array: view.array, value });
  return view;
}

/** The value of an intrinsic; what structure alone does not decide ends the specialisation. */
export function applyIntrinsic(
  specializer: Specializer,
  name: string,
  args: readonly AbstractValue[],
  at: NodeId,
): AbstractValue {
  const [first = undefinedValue, second = undefinedValue] = args;
  const { writer } = specializer;
  switch (name) {
    // Whoever changes what is frozen has been stopped by the interpreter.
    case 'frozen':
      return first;
    case 'sloppyReceiver':
      if (first.kind === 'record') return first;
      throw new NotSpecializable('`this` is no object of the code', at);
    case 'arrayOfLength':
      specializer.mayBeMissing = true;
      return filled(specializer, specializer.knownInteger(first, 'the length of an array', at), NaN);
    case 'arrayOf':
      return arrayOf(specializer, args, 'array', at, false);
    case 'typedArray': {
      if (first.kind !== 'text' || first.value !== 'float64') {
        throw new NotSpecializable('a typed array of something other than doubles', at);
      }
      if (second.kind === 'view' || second.kind === 'list') {
        const items = itemsOf(specializer, second, at);
        const view = specializer.workspace([items.length], items.length, 'array');
        items.forEach((item, i) => specializer.store(view.array, i, specializer.number(item, at)));
        return view;
      }
      return filled(specializer, specializer.knownInteger(second, 'the length of an array', at), 0);
    }
    case 'arrayFrom': {
      if (first.kind === 'record') {
        const cell = first.fields.get('length');
        const length = specializer.knownInteger(
          cell === undefined ? numberValue(0) : specializer.read(cell),
          'the length of an array',
          at,
        );
        return mapItems(specializer, null, length, second, at);
      }
      if (first.kind !== 'view' && first.kind !== 'list')
        throw new NotSpecializable('an array is made of no array', at);
      if (second.kind !== 'nothing') return mapItems(specializer, first, lengthOf(first), second, at);
      return arrayOf(specializer, itemsOf(specializer, first, at), 'array', at, false);
    }
    case 'checkParts':
      if (first.kind === 'view' || first.kind === 'list') return undefinedValue;
      throw new NotSpecializable('something other than an array is taken apart like one', at);
    case 'isArray':
      return booleanValue(first.kind === 'view' || first.kind === 'list');
    case 'toNumber':
      return first.kind === 'scalar' && !first.isBoolean ? first : numberValue(specializer.number(first, at));
    case 'toBoolean':
      return booleanValue(specializer.truth(first));
    case 'isNaN':
      return booleanValue(writer.compare('!==', specializer.number(first, at), specializer.number(first, at)));
    case 'isFinite': {
      const size: Atom = writer.apply('abs', specializer.number(first, at));
      return booleanValue(writer.compare('<', size, Infinity));
    }
    case 'isInteger': {
      const value = specializer.number(first, at);
      if (first.kind !== 'scalar') return booleanValue(false);
      return isVariable(value)
        ? booleanValue(writer.compare('===', writer.apply('floor', value), value))
        : booleanValue(Number.isInteger(value));
    }
    default:
      throw new NotSpecializable(`\`${name}\` is not compiled`, at);
  }
}
