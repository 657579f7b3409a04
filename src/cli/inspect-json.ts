// Answers in the JSON of the command line's contract.
import type { PointAnswer } from '../core/analysis/answer';
import { isPointRecord, isUndefinedPoint, type PointValue } from '../core/program/point';

export interface Place {
  readonly line: number;
  readonly column: number;
}

/** Line and column from 1, in UTF-16 units. */
export function lineAndColumn(text: string, offset: number): Place {
  const before = text.slice(0, offset);
  const lines = before.split(/\r\n|\r|\n/);
  return { line: lines.length, column: (lines[lines.length - 1]?.length ?? 0) + 1 };
}

function pointJson(value: PointValue): unknown {
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value);
  if (typeof value !== 'object' || value === null) return value;
  if (isUndefinedPoint(value)) return null;
  if (isPointRecord(value)) return Object.fromEntries(value.fields.map(([name, field]) => [name, pointJson(field)]));
  return value.map(pointJson);
}

/** One entry of `at`. */
export function answerJson(answer: PointAnswer, text: string): object {
  const { error, point } = answer;
  const args = point.arguments.map(pointJson);
  return {
    arguments: point.receiver === null ? args : { this: pointJson(point.receiver), arguments: args },
    from: answer.from,
    inputs: answer.inputs,
    outputs: answer.outputs,
    value: answer.value,
    jacobian: answer.jacobian,
    hessian: answer.hessian,
    classification: answer.classification,
    near: answer.near,
    method: answer.method,
    plan: answer.plan,
    ...(answer.piecewiseConstant === undefined ? {} : { piecewiseConstant: answer.piecewiseConstant }),
    ...(answer.unrounded === undefined ? {} : { unrounded: answer.unrounded }),
    verified: answer.verified,
    unverifiedBecause: answer.unverifiedBecause,
    error:
      error === null
        ? null
        : {
            kind: error.kind,
            message: error.message,
            ...(error.location === null ? { line: null, column: null } : lineAndColumn(text, error.location.start)),
          },
  };
}
