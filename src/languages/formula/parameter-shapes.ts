// Which letters of a left-hand side are vectors or matrices, seen from how the formula uses them.
import type { Type } from '../../core/program/type';
import { partsOf, type Formula } from './formula';

/** The lengths of an argument: none for a number, one for a vector, two for a matrix; null where one is not known. */
export interface Shape {
  readonly lengths: readonly (number | null)[];
  /** The lengths that the elements used ask for at least. */
  readonly least: readonly number[];
  /** Elements are written as subscripts, `x_1`, and the letter itself does not occur. */
  readonly bySubscript: boolean;
}

export const scalarShape: Shape = { lengths: [], least: [], bySubscript: false };

/** Functions whose one argument is a vector; `max(x, y)` and `sum(x, y)` are of numbers. */
const ofOneVector: ReadonlySet<string> = new Set(['sum', 'prod', 'mean', 'norm', 'max', 'min']);
const transposes: ReadonlySet<string> = new Set(['transpose', 'ctranspose']);

/** The shape of each letter. `f(x) = x_1^2 + x_2^2` is a function of a vector, and so is `f(v) = v[1]^2 + v[2]`. */
export function shapesOf(letters: readonly string[], body: Formula): ReadonlyMap<string, Shape> {
  const taken = new Set(letters);
  const indexed = new Map<string, number[]>();
  const subscripted = new Map<string, number>();
  const plain = new Set<string>();
  const whole = new Set<string>();
  const transposed = new Set<string>();
  const occurrences = new Map<string, number>();
  const visit = (part: Formula): void => {
    if (part.kind === 'name') {
      plain.add(part.name);
      occurrences.set(part.name, (occurrences.get(part.name) ?? 0) + 1);
      const { indexed: index } = part;
      const [position] = index?.indices ?? [];
      const isElement = index?.indices.length === 1 && position?.kind === 'number' && position.value >= 1;
      if (index !== null && isElement && taken.has(index.base) && !taken.has(part.name)) {
        subscripted.set(index.base, Math.max(subscripted.get(index.base) ?? 0, position.value));
      }
      return;
    }
    if (part.kind === 'element' && part.object.kind === 'name' && taken.has(part.object.name)) {
      const known = indexed.get(part.object.name) ?? [];
      part.indices.forEach((index, i) => {
        const value = index.kind === 'number' ? index.value : 0;
        known[i] = Math.max(known[i] ?? 0, value);
      });
      indexed.set(part.object.name, known);
      part.indices.forEach(visit);
      return;
    }
    if (part.kind === 'call') {
      const isOfVectors = part.name === 'dot' || (part.arguments.length === 1 && ofOneVector.has(part.name));
      const [first] = part.arguments;
      if (transposes.has(part.name) && first?.kind === 'name') transposed.add(first.name);
      if (isOfVectors) for (const argument of part.arguments) if (argument.kind === 'name') whole.add(argument.name);
    }
    partsOf(part).forEach(visit);
  };
  visit(body);
  // `v' * v` is of a vector; `x'` alone may mean anything.
  for (const name of transposed) if ((occurrences.get(name) ?? 0) > 1) whole.add(name);
  return new Map(
    letters.map((letter): [string, Shape] => {
      const positions = indexed.get(letter);
      if (positions !== undefined) {
        // Used as a whole too, it may be longer than the elements named.
        const isOpen = plain.has(letter);
        const lengths = positions.map((n) => (n > 0 && !isOpen ? n : null));
        return [letter, { lengths, least: positions, bySubscript: false }];
      }
      const last = subscripted.get(letter);
      if (last !== undefined && !plain.has(letter)) {
        return [letter, { lengths: [last], least: [last], bySubscript: true }];
      }
      return [letter, whole.has(letter) ? { lengths: [null], least: [0], bySubscript: false } : scalarShape];
    }),
  );
}

/** The Program's type of an argument of this shape. */
export function typeOfShape(shape: Shape): Type {
  return shape.lengths.reduceRight<Type>((element, length) => ({ kind: 'array', element, length }), { kind: 'number' });
}
