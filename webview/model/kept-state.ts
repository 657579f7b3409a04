// Reading the state that an earlier page kept: whatever does not fit is taken from the initial state.
import { optimizerOf } from '../../src/core/optimize/optimizers';
import { mostRuns } from './view-actions';
import { initialState, layerNames } from './view-state';
import type { PanelSubject } from '../../src/protocol/subject';
import type { OutputChoice } from '../compute/function-field';
import type { Camera, RunSettings, ViewState } from './view-state';

type Fields = Readonly<Record<string, unknown>>;

/** The view of a subject from what was kept, field by field. */
export function readViewState(kept: unknown, subject: PanelSubject): ViewState {
  const fresh = initialState(subject);
  const fields = fieldsOf(kept);
  if (fields?.['version'] !== 1) return fresh;
  if (JSON.stringify(fields['inputNames']) !== JSON.stringify(subject.inputNames)) return fresh;
  const count = fresh.point.length;
  const runs = readRuns(fields['runs'], count) ?? fresh.runs;
  const selected = runs.find((run) => run.id === fields['selectedRun']) ?? runs[0];
  const { tone, cursor, speed } = fields;
  const layers = fieldsOf(fields['layers']);
  return {
    ...fresh,
    point: readNumbers(fields['point'], count) ?? fresh.point,
    axes: readAxes(fields['axes'], fresh.axes.length, count) ?? fresh.axes,
    intervals: readIntervals(fields['intervals'], count) ?? fresh.intervals,
    output: readOutput(fields['output'], subject.outputCount) ?? fresh.output,
    runs,
    selectedRun: selected?.id ?? fresh.selectedRun,
    camera: readCamera(fields['camera']),
    front: fields['front'] === 'map' ? 'map' : fresh.front,
    tone: tone === 'linear' || tone === 'log' ? tone : fresh.tone,
    cursor: isFinite(cursor) ? Math.max(0, cursor) : fresh.cursor,
    speed: isFinite(speed) && speed > 0 ? speed : fresh.speed,
    layers: layerNames.reduce((all, name) => ({ ...all, [name]: layers?.[name] !== false }), fresh.layers),
  };
}

function fieldsOf(value: unknown): Fields | null {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : null;
}

function isFinite(value: unknown): value is number {
  return typeof value === 'number' && Number.isFinite(value);
}

function readNumbers(value: unknown, count: number): readonly number[] | null {
  return Array.isArray(value) && value.length === count && value.every(isFinite) ? value : null;
}

function readAxes(value: unknown, length: number, count: number): readonly number[] | null {
  const axes = readNumbers(value, length);
  const possible = axes?.every((axis) => Number.isInteger(axis) && axis >= 0 && axis < count) === true;
  return axes !== null && possible && new Set(axes).size === axes.length ? axes : null;
}

function readIntervals(value: unknown, count: number): ViewState['intervals'] | null {
  if (!Array.isArray(value) || value.length !== count) return null;
  const intervals: [number, number][] = [];
  for (const item of value as readonly unknown[]) {
    const [low = NaN, high = NaN] = readNumbers(item, 2) ?? [];
    if (!(high > low)) return null;
    intervals.push([low, high]);
  }
  return intervals;
}

function readRuns(value: unknown, count: number): readonly RunSettings[] | null {
  if (!Array.isArray(value) || value.length === 0 || value.length > mostRuns) return null;
  const runs: RunSettings[] = [];
  for (const item of value as readonly unknown[]) {
    const { id, optimizer, rate, start } = fieldsOf(item) ?? {};
    const known = typeof optimizer === 'string' ? optimizerOf(optimizer) : undefined;
    if (known === undefined || !isFinite(id) || !isFinite(rate) || !(rate > 0)) return null;
    runs.push({ id, optimizer: known.id, rate, start: readNumbers(start, count) });
  }
  return runs;
}

function readCamera(value: unknown): Camera | null {
  const fields = fieldsOf(value);
  const position = readNumbers(fields?.['position'], 3);
  const target = readNumbers(fields?.['target'], 3);
  return position === null || target === null ? null : { position: triple(position), target: triple(target) };
}

function triple([x = 0, y = 0, z = 0]: readonly number[]): [number, number, number] {
  return [x, y, z];
}

function readOutput(value: unknown, outputCount: number): OutputChoice | null {
  if (value === 'norm') return outputCount > 1 ? 'norm' : null;
  return isFinite(value) && Number.isInteger(value) && value >= 0 && value < outputCount ? value : null;
}
