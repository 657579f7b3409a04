// Critical points of subjects in their box, found once for each Program and box.
import type { CriticalPoint, CriticalPoints } from '../core/analysis/answer';
import { findCriticalPoints, type Box } from '../core/analysis/critical-points';
import { compiledSmoothFunction } from '../core/compile/compiled-smooth';
import { defaultLimits } from '../core/interpret/limits';
import { numberText, superscript, vectorText } from '../core/notation/number-text';
import type { Point } from '../core/program/point';
import type { Program } from '../core/program/program';
import { escapeMarkdown } from './markdown';
import { representativeOf } from './same-program';

/** The search is only made for as many variables as a picture or a list can show. */
const mostInputs = 4;
const mostListed = 3;

export interface Search {
  /** Null where none can be looked for, or not in time. */
  readonly found: CriticalPoints | null;
  /** True where more time might find more. */
  readonly isCut: boolean;
}

interface Kept extends Search {
  /** Milliseconds that the search was given. */
  readonly time: number;
}

const nothing: Search = { found: null, isCut: false };

const searches = new WeakMap<Program, Map<string, Kept>>();

/** The critical points of a box: those found before, or else within so many milliseconds. */
export function criticalPointsOf(asked: Program, point: Point, box: Box, milliseconds: number): Search {
  if (box.length === 0 || box.length > mostInputs) return nothing;
  const program = representativeOf(asked);
  const byBox = searches.get(program) ?? new Map<string, Kept>();
  searches.set(program, byBox);
  const key = JSON.stringify([box, point]);
  const known = byBox.get(key);
  if (known !== undefined && (!known.isCut || known.time >= milliseconds)) return known;
  if (milliseconds <= 0) return nothing;
  const deadline = Date.now() + milliseconds;
  const limits = { ...defaultLimits, deadline };
  const outcome = findCriticalPoints(program, point, box, {
    limits,
    maximumInputs: mostInputs,
    travel: compiledSmoothFunction,
  });
  const isCut = Date.now() >= deadline;
  const found = outcome.ok && !isCut ? outcome.value : null;
  const kept: Kept = { found, time: milliseconds, isCut };
  byBox.set(key, kept);
  return kept;
}

/** `[−2, 2]²`, or the product of intervals. */
export function boxText(box: Box, digits: number): string {
  const texts = box.map(([low, high]) => `[${numberText(low, digits)}, ${numberText(high, digits)}]`);
  const [first = ''] = texts;
  if (texts.every((text) => text === first)) return texts.length === 1 ? first : first + superscript(texts.length);
  return texts.join(' × ');
}

/** `1 critical point found in [−2, 2]²: minimum at (1, 1)` as Markdown; null where there is nothing to say. */
export function criticalLine(found: CriticalPoints, digits: number): string | null {
  const { points, box, message } = found;
  const where = boxText(box, digits);
  const note = message === null ? '' : ` (${message})`;
  if (points.length === 0) return message === null ? null : escapeMarkdown(`in ${where}: ${message}`);
  const head = `${points.length} critical ${points.length === 1 ? 'point' : 'points'} found in ${where}:`;
  const list =
    points.length <= mostListed
      ? points.map((point) => `${point.classification} at ${vectorText(point.at, digits)}`).join(', ')
      : countsText(points);
  return escapeMarkdown(`${head} ${list}${note}`);
}

/** `4 minima, 4 saddles, 1 maximum`. */
export function countsText(points: readonly CriticalPoint[]): string {
  const plurals = { minimum: 'minima', saddle: 'saddles', maximum: 'maxima', degenerate: 'degenerate' } as const;
  return (['minimum', 'saddle', 'maximum', 'degenerate'] as const)
    .map((kind) => ({ kind, count: points.filter((point) => point.classification === kind).length }))
    .filter(({ count }) => count > 0)
    .map(({ kind, count }) => `${count} ${count === 1 ? kind : plurals[kind]}`)
    .join(', ');
}
