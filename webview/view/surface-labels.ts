// Drawn in two dimensions over the surface: axes' ticks and names, marks of critical points, slopes and the handle.
import { Vector3 } from 'three';
import { drawLabel, drawMark, drawPoint, strokeLine } from './marks';
import { axisName, intervalOf, slopeAlong } from './scene';
import { ceiling, floor, isHidden, heightOf, placeOf, pointShares } from './surface-space';
import { shareOf } from '../../src/core/sample/grid';
import { numberText } from '../../src/core/notation/number-text';
import { tickText } from '../model/tick-text';
import { ticks } from '../../src/core/sample/ticks';
import type { PerspectiveCamera } from 'three';
import type { Scene } from './scene';

export interface Screen {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  readonly camera: PerspectiveCamera;
}

/** Where a place of the picture is on the screen, in CSS pixels. */
export function project(screen: Pick<Screen, 'width' | 'height' | 'camera'>, place: Vector3): [number, number] {
  const seen = place.clone().project(screen.camera);
  return [((seen.x + 1) / 2) * screen.width, ((1 - seen.y) / 2) * screen.height];
}

export function drawSurfaceLabels(screen: Screen, scene: Scene, focused: boolean): void {
  drawAxes(screen, scene);
  const { grid, scale, theme, state, answer } = scene;
  if (grid === null || scale === null) return;
  const [first = 0, second = 0] = state.axes;
  const eye = screen.camera.position;
  if (state.layers.critical) {
    for (const point of scene.criticalPoints) {
      const u = shareOf(intervalOf(scene, 0), point.at[first] ?? NaN);
      const v = shareOf(intervalOf(scene, 1), point.at[second] ?? NaN);
      const place = placeOf(scale.range, u, v, point.value);
      if (!(u >= 0 && u <= 1 && v >= 0 && v <= 1) || place.y > ceiling + 0.01) continue;
      const hidden = isHidden(grid, scale.range, eye, place);
      drawMark(screen.context, theme, point.classification, ...project(screen, place), hidden ? 0.4 : 1);
    }
  }
  const [u, v] = pointShares(scene);
  if (answer === null || answer.value === null || !(u >= 0 && u <= 1 && v >= 0 && v <= 1)) return;
  const place = placeOf(scale.range, u, v, answer.value);
  place.y = Math.min(ceiling, Math.max(floor, place.y));
  const [x, y] = project(screen, place);
  drawPoint(screen.context, theme, x, y, { focused, hidden: isHidden(grid, scale.range, eye, place) });
  if (state.layers.slices) drawSlopes(screen, scene);
}

/** The two slopes, written in the corner: at the lines themselves they would hide what they describe. */
function drawSlopes({ context }: Screen, scene: Scene): void {
  const { theme } = scene;
  context.textAlign = 'left';
  context.textBaseline = 'top';
  scene.theme.colours.slices.forEach((colour, place) => {
    const slope = slopeAlong(scene, scene.state.axes[place] ?? -1);
    const y = 10 + place * (theme.fontSize + 5);
    strokeLine(context, theme, [10, y + theme.fontSize / 2, 26, y + theme.fontSize / 2], { colour, width: 3 });
    const text = `∂${scene.valueName}/∂${axisName(scene, place)} = ${numberText(slope, Math.min(4, scene.digits))}`;
    drawLabel(context, theme, text, 32, y);
  });
}

interface Edge {
  readonly from: Vector3;
  readonly to: Vector3;
}

function drawAxes(screen: Screen, scene: Scene): void {
  const { camera } = screen;
  // The two edges of the floor that face the eye carry the ticks of the axes.
  const front = camera.position.z >= 0 ? 1 : -1;
  const side = camera.position.x >= 0 ? 1 : -1;
  const across: Edge = { from: new Vector3(-1, floor, front), to: new Vector3(1, floor, front) };
  const along: Edge = { from: new Vector3(side, floor, 1), to: new Vector3(side, floor, -1) };
  const taken = [
    ...drawEdge(screen, scene, across, intervalOf(scene, 0), axisName(scene, 0), new Vector3(0, 0, front)),
    ...drawEdge(screen, scene, along, intervalOf(scene, 1), axisName(scene, 1), new Vector3(side, 0, 0)),
  ];
  if (scene.scale === null) return;
  // Heights stand at the upright edge furthest to the left on the screen.
  const corners = [-1, 1].flatMap((x) => [-1, 1].map((z) => new Vector3(x, floor, z)));
  const left = corners.reduce((best, corner) =>
    project(screen, corner)[0] < project(screen, best)[0] ? corner : best,
  );
  const { range } = scene.scale;
  const top = new Vector3(left.x, ceiling, left.z);
  strokeLine(screen.context, scene.theme, [...project(screen, left), ...project(screen, top)], {
    colour: scene.theme.colours.faint,
    width: 1,
  });
  screen.context.textAlign = 'right';
  screen.context.textBaseline = 'middle';
  for (const tick of ticks(range.low, range.high, 4)) {
    const [x, y] = project(screen, new Vector3(left.x, heightOf(range, tick), left.z));
    strokeLine(screen.context, scene.theme, [x - 4, y, x, y], { colour: scene.theme.colours.faint, width: 1 });
    // At the corner of the floor the ends of two axes meet: one of them is written.
    const text = tickText(tick);
    const start = x - 7 - screen.context.measureText(text).width;
    const clear = taken.every((at) => at[0] < start - 6 || at[0] > x || Math.abs(at[1] - y) > scene.theme.fontSize);
    if (clear) drawLabel(screen.context, scene.theme, text, x - 7, y, { colour: scene.theme.colours.faint });
  }
}

/** An axis with its ticks; the places of their labels. */
function drawEdge(
  screen: Screen,
  scene: Scene,
  edge: Edge,
  interval: readonly [number, number],
  name: string,
  outward: Vector3,
): readonly (readonly [number, number])[] {
  const { context } = screen;
  const labels: [number, number][] = [];
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  for (const tick of ticks(interval[0], interval[1], 4)) {
    const place = edge.from.clone().lerp(edge.to, shareOf(interval, tick));
    const start = project(screen, place);
    const end = project(screen, place.clone().addScaledVector(outward, 0.04));
    strokeLine(context, scene.theme, [...start, ...end], { colour: scene.theme.colours.faint, width: 1 });
    const label = project(screen, place.clone().addScaledVector(outward, 0.13));
    drawLabel(context, scene.theme, tickText(tick), ...label, { colour: scene.theme.colours.faint });
    labels.push(label);
  }
  const middle = edge.from.clone().lerp(edge.to, 0.5).addScaledVector(outward, 0.3);
  drawLabel(context, scene.theme, name, ...project(screen, middle), { italic: true });
  return labels;
}
