// The menu of the axes: which inputs lie along them, over which intervals, and how colours and levels are spread.
import { choice, menu, textField } from '../ui/controls';
import { element } from '../ui/element';
import { readNumber } from '../model/flat-point';
import { numberText } from '../../src/core/notation/number-text';
import type { Choice, Menu, TextField } from '../ui/controls';
import type { ViewAction } from '../model/view-actions';
import type { Scene } from './scene';

interface AxisRow {
  readonly node: HTMLElement;
  readonly input: Choice;
  readonly interval: TextField;
}

const places = ['Horizontal axis', 'Depth axis'] as const;
const none = 'none';

export class AxesMenu {
  readonly menu: Menu;
  readonly #dispatch: (action: ViewAction) => void;
  readonly #rows: readonly AxisRow[];
  readonly #tone: Choice;
  #scene: Scene | null = null;

  constructor(dispatch: (action: ViewAction) => void) {
    this.#dispatch = dispatch;
    this.#rows = places.map((name, place) => this.#row(name, place));
    this.#tone = choice(
      { label: 'Colours and levels', title: 'How colours and contour levels are spread' },
      (value) => {
        if (value === 'auto' || value === 'linear' || value === 'log') dispatch({ kind: 'chooseTone', tone: value });
      },
    );
    this.#tone.setOptions([
      ['auto', 'automatic'],
      ['linear', 'linear'],
      ['log', 'logarithmic'],
    ]);
    this.menu = menu('axes', { label: 'Axes', title: 'Axes: variables, intervals, colours (key: X)' }, [
      ...this.#rows.map((row) => row.node),
      element('div', { class: 'field' }, [element('span', {}, ['Colours, levels']), this.#tone.node]),
    ]);
  }

  show(scene: Scene): void {
    this.#scene = scene;
    const { state, digits, names } = scene;
    const options = names.map((name, index) => [String(index), name] as const);
    for (const [place, row] of this.#rows.entries()) {
      const axis = state.axes[place];
      row.node.hidden = place >= names.length;
      // Without a second axis the curve along the first one is drawn.
      row.input.setOptions(place === 0 ? options : [...options, [none, '– (a curve)']]);
      row.input.setValue(axis === undefined ? none : String(axis));
      row.interval.node.hidden = axis === undefined;
      const [low, high] = state.intervals[axis ?? -1] ?? [0, 1];
      row.interval.setValue(`${numberText(low, digits)}, ${numberText(high, digits)}`);
    }
    this.#tone.setValue(state.tone);
  }

  #row(name: string, place: number): AxisRow {
    const input = choice({ label: name, title: `The variable along the ${name.toLowerCase()}` }, (value) =>
      this.#choose(place, value),
    );
    const naming = { label: `${name}: from, to`, title: 'Two numbers: from, to. Enter takes them.' };
    const interval = textField(naming, 14, (text) => {
      const [low = null, high = null] = text.split(/[,;]|\u2026|\.\.+/).map(readNumber);
      const axis = this.#scene?.state.axes[place];
      const fits = axis !== undefined && low !== null && high !== null && high > low;
      interval.setInvalid(!fits);
      if (fits) this.#dispatch({ kind: 'setInterval', input: axis, interval: [low, high] });
    });
    return {
      node: element('div', { class: 'field' }, [element('span', {}, [name]), input.node, interval.node]),
      input,
      interval,
    };
  }

  #choose(place: number, value: string): void {
    const axes = this.#scene?.state.axes;
    if (axes === undefined) return;
    if (value === none) {
      this.#dispatch({ kind: 'chooseAxes', axes: axes.slice(0, 1) });
      return;
    }
    const input = Number(value);
    const previous = axes[place] ?? axes[0] ?? 0;
    // Choosing the other axis's variable exchanges the two.
    const kept = axes.map((axis, index) => (index === place ? input : axis === input ? previous : axis));
    this.#dispatch({ kind: 'chooseAxes', axes: place < axes.length ? kept : [...axes, input] });
  }
}
