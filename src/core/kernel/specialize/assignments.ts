// Assignments to variables, elements and properties.
import type { NodeId, Target } from '../../program/program';
import { undefinedValue, type AbstractValue, type Cell, type RecordValue } from './abstract-value';
import { storeElement } from './elements';
import { evaluateAll } from './operands';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

/** An assignment to a variable, an element or a property. */
export function evaluateAssignment(
  specializer: Specializer,
  id: NodeId,
  target: Target,
  valueId: NodeId,
): AbstractValue {
  switch (target.kind) {
    case 'binding': {
      const value = specializer.rules.evaluate(specializer, valueId);
      assignBinding(specializer, target.binding, value, id);
      return value;
    }
    case 'index': {
      const [object = undefinedValue, index = undefinedValue, value = undefinedValue] = evaluateAll(specializer, [
        target.object,
        target.index,
        valueId,
      ]);
      if (object.kind === 'view' || object.kind === 'list') {
        storeElement(specializer, object, specializer.number(index, id), value, id);
      } else if (object.kind === 'record' && index.kind === 'text')
        assignField(specializer, object, index.value, value, id);
      else throw new NotSpecializable('an element of something that is no array is assigned', id);
      return value;
    }
    case 'field': {
      const [object = undefinedValue, value = undefinedValue] = evaluateAll(specializer, [target.object, valueId]);
      if (object.kind !== 'record')
        throw new NotSpecializable('a property of something that is no object is assigned', id);
      assignField(specializer, object, target.name, value, id);
      return value;
    }
  }
}

function assignBinding(specializer: Specializer, binding: number, value: AbstractValue, at: NodeId): void {
  const name = specializer.program.bindings[binding]?.name ?? '';
  for (let frame: typeof specializer.frame | null = specializer.frame; frame !== null; frame = frame.parent) {
    const cell = frame.cells.get(binding);
    if (cell === undefined) continue;
    frame.cells.set(binding, specializer.assign(cell, value, name, at));
    return;
  }
  // A temporary of the front end, which declares itself by its first value.
  specializer.frame.cells.set(binding, specializer.makeCell(value, true, name));
}

function assignField(
  specializer: Specializer,
  record: RecordValue,
  name: string,
  value: AbstractValue,
  at: NodeId,
): void {
  const cell: Cell | undefined = record.fields.get(name);
  if (cell === undefined) {
    if (specializer.context !== 0) throw new NotSpecializable(`the property \`${name}\` is added on the way`, at);
    record.fields.set(name, specializer.makeCell(value, true, name));
    return;
  }
  record.fields.set(name, specializer.assign(cell, value, name, at));
}
