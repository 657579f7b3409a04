// Gives the names of a pattern their parts of a value.
import type * as Babel from '@babel/types';
import type { UseInference } from './infer-uses';
import { parentsOf } from '../syntax/parents';
import { arrayShape, elementOf, fieldOf, find, numberShape, type Shape, unify } from './shape';
import { staticKey } from '../syntax/tree';

/** Gives the names of a pattern their parts of a value. */
export function bindPattern(uses: UseInference, pattern: Babel.Node, shape: Shape): void {
  switch (pattern.type) {
    case 'Identifier': {
      const variable = uses.module.scopes.variableOf(pattern);
      if (variable !== null) unify(uses.variable(variable), shape);
      return;
    }
    case 'AssignmentPattern': {
      const fallback = uses.expression(pattern.right);
      bindPattern(uses, pattern.left, shape);
      unify(shape, fallback);
      return;
    }
    case 'ArrayPattern':
      pattern.elements.forEach((element, i) => {
        const array = find(shape);
        if (element?.type === 'RestElement') {
          array.isIterated = true;
          bindPattern(uses, element.argument, arrayShape(elementOf(shape)));
          return;
        }
        array.minimumLength = Math.max(array.minimumLength, i + 1);
        const item = elementOf(shape);
        if (element !== null) bindPattern(uses, element, item);
      });
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') bindOthers(uses, property.argument, shape);
        else {
          const key = staticKey(property.key, property.computed);
          if (key === 'length') {
            find(shape).isSized = true;
            bindPattern(uses, property.value, numberShape());
          } else if (key !== null) bindPattern(uses, property.value, fieldOf(shape, key));
        }
      }
      return;
    case 'RestElement':
      find(shape).isIterated = true;
      elementOf(shape);
      return bindPattern(uses, pattern.argument, shape);
    case 'TSParameterProperty':
      return bindPattern(uses, pattern.parameter, shape);
    default:
      unify(uses.expression(pattern), shape);
  }
}

/** `{ a, ...others }`: where only named fields of the others are read, they are fields of the whole. */
function bindOthers(uses: UseInference, pattern: Babel.Node, whole: Shape): void {
  const variable = uses.module.scopes.variableOf(pattern);
  const parents = parentsOf(uses.module);
  const isReadByName = variable?.references.every((reference) => {
    const parent = parents.parentOf(reference);
    if (parent?.type !== 'MemberExpression' || parent.object !== reference) return false;
    return staticKey(parent.property, parent.computed) !== null;
  });
  if (isReadByName === true) bindPattern(uses, pattern, whole);
  else find(whole).isCopied = true;
}
