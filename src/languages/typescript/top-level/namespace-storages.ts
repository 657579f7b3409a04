// The variables and properties of a module that hold objects which only gather names.
import type { ModuleSource } from '../frontend';
import type { Slot, Storage } from './module-facts';
import { findNamespaceObjects, type NamespaceObject, type NamespaceObjects } from './namespace-objects';
import type { Variable } from '../syntax/variables';

export class NamespaceStorages {
  readonly #found: NamespaceObjects;

  constructor(source: ModuleSource) {
    this.#found = findNamespaceObjects(source);
  }

  has(storage: Storage): boolean {
    if (storage.kind !== 'slot') return this.#found.roots.has(storage);
    const place = this.#placeOf(storage);
    return place?.[0].inner.has(place[1]) ?? false;
  }

  /** Whether a variable is another name of such an object. */
  isAlias(variable: Variable): boolean {
    return this.#found.aliases.has(variable);
  }

  /** The object that a function is called on where it is called as a property of it: nothing makes objects by it. */
  receiverOf(slot: Slot): Storage | null {
    const place = this.#placeOf(slot);
    return place === null || place[0].constructed.has(place[1]) ? null : (slot.of as Storage);
  }

  /** The outermost object of a property, and the path to it. */
  #placeOf(slot: Slot): readonly [NamespaceObject, string] | null {
    const keys: string[] = [slot.name];
    let owner = slot.of as Storage;
    while (owner.kind === 'slot') {
      keys.unshift(owner.name);
      owner = owner.of as Storage;
    }
    const root = this.#found.roots.get(owner);
    return root === undefined ? null : [root, keys.join('.')];
  }
}
