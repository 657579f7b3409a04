// The links of hovers and the commands of lenses and lightbulbs.
import { commandNames } from '../protocol/requests';
import type { SubjectReference } from '../protocol/subject';
import { commandLink } from './markdown';

/** A link to the page with everything: gradient and Hessian, or Jacobian. */
export function showLink(reference: SubjectReference, outputs: number): string {
  const command = outputs === 1 ? commandNames.showGradientAndHessian : commandNames.showJacobian;
  return commandLink('show', command, reference, 'Open all formulas and numbers');
}

/** Plot · Descend · Copy TeX · Set point, as far as they apply. */
export function subjectLinks(
  reference: SubjectReference,
  has: { readonly inputs: number; readonly outputs: number; readonly formula: boolean },
): string {
  const links: string[] = [];
  const { plot, descend, copyTex, setPoint } = commandNames;
  if (has.inputs > 0 && has.outputs > 0) links.push(commandLink('Plot', plot, reference, 'Plot it beside the code'));
  if (has.inputs > 0 && has.outputs === 1) {
    links.push(commandLink('Descend', descend, reference, 'Run gradient descent from this point'));
  }
  if (has.formula) links.push(commandLink('Copy TeX', copyTex, reference, 'Copy the gradient as TeX'));
  links.push(commandLink('Set point', setPoint, reference, 'Evaluate it at another point'));
  return links.join(' · ');
}
