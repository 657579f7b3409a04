// The members of classes in the Program: those whose names something uses, and the names of the others.
import type { NodeId } from '../../../core/program/program';
import type { ClassRecord, LoweredMember, WrittenMember } from './class-record';
import { moduleFrame } from './frame';
import { lowerEntity } from './lower-reference';
import type { Lowering } from './lowering';
import type { Slot } from '../top-level/module-facts';

/** A getter of the value that a prototype holds, or the method where it is a function by another name. */
function sharedValue(l: Lowering, { facts, node }: ClassRecord, name: string, slot: Slot): LoweredMember {
  const entity = l.resolver.slot(facts, slot, 0);
  if (entity.kind === 'function') {
    return { list: 'methods', member: { name, function: l.steps.moduleFunction(l, entity) } };
  }
  const id = l.reserveFunction();
  const frame = { ...moduleFrame(facts), functionId: id };
  const valueOr = (): NodeId => {
    try {
      return lowerEntity(l, frame, node, entity);
    } catch (error) {
      return l.deferred(frame, node, error);
    }
  };
  l.defineBare(id, frame, node, name, [l.add(frame, node, { kind: 'return', value: valueOr() })]);
  l.markDefined(id);
  return { list: 'getters', member: { name, function: id, isValue: true } };
}

function lowered(l: Lowering, record: ClassRecord, member: WrittenMember): LoweredMember {
  const { name } = member;
  if (member.list === 'values') return sharedValue(l, record, name, member.slot);
  // A function that another name has given to the Program already is shared.
  const shared = l.functions.get(member.node) ?? l.steps.member(l, record, member.node, name);
  return { list: member.list, member: { name, function: shared } };
}

/** Lowers the members whose names are in use now; true where there was one. */
export function lowerUsedMembers(l: Lowering): boolean {
  let found = false;
  for (const record of [...l.classes.values()]) {
    for (const member of record.members) {
      if (record.lowered.has(member) || !l.modules.usesName(member.name)) continue;
      found = true;
      record.lowered.set(member, lowered(l, record, member));
    }
  }
  return found;
}

/** Gives the builder the finished classes. */
export function defineClasses(l: Lowering): void {
  for (const record of l.classes.values()) {
    const members = [...record.lowered.values()];
    const list = (wanted: LoweredMember['list']) => members.flatMap((one) => (one.list === wanted ? [one.member] : []));
    l.builder.defineClass(record.id, {
      name: record.name,
      superclass: record.superclass?.id ?? null,
      construct: record.construct,
      methods: list('methods'),
      getters: list('getters'),
      setters: list('setters'),
      unread: record.members.filter((member) => !record.lowered.has(member)).map(({ name }) => name),
      listed: record.members.filter(({ isListed }) => isListed).map(({ name }) => name),
      isOpen: record.isOpen,
      special: record.special,
    });
  }
}
