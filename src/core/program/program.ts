// The Program: the small typed numeric language every front end produces and every part of core reads.
// Plain JSON-serialisable data: flat nodes named by their index, no JavaScript closures, a range on every node.
import type { Type } from './type';

/** Index into `Program.nodes`. */
export type NodeId = number;
/** Index into `Program.functions`. */
export type FunctionId = number;
/** Index into `Program.bindings`. */
export type BindingId = number;
/** Index into `Program.classes`. */
export type ClassId = number;

/** A half-open range of UTF-16 offsets in `Program.documents[document]`. */
export interface Location {
  readonly document: number;
  readonly start: number;
  readonly end: number;
}

export interface Program {
  readonly version: 1;
  /** Uris; index 0 is the document that was asked about, the others are modules it imports. */
  readonly documents: readonly string[];
  readonly nodes: readonly Node[];
  readonly functions: readonly FunctionDefinition[];
  readonly classes: readonly ClassDefinition[];
  readonly bindings: readonly Binding[];
  /** Statements that give the module's variables their values, run once before the entry is called, in order. */
  readonly initialize: readonly NodeId[];
  readonly entry: FunctionId;
  /** Variables of modules that calls change: what an earlier call has left in them is not seen. */
  readonly leftBehind?: readonly LeftBehind[];
  /** A formula means real numbers: what doubles lose on the way is no part of its value. Code means what it computes. */
  readonly meansReals?: true;
}

/** `value`: the variable must be set before it is read. `elements`: it holds numbers that must be, each by itself. */
export interface LeftBehind {
  readonly binding: BindingId;
  readonly what: 'value' | 'elements';
}

/** A variable. `owner` is the function it belongs to, null for a variable of the module. */
export interface Binding {
  readonly name: string;
  readonly owner: FunctionId | null;
}

export interface FunctionDefinition {
  readonly name: string;
  readonly location: Location;
  readonly nameLocation: Location;
  readonly parameters: readonly Parameter[];
  /** The binding of `this`, for methods and functions that use it; null otherwise. */
  readonly receiver: BindingId | null;
  /** The class whose instances are the receiver; null for plain functions and object-literal methods. */
  readonly receiverClass: ClassId | null;
  /** The type of `this` where it is known. */
  readonly receiverType: Type | null;
  /** The binding of the `arguments` array, where the body uses it. */
  readonly argumentsBinding: BindingId | null;
  /** A statement node; running off its end returns undefined. */
  readonly body: NodeId;
  /** A call gives a generator, whose items are what the body yields. */
  readonly isGenerator?: true;
}

export interface Parameter {
  /** As the source writes it: `x`, or `{x, y}` for a destructured one. */
  readonly name: string;
  /** Receives the argument; destructuring happens at the start of the body. */
  readonly binding: BindingId;
  readonly type: Type;
  /** Evaluated where the argument is missing or undefined. */
  readonly default: NodeId | null;
  readonly optional: boolean;
  readonly rest: boolean;
  /** Names that destructuring gives to parts of the argument: `{x: u}` is `{path: ['x'], name: 'u'}`. */
  readonly aliases: readonly Alias[];
  readonly location: Location;
}

export interface Alias {
  readonly path: readonly PathKey[];
  readonly name: string;
}

/** One step into a value: an array index or a record's field. */
export type PathKey = number | string;

export interface ClassDefinition {
  readonly name: string;
  readonly superclass: ClassId | null;
  /** Runs on a fresh record bound to its receiver; null calls the superclass's. Field initialisers are part of it. */
  readonly construct: FunctionId | null;
  readonly methods: readonly Member[];
  readonly getters: readonly Member[];
  readonly setters: readonly Member[];
  /**
   * `blank`: its instances are those of the superclass that no constructor has filled; `literal`: an object literal;
   * `array`: its instances, and those of the classes below it, are arrays.
   */
  readonly special: 'blank' | 'literal' | 'array' | null;
  /** Names of its other members: nothing in the Program reads them by name. */
  readonly unread: readonly string[];
  /** Names that `for…in` finds on an instance besides its own: what was put on the prototype one by one. */
  readonly listed: readonly string[];
  /** True where instances may have members that are not known. */
  readonly isOpen: boolean;
}

