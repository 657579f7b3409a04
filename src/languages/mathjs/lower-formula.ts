// From mathjs's syntax tree to a Program: variables become parameters, functions rows of the table.
import { ProgramBuilder } from '../../core/program/builder';
import type {
  BindingId,
  ComparisonOperator,
  ConstantName,
  Location,
  NodeId,
  Program,
} from '../../core/program/program';
import { primitives } from '../../core/primitives/table';
import type { MathNode } from './parse';

/** The formula is well formed but says something the numeric language has no meaning for. */
export class FormulaRefusal extends Error {}

export interface LoweredFormula {
  readonly name: string;
  readonly variables: readonly string[];
  readonly program: Program;
}

const operators: ReadonlyMap<string, string> = new Map([
  ['add', 'add'],
  ['subtract', 'subtract'],
  ['multiply', 'multiply'],
  ['dotMultiply', 'multiply'],
  ['divide', 'divide'],
  ['dotDivide', 'divide'],
  ['pow', 'power'],
  ['dotPow', 'power'],
  ['unaryMinus', 'negate'],
]);

const comparisonOperators: ReadonlyMap<string, ComparisonOperator> = new Map([
  ['smaller', '<'],
  ['smallerEq', '<='],
  ['larger', '>'],
  ['largerEq', '>='],
  ['equal', '==='],
  ['unequal', '!=='],
]);

const renamed: ReadonlyMap<string, string> = new Map([
  ['pow', 'power'],
  ['ln', 'log'],
  ['fix', 'trunc'],
  ['arcsin', 'asin'],
  ['arccos', 'acos'],
  ['arctan', 'atan'],
  ['max', 'max'],
]);

/** Functions of the table that a formula may name; operators have their own signs. */
const hidden: ReadonlySet<string> = new Set(['add', 'subtract', 'multiply', 'divide', 'negate', 'remainder', 'power']);

const constants: ReadonlyMap<string, ConstantName> = new Map([
  ['pi', 'pi'],
  ['e', 'e'],
  ['tau', 'tau'],
]);

const reciprocals: ReadonlyMap<string, string> = new Map([
  ['sec', 'cos'],
  ['csc', 'sin'],
  ['cot', 'tan'],
  ['sech', 'cosh'],
  ['csch', 'sinh'],
  ['coth', 'tanh'],
]);

/** Natural order: `x_2` before `x_10`. */
function inNaturalOrder(names: Iterable<string>): string[] {
  return [...names].sort((a, b) => a.localeCompare(b, 'en', { numeric: true, caseFirst: 'lower' }));
}

class Lowering {
  readonly builder: ProgramBuilder;
  readonly bindings = new Map<string, BindingId>();
  readonly entry: number;

  constructor(
    uri: string,
    readonly location: Location,
    readonly given: Readonly<Record<string, number>>,
  ) {
    this.builder = new ProgramBuilder(uri);
    this.entry = this.builder.reserveFunction();
  }

  number(value: number): NodeId {
    return this.builder.node({ kind: 'number', value, location: this.location });
  }

  primitive(name: string, ...operands: NodeId[]): NodeId {
    const list = operands.map((value) => ({ value, spread: false }));
    return this.builder.node({ kind: 'primitive', name, arguments: list, location: this.location });
  }

  lower(node: MathNode): NodeId {
    const { location } = this;
    if (isKind(node, 'ParenthesisNode')) return this.lower(node.content);
    if (isKind(node, 'ConstantNode')) {
      const { value } = node;
      if (typeof value === 'boolean') return this.builder.node({ kind: 'boolean', value, location });
      if (typeof value !== 'number') throw new FormulaRefusal('text is not numeric');
      if (!Number.isFinite(value)) throw new FormulaRefusal('a number too large for double precision');
      return this.number(value);
    }
    if (isKind(node, 'SymbolNode')) return this.symbol(node.name);
    if (isKind(node, 'ConditionalNode')) {
      return this.builder.node({
        kind: 'conditional',
        test: this.lower(node.condition),
        consequent: this.lower(node.trueExpr),
        alternate: this.lower(node.falseExpr),
        location,
      });
    }
    if (isKind(node, 'ArrayNode')) {
      const elements = node.items.map((item) => ({ value: this.lower(item), spread: false }));
      return this.builder.node({ kind: 'array', elements, location });
    }
    if (isKind(node, 'OperatorNode')) return this.operator(node.fn, node.op, node.args);
    if (isKind(node, 'RelationalNode')) return this.chain(node.conditionals, node.params);
    if (isKind(node, 'FunctionNode')) return this.call(node.fn.name ?? '', node.args);
    throw new FormulaRefusal(`this kind of expression is not numeric (${node.type})`);
  }

