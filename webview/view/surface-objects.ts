// What lies on and over the surface: tangent disc, gradient arrow, slices, contour lines, paths and the box.
import {
  BufferGeometry,
  CircleGeometry,
  Color,
  ConeGeometry,
  DoubleSide,
  Float32BufferAttribute,
  Group,
  LineBasicMaterial,
  LineSegments,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  Vector3,
} from 'three';
import { Line2 } from 'three/examples/jsm/lines/Line2.js';
import { LineGeometry } from 'three/examples/jsm/lines/LineGeometry.js';
import { LineMaterial } from 'three/examples/jsm/lines/LineMaterial.js';
import { slopeAlong } from './scene';
import { ceiling, drawnSlope, floor, placeOf, pointShares } from './surface-space';
import { interpolate } from '../../src/core/sample/grid';
import { drape, pathShares } from '../model/path-projection';
import type { Plane } from 'three';
import type { ContourLine } from '../../src/core/sample/contour-lines';
import type { Scene } from './scene';

/** Lines lie this much above the surface, so that they are not cut up by its triangles. */
const lift = 0.006;

/** All objects of a scene but the surface itself. */
export function overlayObjects(scene: Scene, lines: readonly ContourLine[], cut: readonly Plane[]): Group {
  const group = new Group();
  const { layers } = scene.state;
  group.add(box(scene));
  if (scene.grid === null || scene.scale === null) return group;
  if (layers.contours) group.add(contours(scene, lines));
  if (layers.slices) group.add(...slices(scene, cut));
  for (const run of scene.runs) {
    for (const piece of drape(pathShares(run.trajectory, scene.grid, run.step), scene.grid)) {
      const places = placesOf(scene, piece, 2 * lift);
      const halo = { colour: scene.theme.colours.background, width: 6, dash: [], cut, order: 2, writesDepth: false };
      const line = { colour: run.colour, width: 3, dash: run.dash, cut, order: 4 };
      // What lies behind a ridge shines through faintly: nobody should lose sight of a run.
      const hidden = { ...line, opacity: 0.3, throughSurface: true, order: 3 };
      group.add(thickLine(places, halo), thickLine(places, hidden), thickLine(places, line));
    }
  }
  const tangent = tangentFrame(scene);
  if (tangent !== null && layers.plane) group.add(disc(scene, tangent));
  if (tangent !== null && tangent.uphill !== null && layers.arrow)
    group.add(...arrow(scene, tangent.origin, tangent.uphill));
  return group;
}

/** Frees what the graphics card holds of a group. */
export function dispose(group: Group): void {
  group.traverse((object) => {
    if (object instanceof Mesh || object instanceof LineSegments) {
      (object.geometry as BufferGeometry).dispose();
      const material: unknown = object.material;
      if (typeof material === 'object' && material !== null && 'dispose' in material) {
        (material as { dispose(): void }).dispose();
      }
    }
  });
}

interface LineStyle {
  readonly colour: string;
  readonly width: number;
  readonly dash: readonly number[];
  readonly cut: readonly Plane[];
  readonly order: number;
  readonly opacity?: number;
  /** Drawn in spite of what stands before it. */
  readonly throughSurface?: boolean;
  readonly writesDepth?: boolean;
}

function thickLine(places: readonly Vector3[], style: LineStyle): Line2 {
  const geometry = new LineGeometry();
  geometry.setPositions(places.flatMap((place) => place.toArray()));
  const [on = 1, off = 0] = style.dash;
  const material = new LineMaterial({
    color: new Color(style.colour),
    linewidth: style.width,
    dashed: style.dash.length > 0,
    dashSize: on * 0.008,
    gapSize: off * 0.008,
    clippingPlanes: [...style.cut],
    transparent: true,
    opacity: style.opacity ?? 1,
    depthTest: style.throughSurface !== true,
    depthWrite: style.throughSurface !== true && style.writesDepth !== false,
  });
  const line = new Line2(geometry, material);
  line.computeLineDistances();
  line.renderOrder = style.order;
  return line;
}

/** Places of u, v, value, …, lifted off the surface. */
function placesOf(scene: Scene, piece: readonly number[], above: number): Vector3[] {
  const places: Vector3[] = [];
  if (scene.scale === null) return places;
  for (let index = 0; index + 2 < piece.length; index += 3) {
    const [u = NaN, v = NaN, value = NaN] = piece.slice(index, index + 3);
    const place = placeOf(scene.scale.range, u, v, value);
    place.y = Math.min(place.y, 3) + above;
    places.push(place);
  }
  return places;
}

