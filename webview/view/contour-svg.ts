// The contour map as a stand-alone SVG: lines in the colours of the map, axes, critical points and paths.
import { colourOf, cssColour } from '../model/colour-map';
import { shareOf } from '../../src/core/sample/grid';
import { tickText } from '../model/tick-text';
import { pathShares } from '../model/path-projection';
import { ticks } from '../../src/core/sample/ticks';
import { markColour, markSigns } from './marks';
import { axisName, intervalOf } from './scene';
import type { ContourLine } from '../../src/core/sample/contour-lines';
import type { Scene } from './scene';

const size = 600;
const margin = 60;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

function round(value: number): string {
  return value.toFixed(1);
}

/** SVG text of the contour map as it is shown. */
export function contourSvg(scene: Scene, lines: readonly ContourLine[]): string {
  const x = (u: number): number => margin + u * size;
  const y = (v: number): number => margin + (1 - v) * size;
  const { theme, scale } = scene;
  const points = (shares: readonly number[]): string => {
    const pairs: string[] = [];
    for (let index = 0; index + 1 < shares.length; index += 2) {
      const [u = NaN, v = NaN] = shares.slice(index, index + 2);
      if (Number.isFinite(u) && Number.isFinite(v)) pairs.push(`${round(x(u))},${round(y(v))}`);
    }
    return pairs.join(' ');
  };
  const parts: string[] = [
    `<rect width="100%" height="100%" fill="${escape(theme.colours.background)}"/>`,
    `<clipPath id="frame"><rect x="${margin}" y="${margin}" width="${size}" height="${size}"/></clipPath>`,
    `<g clip-path="url(#frame)" fill="none">`,
    ...lines.map((line) => {
      const colour = cssColour(colourOf(scale?.share(line.level) ?? 0, theme.background));
      return `<polyline points="${points(line.points)}" stroke="${colour}" stroke-width="1.5"/>`;
    }),
  ];
  for (const run of scene.runs) {
    if (scene.grid === null) break;
    const path = points(pathShares(run.trajectory, scene.grid, run.step));
    const dash = run.dash.length > 0 ? ` stroke-dasharray="${run.dash.join(' ')}"` : '';
    parts.push(`<polyline points="${path}" stroke="${escape(run.colour)}" stroke-width="2.5"${dash}/>`);
  }
  parts.push('</g>');
  const text = (content: string, tx: number, ty: number, anchor: string, colour: string): string =>
    `<text x="${round(tx)}" y="${round(ty)}" text-anchor="${anchor}" fill="${escape(colour)}">${escape(content)}</text>`;
  const [first = 0, second = 0] = scene.state.axes;
  const [across, along] = [intervalOf(scene, 0), intervalOf(scene, 1)];
  for (const point of scene.criticalPoints) {
    const u = shareOf(across, point.at[first] ?? NaN);
    const v = shareOf(along, point.at[second] ?? NaN);
    const kind = point.classification;
    parts.push(text(markSigns[kind], x(u), y(v) + 6, 'middle', markColour(theme, kind)));
  }
  const { foreground, line } = theme.colours;
  parts.push(
    `<rect x="${margin}" y="${margin}" width="${size}" height="${size}" fill="none" stroke="${escape(line)}"/>`,
    ...ticks(across[0], across[1], 6).map((tick) =>
      text(tickText(tick), x(shareOf(across, tick)), margin + size + 18, 'middle', foreground),
    ),
    ...ticks(along[0], along[1], 6).map((tick) =>
      text(tickText(tick), margin - 6, y(shareOf(along, tick)) + 4, 'end', foreground),
    ),
    text(axisName(scene, 0), margin + size / 2, margin + size + 40, 'middle', foreground),
    text(axisName(scene, 1), 8, margin + size / 2, 'start', foreground),
    text(scene.subject.title, margin, margin - 20, 'start', foreground),
  );
  const whole = size + 2 * margin;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${whole} ${whole}" width="${whole}" height="${whole}" font-family="sans-serif" font-size="13">\n${parts.join('\n')}\n</svg>\n`;
}
