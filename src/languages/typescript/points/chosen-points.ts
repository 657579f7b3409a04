// Points chosen where the source gives none: distinct ordinary numbers, away from kinks and ends of domains.
import { isPointRecord, type PointValue } from '../../../core/program/point';
import type { Type } from '../../../core/program/type';
import {
  base,
  guessesFor,
  inUnit,
  number,
  ordinary,
  recipes,
  specialRecipes,
  vector,
  type Recipe,
} from './point-recipes';

/** Names that stand for something between 0 and 1. */
const unitName = /^(t|u|p|q|alpha|prob\w*|probability|ratio|fraction|progress|percent\w*|quantile|opacity|mix)$/i;

/** Names that may stand for a point in time. */
const dateName = /^(when|date\w*|time\w*|day|at)$|Date$|Time$/;
// At noon, away from where whole days begin.
const firstDate = Date.UTC(2020, 0, 1, 12);
const betweenDates = 47 * 86_400_000;

interface Progress {
  readonly recipe: Recipe;
  count: number;
  /** Times made so far. */
  dates: number;
  units: number;
  /** Whole numbers made so far. */
  places: number;
  unknowns: number;
  /** Flags made so far. */
  flags: number;
  /** Values made so far. */
  size: number;
  /** How many records the value is inside of. */
  depth: number;
}

/** Larger points are not tried. */
const largestPoint = 2000;

/** A value of a type; null where none can be chosen. `open` is the type without the lengths made up for points. */
function valueOf(type: Type, open: Type, name: string, progress: Progress): PointValue | null {
  const { recipe } = progress;
  if (++progress.size > largestPoint) return null;
  switch (type.kind) {
    case 'number':
      if (recipe.numbers === ordinary && unitName.test(name)) return inUnit[progress.units++ % inUnit.length] ?? 0.5;
      if (recipe.dates && dateName.test(name)) return firstDate + betweenDates * progress.dates++;
      return recipe.numbers[progress.count++ % recipe.numbers.length] ?? 1;
    case 'integer':
      if (type.values !== undefined) return type.values[recipe.option % type.values.length] ?? null;
      return recipe.integers[progress.places++ % recipe.integers.length] ?? 1;
    case 'boolean':
      return recipe.flags[progress.flags++ % recipe.flags.length] ?? false;
    case 'string':
      // A name inside a record is carried along; as an argument of its own it is what the function is about.
      return type.values[0] ?? (progress.depth > 0 ? '' : null);
    case 'array': {
      const inner = open.kind === 'array' ? open : type;
      const stated = typeof type.length === 'number' && !recipe.isExact ? type.length : 0;
      const length = typeof inner.length === 'number' ? inner.length : Math.max(stated, recipe.length);
      const items = Array.from({ length }, () => [type.element, inner.element] as const);
      const list = listOf(items, name, progress);
      return list !== null && recipe.definite ? (definiteMatrix(list) ?? list) : list;
    }
    case 'tuple':
      return listOf(
        type.elements.map(
          (element, i) => [element, open.kind === 'tuple' ? (open.elements[i] ?? element) : element] as const,
        ),
        name,
        progress,
      );
    case 'record': {
      const fields: (readonly [string, PointValue])[] = [];
      progress.depth++;
      for (const field of type.fields) {
        if (field.optional && !recipe.fillsOptional) continue;
        const inner =
          open.kind === 'record' ? open.fields.find((candidate) => candidate.name === field.name) : undefined;
        const value = valueOf(partOf(field.type), partOf(inner?.type ?? field.type), field.name, progress);
        if (value === null && !field.optional) return null;
        if (value !== null) fields.push([field.name, value]);
      }
      progress.depth--;
      return { kind: 'record', fields };
    }
    case 'unknown': {
      const { guesses } = recipe;
      const guess = guesses[Math.min(progress.unknowns++, guesses.length - 1)] ?? number;
      return valueOf(guess, guess, name, progress);
    }
    case 'nothing':
      return { kind: 'undefined' };
    case 'function':
      return null;
  }
}

/**
 * The type of a part of an object without the methods that some function calls of it: the run tells whether this one
 * needs them. What has nothing but methods is left as it is.
 */
function partOf(type: Type): Type {
  if (type.kind !== 'record') return type;
  const fields = type.fields.filter((field) => field.type.kind !== 'function');
  return fields.length === 0 ? type : { ...type, fields };
}

function listOf(items: readonly (readonly [Type, Type])[], name: string, progress: Progress): PointValue | null {
  const values: PointValue[] = [];
  for (const [type, open] of items) {
    // Elements of one array are of one kind: a guess made for the first holds for all.
    const before = progress.unknowns;
    const value = valueOf(type, open, name, progress);
    if (value === null) return null;
    if (values.length < items.length - 1) progress.unknowns = before;
    values.push(value);
  }
  return values;
}

/** The symmetric part of a square matrix, its diagonal dominant; null for what is no square matrix. */
function definiteMatrix(rows: PointValue): PointValue | null {
  if (!Array.isArray(rows)) return null;
  const matrix = rows.map((row: PointValue) =>
    Array.isArray(row) && row.length === rows.length && row.every((entry) => typeof entry === 'number')
      ? (row as readonly number[])
      : [],
  );
  if (matrix.some((row) => row.length === 0)) return null;
  const symmetric = (i: number, j: number): number => ((matrix[i]?.[j] ?? 0) + (matrix[j]?.[i] ?? 0)) / 2;
  return matrix.map((row, i) => row.map((_, j) => (i === j ? symmetric(i, i) + 2 * row.length : symmetric(i, j))));
}

