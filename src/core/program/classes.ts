// What the classes of a Program have: members of their own, and those of their superclasses.
import type { ClassDefinition, ClassId, FunctionId, Member, Program } from './program';

/** A class and its superclasses; none for what is of no class. */
function lineageOf(program: Program, classId: ClassId | null): ClassDefinition[] {
  const found: ClassDefinition[] = [];
  for (let id = classId; id !== null;) {
    const definition = program.classes[id];
    if (definition === undefined) break;
    found.push(definition);
    id = definition.superclass;
  }
  return found;
}

/** Whether a class itself has a member of a name, in the Program or not. */
function holds({ methods, getters, setters, unread }: ClassDefinition, name: string): boolean {
  const isNamed = (member: Member): boolean => member.name === name;
  return methods.some(isNamed) || getters.some(isNamed) || setters.some(isNamed) || unread.includes(name);
}

function definitionWith(program: Program, classId: ClassId | null, name: string): ClassDefinition | null {
  return lineageOf(program, classId).find((definition) => holds(definition, name)) ?? null;
}

/** The function of a class, or of the nearest class above it, that has one of that name. */
export function memberIn(
  program: Program,
  classId: ClassId | null,
  list: 'methods' | 'getters' | 'setters',
  name: string,
): FunctionId | null {
  for (let id = classId; id !== null;) {
    const definition = program.classes[id];
    if (definition === undefined) return null;
    // A getter without a setter, or the other way round, hides both of a class above.
    if (holds(definition, name)) return definition[list].find((candidate) => candidate.name === name)?.function ?? null;
    id = definition.superclass;
  }
  return null;
}

/** Whether a class or one of its superclasses has a member of this name, in the Program or not. */
export function hasMember(program: Program, classId: ClassId | null, name: string): boolean {
  return definitionWith(program, classId, name) !== null;
}

/** Whether the member of this name, of a class or a superclass, is not in the Program: nothing names it. */
export function hasUnreadMember(program: Program, classId: ClassId | null, name: string): boolean {
  return definitionWith(program, classId, name)?.unread.includes(name) === true;
}

/** Whether instances of a class read this name from a getter and cannot set it. */
export function hasGetterOnly(program: Program, classId: ClassId | null, name: string): boolean {
  const getter = definitionWith(program, classId, name)?.getters.find((candidate) => candidate.name === name);
  return getter !== undefined && getter.isValue !== true;
}

/** Whether instances of a class may have members that are not known. */
export function isOpenClass(program: Program, classId: ClassId | null): boolean {
  return lineageOf(program, classId).some(({ isOpen }) => isOpen);
}

/** The names besides its own that `for…in` finds on an instance of a class. */
export function listedMembers(program: Program, classId: ClassId | null): readonly string[] {
  return lineageOf(program, classId).flatMap(({ listed }) => listed);
}

/** Whether the instances of a class are arrays. */
export function isArrayClass({ classes }: Program, classId: ClassId | null): boolean {
  for (let id = classId; id !== null; id = classes[id]?.superclass ?? null) {
    if (classes[id]?.special === 'array') return true;
  }
  return false;
}

/** The functions of a class itself: its constructor and its members. */
export function functionsOfClass({ classes }: Program, classId: ClassId): FunctionId[] {
  const definition = classes[classId];
  if (definition === undefined) return [];
  const { construct, methods, getters, setters } = definition;
  const members = [...methods, ...getters, ...setters].map((member) => member.function);
  return construct === null ? members : [construct, ...members];
}
