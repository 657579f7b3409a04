// Inputs that reach the result through comparisons only: the code's derivative is 0, the function's need not be.
import type { RunEvents } from '../arithmetic/events';
import type { Failure } from '../program/outcome';
import type { Program } from '../program/program';
import { dataFlow } from './data-flow';
import { entryOf } from './entry';
import type { Input } from './lift';

/** The columns that were compared, are zero in every row, and have no path of data to the result. */
export function comparedOnlyColumns(
  program: Program,
  inputs: readonly Input[],
  events: RunEvents,
  jacobian: readonly (readonly number[])[],
): readonly number[] {
  const compared = [...events.comparedColumns].filter((column) => jacobian.every((row) => row[column] === 0));
  if (compared.length === 0) return [];
  const flow = dataFlow(program);
  const { parameters } = entryOf(program);
  return compared.filter((column) => {
    const [root, ...path] = inputs[column]?.path ?? [];
    const parameter = typeof root === 'number' ? parameters[root]?.binding : undefined;
    if (parameter === undefined) return false;
    return !flow.reachesFrom(parameter, path) && flow.decides(parameter, path);
  });
}

/** What to say of such inputs; null where there are none. */
export function comparedOnlyFailure(inputs: readonly Input[], columns: readonly number[]): Failure | null {
  const [first] = columns;
  if (first === undefined) return null;
  const names = columns.map((column) => inputs[column]?.name ?? '').join(', ');
  return {
    kind: 'nonsmooth',
    message: `${names} ${columns.length > 1 ? 'reach' : 'reaches'} the result only through comparisons`,
    location: null,
  };
}