  chain(conditionals: readonly string[], params: readonly MathNode[]): NodeId {
    const lowered = params.map((param) => this.lower(param));
    const tests = conditionals.map((name, i) => {
      const operator = comparisonOperators.get(name);
      const [left, right] = [lowered[i], lowered[i + 1]];
      if (operator === undefined || left === undefined || right === undefined) {
        throw new FormulaRefusal(`\`${name}\` is not a comparison of numbers`);
      }
      return this.builder.node({ kind: 'compare', operator, left, right, location: this.location });
    });
    return tests.reduce((left, right) =>
      this.builder.node({ kind: 'logical', operator: 'and', left, right, location: this.location }),
    );
  }

  symbol(name: string): NodeId {
    const { location } = this;
    const binding = this.bindings.get(name);
    if (binding !== undefined) return this.builder.node({ kind: 'read', binding, location });
    if (Object.prototype.hasOwnProperty.call(this.given, name)) return this.number(this.given[name] ?? NaN);
    const constant = constants.get(name);
    if (constant !== undefined) return this.builder.node({ kind: 'constant', name: constant, location });
    throw new FormulaRefusal(`\`${name}\` has no value: give it with --constants or name it on the left-hand side`);
  }

  operator(fn: string, op: string, args: readonly MathNode[]): NodeId {
    const { location } = this;
    const operands = args.map((argument) => this.lower(argument));
    const [left, right] = operands;
    const primitive = operators.get(fn);
    if (primitive !== undefined) {
      // `e^x` is the exponential function.
      const [base] = args;
      if (primitive === 'power' && right !== undefined && base && isKind(base, 'SymbolNode') && base.name === 'e') {
        if (!this.bindings.has('e') && !Object.prototype.hasOwnProperty.call(this.given, 'e'))
          return this.primitive('exp', right);
      }
      return operands
        .slice(1)
        .reduce(
          (sum, operand) => this.primitive(primitive, sum, operand),
          operands.length === 1 ? this.primitive(primitive, ...operands) : (left ?? this.number(NaN)),
        );
    }
    const comparison = comparisonOperators.get(fn);
    if (comparison !== undefined && left !== undefined && right !== undefined) {
      return this.builder.node({ kind: 'compare', operator: comparison, left, right, location });
    }
    if ((fn === 'and' || fn === 'or') && left !== undefined && right !== undefined) {
      return this.builder.node({ kind: 'logical', operator: fn, left, right, location });
    }
    if (fn === 'not' && left !== undefined) return this.builder.node({ kind: 'not', operand: left, location });
    if (fn === 'unaryPlus' && left !== undefined) return left;
    if (fn === 'factorial' && left !== undefined)
      return this.primitive('gamma', this.primitive('add', left, this.number(1)));
    if (fn === 'mod' && left !== undefined && right !== undefined) return this.floorModulo(left, right);
    throw new FormulaRefusal(`the operator \`${op}\` is not numeric`);
  }

  floorModulo(left: NodeId, right: NodeId): NodeId {
    const quotient = this.primitive('floor', this.primitive('divide', left, right));
    return this.primitive('subtract', left, this.primitive('multiply', right, quotient));
  }

