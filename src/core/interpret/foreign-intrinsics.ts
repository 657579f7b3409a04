// Values from outside Programs: making them, what sloppy functions have for `this`, and tests for the language's classes.
import type { AnyValue } from './coercion';
import { BufferValue, DataViewValue } from './byte-buffer';
import { direct, type Intrinsic } from './intrinsic';
import type { Machine } from './machine';
import { unsupported } from './run-failure';
import { ArrayValue, ClassValue, ForeignValue, FunctionValue, globalObject, MapValue, RecordValue } from './value';

/** For code that is strict or sloppy as its compiler is told. */
const perhapsGlobal = new ForeignValue('the `this` of a plain call', null);

export const foreignIntrinsics: readonly (readonly [string, Intrinsic])[] = [
  [
    'foreign',
    direct((_machine, [what, type]) => {
      const known = type === 'object' || type === 'function' ? type : null;
      return new ForeignValue(typeof what === 'string' ? what : 'a value of the host', known);
    }),
  ],
  [
    'sloppyReceiver',
    direct((machine, [value, isNumber, isCertain], node) => {
      if (value === undefined || value === null) return isCertain === true ? globalObject : perhapsGlobal;
      // JavaScript makes an object of it, which is true and equal to nothing.
      if (isNumber !== true && !isObject(machine, value)) unsupported('looks at a number as the object `this`', node);
      return value;
    }),
  ],
  ['isInstanceOfValue', direct((machine, [value, wanted], node) => isOfClassValue(machine, value, wanted, node))],
  ['isInstanceOf', direct((machine, [value, name], node) => isInstanceOf(machine, value, name, node))],
];

/** `value instanceof C` where only the run tells the class. */
function isOfClassValue(machine: Machine, value: AnyValue, wanted: AnyValue, node: number): boolean {
  if (!(wanted instanceof ClassValue))
    return unsupported('tests for a class that is only known when the code runs', node);
  const { classes } = machine.program;
  const isOfModule = machine.moduleClasses.get(wanted.classId) === wanted;
  const isInstance = value instanceof RecordValue || value instanceof ArrayValue;
  if (isOfModule) {
    let id = isInstance ? value.classId : null;
    while (id !== null && id !== wanted.classId) id = classes[id]?.superclass ?? null;
    return id !== null;
  }
  let made = value instanceof RecordValue ? value.madeBy : null;
  while (made !== null && made !== wanted) made = made.superclass;
  return made !== null;
}

function isObject(machine: Machine, value: AnyValue): boolean {
  const isPlain = typeof value !== 'object' || value === null;
  return !isPlain && !machine.arithmetic.isActive(value);
}

/** `value instanceof C` for a class of the language or the host that is not one of arrays or errors. */
function isInstanceOf(machine: Machine, value: AnyValue, name: AnyValue, node: number): boolean {
  if (value instanceof ForeignValue) return unsupported(`asks for the class of ${value.what}`, node);
  switch (name) {
    case 'Object':
      return isObject(machine, value);
    case 'Function':
      return value instanceof FunctionValue || value instanceof ClassValue;
    case 'Map':
      return value instanceof MapValue && !value.isSet;
    case 'Set':
      return value instanceof MapValue && value.isSet;
    case 'ArrayBuffer':
      return value instanceof BufferValue;
    case 'DataView':
      return value instanceof DataViewValue;
    default:
      return false;
  }
}
