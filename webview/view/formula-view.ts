// The closed form above the drawing: value, gradient and a small Hessian, as MathML.
import Temml from 'temml';
import { element } from '../ui/element';
import type { Scene } from './scene';

/** Longer formulas are of no use on one line. */
const longest = 1500;
const longestHessian = 400;

export class FormulaView {
  readonly node = element('div', { class: 'formula', tabindex: '-1' });
  #shown = '';

  show({ subject: { tex, outputCount }, state }: Scene): void {
    const parts = tex === null || !state.layers.formula ? [] : [`f = ${tex.value}`];
    if (tex !== null && parts.length > 0) {
      parts.push(`${outputCount === 1 ? '\\nabla f' : 'J'} = ${tex.gradient}`);
      if (tex.hessian !== null && tex.hessian.length <= longestHessian) parts.push(`H = ${tex.hessian}`);
    }
    const text = parts.join('\\qquad ');
    if (text === this.#shown) return;
    this.#shown = text;
    this.node.replaceChildren();
    this.node.hidden = text === '' || text.length > longest || !typeset(text, this.node);
  }
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
