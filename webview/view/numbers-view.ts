// The numbers at the point: value, gradient, its norm, Hessian, eigenvalues, class. Nothing moves when they change.
import { button } from '../ui/controls';
import { element } from '../ui/element';
import { InputsView } from './inputs-view';
import { markColour, markSigns } from './marks';
import { matrixTable, matrixText, mostMatrixRows } from './matrix-table';
import { numberText, vectorText } from '../../src/core/notation/number-text';
import { briefPlanText } from '../../src/core/notation/plan-text';
import type { ViewAction } from '../model/view-actions';
import type { Scene } from './scene';

export interface NumbersEvents {
  readonly dispatch: (action: ViewAction) => void;
  readonly onShowData: () => void;
}

/** Gradients of more inputs stand in the table of inputs. */
const longestVector = 3;

export class NumbersView {
  readonly node: HTMLElement;
  readonly #names = new Map<string, HTMLElement>();
  readonly #cells = new Map<string, HTMLElement>();
  readonly #check = element('p', { class: 'check' });
  readonly #plan = element('p', {
    class: 'plan',
    title:
      'How descents get their derivatives: by code generated for this function, its cost estimated from its text. ' +
      'The numbers above are the interpreter’s.',
  });
  readonly #inputs: InputsView;
  readonly #showMatrix;
  #matrixKey = '';

  constructor(events: NumbersEvents) {
    const body = element('dl', { class: 'numbers' });
    for (const key of ['value', 'gradient', 'norm', 'hessian', 'eigenvalues', 'class'] as const) {
      const name = element('dt');
      const cell = element('dd');
      for (const part of [name, cell]) part.classList.toggle('centred', key === 'hessian');
      this.#names.set(key, name);
      this.#cells.set(key, cell);
      body.append(name, cell);
    }
    this.#inputs = new InputsView(events.dispatch);
    this.#showMatrix = button(
      'show',
      { label: 'Show the Hessian', title: 'The Hessian among the tables of data (key: D)' },
      events.onShowData,
      'icon',
    );
    this.node = element('section', { class: 'answer', 'aria-label': 'Numbers at the point' }, [
      body,
      this.#check,
      this.#plan,
      this.#inputs.node,
    ]);
  }

  show(scene: Scene): void {
    const { answer, digits, valueName: f } = scene;
    this.#inputs.show(scene);
    const set = (key: string, name: string, text: string): void => {
      setText(this.#names.get(key), name);
      setText(this.#cells.get(key), text);
    };
    const long = scene.names.length > longestVector;
    const norm = answer?.gradient.every((x) => x !== null) === true ? Math.hypot(...answer.gradient) : null;
    set('value', f, numberText(answer?.value ?? null, digits));
    set(
      'gradient',
      scene.names.length === 1 ? `${f}′` : `∇${f}`,
      long ? '' : vectorText(answer?.gradient ?? [], digits),
    );
    set('norm', `|∇${f}|`, numberText(norm, digits));
    set('eigenvalues', 'λ', eigenvaluesText(answer?.eigenvalues ?? null, digits));
    for (const [key, hidden] of [
      ['gradient', long],
      ['norm', scene.names.length === 1],
      ['eigenvalues', scene.names.length === 1],
    ] as const) {
      for (const part of [this.#names.get(key), this.#cells.get(key)]) part?.toggleAttribute('hidden', hidden);
    }
    this.#showClass(scene);
    this.#showHessian(scene);
    this.#showCheck(scene);
    setText(this.#plan, plansText(scene));
  }

  #showClass({ answer, theme }: Scene): void {
    setText(this.#names.get('class'), 'class');
    const cell = this.#cells.get('class');
    const kind = answer?.classification ?? null;
    if (cell === undefined) return;
    if (kind === 'minimum' || kind === 'maximum' || kind === 'saddle' || kind === 'degenerate') {
      setText(cell, `${markSigns[kind]} ${kind}`);
      cell.style.color = markColour(theme, kind);
    } else {
      setText(cell, kind === 'not critical' ? 'not a critical point' : '–');
      cell.style.color = '';
    }
  }

  #showHessian({ answer, digits, names, valueName }: Scene): void {
    const cell = this.#cells.get('hessian');
    if (cell === undefined) return;
    setText(this.#names.get('hessian'), names.length === 1 ? `${valueName}″` : 'H');
    const hessian = answer?.hessian ?? null;
    const texts = hessian?.map((row) => row.map((x) => numberText(x, digits))) ?? [];
    const key = JSON.stringify([texts, names, answer?.withoutHessian]);
    if (key === this.#matrixKey) return;
    this.#matrixKey = key;
    cell.title = matrixText(texts, names);
    if (hessian === null) {
      cell.replaceChildren(answer === null ? '–' : `– ${answer.withoutHessian ?? ''}`);
    } else if (hessian.length === 1) {
      cell.replaceChildren(texts[0]?.[0] ?? '–');
    } else if (hessian.length > mostMatrixRows) {
      cell.replaceChildren(`${hessian.length} × ${hessian.length} `, this.#showMatrix.node);
    } else {
      const spoken = element('span', { class: 'spoken' }, [matrixText(texts, names)]);
      cell.replaceChildren(matrixTable(hessian, names, digits), spoken);
    }
  }

  #showCheck({ answer }: Scene): void {
    this.#check.classList.toggle('problem', answer !== null && answer.problem !== null);
    const state = answer?.checked === true ? '✓ verified by differences' : 'being verified …';
    this.#check.title =
      answer?.checked === true ? 'Independent differences of the value agree with the derivatives' : '';
    setText(this.#check, answer === null ? '' : (answer.problem ?? state));
  }
}

/** `∇f by reverse mode, 3.3 × the cost of f; H by elimination, 3.9 ×`; empty while the interpreter serves. */
function plansText({ plans, names, valueName: f }: Scene): string {
  const [first, second] = names.length === 1 ? [`${f}′`, `${f}″`] : [`∇${f}`, 'H'];
  if (plans === null || plans.gradient === null) return '';
  const gradient = `${first} by ${briefPlanText(plans.gradient, f)}`;
  return plans.hessian === null ? gradient : `${gradient}; ${second} by ${briefPlanText(plans.hessian, null)}`;
}

/** All of a few; the least and the greatest of many. */
function eigenvaluesText(eigenvalues: readonly number[] | null, digits: number): string {
  if (eigenvalues === null) return '–';
  const texts = eigenvalues.map((x) => numberText(x, digits));
  return texts.length <= longestVector ? texts.join(', ') : `${texts[0] ?? ''} … ${texts.at(-1) ?? ''}`;
}

/** Leaves equal text alone: a selection in it stays. */
function setText(node: HTMLElement | undefined, text: string): void {
  if (node !== undefined && node.textContent !== text) node.textContent = text;
}
