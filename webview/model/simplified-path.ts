// A path with fewer points that looks the same: thousands of steps of a descent often lie within one pixel.

interface Vector {
  readonly x: number;
  readonly y: number;
}

/** Positive where `b` lies to the left of `a`. */
function cross(a: Vector, b: Vector): number {
  return a.x * b.y - a.y * b.x;
}

/** The two directions under which a disc of the tolerance round a point at a distance is seen. */
function tangents({ x, y }: Vector, distance: number, tolerance: number): readonly [right: Vector, left: Vector] {
  const sine = tolerance / distance;
  const cosine = Math.sqrt(Math.max(0, 1 - sine * sine));
  return [
    { x: x * cosine + y * sine, y: y * cosine - x * sine },
    { x: x * cosine - y * sine, y: y * cosine + x * sine },
  ];
}

/**
 * Some of the points x, y, x, y, … of a path, in their order, the first and the last among them: none of the others is
 * further than twice the tolerance from the lines between them. Non-finite points break a path, and stay; so do those that
 * are to be kept for another reason.
 */
export function simplifiedPath(
  points: readonly number[],
  tolerance: number,
  stays: (x: number, y: number) => boolean = () => false,
): number[] {
  const kept: number[] = [];
  const keep = ({ x, y }: Vector): Vector => {
    kept.push(x, y);
    return { x, y };
  };
  /** The point kept last, the one looked at last, and the one of those between them that is furthest from the first. */
  let anchor: Vector | null = null;
  let previous: Vector | null = null;
  let furthest: Vector & { readonly distance: number } = { x: 0, y: 0, distance: 0 };
  /** The directions from the anchor that pass by all points since; null while they are within the tolerance. */
  let sector: readonly [Vector, Vector] | null = null;
  const finish = (): void => {
    if (previous !== null && (previous.x !== anchor?.x || previous.y !== anchor.y)) keep(previous);
    anchor = previous = sector = null;
  };
  for (let index = 0; index + 1 < points.length; index += 2) {
    const point = { x: points[index] ?? NaN, y: points[index + 1] ?? NaN };
    if (!Number.isFinite(point.x) || !Number.isFinite(point.y) || stays(point.x, point.y)) {
      finish();
      keep(point);
      continue;
    }
    if (anchor === null || previous === null) {
      anchor = previous = keep(point);
      continue;
    }
    let offset: Vector = { x: point.x - anchor.x, y: point.y - anchor.y };
    let distance = Math.hypot(offset.x, offset.y);
    if (sector !== null) {
      const turnsBack: boolean = distance < furthest.distance - tolerance;
      if (turnsBack || !(cross(sector[0], offset) >= 0 && cross(offset, sector[1]) >= 0)) {
        anchor = keep(turnsBack ? furthest : previous);
        sector = null;
        offset = { x: point.x - anchor.x, y: point.y - anchor.y };
        distance = Math.hypot(offset.x, offset.y);
      }
    }
    if (sector === null) furthest = { ...point, distance: 0 };
    if (distance >= furthest.distance) furthest = { ...point, distance };
    if (distance > tolerance) {
      const [right, left] = tangents(offset, distance, tolerance);
      sector =
        sector === null
          ? [right, left]
          : [cross(sector[0], right) > 0 ? right : sector[0], cross(left, sector[1]) > 0 ? left : sector[1]];
    }
    previous = point;
  }
  finish();
  return kept;
}
