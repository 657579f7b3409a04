// The names in a parameter list and what part of which argument each one is.
import type * as Babel from '@babel/types';
import type { PathKey } from '../../core/program/program';
import type { TextRange } from '../document';
import { rangeOf, staticKey } from './tree';

/** `u` of `f(a, {x: u})` is `{name: 'u', path: [1, 'x']}`. */
export interface NamedPath {
  readonly name: string;
  readonly path: readonly PathKey[];
  readonly range: TextRange;
}

function collect(pattern: Babel.Node, path: readonly PathKey[], names: NamedPath[]): void {
  switch (pattern.type) {
    case 'Identifier': {
      const { start } = rangeOf(pattern);
      names.push({ name: pattern.name, path, range: { start, end: start + pattern.name.length } });
      return;
    }
    case 'AssignmentPattern':
      return collect(pattern.left, path, names);
    case 'RestElement':
      // The rest of the arguments starts where the rest parameter stands; inside a pattern it has no path of its own.
      if (path.length === 1) collect(pattern.argument, path, names);
      return;
    case 'TSParameterProperty':
      return collect(pattern.parameter, path, names);
    case 'ArrayPattern':
      pattern.elements.forEach((element, i) => {
        if (element !== null) collect(element, [...path, i], names);
      });
      return;
    case 'ObjectPattern':
      for (const property of pattern.properties) {
        if (property.type === 'RestElement') continue;
        const key = staticKey(property.key, property.computed);
        if (key !== null) collect(property.value, [...path, key], names);
      }
      return;
    default:
      return;
  }
}

/** The parameters of a function without a TypeScript `this`. */
export function writtenParameters(params: readonly Babel.Node[]): readonly Babel.Node[] {
  return params.filter((parameter) => !(parameter.type === 'Identifier' && parameter.name === 'this'));
}

/** The names that parameters bind, with their paths. */
export function namedPaths(params: readonly Babel.Node[]): readonly NamedPath[] {
  const names: NamedPath[] = [];
  params.forEach((parameter, i) => collect(parameter, [i], names));
  return names;
}
