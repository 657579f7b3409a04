// Contour lines of a grid by marching squares, joined to polylines in shares of the axes (0 to 1).
import { valueAt } from './grid';
import { isTorn } from './tears';
import type { Grid } from './grid';

export interface ContourLine {
  readonly level: number;
  /** u, v, u, v, … */
  readonly points: readonly number[];
  readonly closed: boolean;
}

/** All lines of one level. Cells next to a hole and across a jump have none. */
export function contourLines(grid: Grid, level: number): ContourLine[] {
  return join(segments(grid, level), level);
}

interface Crossing {
  /** The grid edge it lies on: what neighbouring cells share. */
  readonly edge: number;
  readonly u: number;
  readonly v: number;
}

function segments(grid: Grid, level: number): [Crossing, Crossing][] {
  const { size } = grid;
  const last = size - 1;
  const found: [Crossing, Crossing][] = [];
  for (let row = 0; row < last; row++) {
    for (let column = 0; column < last; column++) {
      const a = valueAt(grid, column, row) - level;
      const b = valueAt(grid, column + 1, row) - level;
      const c = valueAt(grid, column + 1, row + 1) - level;
      const d = valueAt(grid, column, row + 1) - level;
      if (Number.isNaN(a + b + c + d)) continue;
      const code = (a > 0 ? 1 : 0) | (b > 0 ? 2 : 0) | (c > 0 ? 4 : 0) | (d > 0 ? 8 : 0);
      if (code === 0 || code === 15 || isTorn(grid, column, row)) continue;
      const cell = row * size + column;
      const bottom = (): Crossing => ({ edge: 2 * cell, u: (column + a / (a - b)) / last, v: row / last });
      const top = (): Crossing => ({ edge: 2 * (cell + size), u: (column + d / (d - c)) / last, v: (row + 1) / last });
      const left = (): Crossing => ({ edge: 2 * cell + 1, u: column / last, v: (row + a / (a - d)) / last });
      const right = (): Crossing => ({
        edge: 2 * (cell + 1) + 1,
        u: (column + 1) / last,
        v: (row + b / (b - c)) / last,
      });
      switch (code) {
        case 1:
        case 14:
          found.push([left(), bottom()]);
          break;
        case 2:
        case 13:
          found.push([bottom(), right()]);
          break;
        case 3:
        case 12:
          found.push([left(), right()]);
          break;
        case 4:
        case 11:
          found.push([right(), top()]);
          break;
        case 6:
        case 9:
          found.push([bottom(), top()]);
          break;
        case 7:
        case 8:
          found.push([left(), top()]);
          break;
        default: {
          // Opposite corners agree: the middle decides which of the two pairs is joined.
          const joinsUpper = a + b + c + d > 0 === (code === 5);
          if (joinsUpper) found.push([left(), top()], [bottom(), right()]);
          else found.push([left(), bottom()], [right(), top()]);
        }
      }
    }
  }
  return found;
}

function join(pieces: readonly [Crossing, Crossing][], level: number): ContourLine[] {
  const byEdge = new Map<number, number[]>();
  pieces.forEach(([start, end], index) => {
    for (const { edge } of [start, end]) {
      const list = byEdge.get(edge);
      if (list === undefined) byEdge.set(edge, [index]);
      else list.push(index);
    }
  });
  const used = new Uint8Array(pieces.length);
  const follow = (from: Crossing): Crossing[] => {
    const path: Crossing[] = [];
    let current = from;
    for (;;) {
      const next = byEdge.get(current.edge)?.find((index) => used[index] === 0);
      const piece = next === undefined ? undefined : pieces[next];
      if (next === undefined || piece === undefined) return path;
      used[next] = 1;
      current = piece[0].edge === current.edge ? piece[1] : piece[0];
      path.push(current);
    }
  };
  const lines: ContourLine[] = [];
  pieces.forEach((piece, index) => {
    if (used[index] !== 0) return;
    used[index] = 1;
    const forward = follow(piece[1]);
    const closed = forward.at(-1)?.edge === piece[0].edge;
    const backward = closed ? [] : follow(piece[0]);
    const all = [...backward.reverse(), piece[0], piece[1], ...forward];
    lines.push({ level, points: all.flatMap(({ u, v }) => [u, v]), closed });
  });
  return lines;
}
