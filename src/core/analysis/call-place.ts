// Where a reader's own text leads to a place in a module that it imports: the first call that can come to it.
import { walk } from '../program/children';
import type { BindingId, FunctionId, Location, Node, NodeId, Program } from '../program/program';

export interface CallPlace {
  /** The call in the document that was asked about. */
  readonly location: Location;
  /** What it calls: the first function outside that document. */
  readonly called: FunctionId;
}

interface Reference {
  readonly node: NodeId;
  readonly functions: readonly FunctionId[];
}

/** What each function refers to, in the order of the source. */
type References = readonly (readonly Reference[])[];

const known = new WeakMap<Program, References>();

/** The functions that the values given to each variable are or make. */
function functionsInVariables(program: Program): ReadonlyMap<BindingId, readonly FunctionId[]> {
  const held = new Map<BindingId, FunctionId[]>();
  const hold = (binding: BindingId, value: NodeId): void => {
    walk(program.nodes, [value], (node) => {
      if (node.kind !== 'closure') return;
      held.set(binding, [...(held.get(binding) ?? []), node.function]);
    });
  };
  for (const node of program.nodes) {
    if (node.kind === 'declare' && node.value !== null) hold(node.binding, node.value);
    if (node.kind === 'assign' && node.target.kind === 'binding') hold(node.target.binding, node.value);
  }
  return held;
}

function membersByName(program: Program): ReadonlyMap<string, readonly FunctionId[]> {
  const members = new Map<string, FunctionId[]>();
  for (const { methods, getters, setters } of program.classes) {
    for (const member of [...methods, ...getters, ...setters]) {
      members.set(member.name, [...(members.get(member.name) ?? []), member.function]);
    }
  }
  return members;
}

function referencesOf(program: Program): References {
  const kept = known.get(program);
  if (kept !== undefined) return kept;
  const held = functionsInVariables(program);
  const members = membersByName(program);
  const functionsOf = (node: Node): readonly FunctionId[] => {
    switch (node.kind) {
      case 'closure':
        return [node.function];
      case 'read':
        return held.get(node.binding) ?? [];
      case 'construct': {
        const construct = node.class === null ? null : (program.classes[node.class]?.construct ?? null);
        return construct === null ? [] : [construct];
      }
      case 'method':
      case 'field':
        return members.get(node.name) ?? [];
      default:
        return [];
    }
  };
  const references = program.functions.map(({ body, parameters }) => {
    const found: Reference[] = [];
    const defaults = parameters.flatMap((parameter) => (parameter.default === null ? [] : [parameter.default]));
    walk(program.nodes, [...defaults, body], (node, id) => {
      const functions = functionsOf(node);
      if (functions.length > 0) found.push({ node: id, functions });
    });
    return found;
  });
  known.set(program, references);
  return references;
}

/** The innermost function around a place: several where the same code was read for several uses. */
function functionsAround(program: Program, { document, start, end }: Location): FunctionId[] {
  const around = program.functions.flatMap(({ location }, id) => {
    const holds = location.document === document && location.start <= start && end <= location.end;
    return holds ? [{ id, length: location.end - location.start }] : [];
  });
  const shortest = Math.min(...around.map(({ length }) => length));
  return around.filter(({ length }) => length === shortest).map(({ id }) => id);
}

/** The functions from which one of the targets can be reached, themselves included. */
function leadingTo(references: References, targets: readonly FunctionId[]): ReadonlySet<FunctionId> {
  const callers = new Map<FunctionId, FunctionId[]>();
  references.forEach((found, caller) => {
    for (const callee of found.flatMap(({ functions }) => functions)) {
      callers.set(callee, [...(callers.get(callee) ?? []), caller]);
    }
  });
  const leading = new Set(targets);
  for (const id of leading) for (const caller of callers.get(id) ?? []) leading.add(caller);
  return leading;
}

/** The call in the reader's own text that leads to a place in another document; null where none is found. */
export function callPlace(program: Program, location: Location): CallPlace | null {
  const targets = functionsAround(program, location);
  if (targets.length === 0) return null;
  const references = referencesOf(program);
  const leading = leadingTo(references, targets);
  const seen = new Set<FunctionId>();
  const pending = [program.entry];
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    if (seen.has(id)) continue;
    seen.add(id);
    const own: FunctionId[] = [];
    for (const { node, functions } of references[id] ?? []) {
      for (const called of functions) {
        if (!leading.has(called)) continue;
        const at = program.nodes[node]?.location;
        if (program.functions[called]?.location.document === 0) own.push(called);
        else if (at?.document === 0) return { location: at, called };
      }
    }
    pending.push(...own.reverse());
  }
  return null;
}
