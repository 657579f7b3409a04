// The names in a pattern: `{ a, b: [c, ...rest] }` binds or assigns a, c and rest.
import type * as Babel from '@babel/types';
import { staticKey } from './tree';

/** The identifiers that a pattern binds or assigns, in order. */
export function patternIdentifiers(pattern: Babel.Node): Babel.Identifier[] {
  switch (pattern.type) {
    case 'Identifier':
      return [pattern];
    case 'ObjectPattern':
      return pattern.properties.flatMap((property) =>
        patternIdentifiers(property.type === 'RestElement' ? property.argument : property.value),
      );
    case 'ArrayPattern':
      return pattern.elements.flatMap((element) => (element === null ? [] : patternIdentifiers(element)));
    case 'AssignmentPattern':
      return patternIdentifiers(pattern.left);
    case 'RestElement':
      return patternIdentifiers(pattern.argument);
    case 'TSParameterProperty':
      return patternIdentifiers(pattern.parameter);
    case 'TSAsExpression':
    case 'TSNonNullExpression':
    case 'TSTypeAssertion':
    case 'TSSatisfiesExpression':
    case 'ParenthesizedExpression':
      return patternIdentifiers(pattern.expression);
    default:
      return [];
  }
}

/** The keys from the value to a name in `{a: {b: name}}`; null where a default, a rest or a computed key intervenes. */
export function pathInPattern(pattern: Babel.ObjectPattern, name: string): string[] | null {
  for (const property of pattern.properties) {
    if (property.type === 'RestElement') continue;
    const key = staticKey(property.key, property.computed);
    if (key === null) continue;
    if (property.value.type === 'Identifier' && property.value.name === name) return [key];
    if (property.value.type === 'ObjectPattern') {
      const inner = pathInPattern(property.value, name);
      if (inner !== null) return [key, ...inner];
    }
  }
  return null;
}
