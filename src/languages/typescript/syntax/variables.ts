// The variables of a module: what a name means, where it is declared, written and read.
import type * as Babel from '@babel/types';
import type { FunctionNode } from '../frontend';
import { unwrapped } from './tree';
import type { Wrapper } from '../top-level/wrappers';

export type VariableKind =
  'var' | 'let' | 'const' | 'function' | 'class' | 'parameter' | 'catch' | 'import' | 'enum' | 'namespace';

/** A variable of the source, or an import. */
export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  /** Where it is declared, in order (the identifier's declarator, function, class, …); several for `var`. */
  readonly declarations: readonly Babel.Node[];
  /** The function it belongs to; null for variables of the module (also of a wrapper that is called at once). */
  readonly owner: FunctionNode | null;
  /** Identifiers that write to it after its declaration: `x = …`, `x++`, `for (x of …)`. */
  readonly writes: readonly Babel.Identifier[];
  /** Every identifier that means it, in source order, declarations left out. */
  readonly references: readonly Babel.Identifier[];
}

/** The answer of scope analysis for one module. */
export interface ScopeTable {
  /** The variable an identifier means, as reference or as declaration; null for a global. */
  variableOf(identifier: Babel.Node): Variable | null;
  /** Whether an identifier is read or written as a variable, declared or not: not a key, a label or a declaration. */
  isReference(identifier: Babel.Node): boolean;
  /** The variables of the module's top scope, by name. */
  readonly moduleVariables: ReadonlyMap<string, Variable>;
  /** The function that an identifier or a function stands directly inside; null at the top of the module. */
  functionAround(node: Babel.Node): FunctionNode | null;
  /** Functions that the module calls at once and once: their insides count as the module's. */
  readonly wrappers: ReadonlyMap<Babel.Node, Wrapper>;
}

/** Whether an expression reads a part of the variable that another names: `x.re` or `x[0]` of `x`. */
export function isPartOf(scopes: ScopeTable, part: Babel.Node, whole: Babel.Node): boolean {
  const variable = scopes.variableOf(unwrapped(whole));
  let inner = unwrapped(part);
  if (variable === null || inner.type !== 'MemberExpression') return false;
  while (inner.type === 'MemberExpression') inner = unwrapped(inner.object);
  return inner.type === 'Identifier' && scopes.variableOf(inner) === variable;
}