function contours(scene: Scene, lines: readonly ContourLine[]): LineSegments {
  const places: number[] = [];
  for (const line of lines) {
    for (let index = 2; index + 1 < line.points.length; index += 2) {
      const [u0 = 0, v0 = 0, u1 = 0, v1 = 0] = line.points.slice(index - 2, index + 2);
      if (scene.scale === null) continue;
      for (const [u, v] of [
        [u0, v0],
        [u1, v1],
      ] as const) {
        const place = placeOf(scene.scale.range, u, v, line.level);
        places.push(place.x, place.y + lift, place.z);
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(places, 3));
  const { highContrast, colours } = scene.theme;
  const material = new LineBasicMaterial({
    color: highContrast ? new Color(colours.foreground) : 0xffffff,
    transparent: true,
    opacity: highContrast ? 1 : 0.4,
  });
  return new LineSegments(geometry, material);
}

function slices(scene: Scene, cut: readonly Plane[]): Line2[] {
  const { grid } = scene;
  if (grid === null) return [];
  const [u, v] = pointShares(scene);
  const count = 128;
  const made: Line2[] = [];
  for (const [place, colour] of scene.theme.colours.slices.entries()) {
    let piece: number[] = [];
    const finish = (): void => {
      const places = placesOf(scene, piece, lift);
      if (places.length > 1) made.push(thickLine(places, { colour, width: 2, dash: [], cut, order: 1 }));
      piece = [];
    };
    for (let index = 0; index <= count; index++) {
      const [su, sv] = place === 0 ? [index / count, v] : [u, index / count];
      const value = interpolate(grid, su, sv);
      if (Number.isNaN(value)) finish();
      else piece.push(su, sv, value);
    }
    finish();
  }
  return made;
}

interface TangentFrame {
  readonly origin: Vector3;
  readonly normal: Vector3;
  /** Unit vector of steepest ascent in the plane; null where it is level. */
  readonly uphill: Vector3 | null;
}

/** The tangent plane at the point, in the picture's own space; null where there is none. */
function tangentFrame(scene: Scene): TangentFrame | null {
  const { answer, scale, state } = scene;
  const [first = 0, second = 0] = state.axes;
  const [slope, otherSlope] = [slopeAlong(scene, first), slopeAlong(scene, second)];
  if (answer === null || answer.value === null || scale === null || slope === null || otherSlope === null) return null;
  const [u, v] = pointShares(scene);
  if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return null;
  const origin = placeOf(scale.range, u, v, answer.value);
  if (origin.y > ceiling || origin.y < floor - 1e-9) return null;
  const [a, b] = [drawnSlope(scene, 0, slope), -drawnSlope(scene, 1, otherSlope)];
  const normal = new Vector3(-a, 1, -b).normalize();
  // In the ground of the function, not of the picture: the arrow points where the gradient does.
  const interval = state.intervals;
  const span = (axis: number): number => (interval[axis]?.[1] ?? 1) - (interval[axis]?.[0] ?? 0);
  const along = new Vector3(slope / span(first), 0, -otherSlope / span(second));
  if (!(along.length() > 0) || !Number.isFinite(along.length())) return { origin, normal, uphill: null };
  along.normalize();
  const uphill = new Vector3(along.x, along.x * a + along.z * b, along.z).normalize();
  return { origin, normal, uphill };
}

function disc(scene: Scene, { origin, normal }: TangentFrame): Group {
  const group = new Group();
  const colour = new Color(scene.theme.colours.foreground);
  const geometry = new CircleGeometry(0.3, 48);
  const material = new MeshBasicMaterial({
    color: colour,
    transparent: true,
    opacity: scene.theme.highContrast ? 0.45 : 0.28,
    side: DoubleSide,
    depthWrite: false,
  });
  const face = new Mesh(geometry, material);
  face.lookAt(normal);
  const rim = Array.from({ length: 49 }, (_, index) => {
    const angle = (index / 48) * 2 * Math.PI;
    return new Vector3(0.3 * Math.cos(angle), 0.3 * Math.sin(angle), 0).applyQuaternion(face.quaternion);
  });
  group.add(face, thickLine(rim, { colour: scene.theme.colours.foreground, width: 1.25, dash: [], cut: [], order: 5 }));
  group.position.copy(origin);
  group.renderOrder = 5;
  return group;
}

function arrow(scene: Scene, origin: Vector3, uphill: Vector3): (Line2 | Mesh)[] {
  const colour = scene.theme.colours.arrow;
  const from = origin.clone();
  from.y += lift;
  const tip = from.clone().addScaledVector(uphill, 0.42);
  const shaft = thickLine([from, tip], { colour, width: 3, dash: [], cut: [], order: 6, throughSurface: true });
  const head = new Mesh(
    new ConeGeometry(0.028, 0.09, 16),
    new MeshBasicMaterial({ color: new Color(colour), depthTest: false }),
  );
  const turn = new Matrix4()
    .lookAt(new Vector3(), uphill, new Vector3(0.3, 0.9, 0.2))
    .multiply(new Matrix4().makeRotationX(-Math.PI / 2));
  head.quaternion.setFromRotationMatrix(turn);
  head.position.copy(tip);
  head.renderOrder = 6;
  return [shaft, head];
}

/** The floor's frame and the four upright edges. */
function box(scene: Scene): LineSegments {
  const corners = [
    [-1, -1],
    [1, -1],
    [1, 1],
    [-1, 1],
  ] as const;
  const places: number[] = [];
  corners.forEach(([x, z], index) => {
    const [nextX, nextZ] = corners[(index + 1) % 4] ?? [x, z];
    places.push(x, floor, z, nextX, floor, nextZ);
  });
  const geometry = new BufferGeometry();
  geometry.setAttribute('position', new Float32BufferAttribute(places, 3));
  return new LineSegments(geometry, new LineBasicMaterial({ color: new Color(scene.theme.colours.faint) }));
}
