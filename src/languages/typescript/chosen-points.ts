// Points chosen where the source gives none: distinct ordinary numbers, away from kinks and ends of domains.
import type { Point, PointValue } from '../../core/program/point';
import type { BindingId, Parameter, Type } from '../../core/program/program';

const numbers = [0.5, 1.25, 0.75, 1.75, 0.3, 2.2, 0.9, 1.4] as const;

/** What an argument of unknown type is tried as, in this order. */
export const guesses: readonly Type[] = [
  { kind: 'number' },
  { kind: 'array', element: { kind: 'number' }, length: 3 },
  { kind: 'array', element: { kind: 'array', element: { kind: 'number' }, length: 3 }, length: 3 },
];

/** A value of a type; null where none can be chosen. `next` counts the numbers used so far. */
function valueOf(type: Type, guess: Type, next: { count: number }): PointValue | null {
  switch (type.kind) {
    case 'number':
      return numbers[next.count++ % numbers.length] ?? 1;
    case 'integer':
      return 2;
    case 'boolean':
      return false;
    case 'string':
      return type.values[0] ?? null;
    case 'array': {
      const length = typeof type.length === 'number' ? type.length : 3;
      const items = Array.from({ length }, () => valueOf(type.element, guess, next));
      return items.every((item) => item !== null) ? items : null;
    }
    case 'tuple': {
      const items = type.elements.map((element) => valueOf(element, guess, next));
      return items.every((item) => item !== null) ? items : null;
    }
    case 'record': {
      const fields = type.fields.map((field) => [field.name, valueOf(field.type, guess, next)] as const);
      const present = fields.flatMap(([name, value]) => (value === null ? [] : [[name, value] as const]));
      return present.length === fields.length ? { kind: 'record', fields: present } : null;
    }
    case 'unknown':
      return valueOf(guess, { kind: 'number' }, next);
    case 'nothing':
    case 'function':
      return null;
  }
}

/** A point for these parameters, unknown types taken as `guess` and numbers of control as whole; null where an argument cannot be chosen. */
export function choosePoint(
  parameters: readonly Parameter[],
  guess: Type,
  control: ReadonlySet<BindingId>,
): Point | null {
  const next = { count: 0 };
  const args: PointValue[] = [];
  for (const parameter of parameters) {
    if (parameter.default !== null || parameter.rest) break;
    const type: Type = control.has(parameter.binding) ? { kind: 'integer' } : parameter.type;
    const value = valueOf(type, guess, next);
    if (value === null) {
      if (parameter.optional) break;
      return null;
    }
    args.push(value);
  }
  return { receiver: null, arguments: args };
}
