// The picture as tables: samples along the slices, critical points and runs, for those who cannot or will not see it.
import { element } from '../ui/element';
import { gridPosition } from '../model/compute-session';
import { interpolate, interpolateCurve } from '../model/grid';
import { numberText, pointText } from '../model/number-text';
import { optimizerLabel } from '../model/optimizers';
import { pointAt, stepCount } from '../model/trajectory';
import { axisName, intervalOf } from './scene';
import type { Scene } from './scene';

export class DataView {
  readonly node = element('section', { class: 'data', 'aria-label': 'Data', hidden: '' });

  get shown(): boolean {
    return !this.node.hidden;
  }

  toggle(): void {
    this.node.hidden = !this.node.hidden;
  }

  show(scene: Scene): void {
    if (!this.shown) return;
    this.node.replaceChildren(samplesTable(scene), criticalTable(scene), runsTable(scene));
  }
}

function table(caption: string, header: readonly string[], rows: readonly (readonly string[])[]): HTMLElement {
  return element('table', {}, [
    element('caption', {}, [caption]),
    element('thead', {}, [
      element(
        'tr',
        {},
        header.map((text) => element('th', { scope: 'col' }, [text])),
      ),
    ]),
    element(
      'tbody',
      {},
      rows.map((row) =>
        element(
          'tr',
          {},
          row.map((text, index) => (index === 0 ? element('th', { scope: 'row' }, [text]) : element('td', {}, [text]))),
        ),
      ),
    ),
  ]);
}

function samplesTable(scene: Scene): HTMLElement {
  const { grid, digits } = scene;
  const count = 9;
  const steps = Array.from({ length: count }, (_, index) => index);
  const across = steps.map((index) => numberText(gridPosition(intervalOf(scene, 0), index, count), digits));
  if (grid === null) return table('Values', [axisName(scene, 0)], []);
  if (scene.state.axes.length === 1) {
    const rows = steps.map((index) => [
      across[index] ?? '',
      numberText(interpolateCurve(grid, index / (count - 1)), digits),
    ]);
    return table(`Values, in steps of ${axisName(scene, 0)}`, [axisName(scene, 0), 'value'], rows);
  }
  const rows = steps
    .toReversed()
    .map((row) => [
      numberText(gridPosition(intervalOf(scene, 1), row, count), digits),
      ...steps.map((column) =>
        numberText(interpolate(grid, column / (count - 1), row / (count - 1)), Math.min(4, digits)),
      ),
    ]);
  const caption = `Values: ${axisName(scene, 0)} to the right, ${axisName(scene, 1)} upwards`;
  return table(caption, [`${axisName(scene, 1)} \\ ${axisName(scene, 0)}`, ...across], rows);
}

function criticalTable(scene: Scene): HTMLElement {
  const rows = scene.subject.criticalPoints.map((point) => [
    pointText(point.at, scene.digits),
    point.classification,
    numberText(point.value, scene.digits),
    point.eigenvalues.map((x) => numberText(x, scene.digits)).join(', '),
  ]);
  return table('Critical points found', ['at', 'class', 'value', 'eigenvalues'], rows);
}

function runsTable(scene: Scene): HTMLElement {
  const rows = scene.runs.map((run) => {
    const settings = scene.state.runs.find((other) => other.id === run.id);
    const step = Math.min(Math.floor(run.step), stepCount(run.trajectory));
    return [
      optimizerLabel(settings?.optimizer ?? ''),
      numberText(settings?.rate ?? null, scene.digits),
      String(step),
      pointText(pointAt(run.trajectory, step), scene.digits),
      numberText(run.trajectory.values[step] ?? null, scene.digits),
      numberText(run.trajectory.gradientNorms[step] ?? null, scene.digits),
      run.trajectory.ended ?? '',
    ];
  });
  return table('Runs', ['optimiser', 'rate', 'step', 'at', 'value', '|∇f|', 'ended'], rows);
}
