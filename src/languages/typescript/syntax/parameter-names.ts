// The names in a parameter list and what part of which argument each one is.
import type * as Babel from '@babel/types';
import type { PathKey } from '../../../core/program/program';
import type { TextRange } from '../../document';
import type { FunctionNode } from '../frontend';
import { isFunctionNode, rangeOf, staticKey, visitTree } from './tree';

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

/** The parameters of functions without any that read `arguments`; null for functions that do not. */
const implicit = new WeakMap<FunctionNode, Babel.RestElement | null>();

/** What stands for the parameters of a function that only reads `arguments`: a rest parameter of that name. */
function implicitParameter(fn: FunctionNode): Babel.RestElement | null {
  if (fn.type === 'ArrowFunctionExpression') return null;
  const known = implicit.get(fn);
  if (known !== undefined) return known;
  let first: Babel.Identifier | null = null;
  visitTree(fn.body, (node) => {
    if (first !== null || (isFunctionNode(node) && node.type !== 'ArrowFunctionExpression')) return false;
    if (node.type === 'Identifier' && node.name === 'arguments') first = node;
    return undefined;
  });
  const found = first as Babel.Identifier | null;
  const parameter: Babel.RestElement | null =
    found === null
      ? null
      : ({ type: 'RestElement', argument: found, start: found.start, end: found.end } as Babel.RestElement);
  implicit.set(fn, parameter);
  return parameter;
}

/** Whether a parameter is not written, but stands for `arguments`. */
export function isImplicit(fn: FunctionNode, parameter: Babel.Node): boolean {
  return implicit.get(fn) === parameter;
}

/** The parameters of a function without a TypeScript `this`; of one that only reads `arguments`, those as its rest. */
export function writtenParameters(fn: FunctionNode): readonly Babel.Node[] {
  const written = fn.params.filter((parameter) => !(parameter.type === 'Identifier' && parameter.name === 'this'));
  const given = written.length === 0 ? implicitParameter(fn) : null;
  return given === null ? written : [given];
}

/** The names that parameters bind, with their paths. */
export function namedPaths(params: readonly Babel.Node[]): readonly NamedPath[] {
  const names: NamedPath[] = [];
  params.forEach((parameter, i) => collect(parameter, [i], names));
  return names;
}
