// Generators: calls that stop at each `yield` and go on where they stopped when the next value is asked for.
import type { Frame } from './code';
import type { Active, AnyValue } from './coercion';
import { ForeignValue, RecordValue } from './value';

/** Stands for the value of a generator that has no more. */
export const exhausted = new ForeignValue('the end of a generator', null);

/** Who asked for the next value: `item` wants it alone, or `exhausted`; `step` wants what `next()` gives. */
export interface Asker {
  readonly register: number;
  readonly wants: 'item' | 'step';
}

export class GeneratorValue {
  state: 'fresh' | 'suspended' | 'running' | 'done' = 'fresh';
  asker: Asker = { register: -1, wants: 'item' };
  constructor(readonly frame: Frame) {}
}

/** What the asker gets. */
export function answer({ asker }: GeneratorValue, value: AnyValue, done: boolean): AnyValue {
  if (asker.wants === 'item') return done ? exhausted : value;
  const step = new RecordValue<Active>();
  step.fields.set('value', value);
  step.fields.set('done', done);
  return step;
}
