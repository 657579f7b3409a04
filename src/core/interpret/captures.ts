// Which variables are shared between functions: they live in cells, all others in registers.
import { functionsOfClass } from '../program/classes';
import type { BindingId, FunctionDefinition, FunctionId, Node, NodeId, Program } from '../program/program';
import { walk } from '../program/children';

export interface Captures {
  /** Variables of a function that some inner function also uses. */
  readonly shared: ReadonlySet<BindingId>;
  /** For each function, the outer functions' variables that it or a function inside it uses, in order. */
  readonly free: readonly (readonly BindingId[])[];
}

/** The nodes that belong to a function: its defaults and its body. */
export function rootsOf(definition: FunctionDefinition): NodeId[] {
  return [...definition.parameters.flatMap((p) => (p.default === null ? [] : [p.default])), definition.body];
}

function bindingsUsedBy(node: Node): BindingId[] {
  switch (node.kind) {
    case 'read':
    case 'declare':
    case 'iterate':
      return [node.binding];
    case 'assign':
      return node.target.kind === 'binding' ? [node.target.binding] : [];
    case 'try':
      return node.binding === null ? [] : [node.binding];
    default:
      return [];
  }
}

/** Finds the captured variables of every function of a Program, through any depth of nesting. */
export function findCaptures(program: Program): Captures {
  const used: Set<BindingId>[] = [];
  const inner: Set<FunctionId>[] = [];
  for (const definition of program.functions) {
    const bindings = new Set<BindingId>();
    const functions = new Set<FunctionId>();
    walk(program.nodes, rootsOf(definition), (node) => {
      for (const binding of bindingsUsedBy(node)) bindings.add(binding);
      if (node.kind === 'closure') functions.add(node.function);
      if (node.kind === 'class') for (const member of functionsOfClass(program, node.class)) functions.add(member);
    });
    used.push(bindings);
    inner.push(functions);
  }
  const free = used.map((bindings, owner) => {
    const result = new Set<BindingId>();
    for (const binding of bindings) {
      const home = program.bindings[binding]?.owner ?? null;
      if (home !== null && home !== owner) result.add(binding);
    }
    return result;
  });
  // An inner function's free variables are free in its maker too, unless the maker owns them.
  for (let changed = true; changed;) {
    changed = false;
    inner.forEach((functions, owner) => {
      const mine = free[owner];
      if (mine === undefined) return;
      for (const made of functions) {
        for (const binding of free[made] ?? []) {
          if (program.bindings[binding]?.owner === owner || mine.has(binding)) continue;
          mine.add(binding);
          changed = true;
        }
      }
    });
  }
  return { shared: new Set(free.flatMap((set) => [...set])), free: free.map((set) => [...set]) };
}
