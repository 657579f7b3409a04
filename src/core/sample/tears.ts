// Where a sampled function is torn: edges of the grid across which it jumps or ends, and the pieces of a torn cell.
import type { Grid } from './grid';

/** Along an edge, from its sample to the next one: how far to the tear, and the values on both sides of it. */
export interface Tear {
  /** From 0 to 1. */
  readonly at: number;
  /** NaN on the side of a hole. */
  readonly before: number;
  readonly after: number;
}

export type EdgeAxis = 0 | 1;
/** By `edgeKey`. */
export type Tears = ReadonlyMap<number, Tear>;

/** The edge from a sample to its neighbour along the first (0) or second (1) axis. */
export function edgeKey(index: number, axis: EdgeAxis): number {
  return 2 * index + axis;
}

export function tearAlong(grid: Grid, column: number, row: number, axis: EdgeAxis): Tear | undefined {
  return grid.tears?.get(edgeKey(row * grid.size + column, axis));
}

/** Whether one of a cell's four edges is torn: nothing may be drawn across it. */
export function isTorn(grid: Grid, column: number, row: number): boolean {
  return (
    grid.tears !== null &&
    (tearAlong(grid, column, row, 0) !== undefined ||
      tearAlong(grid, column, row + 1, 0) !== undefined ||
      tearAlong(grid, column, row, 1) !== undefined ||
      tearAlong(grid, column + 1, row, 1) !== undefined)
  );
}

/** A corner of a piece, in grid units. */
export interface PieceCorner {
  readonly column: number;
  readonly row: number;
  readonly value: number;
  /** Whether it lies on a tear, where a value may be huge. */
  readonly rim: boolean;
}

/** The parts of a cell that hang together, each a polygon; the whole cell where nothing is torn. */
export function piecesOf(grid: Grid, column: number, row: number): readonly (readonly PieceCorner[])[] {
  const { size, values } = grid;
  const corner = (right: number, up: number): PieceCorner => ({
    column: column + right,
    row: row + up,
    value: values[(row + up) * size + column + right] ?? NaN,
    rim: false,
  });
  // Counter-clockwise; the upper and the left edge are walked against their direction.
  const corners = [corner(0, 0), corner(1, 0), corner(1, 1), corner(0, 1)];
  const edges = [
    rimOf(tearAlong(grid, column, row, 0), column, row, 0, false),
    rimOf(tearAlong(grid, column + 1, row, 1), column + 1, row, 1, false),
    rimOf(tearAlong(grid, column, row + 1, 0), column, row + 1, 0, true),
    rimOf(tearAlong(grid, column, row, 1), column, row, 1, true),
  ];
  const pieces: PieceCorner[][] = [[]];
  corners.forEach((place, index) => {
    pieces.at(-1)?.push(place);
    const rim = edges[index];
    if (rim === undefined || rim === null) return;
    pieces.at(-1)?.push(rim[0]);
    pieces.push([rim[1]]);
  });
  // The last piece goes on where the first began.
  const last = pieces.length > 1 ? pieces.pop() : undefined;
  if (last !== undefined) pieces[0] = [...last, ...(pieces[0] ?? [])];
  return pieces.map((piece) => piece.filter(({ value }) => !Number.isNaN(value))).filter((piece) => piece.length > 2);
}

/** The two sides of a tear as corners, in the order of the walk. */
function rimOf(
  tear: Tear | undefined,
  column: number,
  row: number,
  axis: EdgeAxis,
  backwards: boolean,
): readonly [PieceCorner, PieceCorner] | null {
  if (tear === undefined) return null;
  const place = { column: column + (axis === 0 ? tear.at : 0), row: row + (axis === 1 ? tear.at : 0), rim: true };
  const [before, after] = [
    { ...place, value: tear.before },
    { ...place, value: tear.after },
  ];
  return backwards ? [after, before] : [before, after];
}
