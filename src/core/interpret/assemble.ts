// Turns the functions of a Program into code for the machine, once a Program and way of treating branches.
import type { BindingId, FunctionDefinition, FunctionId, Program } from '../program/program';
import { Assembler, type Label } from './assembler';
import { findCaptures, type Captures } from './captures';
import type { Code, FunctionCode } from './code';
import { assembleStatement } from './assemble-statement';
import { assembleExpression } from './assemble-expression';

export interface Assembly {
  readonly functions: readonly FunctionCode[];
  readonly initialize: Code;
  /** Where each variable of the modules lives. */
  readonly globals: ReadonlyMap<BindingId, number>;
}

function assembleFunction(
  program: Program,
  captures: Captures,
  id: FunctionId,
  definition: FunctionDefinition,
  joinsBranches: boolean,
  globals: ReadonlyMap<BindingId, number>,
): FunctionCode {
  const assembler = new Assembler(program, captures, id, joinsBranches, globals, assembleExpression);
  const parameterPlaces = definition.parameters.map((parameter) => assembler.place(parameter.binding));
  const receiverPlace = definition.receiver === null ? null : assembler.place(definition.receiver);
  const argumentsPlace = definition.argumentsBinding === null ? null : assembler.place(definition.argumentsBinding);
  definition.parameters.forEach((parameter, index) => {
    const { default: fallback } = parameter;
    const place = parameterPlaces[index];
    if (fallback === null || place === undefined) return;
    const given: Label = { target: 0 };
    assembler.emit(fallback, (frame, machine) => {
      if (machine.load(frame, place) !== undefined) frame.pc = given.target;
    });
    const value = assembler.expression(fallback);
    assembler.emit(fallback, (frame, machine) => {
      machine.store(frame, place, frame.registers[value]);
    });
    assembler.mark(given);
  });
  assembleStatement(assembler, definition.body);
  return {
    ...assembler.code(),
    definition,
    parameterPlaces,
    receiverPlace,
    argumentsPlace,
    capturedBindings: captures.free[id] ?? [],
  };
}

function assemble(program: Program, joinsBranches: boolean): Assembly {
  const captures = findCaptures(program);
  const globals = new Map<BindingId, number>();
  program.bindings.forEach((binding, id) => {
    if (binding.owner === null) globals.set(id, globals.size);
  });
  const initializer = new Assembler(program, captures, null, joinsBranches, globals, assembleExpression);
  for (const statement of program.initialize) assembleStatement(initializer, statement);
  return {
    functions: program.functions.map((definition, id) =>
      assembleFunction(program, captures, id, definition, joinsBranches, globals),
    ),
    initialize: initializer.code(),
    globals,
  };
}

const caches = { joined: new WeakMap<Program, Assembly>(), branched: new WeakMap<Program, Assembly>() };

/** The code of a Program, made on first use. */
export function assembled(program: Program, joinsBranches: boolean): Assembly {
  const cache = joinsBranches ? caches.joined : caches.branched;
  const known = cache.get(program);
  if (known !== undefined) return known;
  const fresh = assemble(program, joinsBranches);
  cache.set(program, fresh);
  return fresh;
}
