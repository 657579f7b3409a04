// The closed form above the drawing: value, gradient and a small Hessian, as MathML.
import { lateParts } from './late-parts';
import { element } from '../ui/element';
import type { LateParts } from './late-parts';
import type { Scene } from './scene';
import type { PanelSubject } from '../../src/protocol/subject';

/** Longer formulas are of no use on one line, nor are higher ones. */
const longest = 900;
const highest = 64;
const matrix = /^\\begin\{pmatrix\}(.*)\\end\{pmatrix\}$/s;

export class FormulaView {
  readonly node = element('div', { class: 'formula', tabindex: '-1' });
  #shown = '';

  show({ subject, state }: Scene): void {
    const parts = state.layers.formula ? formulasOf(subject) : [];
    const room = this.node.parentElement?.clientWidth ?? 0;
    const late = lateParts();
    const key = JSON.stringify([parts, room, late !== null]);
    if (key === this.#shown) return;
    this.#shown = key;
    this.node.classList.toggle('coming', late === null);
    this.node.classList.toggle(
      'high',
      parts.some((part) => part.includes('\\begin{')),
    );
    if (late === null) {
      // Its room is kept, so that the drawing stays where it is.
      this.node.hidden = parts.length === 0;
      return;
    }
    // As much as fits: the value, then the gradient, then the Hessian.
    for (let count = parts.length; count > 0; count--) {
      const text = parts.slice(0, count).join('\\qquad ');
      this.node.replaceChildren();
      this.node.hidden = text.length > longest || !typeset(late, text, this.node);
      // The value alone may be scrolled; what comes after it must be seen.
      const mostWide = count === 1 ? 1.6 * room : room;
      if (!this.node.hidden && this.node.offsetHeight <= highest && this.node.scrollWidth <= mostWide + 1) return;
    }
    this.node.hidden = true;
  }
}

function formulasOf({ tex, inputs, outputCount }: PanelSubject): readonly string[] {
  if (tex === null) return [];
  const single = outputCount === 1 && inputs.length === 1;
  // The one derivative of a function of one variable is no matrix to a reader.
  const entry = (text: string): string => (single ? text.replace(matrix, '$1') : text);
  const gradient = single ? "f'" : outputCount === 1 ? '\\nabla f' : 'J';
  const parts = [`f = ${tex.value}`, `${gradient} = ${entry(tex.gradient)}`];
  return tex.hessian === null ? parts : [...parts, `${single ? "f''" : 'H'} = ${entry(tex.hessian)}`];
}

/** A formula that cannot be typeset is left out: the numbers stand without it. */
function typeset(late: LateParts, text: string, node: HTMLElement): boolean {
  try {
    late.typeset(text, node);
    return true;
  } catch {
    return false;
  }
}