/** One argument as far as choosing needs it. */
export interface Slot {
  readonly name: string;
  readonly type: Type;
  readonly openType: Type;
  readonly optional: boolean;
  readonly rest: boolean;
  /** The value the source gives it by default; undefined where there is none that can be read. */
  readonly fallback: PointValue | undefined;
  /** The numbers that it is tested for being. */
  readonly specials: readonly number[];
}

/** The arguments by one recipe; null where one cannot be chosen. */
function argumentsBy(slots: readonly Slot[], progress: Progress, usesDefaults: boolean): PointValue[] | null {
  const args: PointValue[] = [];
  const { special } = progress.recipe;
  for (const [i, slot] of slots.entries()) {
    if (slot.optional && !usesDefaults && !progress.recipe.fillsOptional && !slot.rest) break;
    let value: PointValue | null =
      usesDefaults && slot.fallback !== undefined
        ? slot.fallback
        : valueOf(slot.type, slot.openType, slot.name, progress);
    if (value === null) {
      if (slot.optional) break;
      return null;
    }
    if (special?.arguments.includes(i) === true && typeof value === 'number') {
      value = slot.specials[special.choice % slot.specials.length] ?? value;
    }
    if (isPointRecord(value) && slot.fallback !== undefined && isPointRecord(slot.fallback)) {
      const known = new Map([...value.fields, ...(usesDefaults ? slot.fallback.fields : [])]);
      value = { kind: 'record', fields: [...known] };
    }
    if (slot.rest && Array.isArray(value)) args.push(...(value as readonly PointValue[]));
    else args.push(value);
  }
  return args;
}

function countUnknown(type: Type): number {
  switch (type.kind) {
    case 'unknown':
      return 1;
    case 'array':
      return countUnknown(type.element);
    case 'tuple':
      return type.elements.reduce((sum, element) => sum + countUnknown(element), 0);
    case 'record':
      return type.fields.reduce((sum, field) => sum + countUnknown(field.type), 0);
    default:
      return 0;
  }
}

export interface Chosen {
  readonly receiver: PointValue | null;
  readonly arguments: readonly PointValue[];
}

/** Points to try, the likeliest first, each once. `receiver` is the type of `this` with values its class gives. */
export function choosePoints(
  slots: readonly Slot[],
  receiver: { readonly type: Type; readonly values: ReadonlyMap<string, PointValue> } | null,
): Generator<Chosen> {
  const unknowns = slots.reduce((sum, slot) => sum + countUnknown(slot.type), 0);
  const typed = guessesFor(unknowns).map((guesses): Recipe => ({ ...base, guesses }));
  const [first = base, ...others] = recipes;
  return pointsBy([first, ...specialRecipes(slots), ...typed, ...others], slots, receiver);
}

/** Points with arrays of other lengths than usual, each once. */
export function chooseLengths(
  slots: readonly Slot[],
  receiver: { readonly type: Type; readonly values: ReadonlyMap<string, PointValue> } | null,
  lengths: readonly number[],
): Generator<Chosen> {
  const longer = lengths.flatMap((length): Recipe[] => [
    { ...base, length, isExact: true },
    { ...base, length, isExact: true, guesses: [vector] },
  ]);
  return pointsBy(longer, slots, receiver);
}

function* pointsBy(
  tries: readonly Recipe[],
  slots: readonly Slot[],
  receiver: { readonly type: Type; readonly values: ReadonlyMap<string, PointValue> } | null,
): Generator<Chosen> {
  const seen = new Set<string>();
  for (const recipe of tries) {
    const progress: Progress = {
      recipe,
      count: 0,
      dates: 0,
      units: 0,
      places: 0,
      unknowns: 0,
      flags: 0,
      size: 0,
      depth: 0,
    };
    const self = receiver === null ? null : receiverBy(receiver, progress);
    const args = argumentsBy(slots, progress, false);
    if (args === null) continue;
    const key = JSON.stringify([self, args]);
    if (seen.has(key)) continue;
    seen.add(key);
    yield { receiver: self, arguments: args };
  }
}

function receiverBy(
  receiver: { readonly type: Type; readonly values: ReadonlyMap<string, PointValue> },
  progress: Progress,
): PointValue {
  const { type } = receiver;
  const elements = type.kind === 'array' ? valueOf(type, type, 'this', progress) : null;
  if (elements !== null) return elements;
  const fields = new Map<string, PointValue>();
  if (receiver.type.kind === 'record') {
    for (const field of receiver.type.fields) {
      const chosen = filled(receiver.values.get(field.name) ?? null, partOf(field.type), field.name, progress);
      if (chosen !== null) fields.set(field.name, chosen);
    }
  }
  return { kind: 'record', fields: [...fields] };
}

/** What a field starts with, where arrays and objects that start empty are filled before the method is called. */
function filled(given: PointValue, type: Type, name: string, progress: Progress): PointValue {
  if (given === null || (Array.isArray(given) && given.length === 0)) return valueOf(type, type, name, progress);
  if (!isPointRecord(given) || type.kind !== 'record') return given;
  const fields = new Map(given.fields);
  for (const field of type.fields) {
    const part = filled(fields.get(field.name) ?? null, partOf(field.type), field.name, progress);
    if (part !== null) fields.set(field.name, part);
  }
  return { kind: 'record', fields: [...fields] };
}

/** The arguments that the defaults give, where every parameter has one that can be read; null otherwise. */
export function defaultArguments(slots: readonly Slot[]): readonly PointValue[] | null {
  // Arguments collected by `...` alone have no defaults.
  if (slots.every((slot) => slot.rest) || !slots.every((slot) => slot.fallback !== undefined || slot.rest)) return null;
  return argumentsBy(
    slots.filter((slot) => !slot.rest),
    { recipe: base, count: 0, dates: 0, units: 0, places: 0, unknowns: 0, flags: 0, size: 0, depth: 0 },
    true,
  );
}
