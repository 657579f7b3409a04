// From formulas to nodes of a Program: letters are values, definitions constants and functions, the rest rows.
import type { FunctionId, NodeId } from '../../core/program/program';
import { applyFunction } from './apply-function';
import { matrixProduct } from './matrix-product';
import { defineFunction } from './define-function';
import type { Definition, FormulaEnvironment } from './environment';
import { constantNumber, expandFolds } from './expand';
import { FormulaRefusal, type Formula, type FormulaName, type FormulaParameter } from './formula';
import { formulaConstants, isUnitWord } from './names';
import { shapesOf, type Shape } from './parameter-shapes';
import { ProgramWriter } from './program-writer';
import { asCondition, asNode, asNumber, elementwise, numberValue, type Value } from './value';
import { isKnownFunction } from './functions';
import { firstCase, logical } from './conditions';
import { elementOf } from './elements';

/** What names mean inside one body. */
export interface Scope {
  readonly letters: ReadonlyMap<string, Value>;
  readonly shapes: ReadonlyMap<string, Shape>;
  /** Definitions before this one are seen. */
  readonly order: number;
}

/** Other definitions that one formula may build on. */
const mostDefinitions = 200;

/** Lowers formulas into one Program. */
export class Lowering {
  readonly writer: ProgramWriter;
  readonly unknownNames = new Set<string>();
  #used = 0;
  readonly #constants = new Map<Definition, Value>();
  readonly #functions = new Map<Definition, { readonly id: FunctionId; readonly weight: number } | null>();

  constructor(
    uri: string,
    readonly environment: FormulaEnvironment,
  ) {
    this.writer = new ProgramWriter(uri);
  }

  lower(formula: Formula, scope: Scope): Value {
    const { writer } = this;
    const { range } = formula;
    const inside = (part: Formula): Value => this.lower(part, scope);
    const number = (part: Formula): NodeId => asNumber(inside(part), writer, part.range);
    const condition = (part: Formula): NodeId => asCondition(inside(part), writer, part.range);
    switch (formula.kind) {
      case 'number':
        return numberValue(writer.number(formula.value, range));
      case 'boolean':
        return { kind: 'condition', node: writer.boolean(formula.value, range) };
      case 'name':
        return this.name(formula, scope);
      case 'arithmetic':
        return this.arithmetic(formula, scope);
      case 'call':
        return this.call(formula, scope);
      case 'comparison': {
        const operands = formula.operands.map(number);
        const tests = formula.operators.map((operator, i) => {
          const [left = 0, right = 0] = operands.slice(i, i + 2);
          return writer.compare(operator, left, right, range);
        });
        return { kind: 'condition', node: tests.reduce((left, right) => writer.logical('and', left, right, range)) };
      }
      case 'logical': {
        return logical(writer, formula.operator, formula.operands.map(condition), range);
      }
      case 'cases': {
        const branches = formula.branches.map((branch) => ({
          test: condition(branch.condition),
          value: inside(branch.value),
        }));
        const fallback = formula.otherwise === null ? null : inside(formula.otherwise);
        return firstCase(writer, branches, fallback, range);
      }
      case 'vector':
        return { kind: 'vector', items: formula.items.map(inside) };
      case 'element':
        return elementOf(writer, inside(formula.object), formula.indices, number, range);
      case 'fold':
        throw new FormulaRefusal('a sum that was not written out', range);
    }
  }

