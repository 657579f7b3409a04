// The numbers at the point: value, gradient, its norm, Hessian, eigenvalues, class. Nothing moves when they change.
import { element } from '../ui/element';
import { markSigns } from './marks';
import { numberText, pointText } from '../model/number-text';
import type { Scene } from './scene';

export class NumbersView {
  readonly node: HTMLElement;
  readonly #rows = new Map<string, HTMLElement>();
  readonly #problem = element('p', { class: 'problem' });

  constructor() {
    const body = element('dl', { class: 'numbers' });
    for (const [key, name] of [
      ['at', 'at'],
      ['value', 'f'],
      ['gradient', '∇f'],
      ['norm', '|∇f|'],
      ['hessian', 'H'],
      ['eigenvalues', 'λ'],
      ['class', 'class'],
    ] as const) {
      const cell = element('dd');
      this.#rows.set(key, cell);
      body.append(element('dt', {}, [name]), cell);
    }
    this.node = element('section', { class: 'answer', 'aria-label': 'Numbers at the point' }, [body, this.#problem]);
  }

  #set(key: string, text: string): void {
    const cell = this.#rows.get(key);
    if (cell !== undefined && cell.textContent !== text) cell.textContent = text;
  }

  show(scene: Scene): void {
    const { answer, digits } = scene;
    if (answer === null) {
      for (const key of this.#rows.keys()) this.#set(key, '–');
      this.#problem.textContent = '';
      return;
    }
    this.#set('at', pointText(answer.at, digits));
    this.#set('value', numberText(answer.value, digits));
    this.#set('gradient', pointText(answer.gradient, digits));
    const norm = answer.gradient.every((x) => x !== null) ? Math.hypot(...answer.gradient) : null;
    this.#set('norm', numberText(norm, digits));
    this.#set('eigenvalues', answer.eigenvalues?.map((x) => numberText(x, digits)).join(', ') ?? '–');
    this.#set('class', classText(answer.classification));
    this.#problem.textContent = answer.problem ?? (answer.checked ? '' : 'being verified');
    this.#showHessian(scene);
  }

  #showHessian(scene: Scene): void {
    const cell = this.#rows.get('hessian');
    const hessian = scene.answer?.hessian ?? null;
    if (cell === undefined) return;
    if (hessian === null || hessian.length > 6) {
      this.#set('hessian', hessian === null ? '–' : `${hessian.length} × ${hessian.length}`);
      return;
    }
    const rows = hessian.map((row) =>
      element(
        'tr',
        {},
        row.map((x) => element('td', {}, [numberText(x, scene.digits)])),
      ),
    );
    cell.replaceChildren(element('table', { class: 'matrix' }, rows));
  }
}

function classText(classification: string | null): string {
  switch (classification) {
    case null:
      return '–';
    case 'minimum':
    case 'maximum':
    case 'saddle':
    case 'degenerate':
      return `${markSigns[classification]} ${classification}`;
    default:
      return classification;
  }
}