export interface Member {
  readonly name: string;
  readonly function: FunctionId;
  /** A getter that stands for a value on the prototype: setting the name gives the instance a field of its own. */
  readonly isValue?: true;
}

export type ComparisonOperator = '<' | '<=' | '>' | '>=' | '==' | '!=' | '===' | '!==';
export type ConstantName =
  'pi' | 'e' | 'tau' | 'infinity' | 'nan' | 'ln2' | 'ln10' | 'log2e' | 'log10e' | 'sqrt2' | 'sqrt1_2';

interface Located {
  readonly location: Location;
}

export type Node = Expression | Statement;

export type Expression = Located &
  (
    | { readonly kind: 'number'; /** finite */ readonly value: number }
    | { readonly kind: 'constant'; readonly name: ConstantName }
    | { readonly kind: 'boolean'; readonly value: boolean }
    | { readonly kind: 'string'; readonly value: string }
    | { readonly kind: 'nothing'; readonly value: 'undefined' | 'null' }
    | { readonly kind: 'read'; readonly binding: BindingId }
    /** A row of the primitive table applied to numbers: `sin`, `add`, `power`, `max`, … An array operand is a spread. */
    | { readonly kind: 'primitive'; readonly name: string; readonly arguments: readonly Element[] }
    | {
        readonly kind: 'compare';
        readonly operator: ComparisonOperator;
        readonly left: NodeId;
        readonly right: NodeId;
      }
    /** Short-circuit, with JavaScript's values: `a && b`, `a || b`, `a ?? b`. */
    | {
        readonly kind: 'logical';
        readonly operator: 'and' | 'or' | 'coalesce';
        readonly left: NodeId;
        readonly right: NodeId;
      }
    | { readonly kind: 'not'; readonly operand: NodeId }
    | { readonly kind: 'conditional'; readonly test: NodeId; readonly consequent: NodeId; readonly alternate: NodeId }
    /** Evaluates all, has the value of the last. */
    | { readonly kind: 'sequence'; readonly expressions: readonly NodeId[] }
    /** Has the assigned value. Compound assignment is lowered to this by the front end. */
    | { readonly kind: 'assign'; readonly target: Target; readonly value: NodeId }
    | { readonly kind: 'array'; readonly elements: readonly Element[] }
    | { readonly kind: 'record'; readonly entries: readonly RecordEntry[] }
    /** `object[index]`; with `optional`, undefined where the object is null or undefined. */
    | { readonly kind: 'index'; readonly object: NodeId; readonly index: NodeId; readonly optional: boolean }
    | { readonly kind: 'field'; readonly object: NodeId; readonly name: string; readonly optional: boolean }
    | {
        readonly kind: 'call';
        readonly callee: NodeId;
        readonly arguments: readonly Element[];
        readonly optional: boolean;
      }
    /** `object.name(…)`: a method of a class or record, or a built-in method of an array, a Map or a number. */
    | {
        readonly kind: 'method';
        readonly object: NodeId;
        readonly name: string;
        readonly arguments: readonly Element[];
        readonly optional: boolean;
      }
    /** A function as a value; captures the variables in scope. Arrows take `this` by capture of the outer receiver. */
    | { readonly kind: 'closure'; readonly function: FunctionId }
    /**
     * A class as a value, with the variables in scope that its members use; `superclass` is such a value where it has one.
     * With `isOfModule` there is one such value, otherwise each time the code comes here another.
     */
    | {
        readonly kind: 'class';
        readonly class: ClassId;
        readonly superclass: NodeId | null;
        readonly isOfModule: boolean;
      }
    /**
     * `new C(…)`; without a class `new value.constructor(…)`, which makes an object of the class of the value `like`. `of` is
     * the value of a class whose members use variables of a function.
     */
    | {
        readonly kind: 'construct';
        readonly class: ClassId | null;
        readonly like: NodeId | null;
        readonly of: NodeId | null;
        readonly arguments: readonly Element[];
      }
    /**
     * `super(…)` (name null) in a constructor and `super.name(…)` in a method, or `super.name` where the arguments are null;
     * `class` is the superclass, where the search starts.
     */
    | {
        readonly kind: 'super';
        readonly class: ClassId;
        readonly name: string | null;
        readonly receiver: NodeId;
        readonly arguments: readonly Element[] | null;
      }
    /** A row of the intrinsic table (structure rather than numbers): `arrayOfLength`, `isArray`, `text`, … */
    | { readonly kind: 'intrinsic'; readonly name: string; readonly arguments: readonly Element[] }
    | { readonly kind: 'typeof'; readonly operand: NodeId }
    /** In a generator: hands out a value; its own value is what the next one is asked for with. */
    | { readonly kind: 'yield'; readonly value: NodeId | null }
    /** `value instanceof class`; `of` is as in `construct`. */
    | { readonly kind: 'instance'; readonly value: NodeId; readonly class: ClassId; readonly of: NodeId | null }
  );

