// The function that a Program is about.
import type { FunctionDefinition, Program } from '../program/program';

/** The entry function of a Program. Throws where the Program is malformed, an error of the front end. */
export function entryOf(program: Program): FunctionDefinition {
  const entry = program.functions[program.entry];
  if (entry === undefined) throw new RangeError('the Program has no entry');
  return entry;
}
