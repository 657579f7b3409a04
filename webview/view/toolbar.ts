// The panel's head: what is drawn, its formula, the point, and the menus for axes, layers and export.
import Temml from 'temml';
import { button, check, choice, menu, textField } from '../ui/controls';
import { element } from '../ui/element';
import { readNumber, readTypedPoint } from '../model/flat-point';
import { numberText, pointText } from '../model/number-text';
import { layerNames } from '../model/view-state';
import type { Choice, TextField } from '../ui/controls';
import type { Layer, ViewAction } from '../model/view-state';
import type { OutputChoice } from '../model/function-field';
import type { Scene } from './scene';

export type ExportKind = 'png' | 'svg' | 'samples' | 'runs' | 'text';

export interface ToolbarEvents {
  dispatch(action: ViewAction): void;
  onExport(kind: ExportKind): void;
  onData(): void;
  onPin(): void;
  onHome(): void;
}

const layerTexts: Readonly<Record<Layer, string>> = {
  plane: 'Tangent plane',
  arrow: 'Gradient arrow',
  slices: 'Slices and slopes',
  critical: 'Critical points',
  contours: 'Contour lines',
};

const places = ['Horizontal axis', 'Depth axis'] as const;

export class Toolbar {
  readonly node: HTMLElement;
  readonly #title = element('h1');
  readonly #kind = element('span', { class: 'kind' });
  readonly #formula = element('div', { class: 'formula' });
  readonly #point: TextField;
  readonly #pointMessage = element('span', { class: 'problem', role: 'status' });
  readonly #axes: Choice[];
  readonly #intervals: TextField[];
  readonly #output: Choice;
  readonly #outputRow: HTMLElement;
  readonly #tone: Choice;
  readonly #layers: ReadonlyMap<Layer, ReturnType<typeof check>>;
  readonly #pin: ReturnType<typeof button>;
  readonly #axisRows: HTMLElement[];
  #scene: Scene | null = null;
  #formulaTex = '';

