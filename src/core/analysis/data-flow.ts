// Which inputs, and which parts of them, reach the result as data, by any path: a flow-insensitive analysis of a Program,
// erring towards "yes".
import { childrenOf, walk } from '../program/children';
import type { BindingId, FunctionId, Node, NodeId, PathKey, Program } from '../program/program';
import { rootsOf } from '../interpret/captures';
import { entryOf } from './entry';
import { mayHold, PartReader, type ParameterPart } from './parameter-parts';

/** A variable, or a part of an argument, by a number of its own beyond those of the variables. */
type Source = number;

/** Gives parts of arguments their numbers. */
class Parts {
  readonly known: ParameterPart[] = [];
  readonly #numbers = new Map<string, Source>();
  readonly #reader: PartReader;

  constructor(readonly program: Program) {
    this.#reader = new PartReader(program, new Set(entryOf(program).parameters.map((parameter) => parameter.binding)));
  }

  sourceOf(node: Node): Source | null {
    const part = this.#reader.partOf(node);
    if (part === null) return null;
    const name = JSON.stringify(part);
    const number = this.#numbers.get(name) ?? this.program.bindings.length + this.known.push(part) - 1;
    this.#numbers.set(name, number);
    return number;
  }

  at(source: Source): ParameterPart | undefined {
    return this.known[source - this.program.bindings.length];
  }

  /** A variable with all its parts, whichever of them is given. */
  around(source: Source): Source[] {
    const binding = this.bindingOf(source);
    const parts = this.known.flatMap((part, i) => (part.binding === binding ? [this.program.bindings.length + i] : []));
    return [binding, ...parts];
  }

  bindingOf(source: Source): BindingId {
    return this.at(source)?.binding ?? source;
  }
}

