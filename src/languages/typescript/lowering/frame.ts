// Where lowering stands: in which function, with which `this`, in which loops.
import type * as Babel from '@babel/types';
import type { BindingId, FunctionId } from '../../../core/program/program';
import type { ClassRecord } from './class-record';
import type { Home, ResolutionPlace } from '../meaning/entity';
import type { FunctionNode } from '../frontend';
import type { ModuleFacts, Storage } from '../top-level/module-facts';
import { rangeOf } from '../syntax/tree';

/** What `this` is in a function. */
export type Self =
  /** A variable, made when first used. */
  | { readonly kind: 'receiver'; binding: BindingId | null; readonly isSloppy: boolean }
  /** An object of the module, for methods of object literals taken by themselves. */
  | { readonly kind: 'expression'; readonly node: Babel.Node; readonly path: readonly string[] }
  | { readonly kind: 'none' };

/** What an unlabelled `break` leaves. */
export interface BreakTarget {
  readonly kind: 'loop' | 'switch';
  readonly label: string | null;
}

/** One function being lowered; arrows share `self` and `given` with the function around them. */
export interface Frame extends ResolutionPlace {
  readonly facts: ModuleFacts;
  readonly functionId: FunctionId | null;
  readonly node: FunctionNode | null;
  readonly self: Self;
  readonly staticHome: Home | null;
  /** The class whose method or constructor this is, for `super` and private names. */
  readonly home: ClassRecord | null;
  /** The `arguments` array of the nearest function that is no arrow. */
  readonly given: {
    binding: BindingId | null;
    readonly functionId: FunctionId | null;
    /** Parameters whose changes `arguments` shows as well. */
    readonly shared?: readonly Babel.Identifier[];
  };
  readonly temporaries: BindingId[];
  readonly breakTargets: BreakTarget[];
  /** Variables declared at the start of the body, whose own declarations only assign. */
  readonly hoisted: Set<Storage>;
}

/** How a construct begins, to name it by. */
export function firstLine(frame: Pick<Frame, 'facts'>, node: Babel.Node): string {
  const { start, end } = rangeOf(node);
  const [line = ''] = frame.facts.source.text.slice(start, end).split('\n');
  return line.length > 40 ? `${line.slice(0, 39).trimEnd()}…` : line.trim();
}

/** The frame of a module's top level. */
export function moduleFrame(facts: ModuleFacts): Frame {
  return {
    facts,
    functionId: null,
    node: null,
    self: { kind: 'none' },
    staticHome: null,
    home: null,
    given: { binding: null, functionId: null },
    temporaries: [],
    breakTargets: [],
    hoisted: new Set(),
  };
}
