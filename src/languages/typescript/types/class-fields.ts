// What all functions of a class show together of the fields of an instance: `scale() { return this.k * … }` shows that the
// `k` which another method only hands on is a number.
import type * as Babel from '@babel/types';
import { arrayChain, constructedLength } from '../meaning/array-classes';
import type { CalledFunctions } from './called-functions';
import { baseOf, inferWholeClass } from './infer-classes';
import { UseInference } from './infer-uses';
import type { InstanceClass } from '../meaning/instance-classes';
import { outermostAround } from '../meaning/local-functions';
import { copyOf, find, type Shape, unify } from './shape';

const nothing: ReadonlyMap<string, Shape> = new Map();

export class ClassFields {
  /** Null while a class is being read: classes of different modules may make each other. */
  readonly #known = new Map<Babel.Node, ReadonlyMap<string, Shape> | null>();

  /** How many elements the instances of classes below Array have, 0 where that is open; null for other classes. */
  readonly #lengths = new Map<Babel.Node, number | null>();

  constructor(readonly called: CalledFunctions) {}

  /** How many elements an instance has that is an array, 0 where that is open; null for other objects. */
  lengthOf(instance: InstanceClass): number | null {
    this.of(instance);
    return this.#lengths.get(instance.node) ?? null;
  }

  /** The fields that are shown to hold quantities, arrays, objects or texts. The shapes are not to be changed. */
  of(instance: InstanceClass): ReadonlyMap<string, Shape> {
    const known = this.#known.get(instance.node);
    if (known !== undefined) return known ?? nothing;
    this.#known.set(instance.node, null);
    const fields = this.#read(instance);
    this.#known.set(instance.node, fields);
    return fields;
  }

  #read(instance: InstanceClass): ReadonlyMap<string, Shape> {
    const uses = new UseInference(instance.module, this.called, null);
    try {
      const around = instance.module.scopes.functionAround(instance.node);
      if (around !== null) uses.of(outermostAround(instance.module, around));
      const whole = inferWholeClass(uses, instance);
      const fields = new Map(quantitiesIn(whole));
      const chain = arrayChain(uses, instance);
      if (chain !== null) {
        const used = Math.max(
          ...chain.map((part) => (part === instance ? whole.minimumLength : (this.lengthOf(part) ?? 0))),
        );
        const length = constructedLength(chain) ?? used;
        this.#lengths.set(instance.node, length);
      }
      const base = baseOf(uses, instance);
      // The base classes of the same module have been read with it.
      const inherited = base === null || base.module === instance.module ? nothing : this.of(base);
      for (const [name, field] of inherited) {
        const own = fields.get(name);
        const copy = copyOf([field])[0] ?? field;
        fields.set(name, own === undefined ? copy : unify(own, copy));
      }
      return fields;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return nothing;
    }
  }
}

/** Copies of the fields in which what is only counted or compared is no number: a size, a place, a version. */
function quantitiesIn(whole: Shape): [string, Shape][] {
  const fields = [...(find(whole).fields ?? [])];
  const copies = copyOf(fields.map(([, field]) => field));
  const pending = [...copies];
  const seen = new Set<Shape>();
  for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
    const shape = find(next);
    if (seen.has(shape)) continue;
    seen.add(shape);
    shape.isNumber &&= shape.isMeasured;
    // A quantity is also printed.
    if (shape.isMeasured) shape.isText = false;
    shape.isPerhapsNumber = false;
    shape.isCopied = false;
    if (shape.element !== null) pending.push(shape.element);
    pending.push(...(shape.fields?.values() ?? []));
  }
  return fields.map(([name], i): [string, Shape] => [name, copies[i] ?? fields[i]?.[1] ?? whole]);
}