/** An argument or array element; with `spread`, an array whose elements stand here. */
export interface Element {
  readonly value: NodeId;
  readonly spread: boolean;
}

export type RecordEntry =
  | { readonly kind: 'field'; readonly name: string; readonly value: NodeId }
  | { readonly kind: 'computed'; readonly name: NodeId; readonly value: NodeId }
  | { readonly kind: 'getter' | 'setter'; readonly name: string; readonly function: NodeId }
  | { readonly kind: 'spread'; readonly value: NodeId };

export type Target =
  | { readonly kind: 'binding'; readonly binding: BindingId }
  | { readonly kind: 'index'; readonly object: NodeId; readonly index: NodeId }
  | { readonly kind: 'field'; readonly object: NodeId; readonly name: string };

export type Statement = Located &
  (
    | { readonly kind: 'evaluate'; readonly expression: NodeId }
    /** A fresh variable (each time round a loop); undefined without a value. */
    | { readonly kind: 'declare'; readonly binding: BindingId; readonly value: NodeId | null }
    | { readonly kind: 'block'; readonly body: readonly NodeId[] }
    | {
        readonly kind: 'if';
        readonly test: NodeId;
        readonly consequent: NodeId;
        readonly alternate: NodeId | null;
      }
    /** `for`, `while` and (with `testFirst` false) `do … while`. A null test is true. */
    | {
        readonly kind: 'loop';
        readonly label: string | null;
        readonly initial: NodeId | null;
        readonly test: NodeId | null;
        readonly update: NodeId | null;
        readonly body: NodeId;
        readonly testFirst: boolean;
      }
    /** `for (const binding of iterable)`; destructuring happens at the start of the body. */
    | {
        readonly kind: 'iterate';
        readonly label: string | null;
        readonly binding: BindingId;
        readonly iterable: NodeId;
        readonly body: NodeId;
      }
    /** A block that `break label` leaves; `switch` is lowered to one. */
    | { readonly kind: 'labelled'; readonly label: string; readonly body: NodeId }
    | { readonly kind: 'break'; readonly label: string | null }
    | { readonly kind: 'continue'; readonly label: string | null }
    | { readonly kind: 'return'; readonly value: NodeId | null }
    /** An argument check: the run ends with a domain error bearing the value's text. */
    | { readonly kind: 'throw'; readonly value: NodeId }
    | {
        readonly kind: 'try';
        readonly body: NodeId;
        readonly binding: BindingId | null;
        readonly handler: NodeId | null;
        readonly finalizer: NodeId | null;
      }
  );

const expressionKinds: Readonly<Record<Expression['kind'], true>> = {
  number: true,
  constant: true,
  boolean: true,
  string: true,
  nothing: true,
  read: true,
  primitive: true,
  compare: true,
  logical: true,
  not: true,
  conditional: true,
  sequence: true,
  assign: true,
  array: true,
  record: true,
  index: true,
  field: true,
  call: true,
  method: true,
  closure: true,
  construct: true,
  super: true,
  intrinsic: true,
  typeof: true,
  instance: true,
  class: true,
  yield: true,
};

/** Tells an expression from a statement. */
export function isExpression(node: Node): node is Expression {
  return Object.prototype.hasOwnProperty.call(expressionKinds, node.kind);
}
