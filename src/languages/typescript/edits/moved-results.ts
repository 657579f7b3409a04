// What was found in an earlier version of a text, put where it stands now.
import type { Location, Program } from '../../../core/program/program';
import type { CallSite, Problem, Rejection, Subject, TextRange } from '../../document';

/** Where an offset of the earlier text is now; null where that is not known. */
export type Move = (offset: number) => number | null;

/** Thrown inside this file only. */
class Unmoved extends Error {}

function moverOf(move: Move): (range: TextRange) => TextRange {
  return ({ start, end }) => {
    const moved = move(start);
    // The end of a statement is the beginning of the next: it goes with what is before it.
    const last = start === end ? moved : move(end - 1);
    if (moved === null || last === null) throw new Unmoved();
    return { start: moved, end: start === end ? last : last + 1 };
  };
}

function movedProgram(program: Program, uri: string, range: (range: TextRange) => TextRange): Program {
  const move = (location: Location): Location =>
    program.documents[location.document] === uri ? { document: location.document, ...range(location) } : location;
  return {
    ...program,
    nodes: program.nodes.map((node) => ({ ...node, location: move(node.location) })),
    functions: program.functions.map((fn) => ({
      ...fn,
      location: move(fn.location),
      nameLocation: move(fn.nameLocation),
      parameters: fn.parameters.map((parameter) => ({ ...parameter, location: move(parameter.location) })),
    })),
  };
}

/**
 * A subject with its places moved; null where one of them is not known.
 * @param calls its literal calls in the text as it now is, as many as it had
 */
export function movedSubject(subject: Subject, uri: string, move: Move, calls: readonly CallSite[]): Subject | null {
  try {
    const range = moverOf(move);
    const { suggestedPoint } = subject;
    const call = suggestedPoint.origin === 'call' ? subject.calls.findIndex(isAt(suggestedPoint.range)) : -1;
    const pointRange =
      call >= 0 ? (calls[call]?.range ?? null) : suggestedPoint.range === null ? null : range(suggestedPoint.range);
    return {
      ...subject,
      nameRange: range(subject.nameRange),
      range: range(subject.range),
      program: movedProgram(subject.program, uri, range),
      suggestedPoint: { ...suggestedPoint, range: pointRange },
      calls,
      parameterRanges: subject.parameterRanges.map((named) => ({ ...named, range: range(named.range) })),
    };
  } catch (error) {
    if (error instanceof Unmoved) return null;
    throw error;
  }
}

function isAt(range: TextRange | null): (call: CallSite) => boolean {
  return (call) => call.range.start === range?.start && call.range.end === range.end;
}

/** A rejection with its places moved; null where one of them is not known. */
export function movedRejection(rejection: Rejection, move: Move): Rejection | null {
  try {
    const range = moverOf(move);
    return {
      ...rejection,
      nameRange: range(rejection.nameRange),
      range: range(rejection.range),
      reasonRange: range(rejection.reasonRange),
    };
  } catch (error) {
    if (error instanceof Unmoved) return null;
    throw error;
  }
}

/** Problems with their places moved; null where one of them is not known. */
export function movedProblems(problems: readonly Problem[], move: Move): readonly Problem[] | null {
  try {
    const range = moverOf(move);
    return problems.map((problem) => ({ ...problem, range: range(problem.range) }));
  } catch (error) {
    if (error instanceof Unmoved) return null;
    throw error;
  }
}
