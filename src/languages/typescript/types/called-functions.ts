// What calls of imported functions show of their arguments: each function of another file is read once, by itself.
import type * as Babel from '@babel/types';
import type { Entity } from '../meaning/entity';
import type { FunctionNode, ModuleGraph, ModuleSource } from '../frontend';
import type { FunctionShapes } from './infer-uses';
import { chosenClass } from '../meaning/initial-class';
import { factsOf } from '../top-level/module-reader';
import { numberMethod } from '../top-level/number-methods';
import { Resolver } from '../meaning/resolver';
import { unwrapped } from '../syntax/tree';

/** Reads a function of a module, with the functions around it. */
export type ReadShapes = (module: ModuleSource, fn: FunctionNode) => FunctionShapes;

export class CalledFunctions {
  readonly #resolver: Resolver;
  /** Null while a function is being read: modules may import each other. */
  readonly #shapes = new Map<FunctionNode, FunctionShapes | null>();

  constructor(
    graph: ModuleGraph,
    readonly read: ReadShapes,
  ) {
    this.#resolver = new Resolver(graph);
  }

  /** What a callee means before anything runs; null for functions that only running tells, and for plain globals. */
  entityOf(module: ModuleSource, given: Babel.Node): Entity | null {
    const callee = unwrapped(given);
    let root = callee;
    if (root.type === 'SequenceExpression') root = unwrapped(root.expressions[root.expressions.length - 1] ?? root);
    while (root.type === 'MemberExpression') root = unwrapped(root.object);
    if (root.type !== 'Identifier') return null;
    // Only variables of the module can stand for an import or a built-in.
    const variable = module.scopes.variableOf(root);
    if (variable === null || (variable.owner !== null && callee.type === 'MemberExpression')) return null;
    return this.#resolver.resolveValue({ facts: factsOf(module), staticHome: null }, callee);
  }

  /** What `new` makes an instance of, the class of the host among it; null where only running tells. */
  constructedBy(module: ModuleSource, callee: Babel.Node): Entity | null {
    return chosenClass(this.#resolver, this.entityOf(module, callee));
  }

  /** Whether code that a module sees gives numbers a method of this name. */
  isNumberMethod(module: ModuleSource, name: string): boolean {
    return numberMethod(this.#resolver, factsOf(module), name) !== null;
  }

  /** The shapes of a function of another module; null for one that is being read. */
  shapesOf(module: ModuleSource, fn: FunctionNode): FunctionShapes | null {
    const known = this.#shapes.get(fn);
    if (known !== undefined) return known;
    this.#shapes.set(fn, null);
    const shapes = this.read(module, fn);
    this.#shapes.set(fn, shapes);
    return shapes;
  }
}
