// Which inputs reach the result as data, by any path: a flow-insensitive analysis of a Program, erring towards "yes".
import { childrenOf, walk } from '../program/children';
import type { BindingId, Node, NodeId, Program } from '../program/program';
import { rootsOf } from '../interpret/captures';
import { entryOf } from './entry';

/** The variables whose values may be part of an expression's value; tests and indices are not part of it. */
function sourcesOf(program: Program, root: NodeId): Set<BindingId> {
  const sources = new Set<BindingId>();
  const seen = new Set<NodeId>();
  const pending = [root];
  const push = (...ids: readonly NodeId[]): void => {
    for (const id of ids) {
      if (!seen.has(id)) {
        seen.add(id);
        pending.push(id);
      }
    }
  };
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node: Node | undefined = program.nodes[id];
    if (node === undefined) continue;
    switch (node.kind) {
      case 'compare':
      case 'not':
      case 'typeof':
      case 'instance':
        break;
      case 'read':
        sources.add(node.binding);
        break;
      case 'conditional':
        push(node.consequent, node.alternate);
        break;
      case 'index':
        push(node.object);
        break;
      case 'assign':
        push(node.value);
        break;
      case 'closure': {
        const definition = program.functions[node.function];
        if (definition !== undefined) push(...returnedBy(program, definition.body));
        break;
      }
      default:
        push(...childrenOf(node));
    }
  }
  return sources;
}

function returnedBy(program: Program, body: NodeId): NodeId[] {
  const values: NodeId[] = [];
  walk(program.nodes, [body], (node) => {
    if (node.kind === 'return' && node.value !== null) values.push(node.value);
  });
  return values;
}

/** The variable at the base of `a.b[c]`. */
function baseOf(program: Program, id: NodeId): BindingId | null {
  const node = program.nodes[id];
  switch (node?.kind) {
    case 'read':
      return node.binding;
    case 'index':
    case 'field':
      return baseOf(program, node.object);
    default:
      return null;
  }
}

class Flow {
  readonly #into = new Map<BindingId, Set<BindingId>>();

  add(target: BindingId, sources: Iterable<BindingId>): void {
    const known = this.#into.get(target) ?? new Set<BindingId>();
    for (const source of sources) known.add(source);
    this.#into.set(target, known);
  }

  /** Everything that flows, in any number of steps, into these variables. */
  closure(start: Iterable<BindingId>): Set<BindingId> {
    const reached = new Set<BindingId>(start);
    const pending = [...reached];
    for (let binding = pending.pop(); binding !== undefined; binding = pending.pop()) {
      for (const source of this.#into.get(binding) ?? []) {
        if (!reached.has(source)) {
          reached.add(source);
          pending.push(source);
        }
      }
    }
    return reached;
  }
}

/** The variables that may reach the entry's result as data. */
export function dataSources(program: Program): ReadonlySet<BindingId> {
  const flow = new Flow();
  const writes: { readonly base: BindingId; readonly sources: ReadonlySet<BindingId> }[] = [];
  const parameters = program.functions.flatMap((definition, id) =>
    id === program.entry
      ? []
      : [...definition.parameters.map((p) => p.binding), definition.receiver, definition.argumentsBinding],
  );
  const visit = (node: Node): void => {
    switch (node.kind) {
      case 'declare':
        if (node.value !== null) flow.add(node.binding, sourcesOf(program, node.value));
        break;
      case 'iterate':
        flow.add(node.binding, sourcesOf(program, node.iterable));
        break;
      case 'assign': {
        const sources = sourcesOf(program, node.value);
        if (node.target.kind === 'binding') flow.add(node.target.binding, sources);
        else {
          const base = baseOf(program, node.target.object);
          if (base !== null) writes.push({ base, sources });
        }
        break;
      }
      case 'call':
      case 'method':
      case 'construct':
      case 'intrinsic': {
        const parts = childrenOf(node).map((child) => sourcesOf(program, child));
        const all = parts.flatMap((part) => [...part]);
        // Any function may be the one that is called, and a method may keep what it is given.
        for (const parameter of parameters)
          if (parameter !== null && node.kind !== 'intrinsic') flow.add(parameter, all);
        if (node.kind === 'method') {
          const base = baseOf(program, node.object);
          if (base !== null) writes.push({ base, sources: new Set(all) });
        }
        break;
      }
      default:
    }
  };
  walk(program.nodes, [...program.initialize, ...program.functions.flatMap(rootsOf)], visit);
  // What is written into an array is seen through every variable the array came from.
  for (const { base, sources } of writes) for (const alias of flow.closure([base])) flow.add(alias, sources);
  const entry = entryOf(program);
  const results = returnedBy(program, entry.body).flatMap((value) => [...sourcesOf(program, value)]);
  const fills = results.length === 0 ? entry.parameters.map((parameter) => parameter.binding) : [];
  return flow.closure([...results, ...fills]);
}