  call(name: string, args: readonly MathNode[]): NodeId {
    const operands = args.map((argument) => this.lower(argument));
    const [first, second] = operands;
    if (first === undefined) throw new FormulaRefusal(`\`${name}\` without arguments`);
    const count = operands.length;
    if (name === 'log' && second !== undefined && count === 2) {
      return this.primitive('divide', this.primitive('log', first), this.primitive('log', second));
    }
    if ((name === 'square' || name === 'cube') && count === 1) {
      return this.primitive('power', first, this.number(name === 'square' ? 2 : 3));
    }
    const [, degree] = args;
    // An odd root of a negative number is real, which a power with the exponent 1/3 does not say.
    if (name === 'nthRoot' && degree && isKind(degree, 'ConstantNode') && degree.value === 3) {
      return this.primitive('cbrt', first);
    }
    if (name === 'nthRoot' && count <= 2) {
      return this.primitive('power', first, this.primitive('divide', this.number(1), second ?? this.number(2)));
    }
    if (name === 'factorial' && count === 1)
      return this.primitive('gamma', this.primitive('add', first, this.number(1)));
    if (name === 'mod' && second !== undefined && count === 2) return this.floorModulo(first, second);
    const reciprocal = reciprocals.get(name);
    if (reciprocal !== undefined && count === 1) {
      return this.primitive('divide', this.number(1), this.primitive(reciprocal, first));
    }
    const row = hidden.has(name) ? undefined : primitives.get(renamed.get(name) ?? name);
    if (row === undefined) throw new FormulaRefusal(`\`${name}\` is not a known function`);
    if (count < row.arity.min || (row.arity.max !== null && count > row.arity.max)) {
      throw new FormulaRefusal(`\`${name}\` cannot take ${count} arguments`);
    }
    return this.primitive(row.name, ...operands);
  }
}

/** The kinds of mathjs nodes that are read, with the parts used. */
interface Kinds {
  ParenthesisNode: { readonly content: MathNode };
  ConstantNode: { readonly value: unknown };
  SymbolNode: { readonly name: string };
  ConditionalNode: { readonly condition: MathNode; readonly trueExpr: MathNode; readonly falseExpr: MathNode };
  ArrayNode: { readonly items: readonly MathNode[] };
  OperatorNode: { readonly fn: string; readonly op: string; readonly args: readonly MathNode[] };
  RelationalNode: { readonly conditionals: readonly string[]; readonly params: readonly MathNode[] };
  FunctionNode: { readonly fn: { readonly name?: string }; readonly args: readonly MathNode[] };
  FunctionAssignmentNode: { readonly name: string; readonly params: readonly string[]; readonly expr: MathNode };
  AssignmentNode: { readonly object: MathNode; readonly value: MathNode };
}

function isKind<K extends keyof Kinds>(node: MathNode, kind: K): node is MathNode & Kinds[K] {
  return (node.type as string) === kind;
}

function freeSymbols(node: MathNode, given: Readonly<Record<string, number>>): string[] {
  const names = new Set<string>();
  node.traverse((part, path) => {
    if (isKind(part, 'SymbolNode') && path !== 'fn') names.add(part.name);
  });
  const known = (name: string): boolean => constants.has(name) || Object.prototype.hasOwnProperty.call(given, name);
  return inNaturalOrder([...names].filter((name) => !known(name)));
}

/** Lowers one formula. Throws FormulaRefusal where it has no numeric meaning. */
export function lowerFormula(
  node: MathNode,
  uri: string,
  range: { readonly start: number; readonly end: number },
  given: Readonly<Record<string, number>>,
): LoweredFormula {
  const location: Location = { document: 0, ...range };
  const l = new Lowering(uri, location, given);
  let name = 'f';
  let body = node;
  let variables: readonly string[] | null = null;
  if (isKind(node, 'FunctionAssignmentNode')) ({ name, params: variables, expr: body } = node);
  else if (isKind(node, 'AssignmentNode')) {
    if (!isKind(node.object, 'SymbolNode')) throw new FormulaRefusal('assigns to something that is no name');
    name = node.object.name;
    body = node.value;
  }
  variables ??= freeSymbols(body, given);
  if (variables.length === 0) throw new FormulaRefusal('has no variables');
  for (const variable of variables) l.bindings.set(variable, l.builder.binding(variable, l.entry));
  const value = l.lower(body);
  l.builder.defineFunction(l.entry, {
    name,
    location,
    nameLocation: location,
    parameters: variables.map((variable) => ({
      name: variable,
      binding: l.bindings.get(variable) ?? 0,
      type: { kind: 'number' },
      default: null,
      optional: false,
      rest: false,
      aliases: [],
      location,
    })),
    receiver: null,
    receiverClass: null,
    receiverType: null,
    argumentsBinding: null,
    body: l.builder.node({ kind: 'return', value, location }),
  });
  return { name, variables, program: l.builder.finish(l.entry) };
}