/** The sources whose values may be part of an expression's value; tests and indices are not part of it. */
function sourcesOf(parts: Parts, root: NodeId, throughComparisons = false): Set<Source> {
  const { program } = parts;
  const sources = new Set<Source>();
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
    const part = parts.sourceOf(node);
    if (part !== null) {
      sources.add(part);
      continue;
    }
    switch (node.kind) {
      case 'compare':
      case 'not':
        if (throughComparisons) push(...childrenOf(node));
        break;
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
    if ((node.kind === 'return' || node.kind === 'yield') && node.value !== null) values.push(node.value);
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
  readonly #into = new Map<Source, Set<Source>>();

  add(target: Source, sources: Iterable<Source>): void {
    const known = this.#into.get(target) ?? new Set<Source>();
    for (const source of sources) known.add(source);
    this.#into.set(target, known);
  }

  /** What flows straight into one. */
  into(target: Source): ReadonlySet<Source> {
    return this.#into.get(target) ?? new Set();
  }

  /** Everything that flows, in any number of steps, into these. */
  closure(start: Iterable<Source>): Set<Source> {
    const reached = new Set<Source>(start);
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

/** Ways from the inputs of a Program's entry; `path` are keys inside the argument of the parameter. */
export interface DataFlow {
  /** Whether the number at this path may be part of the result. */
  readonly reachesFrom: (parameter: BindingId, path: readonly PathKey[]) => boolean;
  /** Whether a test that is no mere argument check may depend on the number at this path. */
  readonly decides: (parameter: BindingId, path: readonly PathKey[]) => boolean;
}

const known = new WeakMap<Program, DataFlow>();

export function dataFlow(program: Program): DataFlow {
  const flow = known.get(program) ?? findFlow(program);
  known.set(program, flow);
  return flow;
}

function findFlow(program: Program): DataFlow {
  const flow = new Flow();
  const parts = new Parts(program);
  const writes: { readonly base: BindingId; readonly sources: ReadonlySet<Source> }[] = [];
  const parameters = program.functions.flatMap((definition, id) =>
    id === program.entry
      ? []
      : [...definition.parameters.map((p) => p.binding), definition.receiver, definition.argumentsBinding],
  );
  const setterParameters = settersOf(program).flatMap((id) =>
    (program.functions[id]?.parameters ?? []).map((p) => p.binding),
  );
  const visit = (node: Node): void => {
    switch (node.kind) {
      case 'declare':
        if (node.value !== null) flow.add(node.binding, sourcesOf(parts, node.value));
        break;
      case 'iterate':
        flow.add(node.binding, sourcesOf(parts, node.iterable));
        break;
      case 'assign': {
        const sources = sourcesOf(parts, node.value);
        if (node.target.kind === 'binding') flow.add(node.target.binding, sources);
        else {
          const base = baseOf(program, node.target.object);
          if (base !== null) writes.push({ base, sources });
          for (const parameter of setterParameters) flow.add(parameter, sources);
        }
        break;
      }
      case 'call':
      case 'method':
      case 'construct':
      case 'super':
      case 'intrinsic': {
        const all = childrenOf(node).flatMap((child) => [...sourcesOf(parts, child)]);
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
  const roots = [...program.initialize, ...program.functions.flatMap(rootsOf)];
  walk(program.nodes, roots, visit);
  const entry = entryOf(program);
  const results = returnedBy(program, entry.body).flatMap((value) => [...sourcesOf(parts, value)]);
  const fills = results.length === 0 ? entry.parameters.map((parameter) => parameter.binding) : [];
  const tests = decisionsOf(program, roots).flatMap((test) => [...sourcesOf(parts, test, true)]);
  // All parts are known by now: a part has what its variable is given.
  for (const { binding } of parts.known)
    for (const part of parts.around(binding)) if (part !== binding) flow.add(part, flow.into(binding));
  // What is written into an array is seen through every variable the array came from.
  for (const { base, sources } of writes) {
    for (const alias of flow.closure([base])) for (const place of parts.around(alias)) flow.add(place, sources);
  }
  const data = flow.closure([...results, ...fills]);
  const deciding = flow.closure(tests);
  const holds = (sources: ReadonlySet<Source>, parameter: BindingId, path: readonly PathKey[]): boolean =>
    [...sources].some((source) => {
      const part = parts.at(source);
      return part === undefined ? source === parameter : part.binding === parameter && mayHold(part, path);
    });
  return {
    reachesFrom: (parameter, path) => holds(data, parameter, path),
    decides: (parameter, path) => holds(deciding, parameter, path),
  };
}

/** The functions that run where a field is set. */
function settersOf(program: Program): FunctionId[] {
  const ofClasses = program.classes.flatMap(({ setters }) => setters.map((member) => member.function));
  const ofRecords = program.nodes.flatMap((node) =>
    node.kind !== 'record'
      ? []
      : node.entries.flatMap((entry) => {
          const closure = entry.kind === 'setter' ? program.nodes[entry.function] : undefined;
          return closure?.kind === 'closure' ? [closure.function] : [];
        }),
  );
  return [...ofClasses, ...ofRecords];
}

/** Whether a statement does nothing but refuse its arguments: a throw, or a return of NaN or of nothing. */
function refuses(program: Program, id: NodeId): boolean {
  const node = program.nodes[id];
  switch (node?.kind) {
    case 'throw':
      return true;
    case 'block':
      return node.body.length === 1 && node.body.every((statement) => refuses(program, statement));
    case 'return': {
      const value = node.value === null ? undefined : program.nodes[node.value];
      return value === undefined || value.kind === 'nothing' || (value.kind === 'constant' && value.name === 'nan');
    }
    default:
      return false;
  }
}

/** Everything that says which way the run goes, but for the tests of argument checks. */
function decisionsOf(program: Program, roots: readonly NodeId[]): NodeId[] {
  const checks = new Set<NodeId>();
  walk(program.nodes, roots, (node) => {
    if (node.kind === 'if' && node.alternate === null && refuses(program, node.consequent))
      walk(program.nodes, [node.test], (_, id) => checks.add(id));
  });
  const decisions: NodeId[] = [];
  walk(program.nodes, roots, (node, id) => {
    if (checks.has(id)) return;
    if (node.kind === 'compare') decisions.push(id);
    else if (node.kind === 'logical') decisions.push(node.left);
    else if (node.kind === 'if' || node.kind === 'conditional' || node.kind === 'loop') {
      if (node.test !== null && !checks.has(node.test)) decisions.push(node.test);
    }
  });
  return decisions;
}
