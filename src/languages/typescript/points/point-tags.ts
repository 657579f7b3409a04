// `@at` and `@domain` above a function of a script.
import type * as Babel from '@babel/types';
import type { Point } from '../../../core/program/point';
import type { DomainInterval } from '../../document';
import { readAtTag, readDomainTag, type TagResult, type TagSignature } from '../../point-tags';
import type { Tag } from '../syntax/doc-comments';
import { namedPaths } from '../syntax/parameter-names';

export type { TagResult } from '../../point-tags';

function signatureOf(params: readonly Babel.Node[], text: string): TagSignature {
  const parameters = params.map((parameter) => {
    const isNamed = parameter.type === 'Identifier';
    return {
      label: isNamed ? parameter.name : text.slice(parameter.start ?? 0, parameter.end ?? 0),
      isOptional: parameter.type === 'AssignmentPattern' || (isNamed && parameter.optional === true),
      isRest: parameter.type === 'RestElement',
    };
  });
  return { parameters, names: namedPaths(params) };
}

/** The point of an `@at` tag. */
export function readAt(text: string, tag: Tag, params: readonly Babel.Node[]): TagResult<Point> {
  return readAtTag(text, tag, signatureOf(params, text));
}

/** The interval of a `@domain` tag: `x -2 2`, also `x [-2, 2]`. */
export function readDomain(text: string, tag: Tag, params: readonly Babel.Node[]): TagResult<DomainInterval> {
  return readDomainTag(text, tag, signatureOf(params, text));
}
