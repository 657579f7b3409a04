// Builds a Program node by node: what front ends (and tests) write with.
import type {
  Binding,
  BindingId,
  ClassDefinition,
  ClassId,
  FunctionDefinition,
  FunctionId,
  LeftBehind,
  Location,
  Node,
  NodeId,
  Program,
} from './program';

/** Collects the parts of one Program. Functions and classes may be reserved first and defined later (recursion). */
export class ProgramBuilder {
  readonly #nodes: Node[] = [];
  readonly #functions: (FunctionDefinition | null)[] = [];
  readonly #classes: (ClassDefinition | null)[] = [];
  readonly #bindings: Binding[] = [];
  readonly #initialize: NodeId[] = [];
  readonly #leftBehind: LeftBehind[] = [];
  readonly #documents: string[];

  constructor(document: string) {
    this.#documents = [document];
  }

  /** The index of a document, added on first use. */
  document(uri: string): number {
    const known = this.#documents.indexOf(uri);
    return known >= 0 ? known : this.#documents.push(uri) - 1;
  }

  node(node: Node): NodeId {
    return this.#nodes.push(node) - 1;
  }

  binding(name: string, owner: FunctionId | null): BindingId {
    return this.#bindings.push({ name, owner }) - 1;
  }

  reserveFunction(): FunctionId {
    return this.#functions.push(null) - 1;
  }

  defineFunction(id: FunctionId, definition: FunctionDefinition): void {
    this.#functions[id] = definition;
  }

  reserveClass(): ClassId {
    return this.#classes.push(null) - 1;
  }

  defineClass(id: ClassId, definition: ClassDefinition): void {
    this.#classes[id] = definition;
  }

  /** Appends a statement that runs before the entry is called. */
  /** Says that calls change a variable of a module. */
  leaveBehind(left: LeftBehind): void {
    this.#leftBehind.push(left);
  }

  initialize(statement: NodeId): void {
    this.#initialize.push(statement);
  }

  nodeAt(id: NodeId): Node {
    const node = this.#nodes[id];
    if (node === undefined) throw new RangeError(`no node ${id}`);
    return node;
  }

  /** The finished Program. Throws if a reserved function or class was never defined (an error of the front end). */
  finish(entry: FunctionId, meansReals = false): Program {
    const undefinedFunction = this.#functions.indexOf(null);
    if (undefinedFunction >= 0) throw new Error(`function ${undefinedFunction} was reserved but not defined`);
    const undefinedClass = this.#classes.indexOf(null);
    if (undefinedClass >= 0) throw new Error(`class ${undefinedClass} was reserved but not defined`);
    return {
      version: 1,
      documents: this.#documents.slice(),
      nodes: this.#nodes.slice(),
      functions: this.#functions.filter((f) => f !== null),
      classes: this.#classes.filter((c) => c !== null),
      bindings: this.#bindings.slice(),
      initialize: this.#initialize.slice(),
      entry,
      ...(this.#leftBehind.length > 0 ? { leftBehind: this.#leftBehind.slice() } : {}),
      ...(meansReals ? { meansReals } : {}),
    };
  }
}

/** A location in the first document. */
export function span(start: number, end: number): Location {
  return { document: 0, start, end };
}
