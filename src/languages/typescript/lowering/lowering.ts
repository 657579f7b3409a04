// The state of lowering one function to a Program, shared by all the lower-*.ts files.
import type * as Babel from '@babel/types';
import { ProgramBuilder } from '../../../core/program/builder';
import type { BindingId, FunctionId, Location, Node, NodeId } from '../../../core/program/program';
import type { ClassRecord } from './class-record';
import type { Entity } from '../meaning/entity';
import type { Frame } from './frame';
import type { Deferral, FunctionNode, ModuleGraph } from '../frontend';
import type { ModuleFacts, Unit } from '../top-level/module-facts';
import { ModuleStatements } from './module-statements';
import { LoweringRefusal } from './lowering-refusal';
import { Resolver } from '../meaning/resolver';
import { rangeOf } from '../syntax/tree';

/** A node without its location. */
export type BareNode<N = Node> = N extends Node ? Omit<N, 'location'> : never;

/** What `typeof` gives for a value that Programs have none for; null where that says nothing of its truth. */
export type ForeignType = 'object' | 'function' | null;

/** With more of them, code is not numeric whatever the way through it. */
const mostDeferrals = 60;

/** The parts of lowering that call each other; given at the door, so that files need not import in circles. */
export interface Steps {
  expression(l: Lowering, frame: Frame, node: Babel.Node): NodeId;
  /** An expression whose value is not used. */
  effect(l: Lowering, frame: Frame, node: Babel.Node): NodeId;
  /** Zero or more statements. */
  statement(l: Lowering, frame: Frame, node: Babel.Node, label: string | null): NodeId[];
  /** A function as a value. */
  closure(l: Lowering, frame: Frame, node: FunctionNode, name: string): NodeId;
  /** A function of a module's top level. */
  moduleFunction(l: Lowering, entity: Extract<Entity, { kind: 'function' }>): FunctionId;
  /** A function as a member of a class, with its own receiver. */
  member(l: Lowering, record: ClassRecord, node: FunctionNode, name: string): FunctionId;
  /** A class as a value, with its constructor. */
  classValue(l: Lowering, frame: Frame, at: Babel.Node, entity: Extract<Entity, { kind: 'class' }>): NodeId;
  /** `this`. */
  self(l: Lowering, frame: Frame, at: Babel.Node): NodeId;
  unit(l: Lowering, facts: ModuleFacts, unit: Unit): NodeId[];
}

export class Lowering {
  readonly builder: ProgramBuilder;
  readonly resolver: Resolver;
  readonly modules: ModuleStatements;
  readonly functions = new Map<FunctionNode, FunctionId>();
  /** What `this` means in the functions of modules that are in the Program. */
  readonly staticHomes = new Map<FunctionNode, object | null>();
  readonly classes = new Map<Babel.Node, ClassRecord>();
  /** Whether the code makes objects of the class of a value. */
  asksForClasses = false;
  /** Functions whose bodies are in the Program. */
  readonly loweredNodes = new Set<Babel.Node>();
  readonly #reserved: FunctionId[] = [];
  readonly #defined = new Set<FunctionId>();
  readonly documents = new Set<string>();
  readonly deferrals: Deferral[] = [];
  /** How many attempts lowering is inside of: they need to know of a refusal. */
  #attempts = 0;
  #labels = 0;
  #hasIterators: boolean | null = null;

  constructor(
    readonly entryFacts: ModuleFacts,
    graph: ModuleGraph,
    readonly steps: Steps,
  ) {
    this.builder = new ProgramBuilder(entryFacts.source.uri);
    this.resolver = new Resolver(graph);
    this.modules = new ModuleStatements(this);
  }

