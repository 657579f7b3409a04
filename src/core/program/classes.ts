// Questions about the classes of a Program.
import type { ClassId, Program } from './program';

/** Whether the instances of a class are arrays. */
export function isArrayClass({ classes }: Program, classId: ClassId | null): boolean {
  for (let id = classId; id !== null; id = classes[id]?.superclass ?? null) {
    if (classes[id]?.special === 'array') return true;
  }
  return false;
}
