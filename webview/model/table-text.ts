// The drawing's numbers as CSV: samples, runs and critical points, with full precision.
import { gridPosition } from '../../src/core/sample/grid';
import type { Grid } from '../../src/core/sample/grid';
import { placesOf } from './trajectory';
import type { Trajectory } from './trajectory';
import type { RunSettings } from './view-state';

function field(text: string): string {
  return /[",\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function cell(value: number): string {
  return Number.isNaN(value) ? '' : String(value);
}

/** One line a sample: the coordinates, then the value (empty where there is none). */
export function samplesCsv(grid: Grid, names: readonly string[], valueName: string): string {
  const { axes, intervals } = grid.sampling;
  const header = [...axes.map((axis) => names[axis] ?? ''), valueName].map(field).join(',');
  const lines = Array.from(grid.values, (value, index) => {
    const place = [gridPosition(intervals[0], index % grid.size, grid.size)];
    if (axes.length > 1) place.push(gridPosition(intervals[1], Math.floor(index / grid.size), grid.size));
    return [...place, value].map(cell).join(',');
  });
  return [header, ...lines, ''].join('\n');
}

/** One line a step of every run; empty for inputs whose places are not known. */
export function runsCsv(
  runs: readonly RunSettings[],
  trajectories: ReadonlyMap<number, Trajectory>,
  names: readonly string[],
): string {
  const lines = [['optimizer', 'rate', 'step', ...names, 'value', 'gradient norm'].map(field).join(',')];
  for (const run of runs) {
    const trajectory = trajectories.get(run.id);
    const places = trajectory === undefined ? [] : names.map((_, input) => placesOf(trajectory, input));
    trajectory?.values.forEach((value, step) => {
      const at = places.map((place) => place(step));
      const numbers = [run.rate, step, ...at, value, trajectory.gradientNorms[step] ?? NaN];
      lines.push([field(run.optimizer), ...numbers.map(cell)].join(','));
    });
  }
  return [...lines, ''].join('\n');
}
