// From mathjs's syntax tree to statements of formulas.
import type { ComparisonOperator } from '../../core/program/program';
import type { TextRange } from '../document';
import {
  FormulaRefusal,
  FormulaSyntaxError,
  type ArithmeticOperator,
  type Formula,
  type FormulaParameter,
  type FormulaStatement,
} from '../formula/formula';
import { isKnownFunction } from '../formula/functions';
import { mathjsConstants } from '../formula/names';
import { constantValue } from '../../core/primitives/constants';
import { isKind, parseMathjs, type MathNode } from './parse';
import { NamePlaces } from './places';

const arithmeticOperators: ReadonlyMap<string, readonly [ArithmeticOperator, boolean]> = new Map<
  string,
  readonly [ArithmeticOperator, boolean]
>([
  ['add', ['add', false]],
  ['subtract', ['subtract', false]],
  ['multiply', ['multiply', false]],
  ['divide', ['divide', false]],
  ['pow', ['power', false]],
  ['unaryMinus', ['negate', false]],
  ['dotMultiply', ['multiply', true]],
  ['dotDivide', ['divide', true]],
  ['dotPow', ['power', true]],
]);

const comparisonOperators: ReadonlyMap<string, ComparisonOperator> = new Map<string, ComparisonOperator>([
  ['smaller', '<'],
  ['smallerEq', '<='],
  ['larger', '>'],
  ['largerEq', '>='],
  ['equal', '==='],
  ['unequal', '!=='],
]);

const refusedOperators: ReadonlyMap<string, string> = new Map([
  ['to', 'converts units, which are not read'],
  ['bitAnd', '`&` works on the bits of whole numbers'],
  ['bitOr', '`|` works on the bits of whole numbers'],
  ['bitXor', '`^|` works on the bits of whole numbers'],
  ['bitNot', '`~` works on the bits of whole numbers'],
  ['leftShift', '`<<` works on the bits of whole numbers'],
  ['rightArithShift', '`>>` works on the bits of whole numbers'],
  ['rightLogShift', '`>>>` works on the bits of whole numbers'],
]);

/** Letters that are also functions. */
const alsoLetters: ReadonlySet<string> = new Set(['gamma', 'beta', 'zeta']);

/** Nesting of more levels is refused. */
const deepest = 700;

class Reader {
  depth = 0;

  constructor(
    readonly places: NamePlaces,
    readonly parameters: ReadonlySet<string>,
    /** Whether an earlier definition gives a name its meaning. */
    readonly isDefined: (name: string) => boolean,
  ) {}

  get range(): TextRange {
    return this.places.whole;
  }

  read(node: MathNode): Formula {
    if (++this.depth > deepest) throw new FormulaRefusal('nested too deeply', this.range);
    const formula = this.#read(node);
    this.depth--;
    return formula;
  }

  #read(node: MathNode): Formula {
    const { range } = this;
    if (isKind(node, 'ParenthesisNode')) return this.read(node.content);
    if (isKind(node, 'ConstantNode')) return this.constant(node.value);
    if (isKind(node, 'SymbolNode')) return this.symbol(node.name);
    if (isKind(node, 'ConditionalNode')) {
      const condition = this.read(node.condition);
      const value = this.read(node.trueExpr);
      return { kind: 'cases', branches: [{ value, condition }], otherwise: this.read(node.falseExpr), range };
    }
    if (isKind(node, 'ArrayNode')) return { kind: 'vector', items: node.items.map((item) => this.read(item)), range };
    if (isKind(node, 'OperatorNode')) return this.operator(node.fn, node.op, node.args);
    if (isKind(node, 'RelationalNode')) {
      const operands = node.params.map((part) => this.read(part));
      const operators = node.conditionals.map((name) => comparison(name, range));
      return { kind: 'comparison', operators, operands, range };
    }
    if (isKind(node, 'FunctionNode')) {
      if (!isKind(node.fn, 'SymbolNode')) throw new FormulaRefusal('calls something that is no name', range);
      const { name } = node.fn;
      const place = this.places.of(name);
      if (node.args.length === 0) throw new FormulaRefusal(`\`${name}\` without arguments`, place);
      const values = node.args.map((argument) => this.read(argument));
      const spelledOut = this.isDefined(name) ? null : operation(name, values, place);
      if (spelledOut !== null) return spelledOut;
      return { kind: 'call', name, arguments: values, range: place };
    }
    if (isKind(node, 'AccessorNode')) return this.element(node.object, node.index);
    throw new FormulaRefusal(`this kind of expression is not numeric (${describe(node.type)})`, range);
  }

  constant(value: unknown): Formula {
    const { range } = this;
    if (typeof value === 'boolean') return { kind: 'boolean', value, range };
    if (typeof value === 'string') throw new FormulaRefusal('text is not numeric', range);
    if (value === undefined) throw new FormulaSyntaxError('there is no formula', range);
    if (typeof value !== 'number')
      throw new FormulaRefusal(value === null ? '`null` is no number' : 'this is no number', range);
    if (Number.isNaN(value)) throw new FormulaRefusal('`NaN` is no number', range);
    if (!Number.isFinite(value)) throw new FormulaRefusal('a number too large for double precision', range);
    return { kind: 'number', value, range };
  }

  symbol(written: string): Formula {
    const range = this.places.of(written);
    const isOpen = !this.parameters.has(written) && !this.isDefined(written);
    const constant = isOpen ? (written === 'π' ? 'pi' : mathjsConstants.get(written)) : undefined;
    if (constant === 'pi') return { kind: 'name', name: 'pi', indexed: null, isBold: false, range };
    if (constant !== undefined) return { kind: 'number', value: constantValue(constant), range };
    if (isOpen && isKnownFunction(written) && !alsoLetters.has(written)) {
      throw new FormulaRefusal(`\`${written}\` is a function, here without its arguments`, range);
    }
    return { kind: 'name', name: written, indexed: null, isBold: false, range };
  }

  operator(fn: string, op: string, args: readonly MathNode[]): Formula {
    const { range } = this;
    const reason = refusedOperators.get(fn);
    if (reason !== undefined) throw new FormulaRefusal(reason, range);
    const operands = args.map((argument) => this.read(argument));
    const [first] = operands;
    if (first === undefined) throw new FormulaRefusal(`the operator \`${op}\` without operands`, range);
    const known = arithmeticOperators.get(fn);
    if (known !== undefined) {
      const [operator, elementwise] = known;
      if (operands.length === 1) return { kind: 'arithmetic', operator, operands, elementwise, range };
      return operands
        .slice(1)
        .reduce<Formula>(
          (left, right) => ({ kind: 'arithmetic', operator, operands: [left, right], elementwise, range }),
          first,
        );
    }
    if (comparisonOperators.has(fn)) return { kind: 'comparison', operators: [comparison(fn, range)], operands, range };
    switch (fn) {
      case 'and':
      case 'or':
      case 'xor':
      case 'not':
        return { kind: 'logical', operator: fn, operands, range };
      case 'unaryPlus':
        return first;
      case 'factorial':
      case 'mod':
      case 'ctranspose':
        return { kind: 'call', name: fn, arguments: operands, range };
      default:
        throw new FormulaRefusal(`the operator \`${op}\` is not numeric`, range);
    }
  }

  element(object: MathNode, index: MathNode): Formula {
    const { range } = this;
    if (!isKind(index, 'IndexNode') || index.dotNotation === true) {
      throw new FormulaRefusal('properties of objects are not read', range);
    }
    const vector = this.read(object);
    const indices = index.dimensions.map((dimension) => {
      if (dimension.type === 'RangeNode') throw new FormulaRefusal('parts of vectors are not read', range);
      return this.read(dimension);
    });
    return { kind: 'element', object: vector, indices, range };
  }
}

