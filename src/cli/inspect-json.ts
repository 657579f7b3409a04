// Answers in the JSON of the command line's contract.
import type { PointAnswer } from '../core/analysis/answer';
import { entryOf } from '../core/analysis/entry';
import { inputsOf } from '../core/analysis/lift';
import { isPointRecord, isUndefinedPoint, type PointValue } from '../core/program/point';
import type { Type } from '../core/program/program';
import type { Subject } from '../languages/document';

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

function typeText(type: Type): string {
  switch (type.kind) {
    case 'number':
    case 'integer':
      return 'number';
    case 'boolean':
    case 'string':
    case 'function':
    case 'unknown':
      return type.kind;
    case 'nothing':
      return 'undefined';
    case 'array':
      return `${typeText(type.element)}[]`;
    case 'tuple':
      return `[${type.elements.map(typeText).join(', ')}]`;
    case 'record':
      return `{ ${type.fields.map((field) => `${field.name}: ${typeText(field.type)}`).join('; ')} }`;
  }
}

/** What a parameter of unknown type was taken to be at the suggested point. */
function observedType(value: PointValue | undefined): string {
  if (value === undefined) return 'unknown';
  if (Array.isArray(value)) return `${observedType((value as readonly PointValue[])[0])}[]`;
  return typeof value === 'object' ? 'unknown' : typeof value;
}

/** `parameters` and `differentiable`. */
export function parametersJson(subject: Subject): object {
  const { point } = subject.suggestedPoint;
  return {
    parameters: entryOf(subject.program).parameters.map((parameter, i) => ({
      name: parameter.name,
      type: parameter.type.kind === 'unknown' ? observedType(point.arguments[i]) : typeText(parameter.type),
    })),
    differentiable: inputsOf(subject.program, point).map((input) => input.name),
  };
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
    method: answer.method,
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