  name(formula: FormulaName, scope: Scope): Value {
    const { name, range, indexed } = formula;
    const { writer, environment } = this;
    const letter = scope.letters.get(name);
    if (letter !== undefined) return letter;
    const [index] = indexed?.indices ?? [];
    if (indexed !== null && index !== undefined && scope.shapes.get(indexed.base)?.bySubscript === true) {
      const vector = scope.letters.get(indexed.base);
      if (vector !== undefined) return elementOf(writer, vector, [index], () => 0, range);
    }
    if (indexed?.isComplete === false) {
      throw new FormulaRefusal(
        `the subscript of \`${indexed.base}\` is an expression that no sum gives a value`,
        range,
      );
    }
    const given = environment.givenValue(name);
    if (given !== null) return numberValue(writer.number(given, range));
    const definition = environment.lookup(name, scope.order);
    if (definition?.kind === 'constant') return this.constant(definition);
    if (definition?.kind === 'function')
      throw new FormulaRefusal(`\`${name}\` is a function, here without its arguments`, range);
    if (definition?.kind === 'quantity') return this.quantity(definition, scope);
    const constant = definition === null ? formulaConstants.get(name) : undefined;
    if (constant !== undefined) return numberValue(writer.constant(constant, range));
    if (isUnitWord(name)) throw new FormulaRefusal(`\`${name}\` is a unit: quantities with units are not read`, range);
    this.unknownNames.add(name);
    const advice = 'name it on the left-hand side, define it before, or give it with --constants';
    return numberValue(writer.unsupported(`\`${name}\` has no value: ${advice}`, range));
  }

