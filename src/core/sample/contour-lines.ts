// Lines of equal value on a sampled grid, by marching squares (Lorensen & Cline 1987, in the plane), joined to polylines.
import { valueAt } from './grid';
import { isTorn } from './tears';
import type { Grid } from './grid';

export interface ContourLine {
  readonly level: number;
  /** u, v, u, v, … as shares of both axes, from 0 to 1. */
  readonly points: readonly number[];
  readonly closed: boolean;
}

interface Crossing {
  /** The edge of the grid that is crossed: cells that share it join their pieces there. */
  readonly edge: number;
  readonly u: number;
  readonly v: number;
}

type Piece = readonly [Crossing, Crossing];

/** All lines of one level. Cells next to a hole and across a jump have none. */
export function contourLines(grid: Grid, level: number): ContourLine[] {
  return joined(piecesOf(grid, level), level);
}

function piecesOf(grid: Grid, level: number): Piece[] {
  const { size } = grid;
  const last = size - 1;
  const found: Piece[] = [];
  for (let row = 0; row < last; row++) {
    for (let column = 0; column < last; column++) {
      // Round the cell from its lower left corner. One exactly on the level counts as above it, so that no line
      // passes through a corner twice.
      const a = valueAt(grid, column, row) - level;
      const b = valueAt(grid, column + 1, row) - level;
      const c = valueAt(grid, column + 1, row + 1) - level;
      const d = valueAt(grid, column, row + 1) - level;
      const above = Number(a >= 0) + Number(b >= 0) + Number(c >= 0) + Number(d >= 0);
      if (above === 0 || above === 4 || Number.isNaN(a + b + c + d) || isTorn(grid, column, row)) continue;
      const crossings: Crossing[] = [];
      const cross = (edge: number, p: number, q: number, right: number, up: number, along: 'u' | 'v'): void => {
        if (p >= 0 === q >= 0) return;
        const t = p / (p - q);
        const u = (column + right + (along === 'u' ? t : 0)) / last;
        const v = (row + up + (along === 'v' ? t : 0)) / last;
        crossings.push({ edge, u, v });
      };
      const cell = row * size + column;
      // Bottom, right, top, left. Even edges lie along rows, odd ones along columns.
      cross(2 * cell, a, b, 0, 0, 'u');
      cross(2 * (cell + 1) + 1, b, c, 1, 0, 'v');
      cross(2 * (cell + size), d, c, 0, 1, 'u');
      cross(2 * cell + 1, a, d, 0, 0, 'v');
      const [first, second, third, fourth] = crossings;
      if (first === undefined || second === undefined) continue;
      if (third === undefined || fourth === undefined) found.push([first, second]);
      // Opposite corners agree: the middle decides which of the two pairs of neighbours is joined.
      else if (a + b + c + d >= 0 === a >= 0) found.push([first, second], [third, fourth]);
      else found.push([first, fourth], [second, third]);
    }
  }
  return found;
}

function joined(pieces: readonly Piece[], level: number): ContourLine[] {
  const byEdge = new Map<number, number[]>();
  pieces.forEach((piece, index) => {
    for (const { edge } of piece) {
      const list = byEdge.get(edge);
      if (list === undefined) byEdge.set(edge, [index]);
      else list.push(index);
    }
  });
  const used = new Uint8Array(pieces.length);
  const follow = (from: Crossing): Crossing[] => {
    const path: Crossing[] = [];
    for (let current = from; ;) {
      const next = byEdge.get(current.edge)?.find((index) => used[index] === 0);
      const piece = next === undefined ? undefined : pieces[next];
      if (next === undefined || piece === undefined) return path;
      used[next] = 1;
      current = piece[0].edge === current.edge ? piece[1] : piece[0];
      path.push(current);
    }
  };
  const lines: ContourLine[] = [];
  pieces.forEach(([start, end], index) => {
    if (used[index] !== 0) return;
    used[index] = 1;
    const forward = follow(end);
    const closed = forward.at(-1)?.edge === start.edge;
    const all = [...(closed ? [] : follow(start).reverse()), start, end, ...forward];
    lines.push({ level, points: all.flatMap(({ u, v }) => [u, v]), closed });
  });
  return lines;
}
