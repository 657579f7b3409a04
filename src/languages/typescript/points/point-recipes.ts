// The ways in which points are filled in, one after the other: which numbers, how long arrays, what the unknown is taken for.
import type { Type } from '../../../core/program/type';

/** How one try fills in what is not known. */
export interface Recipe {
  readonly numbers: readonly number[];
  /** What whole numbers are taken to be, one after the other. */
  readonly integers: readonly number[];
  /** The how-manieth of the values that a type lists for a number. */
  readonly option: number;
  /** The length of arrays whose length is open, where their type asks for no more. */
  readonly length: number;
  /** Whether arrays are no longer than that, though their uses may ask for more. */
  readonly isExact: boolean;
  /** What the arguments of unknown type are tried as, in order; the last repeats. */
  readonly guesses: readonly Type[];
  /** Whether what is named like a time is one in milliseconds, some weeks after the one before. */
  readonly dates: boolean;
  /** Whether optional arguments are given too. */
  readonly fillsOptional: boolean;
  /** Whether square matrices are symmetric and positive definite, as factorizations and covariances want them. */
  readonly definite: boolean;
  /** What flags are taken to be, one after the other. */
  readonly flags: readonly boolean[];
  /** The arguments that are one of the numbers they are tested for, and the how-manieth of those. */
  readonly special: { readonly arguments: readonly number[]; readonly choice: number } | null;
}

export const number: Type = { kind: 'number' };
export const vector: Type = { kind: 'array', element: number, length: null };
const matrix: Type = { kind: 'array', element: vector, length: null };

// Thirteen of each: square matrices filled with them are regular, as matrices of evenly changing numbers are not.
export const ordinary = [0.5, 1.25, 0.75, 1.75, 0.3, 2.2, 0.9, 1.4, 0.65, 1.6, 1.1, 1.95, 0.85];
export const inUnit = [0.3, 0.6, 0.45, 0.7, 0.2, 0.55, 0.35, 0.8, 0.25, 0.65, 0.4, 0.75, 0.5];
/** The first lies between the second and the third, as an argument of a density between the ends of its interval. */
const inside = [1.1, 0.4, 2.3, 1.7, 0.8, 2.9, 1.35, 0.65, 2.6, 1.95, 0.5, 3.1, 1.25];
const large = [2.5, 3.75, 5.5, 7.25, 4.5, 9.5, 6.25, 8.75, 3.25, 10.5, 12.25, 11.75, 5.25];
const ascending = Array.from({ length: 40 }, (_, i) => 0.5 + 0.75 * i + 0.01 * i * i + ((i * i) % 7) * 0.0625);
/** For numbers that are also indices. */
const whole = [1, 2, 3, 2, 1];
/** For options that are counts as well as quantities. */
const counts = [2, 5, 3, 4];
const mixed = [-0.75, 1.25, 4.5, -2.25, 0.5, 3.75, -1.5, 2.5, -3.25, 1.75, 5.25, -0.35];
const angles = [12.5, 41.25, 23.75, 57.5, 34.25, 18.5, 48.75, 29.5, 5.25, 52.5, 15.75, 38.25, 44.5];

export const base: Recipe = {
  numbers: ordinary,
  integers: [3],
  option: 0,
  length: 3,
  isExact: false,
  guesses: [number],
  dates: false,
  fillsOptional: false,
  definite: false,
  flags: [false],
  special: null,
};

/** The tries, the likeliest first. */
export const recipes: readonly Recipe[] = [
  base,
  { ...base, flags: [true] },
  { ...base, flags: [true, false] },
  { ...base, flags: [false, true] },
  { ...base, definite: true },
  { ...base, numbers: inUnit },
  { ...base, fillsOptional: true },
  { ...base, numbers: inside },
  { ...base, numbers: large },
  { ...base, numbers: ascending },
  { ...base, length: 5, numbers: ascending },
  { ...base, numbers: mixed },
  { ...base, integers: [1] },
  { ...base, integers: [2], length: 8 },
  { ...base, numbers: angles },
  { ...base, numbers: whole, length: 5 },
  { ...base, numbers: counts, fillsOptional: true },
  // Payments of both signs at their dates.
  { ...base, numbers: mixed, dates: true },
  { ...base, option: 1 },
  { ...base, option: 2 },
  // A place between the first and the last of some.
  { ...base, integers: [1, 0, 2] },
];

/** Arguments of unknown type are tried as numbers, then vectors, then matrices, in every mixture of few arguments. */
export function guessesFor(unknowns: number): readonly (readonly Type[])[] {
  if (unknowns === 0) return [];
  const alike = [[vector], [matrix]];
  if (unknowns === 1) return alike;
  const mixtures: Type[][] = [];
  const count = Math.min(unknowns, 3);
  for (let bits = 1; bits < 2 ** count - 1; bits++) {
    mixtures.push(Array.from({ length: unknowns }, (_, i) => ((bits >> Math.min(i, count - 1)) & 1 ? vector : number)));
  }
  // Many vectors and a number that says how far, or many numbers and a place to put them.
  const last =
    unknowns > 3
      ? [
          [...Array.from({ length: unknowns - 1 }, () => vector), number],
          [vector, number],
        ]
      : [];
  return [[vector], ...mixtures, ...last, [matrix, vector], [vector, matrix], [matrix]];
}

const mostSpecials = 3;

/** Functions that do something for some numbers only: `if (degree !== 2 && degree !== 3) return null`. */
export function specialRecipes(slots: readonly { readonly specials: readonly number[] }[]): readonly Recipe[] {
  const special = slots.flatMap((slot, i) => (slot.specials.length > 0 && slot.specials.length < 9 ? [i] : []));
  const choices = special.slice(0, mostSpecials);
  const alone = choices.map((i) => [i]);
  const together = choices.length > 1 ? [choices] : [];
  return [...alone, ...together].flatMap((list) =>
    Array.from(
      { length: Math.min(mostSpecials, Math.max(...list.map((i) => slots[i]?.specials.length ?? 0))) },
      (_, choice): Recipe => ({ ...base, special: { arguments: list, choice } }),
    ),
  );
}