  constructor(events: ToolbarEvents) {
    this.#point = textField(
      {
        label: 'Point',
        title: 'The point: type numbers, or name = number; Enter takes it. Arrow keys on the drawing move it.',
      },
      18,
      (text) => this.#typed(text, events),
    );
    this.#axes = places.map((name, place) =>
      choice({ label: name, title: `The variable along the ${name.toLowerCase()}` }, (value) =>
        this.#chooseAxis(place, Number(value), events),
      ),
    );
    this.#intervals = places.map((name, place) =>
      textField({ label: `${name}: from, to`, title: 'Two numbers: from, to. Enter takes them.' }, 14, (text) => {
        const [low, high] = text.split(/[,;]|\u2026|\.\.+/).map(readNumber);
        const input = this.#scene?.state.axes[place];
        const fits = input !== undefined && low != null && high != null && high > low;
        this.#intervals[place]?.setInvalid(!fits);
        if (fits) events.dispatch({ kind: 'setInterval', input, interval: [low, high] });
      }),
    );
    this.#output = choice({ label: 'Output', title: 'Which output is drawn' }, (value) => {
      const output: OutputChoice = value === 'norm' ? 'norm' : Number(value);
      events.dispatch({ kind: 'chooseOutput', output });
    });
    this.#tone = choice(
      { label: 'Colours and levels', title: 'How colours and contour levels are spread' },
      (value) => {
        if (value === 'auto' || value === 'linear' || value === 'log')
          events.dispatch({ kind: 'chooseTone', tone: value });
      },
    );
    this.#tone.setOptions([
      ['auto', 'automatic'],
      ['linear', 'linear'],
      ['log', 'logarithmic'],
    ]);
    this.#layers = new Map(
      layerNames.map((layer) => [
        layer,
        check(layerTexts[layer], `Show or hide: ${layerTexts[layer].toLowerCase()}`, (on) =>
          events.dispatch({ kind: 'toggleLayer', layer, on }),
        ),
      ]),
    );
    this.#pin = button(
      'pin',
      { label: 'Pin', title: 'Keep this panel for this function' },
      () => events.onPin(),
      'icon',
    );
    this.#axisRows = places.map((name, place) =>
      element('div', { class: 'field' }, [
        element('span', {}, [name]),
        this.#axes[place]?.node ?? '',
        this.#intervals[place]?.node ?? '',
      ]),
    );
    this.#outputRow = element('div', { class: 'field' }, [element('span', {}, ['Output']), this.#output.node]);
    const exportButtons = (
      [
        ['png', 'Picture as PNG'],
        ['svg', 'Contours as SVG'],
        ['samples', 'Samples as CSV'],
        ['runs', 'Runs as CSV'],
        ['text', 'Copy numbers as text'],
      ] as const
    ).map(([kind, text]) => button(text, { label: text, title: text }, () => events.onExport(kind), 'secondary').node);
    const menus = [
      menu('axes', { label: 'Axes', title: 'Axes: variables, intervals, output, colours' }, [
        ...this.#axisRows,
        this.#outputRow,
        element('div', { class: 'field' }, [element('span', {}, ['Colours, levels']), this.#tone.node]),
      ]),
      menu(
        'layers',
        { label: 'Layers', title: 'Layers: what is drawn' },
        [...this.#layers.values()].map((c) => c.node),
      ),
      menu('export', { label: 'Export', title: 'Export pictures and numbers' }, exportButtons),
      button('data', { label: 'Data', title: 'The numbers as tables (key: D)' }, () => events.onData(), 'icon').node,
      this.#pin.node,
      button(
        '⟲',
        { label: 'Reset view', title: 'Reset the view (key on the drawing: 0)' },
        () => events.onHome(),
        'icon',
      ).node,
    ];
    this.node = element('header', {}, [
      element('div', { class: 'heading' }, [
        this.#title,
        this.#kind,
        element('span', { class: 'spring' }),
        element('label', { class: 'point' }, ['point', this.#point.node]),
        this.#pointMessage,
        ...menus,
      ]),
      this.#formula,
    ]);
  }

  show(scene: Scene, pinned: boolean): void {
    this.#scene = scene;
    const { subject, state, digits } = scene;
    this.#title.textContent = subject.title;
    this.#kind.textContent = subject.kind;
    this.#showFormula(scene);
    this.#point.setValue(pointText(state.point, digits));
    const options = subject.inputNames.map((name, index) => [String(index), name] as const);
    for (const [place, row] of this.#axisRows.entries()) {
      const axis = state.axes[place];
      row.hidden = axis === undefined;
      if (axis === undefined) continue;
      this.#axes[place]?.setOptions(options);
      this.#axes[place]?.setValue(String(axis));
      const [low, high] = state.intervals[axis] ?? [0, 1];
      this.#intervals[place]?.setValue(`${numberText(low, digits)}, ${numberText(high, digits)}`);
    }
    this.#outputRow.hidden = subject.outputCount < 2;
    const outputs = Array.from({ length: Math.min(64, subject.outputCount) }, (_, i) => [String(i), `[${i}]`] as const);
    this.#output.setOptions([['norm', '‖f‖'], ...outputs]);
    this.#output.setValue(String(state.output));
    this.#tone.setValue(state.tone);
    for (const [layer, box] of this.#layers) box.setChecked(state.layers[layer]);
    this.#pin.setPressed(pinned);
    this.#pin.setText(pinned ? 'unpin' : 'pin', {
      label: 'Pin',
      title: pinned ? 'Let this panel follow another function' : 'Keep this panel for this function',
    });
  }

  #typed(text: string, events: ToolbarEvents): void {
    const scene = this.#scene;
    if (scene === null) return;
    const point = readTypedPoint(text, scene.subject.inputNames, scene.state.point);
    this.#point.setInvalid(point === null);
    const wanted = scene.subject.inputNames.length;
    this.#pointMessage.textContent = point === null ? `needs ${wanted} ${wanted === 1 ? 'number' : 'numbers'}` : '';
    if (point !== null) events.dispatch({ kind: 'movePoint', point });
  }

  #chooseAxis(place: number, input: number, events: ToolbarEvents): void {
    const axes = this.#scene?.state.axes;
    if (axes === undefined) return;
    const previous = axes[place] ?? 0;
    // Choosing the other axis's variable exchanges the two.
    const next = axes.map((axis, index) => (index === place ? input : axis === input ? previous : axis));
    events.dispatch({ kind: 'chooseAxes', axes: next });
  }

  #showFormula({ subject }: Scene): void {
    const { tex } = subject;
    const text = tex === null ? '' : `f = ${tex.value} \\qquad \\nabla f = ${tex.gradient}`;
    this.#formula.hidden = text === '';
    if (text === this.#formulaTex) return;
    this.#formulaTex = text;
    this.#formula.replaceChildren();
    try {
      if (text !== '' && text.length < 3000) Temml.render(text, this.#formula, { throwOnError: true });
      else this.#formula.hidden = true;
    } catch {
      // A formula that cannot be typeset is left out: the numbers stand without it.
      this.#formula.hidden = true;
    }
  }
}
