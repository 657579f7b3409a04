// The values a Program computes with, over an arithmetic's active numbers T.
import type { ClassId, FunctionId } from '../program/program';
import type { BufferValue, DataViewValue } from './byte-buffer';
import type { GeneratorValue } from './generator-value';

/** A plain number is a constant; a T is a number that depends on the inputs (or an undecided condition). */
export type Value<T extends object> =
  | number
  | T
  | boolean
  | string
  | null
  | undefined
  | ArrayValue<T>
  | RecordValue<T>
  | MapValue<T>
  | FunctionValue<T>
  | BufferValue
  | DataViewValue
  | ForeignValue
  | ClassValue<T>
  | GeneratorValue;

/** How a typed array rounds what is stored in it. */
export type ElementKind =
  'any' | 'float64' | 'float32' | 'int8' | 'uint8' | 'uint8clamped' | 'int16' | 'uint16' | 'int32' | 'uint32';

/** An array or a typed array: a reference, as in JavaScript. `subarray` shares `cells` at another offset. */
export class ArrayValue<T extends object> {
  /** The class below Array that it is an instance of. */
  classId: ClassId | null = null;
  /** Fields of such an instance beside its elements; null where there are none. */
  fields: Map<string, Value<T>> | null = null;

  constructor(
    readonly cells: Value<T>[],
    readonly elementKind: ElementKind = 'any',
    readonly offset = 0,
    /** Fixed for typed arrays; -1 follows `cells.length`. */
    readonly fixedLength = -1,
  ) {}

  /** `Object.freeze` was called on it. */
  isFrozen = false;

  get length(): number {
    return this.fixedLength >= 0 ? this.fixedLength : this.cells.length;
  }
}

/** The functions of a property; undefined where there is none. */
export interface Accessor<T extends object> {
  readonly get: Value<T>;
  readonly set: Value<T>;
}

/** An object: fields in order of creation, never a JavaScript object with foreign keys. */
export class RecordValue<T extends object> {
  readonly fields = new Map<string, Value<T>>();
  /** Properties that run a function when they are read or set; null where there are none. */
  accessors: Map<string, Accessor<T>> | null = null;
  /** Fields that `Object.defineProperty` keeps out of lists and copies; null where there are none. */
  hidden: Set<string> | null = null;
  /** `Object.freeze` was called on it. */
  isFrozen = false;
  /** The class whose members use variables of the call that made it; null for classes of modules. */
  madeBy: ClassValue<T> | null = null;
  constructor(
    readonly classId: ClassId | null = null,
    /** `Error`, `RangeError`, … for the language's own errors. */
    readonly errorName: string | null = null,
  ) {}

  /** Whether lists and copies of the fields have this one: private fields (`#name`) and symbols (`@@name`) are never. */
  isListed(name: string): boolean {
    const isPrivate = name.startsWith('@@') || (this.classId !== null && name.startsWith('#'));
    return !isPrivate && this.hidden?.has(name) !== true;
  }

  /** True where a list or a copy of the fields would have to run a getter. */
  get hasListedGetter(): boolean {
    for (const name of this.accessors?.keys() ?? []) if (this.isListed(name)) return true;
    return false;
  }

  /** Gives it a field in place of whatever had the name, as a literal does. */
  define(name: string, value: Value<T>): void {
    this.accessors?.delete(name);
    this.fields.set(name, value);
  }

  /** Gives it a property with a getter, a setter or, where it has one of them already, both. */
  defineAccessor(name: string, accessor: Partial<Accessor<T>>): void {
    this.fields.delete(name);
    this.accessors ??= new Map();
    this.accessors.set(name, { ...(this.accessors.get(name) ?? { get: undefined, set: undefined }), ...accessor });
  }

  /** The names of the fields as JavaScript lists them: whole numbers first, ascending. */
  get names(): string[] {
    const all = [...this.fields.keys()].filter((name) => this.isListed(name));
    const whole = all.filter((name) => /^(?:0|[1-9]\d{0,9})$/.test(name)).sort((a, b) => Number(a) - Number(b));
    return whole.length === 0 ? all : [...whole, ...all.filter((name) => !whole.includes(name))];
  }
}

/** A Map, or a Set (whose entries map each value to itself). */
export class MapValue<T extends object> {
  readonly entries = new Map<Value<T>, Value<T>>();
  constructor(readonly isSet = false) {}
}

/** A variable that a closure shares with the function it was made in. */
export interface Cell<T extends object> {
  value: Value<T>;
}

/** A function of the Program with the cells it captured, or a built-in one. */
export class FunctionValue<T extends object> {
  /** Properties given to it: `ease.overshoot = …`. */
  readonly fields = new Map<string, Value<T>>();
  constructor(
    readonly functionId: FunctionId,
    readonly captured: readonly Cell<T>[],
    readonly boundReceiver?: Value<T>,
    readonly boundArguments: readonly Value<T>[] = [],
  ) {}
}

/** A class as a value: made anew each time the code comes to it, with the variables that its members share with that code. */
export class ClassValue<T extends object> {
  constructor(
    readonly classId: ClassId,
    /** What each function of the class, and of those above that are such values, has captured. */
    readonly captured: ReadonlyMap<FunctionId, readonly Cell<T>[]>,
    readonly superclass: ClassValue<T> | null,
  ) {}
}

/**
 * Something that Programs have no value for, such as a regular expression or the global object: it is handed on, tested for
 * being there and compared, and whatever looks into it ends the run.
 */
export class ForeignValue {
  constructor(
    /** What it is, for messages: `a regular expression`. */
    readonly what: string,
    /** What `typeof` gives; null where that is not known, nor whether it counts as true. */
    readonly type: 'object' | 'function' | null,
  ) {}
}

/** What sloppy functions have for `this` when they are called by themselves. */
export const globalObject = new ForeignValue('the global object', 'object');
