// Which variable each identifier of a module means: scopes, hoisting and shadowing.
import type * as Babel from '@babel/types';
import type { FunctionNode } from './frontend';

export type VariableKind =
  | 'var'
  | 'let'
  | 'const'
  | 'function'
  | 'class'
  | 'parameter'
  | 'catch'
  | 'import'
  | 'enum'
  | 'namespace';

/** A variable of the source, or an import. */
export interface Variable {
  readonly name: string;
  readonly kind: VariableKind;
  /** Where it is declared, in order; more than one for `var` and merged declarations. */
  readonly declarations: readonly Babel.Node[];
  /** The function it belongs to; null for variables of the module. */
  readonly owner: FunctionNode | null;
  /** Identifiers that write to it after its declaration: `x = …`, `x++`, `for (x of …)`. */
  readonly writes: readonly Babel.Identifier[];
  /** Every identifier that means it, in source order, declarations left out. */
  readonly references: readonly Babel.Identifier[];
}

/** The answer of scope analysis for one module. */
export interface ScopeTable {
  /** The variable an identifier means, as reference or as declaration; null for a global. */
  variableOf(identifier: Babel.Identifier | Babel.JSXIdentifier): Variable | null;
  /** The variables of the module, by name. */
  readonly moduleVariables: ReadonlyMap<string, Variable>;
  /** The function a node of the module stands directly inside; null at the top. Known for functions and identifiers. */
  functionAround(node: Babel.Node): FunctionNode | null;
}
