// Lines of equal value on a sampled grid, by marching squares (Lorensen & Cline 1987, in the plane).
import type { SampledGrid } from './grid';

export interface ContourLine {
  readonly level: number;
  /** x, y, x, y, … as shares of the grid's width and height, from 0 to 1. */
  readonly points: readonly number[];
  readonly closed: boolean;
}

interface Crossing {
  /** The edge of the grid that is crossed: cells that share it join their pieces there. */
  readonly edge: number;
  readonly u: number;
  readonly v: number;
}

/** The contour lines of a grid. Cells with a hole at a corner have none. */
export function contourLines(grid: SampledGrid, levels: readonly number[]): ContourLine[] {
  return levels.flatMap((level) => joinPieces(piecesOf(grid, level), level));
}

function piecesOf(grid: SampledGrid, level: number): (readonly [Crossing, Crossing])[] {
  const { columns, rows, values } = grid;
  const found: (readonly [Crossing, Crossing])[] = [];
  // A corner exactly on the level counts as above it, so that no line passes through a corner twice.
  const height = (column: number, row: number): number => (values[row * columns + column] ?? NaN) - level;
  for (let row = 0; row + 1 < rows; row++) {
    for (let column = 0; column + 1 < columns; column++) {
      const a = height(column, row);
      const b = height(column + 1, row);
      const c = height(column + 1, row + 1);
      const d = height(column, row + 1);
      if (!Number.isFinite(a + b + c + d)) continue;
      const crossings: Crossing[] = [];
      const cross = (edge: number, p: number, q: number, u: (t: number) => number, v: (t: number) => number): void => {
        if (p >= 0 === q >= 0) return;
        const t = p / (p - q);
        crossings.push({ edge, u: u(t) / (columns - 1), v: v(t) / (rows - 1) });
      };
      const cell = row * columns + column;
      // Round the cell: bottom, right, top, left. Even edges lie along rows, odd ones along columns.
      cross(
        2 * cell,
        a,
        b,
        (t) => column + t,
        () => row,
      );
      cross(
        2 * (cell + 1) + 1,
        b,
        c,
        () => column + 1,
        (t) => row + t,
      );
      cross(
        2 * (cell + columns),
        d,
        c,
        (t) => column + t,
        () => row + 1,
      );
      cross(
        2 * cell + 1,
        a,
        d,
        () => column,
        (t) => row + t,
      );
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

function joinPieces(pieces: readonly (readonly [Crossing, Crossing])[], level: number): ContourLine[] {
  const byEdge = new Map<number, number[]>();
  pieces.forEach((piece, index) => {
    for (const { edge } of piece) byEdge.set(edge, [...(byEdge.get(edge) ?? []), index]);
  });
  const used = new Set<number>();
  const follow = (from: Crossing): Crossing[] => {
    const path: Crossing[] = [];
    for (let current = from; ;) {
      const next = byEdge.get(current.edge)?.find((index) => !used.has(index));
      const piece = next === undefined ? undefined : pieces[next];
      if (next === undefined || piece === undefined) return path;
      used.add(next);
      current = piece[0].edge === current.edge ? piece[1] : piece[0];
      path.push(current);
    }
  };
  const lines: ContourLine[] = [];
  pieces.forEach(([start, end], index) => {
    if (used.has(index)) return;
    used.add(index);
    const forward = follow(end);
    const closed = forward.at(-1)?.edge === start.edge;
    const all = [...(closed ? [] : follow(start).reverse()), start, end, ...forward];
    lines.push({ level, points: all.flatMap(({ u, v }) => [u, v]), closed });
  });
  return lines;
}
