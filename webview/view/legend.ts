// The line under the drawing: the colour bar, the marks, and what the picture leaves out.
import { element } from '../ui/element';
import { markColour, markSigns } from './marks';
import { colourMapName, colourOf, cssColour } from '../model/colour-map';
import { numberText } from '../../src/core/notation/number-text';
import type { Scene } from './scene';

const markOrder = ['minimum', 'maximum', 'saddle', 'degenerate'] as const;

export class Legend {
  readonly node: HTMLElement;
  readonly #low = element('span', { class: 'end low' });
  readonly #bar = element('span', { class: 'bar', 'aria-hidden': 'true' });
  readonly #high = element('span', { class: 'end' });
  readonly #marks = element('span', { class: 'marks' });
  readonly #notes = element('span', { class: 'notes' });

  constructor() {
    this.node = element('div', { class: 'legend' }, [this.#low, this.#bar, this.#high, this.#marks, this.#notes]);
  }

  show(scene: Scene): void {
    const { scale, theme, digits, state } = scene;
    const surface = state.axes.length > 1;
    for (const node of [this.#low, this.#bar, this.#high]) node.hidden = scale === null || !surface;
    if (scale !== null) {
      const few = Math.min(4, digits);
      this.#low.textContent = numberText(scale.range.low, few);
      this.#high.textContent = numberText(scale.range.high, few);
      const stops = Array.from({ length: 9 }, (_, index) => cssColour(colourOf(index / 8, theme.background)));
      this.#bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
    }
    const notes = notesOf(scene).join(' · ');
    if (this.#notes.textContent !== notes) this.#notes.textContent = notes;
    const found = new Set(scene.criticalPoints.map((point) => point.classification));
    const kinds = state.layers.critical ? markOrder.filter((kind) => found.has(kind)) : [];
    this.#marks.hidden = kinds.length === 0;
    this.#marks.replaceChildren(
      ...kinds.map((kind) => {
        const sign = element('span', { class: 'sign' }, [markSigns[kind]]);
        sign.style.color = markColour(theme, kind);
        return element('span', {}, [sign, kind]);
      }),
    );
  }
}

/** What a reader must know to read the picture right. */
export function notesOf(scene: Scene): readonly string[] {
  const { scale, theme, digits, state, grid, valueName, names } = scene;
  const notes: string[] = [];
  if (scale !== null) {
    const few = Math.min(3, digits);
    if (state.axes.length > 1) {
      notes.push(`${colourMapName(theme.background)}, ${scale.tone === 'log' ? 'logarithmic' : 'linear'}`);
    }
    if (scale.range.cutAbove) notes.push(`cut above ${numberText(scale.range.high, few)}`);
    if (scale.range.cutBelow) notes.push(`cut below ${numberText(scale.range.low, few)}`);
  }
  if (scene.subject.outputCount > 1) {
    notes.push(`${valueName} of ${scene.subject.outputCount} outputs`);
    if (state.output === 'norm' && scene.runs.some((run) => run.step > 0)) notes.push('runs minimise the norm');
  }
  if (grid !== null && scale === null) notes.push('no value anywhere in this interval');
  if (grid !== null && grid.stopped !== null) {
    notes.push(`${grid.stopped.count} places left out: ${grid.stopped.message}`);
  } else if (grid !== null && scale !== null && grid.complete && grid.values.some(Number.isNaN)) {
    notes.push('holes: no value there');
  }
  const jumps = [...(grid?.tears?.values() ?? [])].some(({ before, after }) => Number.isFinite(before + after));
  if (jumps) notes.push('jumps are left open');
  const held = names.flatMap((name, input) => {
    return state.axes.includes(input)
      ? []
      : [`${name} = ${numberText(state.point[input] ?? null, Math.min(4, digits))}`];
  });
  if (held.length > 0) notes.push(`held: ${held.length > 4 ? `${held.length} other inputs` : held.join(', ')}`);
  if (held.length > 0 && scene.runs.some((run) => run.step > 0)) {
    notes.push(`runs move all ${names.length} inputs: their paths are projections`);
  }
  return notes;
}