function comparison(name: string, range: TextRange): ComparisonOperator {
  const operator = comparisonOperators.get(name);
  if (operator === undefined) throw new FormulaRefusal(`\`${name}\` is not a comparison of numbers`, range);
  return operator;
}

/** Operators as functions: `and(a, b)`, `larger(x, 0)`. */
function operation(name: string, operands: readonly Formula[], range: TextRange): Formula | null {
  const operator = comparisonOperators.get(name);
  if (operator !== undefined && operands.length === 2)
    return { kind: 'comparison', operators: [operator], operands, range };
  if (name === 'not' && operands.length === 1) return { kind: 'logical', operator: 'not', operands, range };
  if ((name === 'and' || name === 'or' || name === 'xor') && operands.length === 2) {
    return { kind: 'logical', operator: name, operands, range };
  }
  return null;
}

function describe(type: string): string {
  const words: Readonly<Record<string, string>> = {
    RangeNode: 'a range',
    ObjectNode: 'an object',
    BlockNode: 'a block',
  };
  return words[type] ?? type;
}

/** Text in mathjs syntax as it stands in a document. */
export interface MathjsSource {
  readonly text: string;
  readonly range: TextRange;
  /** False for strings with escapes, whose characters are not those of the document. */
  readonly isVerbatim: boolean;
}

function statementOf(
  node: MathNode,
  source: MathjsSource,
  places: NamePlaces,
  isDefined: (name: string) => boolean,
): FormulaStatement {
  const { range } = source;
  const start = { start: range.start, end: Math.min(range.start + 1, range.end) };
  if (isKind(node, 'FunctionAssignmentNode')) {
    const { name, params, expr } = node;
    const nameRange = source.isVerbatim ? places.of(name) : start;
    const parameters = params.map((parameter): FormulaParameter => ({ name: parameter, range: places.of(parameter) }));
    const body = new Reader(places, new Set(params), isDefined).read(expr);
    return { name, nameRange, parameters, body, range };
  }
  const reader = new Reader(places, new Set(), isDefined);
  if (isKind(node, 'AssignmentNode')) {
    if (!isKind(node.object, 'SymbolNode') || node.index !== null) {
      throw new FormulaRefusal('assigns to something that is no name', range);
    }
    const { name } = node.object;
    const nameRange = source.isVerbatim ? places.of(name) : start;
    return { name, nameRange, parameters: null, body: reader.read(node.value), range };
  }
  return { name: null, nameRange: start, parameters: null, body: reader.read(node), range };
}

/**
 * The statements of a mathjs text in order, one at a time so that each may see what the ones before it define.
 * Throws FormulaRefusal, FormulaSyntaxError.
 */
export function* readMathjs(source: MathjsSource, isDefined: (name: string) => boolean): Generator<FormulaStatement> {
  const { text, range, isVerbatim } = source;
  const places = new NamePlaces(text, range, isVerbatim ? range.start : null);
  let node: MathNode;
  try {
    node = parseMathjs(text);
  } catch (error) {
    if (!(error instanceof FormulaRefusal)) throw error;
    const place = error.range === null || !isVerbatim ? range : moved(error.range, range.start);
    throw error instanceof FormulaSyntaxError
      ? new FormulaSyntaxError(error.message, place)
      : new FormulaRefusal(error.message, place);
  }
  const nodes = isKind(node, 'BlockNode') ? node.blocks.map((block) => block.node) : [node];
  for (const each of nodes) yield statementOf(each, source, places, isDefined);
}

function moved({ start, end }: TextRange, offset: number): TextRange {
  return { start: start + offset, end: end + offset };
}
