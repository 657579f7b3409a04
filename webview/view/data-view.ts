// The picture as tables: samples along the slices, critical points and runs, for those who cannot or will not see it.
import { element } from '../ui/element';
import { gridPosition, valueAt } from '../../src/core/sample/grid';
import { numberText, vectorText } from '../../src/core/notation/number-text';
import { costText, optimizerLabel } from '../model/run-text';
import { pointAt, stepCount } from '../model/trajectory';
import type { Trajectory } from '../model/trajectory';
import { axisName, intervalOf } from './scene';
import type { Scene } from './scene';

/** Rows and columns of the table of values; the grids have a multiple of it. */
const tableSize = 9;

export class DataView {
  readonly node = element('section', { class: 'data', 'aria-label': 'Data', hidden: '' });

  #text = '';

  get shown(): boolean {
    return !this.node.hidden;
  }

  toggle(): void {
    this.node.hidden = !this.node.hidden;
  }

  show(scene: Scene): void {
    // Tables that change with every frame cannot be read: while runs play, they wait.
    if (!this.shown || (scene.state.playing && this.node.childElementCount > 0)) return;
    const tables = [derivativesTable(scene), samplesTable(scene), criticalTable(scene), runsTable(scene)];
    const text = JSON.stringify(tables.map((table) => table.textContent));
    if (text === this.#text) return;
    this.#text = text;
    this.node.replaceChildren(...tables);
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

/** Value, partial derivatives and the whole Hessian at the point. */
function derivativesTable({ answer, names, digits, valueName }: Scene): HTMLElement {
  const hessian = answer?.hessian ?? null;
  const rows = names.map((name, input) => [
    name,
    numberText(answer?.at[input] ?? null, digits),
    numberText(answer?.gradient[input] ?? null, digits),
    ...(hessian?.[input]?.map((entry) => numberText(entry, digits)) ?? []),
  ]);
  const second = hessian === null ? [] : names.map((name) => `∂²/∂·∂${name}`);
  const eigenvalues = answer?.eigenvalues?.map((x) => numberText(x, digits)).join(', ');
  const spectrum = eigenvalues === undefined ? '' : `; eigenvalues of the Hessian: ${eigenvalues}`;
  const caption = `At the point: ${valueName} = ${numberText(answer?.value ?? null, digits)}${spectrum}`;
  return table(caption, ['input', 'at', `∂${valueName}/∂·`, ...second], rows);
}

/** Samples as they were taken: nothing in the table is interpolated. */
function samplesTable(scene: Scene): HTMLElement {
  const { grid, digits, valueName } = scene;
  const [first, second] = [axisName(scene, 0), axisName(scene, 1)];
  const stride = grid === null ? NaN : (grid.size - 1) / (tableSize - 1);
  if (grid === null || !Number.isInteger(stride)) return table(`Values of ${valueName}`, [first], []);
  const steps = Array.from({ length: tableSize }, (_, index) => index);
  const place = (axis: number, index: number): string =>
    numberText(gridPosition(intervalOf(scene, axis), index, tableSize), digits);
  const few = Math.min(4, digits);
  if (scene.state.axes.length === 1) {
    const rows = steps.map((column) => [place(0, column), numberText(valueAt(grid, column * stride, 0), digits)]);
    return table(`Values of ${valueName}`, [first, valueName], rows);
  }
  const rows = steps
    .toReversed()
    .map((row) => [
      place(1, row),
      ...steps.map((column) => numberText(valueAt(grid, column * stride, row * stride), few)),
    ]);
  const header = [`${second} \\ ${first}`, ...steps.map((column) => place(0, column))];
  return table(`Values of ${valueName}: ${first} to the right, ${second} upwards`, header, rows);
}

function criticalTable(scene: Scene): HTMLElement {
  const rows = scene.found.map((point) => [
    vectorText(point.at, scene.digits),
    point.classification,
    numberText(point.value, scene.digits),
    point.eigenvalues.map((x) => numberText(x, scene.digits)).join(', '),
  ]);
  return table('Critical points found', ['at', 'class', 'value', 'eigenvalues'], rows);
}

/** The point reached; of many inputs only the drawn ones are known. */
function reachedText({ names, digits }: Scene, trajectory: Trajectory, step: number): string {
  const reached = pointAt(trajectory, step);
  if (reached.length === names.length) return vectorText(reached, digits);
  return trajectory.inputs
    .map((input, place) => `${names[input] ?? ''} = ${numberText(reached[place] ?? null, digits)}`)
    .join(', ');
}

function runsTable(scene: Scene): HTMLElement {
  const rows = scene.runs.map((run) => {
    const settings = scene.state.runs.find((other) => other.id === run.id);
    const step = Math.min(Math.floor(run.step), stepCount(run.trajectory));
    return [
      optimizerLabel(settings?.optimizer ?? ''),
      numberText(settings?.rate ?? null, scene.digits),
      String(step),
      reachedText(scene, run.trajectory, step),
      numberText(run.trajectory.values[step] ?? null, scene.digits),
      numberText(run.trajectory.gradientNorms[step] ?? null, scene.digits),
      costText(run.trajectory),
      run.trajectory.stopped?.reason ?? '',
    ];
  });
  return table('Runs', ['optimiser', 'rate', 'step', 'at', 'value', '|∇f|', 'evaluations', 'stopped'], rows);
}
