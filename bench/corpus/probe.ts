// Whether a function that was not taken for numeric gives numbers that change smoothly with its arguments.
import type { Registered } from './registered';

/** Arguments as a function of one number that moves them all a little. */
interface Trial {
  readonly text: string;
  make(t: number): { readonly receiver: unknown; readonly args: readonly unknown[] };
}

const sets = [
  [0.5, 1.25, 0.75, 1.75, 0.3, 2.2, 0.9, 1.4],
  [0.3, 0.6, 0.45, 0.7, 0.2, 0.55, 0.35, 0.8],
  [2.5, 3.75, 5.5, 7.25, 4.5, 9.5, 6.25, 8.75],
];
const kinds = ['number', 'vector', 'point', 'place', 'rows'] as const;
type Kind = (typeof kinds)[number];

function valueOf(kind: Kind, k: number, set: readonly number[], t: number): unknown {
  const at = (i: number): number => (set[(k + i) % set.length] ?? 1) * (1 + t * (1 + 0.37 * ((k + i) % 3)));
  switch (kind) {
    case 'number':
      return at(0);
    case 'vector':
      return [at(0), at(1), at(2)];
    case 'rows':
      return [
        [at(0), at(1)],
        [at(2), at(3)],
        [at(4), at(5)],
      ];
    case 'point':
      return { x: at(0), y: at(1), z: at(2), w: at(3) };
    case 'place':
      return { lat: at(0), lon: at(1), lng: at(1), latitude: at(0), longitude: at(1) };
  }
}

function* trials(fn: Registered): Generator<Trial> {
  const { constructorOf } = fn;
  const count = Math.min(fn.length === 0 ? (constructorOf === null ? 2 : 0) : fn.length, 10);
  const mixtures: (readonly (Kind | 'instance')[])[] = [
    ...kinds.map((kind) => Array.from({ length: count }, () => kind)),
    ['vector', ...Array.from({ length: Math.max(0, count - 1) }, () => 'number' as const)],
    [...Array.from({ length: Math.max(0, count - 1) }, () => 'vector' as const), 'number'],
  ];
  if (constructorOf !== null) mixtures.push(Array.from({ length: count }, () => 'instance' as const));
  for (const set of sets) {
    for (const mixture of mixtures) {
      const instance = (t: number, k: number): unknown => {
        if (constructorOf === null) return fn.prototype();
        const size = Math.max(1, constructorOf.length);
        return new constructorOf(...Array.from({ length: size }, (_, i) => valueOf('number', i + k, set, t)));
      };
      yield {
        text: mixture.join(', '),
        make: (t) => ({
          receiver: instance(t, 0),
          args: mixture.map((kind, k) => (kind === 'instance' ? instance(t, k + 2) : valueOf(kind, 3 * k, set, t))),
        }),
      };
    }
  }
}

/** The numbers of a result; null where it has anything else in it. */
function numbersOf(value: unknown, depth = 0): readonly number[] | null {
  if (typeof value === 'number') return [value];
  if (typeof value !== 'object' || value === null || depth > 4) return null;
  const items: unknown[] = ArrayBuffer.isView(value) ? [...(value as Float64Array)] : Object.values(value);
  const numbers = items.map((item) => numbersOf(item, depth + 1));
  if (numbers.length === 0 || numbers.some((part) => part === null)) return null;
  return numbers.flatMap((part) => part ?? []);
}

/** Whether the numbers change smoothly, some of them that are not merely `given`. */
function isSmooth(at: (t: number) => readonly number[] | null, given: ReadonlySet<number>): boolean {
  const middle = at(0);
  if (middle === null || !middle.every(Number.isFinite)) return false;
  const slopes = [1e-4, 5e-5].map((h) => {
    const [above, below] = [at(h), at(-h)];
    return middle.map((_, i) => ((above?.[i] ?? NaN) - (below?.[i] ?? NaN)) / (2 * h));
  });
  const [wide = [], narrow = []] = slopes;
  const agree = wide.every(
    (slope, i) => Math.abs(slope - (narrow[i] ?? NaN)) <= 1e-3 * Math.max(1e-6, Math.abs(slope)),
  );
  return agree && wide.some((slope, i) => Math.abs(slope) > 1e-9 && !given.has(middle[i] ?? NaN));
}

/** The kinds of arguments it gives smooth numbers for; null for none. */
export function probe(fn: Registered): string | null {
  for (const trial of trials(fn)) {
    try {
      const at = (t: number): readonly number[] | null => {
        const { receiver, args } = trial.make(t);
        return numbersOf(fn.call(receiver, args));
      };
      // The same arguments give the same numbers.
      const [once, twice] = [at(0), at(0)];
      if (once === null || once.some((value, i) => value !== twice?.[i])) continue;
      // Handing on what it was given is no computing.
      const given = new Set(trial.make(0).args.flatMap((argument) => numbersOf(argument) ?? []));
      if (isSmooth(at, given)) return trial.text;
    } catch {
      // Not these arguments.
    }
  }
  return null;
}
