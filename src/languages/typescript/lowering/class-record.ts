// A class as it is lowered: its members as written, and which of them are in the Program.
import type * as Babel from '@babel/types';
import type { ClassId, FunctionId, Member } from '../../../core/program/program';
import type { ClassNode, FunctionNode } from '../frontend';
import type { ModuleFacts, Slot } from '../top-level/module-facts';

/** A class of the Program: a class, a constructor function with its prototype, or an object literal with methods. */
export interface ClassRecord {
  readonly id: ClassId;
  readonly node: ClassNode | FunctionNode | Babel.ObjectExpression;
  readonly facts: ModuleFacts;
  readonly name: string;
  readonly superclass: ClassRecord | null;
  /** What it extends where that is not known: such a class cannot be constructed. */
  readonly foreignBase: string | null;
  /** It extends one of the language's errors: instances are thrown, and carry a message. */
  readonly isError: boolean;
  readonly special: 'blank' | 'literal' | 'array' | null;
  /** True where instances may have members that are not known: of a foreign base, or of an instance on the prototype. */
  readonly isOpen: boolean;
  readonly members: readonly WrittenMember[];
  readonly lowered: Map<WrittenMember, LoweredMember>;
  construct: FunctionId | null;
  isConstructed: boolean;
}

/** What a member became in the Program. */
export interface LoweredMember {
  readonly list: 'methods' | 'getters' | 'setters';
  readonly member: Member;
}

/** A member as written: lowered only when something reads or calls a member of its name. */
export type WrittenMember = {
  readonly name: string;
  /** Whether `for…in` finds it on an instance: what is put on a prototype by an assignment. */
  readonly isListed: boolean;
} & (
  | { readonly list: 'methods' | 'getters' | 'setters'; readonly node: FunctionNode }
  /** A value that all instances share until they are given one of their own. */
  | { readonly list: 'values'; readonly slot: Slot }
);
