// Making rows: the columns most rows share.
import type { Algebra, Irregularity, Notation, Primitive } from './primitive';

const wide = [-3, 3] as const;

/** A smooth function of one variable: `derivative` gives f′(x) from x and the result. */
export function unary(
  name: string,
  value: (x: number) => number,
  derivative: <V>(algebra: Algebra<V>, x: V, result: V) => V,
  notation: Notation,
  options: {
    readonly irregularity?: (x: number) => Irregularity | null;
    readonly probe?: readonly [number, number];
  } = {},
): Primitive {
  const irregularity = options.irregularity;
  return {
    name,
    arity: { min: 1, max: 1 },
    value: (operands) => value(operands[0] ?? NaN),
    partials: (algebra, operands, result) => operands.map((x) => derivative(algebra, x, result)),
    piecewiseConstant: false,
    irregularity: irregularity === undefined ? () => null : (operands) => irregularity(operands[0] ?? NaN),
    notation,
    probe: [options.probe ?? wide],
  };
}

/** A function whose derivative is zero off its jumps. */
export function stepwise(
  name: string,
  arity: number,
  value: (operands: readonly number[]) => number,
  jump: (operands: readonly number[]) => string | null,
  notation: Notation,
  probe: readonly (readonly [number, number])[],
): Primitive {
  return {
    name,
    arity: { min: arity, max: arity },
    value,
    partials: (algebra, operands) => operands.map(() => algebra.constant(0)),
    piecewiseConstant: true,
    irregularity: (operands) => {
      const message = jump(operands);
      return message === null ? null : nonsmooth(message);
    },
    notation,
    probe,
  };
}

/** The identity but for digits that are dropped: steps far above the rounding see a slope of 1. */
export function rounding(
  name: string,
  value: (operands: readonly number[]) => number,
  overflow: (operands: readonly number[]) => string | null,
  notation: Notation,
): Primitive {
  return {
    name,
    arity: { min: 1, max: 1 },
    value,
    partials: (algebra) => [algebra.constant(1)],
    piecewiseConstant: false,
    isRounding: true,
    irregularity: (operands) => {
      const message = overflow(operands);
      return message === null ? null : domain(message);
    },
    notation,
    probe: [[1, 3]],
  };
}

export function domain(message: string): Irregularity {
  return { kind: 'domain', message };
}

export function nonsmooth(message: string, operands?: readonly number[]): Irregularity {
  return operands === undefined ? { kind: 'nonsmooth', message } : { kind: 'nonsmooth', message, operands };
}
