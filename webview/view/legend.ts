// The line under the drawing: the colour bar, the marks, and what the picture leaves out.
import { element } from '../ui/element';
import { markColour, markSigns } from './marks';
import { colourMapName, colourOf, cssColour } from '../model/colour-map';
import { numberText } from '../model/number-text';
import type { Scene } from './scene';

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
    const { scale, theme, digits, state, grid } = scene;
    const surface = state.axes.length > 1;
    for (const node of [this.#low, this.#bar, this.#high]) node.hidden = scale === null || !surface;
    const notes: string[] = [];
    if (scale !== null) {
      const few = Math.min(4, digits);
      this.#low.textContent = numberText(scale.range.low, few);
      this.#high.textContent = numberText(scale.range.high, few);
      const stops = Array.from({ length: 9 }, (_, index) => cssColour(colourOf(index / 8, theme.background)));
      this.#bar.style.background = `linear-gradient(to right, ${stops.join(', ')})`;
      if (surface) notes.push(`${colourMapName(theme.background)}, ${scale.tone === 'log' ? 'logarithmic' : 'linear'}`);
      if (scale.range.cutAbove) notes.push(`cut above ${numberText(scale.range.high, few)}`);
      if (scale.range.cutBelow) notes.push(`cut below ${numberText(scale.range.low, few)}`);
    }
    if (grid !== null && scale === null) notes.push('no value anywhere in this interval');
    else if (grid?.complete === true && grid.values.some(Number.isNaN)) notes.push('holes: no value there');
    if (state.point.length > state.axes.length && scene.runs.some((run) => run.step > 0)) {
      notes.push(`runs move all ${state.point.length} inputs: their paths are projections`);
    }
    this.#notes.textContent = notes.join(' · ');
    const kinds = [...new Set(scene.criticalPoints.map((point) => point.classification))];
    this.#marks.replaceChildren(
      ...(state.layers.critical ? kinds : []).map((kind) => {
        const sign = element('span', { class: 'sign' }, [markSigns[kind]]);
        sign.style.color = markColour(theme, kind);
        return element('span', {}, [sign, kind]);
      }),
    );
  }
}
