// Calls: the body of the function is specialised in place.
import type { ClassId, FunctionDefinition, FunctionId, NodeId } from '../../program/program';
import { isPropertyOfEveryObject } from '../../interpret/host-properties';
import { walk } from '../../program/children';
import { hasUnreadMember, isOpenClass, memberIn } from '../../program/classes';
import { isArrayClass } from '../../program/classes';
import { undefinedValue, type AbstractValue, type FunctionValue, type RecordValue } from './abstract-value';
import { arrayOf } from './elements';
import type { Activation } from './control-flow';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

const deepest = 40;

/** Whether a body's one `return` is its last statement, so that its value needs no variable. */
function returnsOnce(specializer: Specializer, definition: FunctionDefinition): boolean {
  let returns = 0;
  walk(specializer.program.nodes, [definition.body], (node) => {
    if (node.kind === 'return') returns++;
  });
  if (returns !== 1) return false;
  let last = specializer.node(definition.body);
  while (last.kind === 'block') {
    const id = last.body.at(-1);
    if (id === undefined) return false;
    last = specializer.node(id);
  }
  return last.kind === 'return';
}

function definitionOf(specializer: Specializer, id: FunctionId, at: NodeId): FunctionDefinition {
  const definition = specializer.program.functions[id];
  if (definition === undefined) throw new NotSpecializable('a function is missing', at);
  return definition;
}

/** Calls a function value; `receiver` is what `this` is, unless the function has one of its own. */
export function callFunction(
  specializer: Specializer,
  callee: AbstractValue,
  args: readonly AbstractValue[],
  receiver: AbstractValue | null,
  at: NodeId,
): AbstractValue {
  if (callee.kind !== 'function') throw new NotSpecializable('something that is no function is called', at);
  if (specializer.depth >= deepest) throw new NotSpecializable('calls are nested too deeply', at);
  specializer.depth++;
  try {
    return inline(specializer, callee, args, callee.receiver ?? receiver, at);
  } finally {
    specializer.depth--;
  }
}

function inline(
  specializer: Specializer,
  callee: FunctionValue,
  args: readonly AbstractValue[],
  receiver: AbstractValue | null,
  at: NodeId,
): AbstractValue {
  const definition = definitionOf(specializer, callee.function, at);
  if (definition.isGenerator === true) throw new NotSpecializable('a generator', at);
  const activation = beginActivation(specializer, definition);
  const outer = specializer.activation;
  return specializer.inFrame({ cells: new Map(), parent: callee.frame }, () => {
    specializer.activation = activation;
    try {
      bindArguments(specializer, definition, args, receiver, at);
      specializer.rules.execute(specializer, definition.body);
    } finally {
      specializer.activation = outer;
    }
    return activation.result ?? undefinedValue;
  });
}

/** A fresh activation: no exit is under way, and the result is not there yet. */
export function beginActivation(specializer: Specializer, definition: FunctionDefinition): Activation {
  const { writer } = specializer;
  const leaving = writer.variable('leaving', true);
  const slot = writer.variable('result', true);
  writer.set(leaving, { kind: 'copy', value: 0 });
  writer.set(slot, { kind: 'copy', value: NaN });
  return {
    leaving,
    slot,
    returned: { code: 1, kind: 'return', label: null, isLoop: false, isUsed: false },
    exits: [],
    codes: 1,
    context: specializer.context,
    result: null,
    returnsOnce: returnsOnce(specializer, definition),
  };
}

function bindArguments(
  specializer: Specializer,
  definition: FunctionDefinition,
  args: readonly AbstractValue[],
  receiver: AbstractValue | null,
  at: NodeId,
): void {
  if (definition.receiver !== null) specializer.declare(definition.receiver, receiver ?? undefinedValue);
  if (definition.argumentsBinding !== null) {
    specializer.declare(definition.argumentsBinding, arrayOf(specializer, args, 'arguments', at, false));
  }
  definition.parameters.forEach((parameter, i) => {
    if (parameter.rest) {
      specializer.declare(parameter.binding, arrayOf(specializer, args.slice(i), parameter.name, at, false));
      return;
    }
    const argument = args[i] ?? undefinedValue;
    const isMissing = argument.kind === 'nothing' && argument.value === 'undefined';
    specializer.declare(
      parameter.binding,
      isMissing && parameter.default !== null ? specializer.rules.evaluate(specializer, parameter.default) : argument,
    );
  });
}

/** Whether the interpreter would refuse to read a name that an instance has no field of. */
export function isRefusedMember({ program }: Specializer, classId: ClassId | null, name: string): boolean {
  return isPropertyOfEveryObject(name) || isOpenClass(program, classId) || hasUnreadMember(program, classId, name);
}

/** A method as a value, bound to its object. */
export function boundMethod(specializer: Specializer, id: FunctionId, receiver: AbstractValue): FunctionValue {
  return { kind: 'function', function: id, frame: outermost(specializer), receiver };
}

function outermost(specializer: Specializer): Specializer['frame'] {
  let { frame } = specializer;
  while (frame.parent !== null) frame = frame.parent;
  return frame;
}

function runConstructor(
  specializer: Specializer,
  classId: ClassId,
  instance: AbstractValue,
  args: readonly AbstractValue[],
  at: NodeId,
): void {
  for (let id: ClassId | null = classId; id !== null; id = specializer.program.classes[id]?.superclass ?? null) {
    const construct = specializer.program.classes[id]?.construct ?? null;
    if (construct === null) continue;
    callFunction(specializer, boundMethod(specializer, construct, instance), args, instance, at);
    return;
  }
}

/** `new C(…)`. */
export function constructInstance(
  specializer: Specializer,
  classId: ClassId,
  args: readonly AbstractValue[],
  at: NodeId,
): AbstractValue {
  if (specializer.context !== 0) throw new NotSpecializable('an object of a class is made on the way', at);
  if (isArrayClass(specializer.program, classId)) throw new NotSpecializable('an array of a class of its own', at);
  const instance: RecordValue = { kind: 'record', fields: new Map(), classId };
  runConstructor(specializer, classId, instance, args, at);
  return instance;
}

/** `super(…)` and `super.name(…)`. */
export function superCall(
  specializer: Specializer,
  classId: ClassId,
  name: string | null,
  receiver: AbstractValue,
  args: readonly AbstractValue[],
  at: NodeId,
): AbstractValue {
  if (name === null) {
    runConstructor(specializer, classId, receiver, args, at);
    return undefinedValue;
  }
  const method = memberIn(specializer.program, classId, 'methods', name);
  if (method === null) throw new NotSpecializable(`\`super.${name}\` is missing`, at);
  return callFunction(specializer, boundMethod(specializer, method, receiver), args, receiver, at);
}
