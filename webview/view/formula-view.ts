// The closed form above the drawing: value, gradient and a small Hessian, as MathML.
import Temml from 'temml';
import { element } from '../ui/element';
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
    const key = JSON.stringify([parts, room]);
    if (key === this.#shown) return;
    this.#shown = key;
    // As much as fits: the value, then the gradient, then the Hessian.
    for (let count = parts.length; count > 0; count--) {
      const text = parts.slice(0, count).join('\\qquad ');
      this.node.replaceChildren();
      this.node.hidden = text.length > longest || !typeset(text, this.node);
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
function typeset(text: string, node: HTMLElement): boolean {
  try {
    Temml.render(text, node, { throwOnError: true });
    return true;
  } catch {
    return false;
  }
}
