// All inputs of a function of many: value (editable), partial derivative, and which are drawn. The others are held.
import { textField } from '../ui/controls';
import { element } from '../ui/element';
import { readNumber } from '../model/flat-point';
import { numberText } from '../../src/core/notation/number-text';
import type { TextField } from '../ui/controls';
import type { ViewAction } from '../model/view-actions';
import type { Scene } from './scene';

interface InputRow {
  readonly node: HTMLElement;
  readonly value: TextField;
  readonly axis: HTMLElement;
  readonly partial: HTMLElement;
}

const axisSigns = ['→', '↗'] as const;
const axisTexts = ['along the horizontal axis', 'along the depth axis'] as const;

export class InputsView {
  readonly node = element('div', { class: 'inputs' });
  readonly #dispatch: (action: ViewAction) => void;
  #rows: readonly InputRow[] = [];
  #key = '';
  #scene: Scene | null = null;

  constructor(dispatch: (action: ViewAction) => void) {
    this.#dispatch = dispatch;
  }

  show(scene: Scene): void {
    this.#scene = scene;
    const { names, state, answer, digits } = scene;
    // Two numbers fit the field in the heading.
    this.node.hidden = names.length <= 2;
    if (this.node.hidden) return;
    const key = JSON.stringify([names, scene.valueName]);
    if (key !== this.#key) this.#build(scene, key);
    for (const [input, row] of this.#rows.entries()) {
      row.value.setValue(numberText(state.point[input] ?? null, digits));
      const place = state.axes.indexOf(input);
      const sign = axisSigns[place] ?? '';
      if (row.axis.textContent !== sign) row.axis.textContent = sign;
      row.axis.title = axisTexts[place] ?? 'held at its value';
      const partial = numberText(answer?.gradient[input] ?? null, digits);
      if (row.partial.textContent !== partial) row.partial.textContent = partial;
    }
  }

  #build({ names, valueName }: Scene, key: string): void {
    this.#key = key;
    this.#rows = names.map((name, input) => {
      const value = textField({ label: name, title: `${name}: type a number, Enter takes it` }, 10, (text) => {
        const number = readNumber(text);
        value.setInvalid(number === null);
        const point = this.#scene?.state.point;
        if (number !== null && point !== undefined) {
          this.#dispatch({ kind: 'movePoint', point: point.with(input, number) });
        }
      });
      const axis = element('td', { class: 'axis' });
      const partial = element('td', { class: 'partial' });
      const heading = element('th', { scope: 'row' }, [name]);
      return {
        node: element('tr', {}, [axis, heading, element('td', {}, [value.node]), partial]),
        value,
        axis,
        partial,
      };
    });
    const head = ['', 'input', 'value', `∂${valueName}`].map((text) => element('th', { scope: 'col' }, [text]));
    this.node.replaceChildren(
      element('table', {}, [
        element('thead', {}, [element('tr', {}, head)]),
        element(
          'tbody',
          {},
          this.#rows.map((row) => row.node),
        ),
      ]),
    );
  }
}
