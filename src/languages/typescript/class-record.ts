// A class as it is lowered: its members as written, and which of them are in the Program.
import type * as Babel from '@babel/types';
import type { ClassId, FunctionId } from '../../core/program/program';
import type { ClassNode, FunctionNode } from './frontend';
import type { ModuleFacts } from './module-facts';

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
  readonly members: readonly WrittenMember[];
  readonly lowered: Map<WrittenMember, FunctionId>;
  construct: FunctionId | null;
  isConstructed: boolean;
}

/** A member as written: lowered only when something reads or calls a member of its name. */
export interface WrittenMember {
  readonly list: 'methods' | 'getters' | 'setters';
  readonly name: string;
  readonly node: FunctionNode;
}