  /** Whether the code may make generators, or objects with iterators of their own. */
  get hasIterators(): boolean {
    const { source } = this.entryFacts;
    this.#hasIterators ??= [source, ...this.resolver.graph.sources].some(({ text }) =>
      /\byield\b|Symbol\.iterator/.test(text),
    );
    return this.#hasIterators;
  }

  location(frame: { readonly facts: ModuleFacts }, node: Babel.Node): Location {
    const { uri } = frame.facts.source;
    this.documents.add(uri);
    return { document: this.builder.document(uri), ...rangeOf(node) };
  }

  /** Adds a node that stands where `at` stands. */
  add(frame: { readonly facts: ModuleFacts }, at: Babel.Node, bare: BareNode): NodeId {
    // A bare node plus a location is a node; the compiler cannot see it through the union.
    return this.builder.node({ ...bare, location: this.location(frame, at) });
  }

  refuse(
    frame: { readonly facts: ModuleFacts },
    node: Babel.Node,
    reason: string,
    advice: string | null = null,
  ): never {
    throw new LoweringRefusal(reason, frame.facts.source.uri, node, advice, false);
  }

  /** Refuses the whole function for a global that is random, a clock, or the world outside, wherever it stands in it. */
  refuseImpure(
    frame: { readonly facts: ModuleFacts },
    node: Babel.Node,
    reason: string,
    advice: string | null = null,
  ): never {
    throw new LoweringRefusal(reason, frame.facts.source.uri, node, advice, true);
  }

  /**
   * A value that no numeric code can use, such as a regular expression: only a run that comes to it is stopped. What is
   * random or comes from outside must be refused instead: another run may come to it.
   */
  unusable(frame: Frame, node: Babel.Node, reason: string, what: string, type: ForeignType): NodeId {
    // The module's own statements all run: there the value only waits for a use.
    if (frame.functionId === null) return this.foreign(frame, node, what, type);
    return this.intrinsic(frame, node, 'unsupported', this.add(frame, node, { kind: 'string', value: reason }));
  }

  /** A value that Programs have none for: it is there, and any look into it ends the run. */
  foreign(frame: Frame, node: Babel.Node, what: string, type: ForeignType): NodeId {
    const [name, kind] = [what, type ?? 'unknown'].map((value) => this.add(frame, node, { kind: 'string', value }));
    return this.intrinsic(frame, node, 'foreign', ...[name, kind].filter((part) => part !== undefined));
  }

  /**
   * What stands in for a construct that was refused inside a function: reaching it ends the run with the reason. Throws
   * what is no refusal, every refusal outside functions (modules run whole), and those for what is impure.
   */
  deferred(frame: Frame, at: Babel.Node, error: unknown): NodeId {
    if (!(error instanceof LoweringRefusal) || frame.functionId === null) throw error;
    if (error.isImpure || this.#attempts > 0 || this.deferrals.length >= mostDeferrals) throw error;
    const message = error.reason;
    this.deferrals.push({ message, advice: error.advice });
    const inFrame = error.uri === frame.facts.source.uri;
    return this.intrinsic(
      frame,
      inFrame ? error.node : at,
      'unsupported',
      this.add(frame, at, { kind: 'string', value: message }),
    );
  }

  reserveFunction(): FunctionId {
    const id = this.builder.reserveFunction();
    this.#reserved.push(id);
    return id;
  }

  /** Defines a function of no parameters: one that was left out or refused, or a constructor that does nothing. */
  defineBare(id: FunctionId, frame: Frame, at: Babel.Node, name: string, body: readonly NodeId[]): void {
    const location = this.location(frame, at);
    this.builder.defineFunction(id, {
      name,
      location,
      nameLocation: location,
      parameters: [],
      receiver: null,
      receiverClass: null,
      receiverType: null,
      argumentsBinding: null,
      body: this.block(frame, at, body),
    });
  }

  markDefined(id: FunctionId): void {
    this.#defined.add(id);
  }

  /** Functions reserved for what turned out not to be lowerable and was left out. */
  undefinedFunctions(): FunctionId[] {
    return this.#reserved.filter((id) => !this.#defined.has(id));
  }

  /** Lowers a part; null where it is refused: what it would have brought into the Program is asked for again later. */
  attempt(lower: () => NodeId): NodeId | null {
    this.#attempts++;
    try {
      return lower();
    } catch (error) {
      if (error instanceof LoweringRefusal) return null;
      throw error;
    } finally {
      this.#attempts--;
    }
  }

  /** Defines a function that nothing has defined; after a refusal it is as if nobody had asked for it. */
  defining(node: FunctionNode, id: FunctionId, define: () => void): FunctionId {
    this.functions.set(node, id);
    try {
      define();
    } catch (error) {
      this.functions.delete(node);
      this.loweredNodes.delete(node);
      throw error;
    }
    return id;
  }

  /** A label that no source can have. */
  freshLabel(what: string): string {
    return `${what} ${++this.#labels}`;
  }

  /** A variable that the source does not have; declared at the start of the function. */
  temporary(frame: Frame, name: string): BindingId {
    const id = this.builder.binding(`(${name})`, frame.functionId);
    frame.temporaries.push(id);
    return id;
  }

  read(frame: Frame, at: Babel.Node, binding: BindingId): NodeId {
    return this.add(frame, at, { kind: 'read', binding });
  }

  assign(frame: Frame, at: Babel.Node, binding: BindingId, value: NodeId): NodeId {
    return this.add(frame, at, { kind: 'assign', target: { kind: 'binding', binding }, value });
  }

  evaluate(frame: Frame, at: Babel.Node, expression: NodeId): NodeId {
    return this.add(frame, at, { kind: 'evaluate', expression });
  }

  sequence(frame: Frame, at: Babel.Node, expressions: readonly NodeId[]): NodeId {
    const [only] = expressions;
    return expressions.length === 1 && only !== undefined
      ? only
      : this.add(frame, at, { kind: 'sequence', expressions });
  }

  block(frame: Frame, at: Babel.Node, body: readonly NodeId[]): NodeId {
    return this.add(frame, at, { kind: 'block', body });
  }

  primitive(frame: Frame, at: Babel.Node, name: string, ...operands: readonly NodeId[]): NodeId {
    return this.add(frame, at, {
      kind: 'primitive',
      name,
      arguments: operands.map((value) => ({ value, spread: false })),
    });
  }

  intrinsic(frame: Frame, at: Babel.Node, name: string, ...operands: readonly NodeId[]): NodeId {
    return this.add(frame, at, {
      kind: 'intrinsic',
      name,
      arguments: operands.map((value) => ({ value, spread: false })),
    });
  }

  nothing(frame: Frame, at: Babel.Node): NodeId {
    return this.add(frame, at, { kind: 'nothing', value: 'undefined' });
  }
}