  /** Counts the definitions written into the Program. Throws FormulaRefusal. */
  #use(range: Formula['range']): void {
    if (++this.#used > mostDefinitions) {
      throw new FormulaRefusal(`builds on more than ${mostDefinitions} other definitions`, range);
    }
  }

  /** `y` of an earlier `y = wx + b`, in the letters of this formula. */
  quantity(definition: Definition, scope: Scope): Value {
    const { order, statement } = definition;
    this.#use(statement.range);
    const body = expandFolds(statement.body, this.environment, new Set(scope.letters.keys()), order);
    return this.lower(body, { ...scope, order });
  }

  /** An earlier constant, computed once before the function runs. */
  constant(definition: Definition): Value {
    const known = this.#constants.get(definition);
    if (known !== undefined) return known;
    const { body, range } = definition.statement;
    this.#use(range);
    const order = definition.order;
    const value = this.lower(expandFolds(body, this.environment, new Set(), order), {
      letters: new Map(),
      shapes: new Map(),
      order,
    });
    const stored = this.#stored(value, definition.name, range);
    this.#constants.set(definition, stored);
    return stored;
  }

  #stored(value: Value, name: string, range: Formula['range']): Value {
    const { writer } = this;
    if (value.kind === 'vector') {
      return { kind: 'vector', items: value.items.map((item, i) => this.#stored(item, `${name}_${i + 1}`, range)) };
    }
    const binding = writer.builder.binding(name, null);
    const node = asNode(value, writer, range);
    writer.builder.initialize(
      writer.builder.node({ kind: 'declare', binding, value: node, location: writer.location(range) }),
    );
    return numberValue(writer.read(binding, range));
  }

  arithmetic(formula: Formula & { readonly kind: 'arithmetic' }, scope: Scope): Value {
    const { writer } = this;
    const { operator, range } = formula;
    const [first, second] = formula.operands;
    if (first === undefined) throw new FormulaRefusal('an operator without operands', range);
    const isExponential =
      operator === 'power' &&
      first.kind === 'name' &&
      first.name === 'e' &&
      second !== undefined &&
      this.isEuler(scope);
    if (isExponential) {
      return elementwise([this.lower(second, scope)], range, ([exponent]) =>
        numberValue(writer.primitive('exp', range, exponent === undefined ? 0 : asNumber(exponent, writer, range))),
      );
    }
    const values = formula.operands.map((operand) => this.lower(operand, scope));
    const vectors = values.filter((value) => value.kind === 'vector' || value.kind === 'array');
    if (vectors.length > 0 && formula.elementwise !== true) {
      const [left, right] = values;
      if (operator === 'multiply' && vectors.length === 2 && left !== undefined && right !== undefined) {
        return matrixProduct(writer, left, right, range);
      }
      const isDivided = operator === 'divide' && vectors.length === 1 && left?.kind === 'vector';
      const isLinear = operator === 'multiply' || operator === 'negate' || isDivided;
      const isSum = (operator === 'add' || operator === 'subtract') && vectors.length === values.length;
      if (!isLinear && !isSum)
        throw new FormulaRefusal('this operation between a vector and a number is not read', range);
    }
    return elementwise(values, range, (numbers) => {
      const operands = numbers.map((value) => asNumber(value, writer, range));
      return numberValue(writer.primitive(operator, range, ...operands));
    });
  }

  /** Whether the letter e is the constant here. */
  isEuler(scope: Scope): boolean {
    return (
      !scope.letters.has('e') &&
      this.environment.givenValue('e') === null &&
      this.environment.lookup('e', scope.order) === null
    );
  }

  call(formula: Formula & { readonly kind: 'call' }, scope: Scope): Value {
    const { name, range } = formula;
    const { writer, environment } = this;
    const definition = scope.letters.has(name) ? null : environment.lookup(name, scope.order);
    const values = formula.arguments.map((argument) => this.lower(argument, scope));
    if (definition?.kind === 'function') return this.defined(definition, values, range);
    if (scope.letters.has(name) || definition !== null) {
      throw new FormulaRefusal(`\`${name}\` is a number, not a function: a product is written with a sign`, range);
    }
    if (!isKnownFunction(name)) throw new FormulaRefusal(`\`${name}\` is not a known function`, range);
    const literal = (i: number): number | null => {
      const argument = formula.arguments[i];
      return argument === undefined
        ? null
        : constantNumber(argument, environment, new Set(scope.letters.keys()), scope.order);
    };
    return applyFunction(writer, name, values, literal, range);
  }

  /** A call of a function that the document defines. */
  defined(definition: Definition, values: readonly Value[], range: Formula['range']): Value {
    const { parameters } = definition.statement;
    const letters = parameters ?? [];
    if (letters.length !== values.length) {
      throw new FormulaRefusal(`\`${definition.name}\` takes ${letters.length} arguments, not ${values.length}`, range);
    }
    if (values.every((value) => value.kind === 'number')) {
      const known = this.#function(definition, letters);
      if (known !== null) {
        const nodes = values.map((value) => asNode(value, this.writer, range));
        return numberValue(this.writer.call(known.id, nodes, known.weight, range));
      }
    }
    return this.inlined(definition, letters, values);
  }

  inlined(definition: Definition, letters: readonly FormulaParameter[], values: readonly Value[]): Value {
    const { statement, order } = definition;
    this.#use(statement.range);
    const names = letters.map((letter) => letter.name);
    const body = expandFolds(statement.body, this.environment, new Set(names), order);
    const shapes = shapesOf(names, body);
    const bound = new Map(names.map((name, i) => [name, values[i] ?? numberValue(0)]));
    return this.lower(body, { letters: bound, shapes, order });
  }

  /** The Program's function of numbers; null where its result or its letters are vectors. */
  #function(
    definition: Definition,
    letters: readonly FormulaParameter[],
  ): { readonly id: FunctionId; readonly weight: number } | null {
    const known = this.#functions.get(definition);
    if (known !== undefined) return known;
    const { statement, order } = definition;
    this.#use(statement.range);
    const names = letters.map((letter) => letter.name);
    const body = expandFolds(statement.body, this.environment, new Set(names), order);
    const shapes = shapesOf(names, body);
    if ([...shapes.values()].some((shape) => shape.lengths.length > 0)) {
      throw new FormulaRefusal(`\`${definition.name}\` takes a vector`, statement.range);
    }
    const { builder } = this.writer;
    const id = builder.reserveFunction();
    const bindings = names.map((name) => builder.binding(name, id));
    const bound = new Map(
      names.map((name, i) => [name, numberValue(this.writer.read(bindings[i] ?? 0, statement.range))]),
    );
    const value = this.lower(body, { letters: bound, shapes, order });
    const isNumber = value.kind === 'number' || value.kind === 'condition';
    const node = isNumber ? asNumber(value, this.writer, statement.range) : this.writer.number(0, statement.range);
    defineFunction(
      this.writer,
      { id, name: definition.name, statement, letters, bindings, shapes: [...shapes.values()] },
      node,
    );
    const result = isNumber ? { id, weight: this.writer.weightOf(node) } : null;
    this.#functions.set(definition, result);
    return result;
  }
}
