// Reads the uses of variables in function bodies: indexed, computed with, called, passed on to other functions.
import type * as Babel from '@babel/types';
import type { CalledFunctions } from './called-functions';
import type { FunctionNode, ModuleSource } from '../frontend';
import { inferCall } from './infer-calls';
import { inferConstruction, instanceShape } from './infer-classes';
import {
  wholeBranch,
  inferAssignment,
  inferBinary,
  inferEquality,
  inferUnary,
  settleSums,
  type Sum,
} from './infer-operators';
import { bindPattern } from './infer-patterns';
import { inferArray, inferMember, inferObject } from './infer-structures';
import { instanceClassAround, memberFunctionsAround, type InstanceClass } from '../meaning/instance-classes';
import type { MemberFunctions } from '../syntax/member-functions';
import { isImplicit, writtenParameters } from '../syntax/parameter-names';
import { copyOf, elementOf, find, measuredShape, numberShape, Shape, textShape, unify } from './shape';
import { childNodes, isClassNode, isFunctionNode, unwrapped } from '../syntax/tree';
import { isPartOf, type Variable } from '../syntax/variables';

/** What a function's body shows. */
export interface FunctionShapes {
  readonly parameters: readonly Shape[];
  readonly receiver: Shape;
  readonly result: Shape;
}

/** What all functions of a class show together of its instances. */
export interface KnownClasses {
  of(instance: InstanceClass): ReadonlyMap<string, Shape>;
  /** How many elements instances have that are arrays, 0 where that is open; null for others. */
  lengthOf(instance: InstanceClass): number | null;
}

/** Reads the functions of one module, each on demand and once. */
export class UseInference {
  /** What has been read, or is being read. */
  readonly functions = new Map<FunctionNode, FunctionShapes>();
  readonly #variables = new Map<Variable, Shape>();
  /** `this` of the function being read, and of those around it. */
  readonly receivers: Shape[] = [];
  readonly #results: Shape[] = [];
  /** `arguments`, likewise. */
  readonly #given: Shape[] = [];
  /** What `this.name(…)` can call in the function being read. */
  readonly members: MemberFunctions[] = [];
  /** Sums and comparisons that are looked at again once the function is read. */
  sums: Sum[] = [];

  readonly #classFields = new Map<Babel.Node, ReadonlyMap<string, Shape>>();

  /** `classes` tells what is known of the instances of a class; without it, functions are read by themselves. */
  constructor(
    readonly module: ModuleSource,
    readonly called: CalledFunctions,
    readonly classes: KnownClasses | null,
  ) {}

  /** What the functions of a class show of its fields, as shapes of this reading; null where they are not asked for. */
  classFields(instance: InstanceClass): ReadonlyMap<string, Shape> | null {
    if (this.classes === null) return null;
    let fields = this.#classFields.get(instance.node);
    if (fields === undefined) {
      const shown = this.classes.of(instance);
      const copies = copyOf([...shown.values()]);
      fields = new Map([...shown.keys()].map((name, i) => [name, copies[i] ?? new Shape()]));
      this.#classFields.set(instance.node, fields);
    }
    return fields;
  }

  /** The shapes of a function. Throws RangeError where the code is nested too deeply. */
  of(fn: FunctionNode): FunctionShapes {
    const known = this.functions.get(fn);
    if (known !== undefined) return known;
    const outer = this.sums;
    this.sums = [];
    const instance = instanceClassAround(this.module, fn);
    const shapes = this.read(fn, instance === null ? new Shape() : instanceShape(this, instance));
    settleSums(this.sums);
    this.sums = outer;
    return shapes;
  }

  /** Reads a function whose `this` is known. */
  read(fn: FunctionNode, receiver: Shape): FunctionShapes {
    const written = writtenParameters(fn);
    const parameters = written.map(() => new Shape());
    const shapes: FunctionShapes = { parameters, receiver, result: new Shape() };
    this.functions.set(fn, shapes);
    this.receivers.push(receiver);
    const isArrow = fn.type === 'ArrowFunctionExpression';
    const around = isArrow ? this.members[this.members.length - 1] : undefined;
    this.members.push(around ?? memberFunctionsAround(this.module, fn));
    this.#results.push(shapes.result);
    const [first] = written;
    const given = this.#given[this.#given.length - 1];
    const isGiven = first !== undefined && isImplicit(fn, first);
    this.#given.push((isArrow ? given : isGiven ? parameters[0] : null) ?? new Shape());
    written.forEach((pattern, i) => {
      const shape = parameters[i];
      if (shape !== undefined) bindPattern(this, pattern, shape);
    });
    if (fn.body.type === 'BlockStatement') this.#walk(fn.body);
    else unify(shapes.result, this.expression(fn.body));
    this.receivers.pop();
    this.#given.pop();
    this.members.pop();
    this.#results.pop();
    return shapes;
  }

  variable(variable: Variable): Shape {
    let shape = this.#variables.get(variable);
    if (shape !== undefined) return shape;
    shape = new Shape();
    this.#variables.set(variable, shape);
    // A variable of the module tells by its initial value what it is.
    const [declaration] = variable.declarations;
    if (variable.owner === null && declaration?.type === 'VariableDeclarator' && declaration.init) {
      const init = unwrapped(declaration.init);
      if (declaration.id.type === 'Identifier' && !isFunctionNode(init) && init.type !== 'CallExpression') {
        unify(shape, this.expression(init));
      }
    }
    return shape;
  }

  /** Statements, and whatever stands in them. */
  #walk(node: Babel.Node): void {
    switch (node.type) {
      case 'VariableDeclarator':
        if (node.init) bindPattern(this, node.id, this.expression(node.init));
        return;
      case 'ReturnStatement':
        if (node.argument) this.#return(node.argument);
        return;
      case 'ForOfStatement': {
        const iterable = this.expression(node.right);
        find(iterable).isIterated = true;
        const item = elementOf(iterable);
        const { left } = node;
        bindPattern(this, left.type === 'VariableDeclaration' ? (left.declarations[0]?.id ?? left) : left, item);
        return this.#walk(node.body);
      }
      case 'ForInStatement':
        this.expression(node.right);
        return this.#walk(node.body);
      case 'SwitchStatement': {
        const subject = this.expression(node.discriminant);
        for (const { test, consequent } of node.cases) {
          if (test) inferEquality(this, subject, test);
          for (const statement of consequent) this.#walk(statement);
        }
        return;
      }
      case 'FunctionDeclaration':
        if (!this.functions.has(node)) this.read(node, new Shape());
        return;
      case 'ExpressionStatement':
        this.expression(node.expression);
        return;
      case 'ClassDeclaration':
        return;
      default:
        if (/Expression$|Literal$|^Identifier$/.test(node.type)) this.expression(node);
        else for (const child of childNodes(node)) this.#walk(child);
    }
  }

  /** A literal that is returned in a special case says little of what is returned otherwise: `if (!v) return 0; return v`. */
  #return(argument: Babel.Node): void {
    const value = this.expression(argument);
    const result = this.#results[this.#results.length - 1];
    if (result === undefined) return;
    const inner = unwrapped(argument);
    const isLiteral =
      inner.type === 'NumericLiteral' || (inner.type === 'UnaryExpression' && inner.argument.type === 'NumericLiteral');
    if (isLiteral && find(value).isNumber) find(result).isEquated = true;
    else unify(result, value);
  }

  #number(node: Babel.Node): void {
    find(this.expression(node)).isNumber = true;
  }

  /** One value or another: `m.elements || m` is the part of an object, or what is given in its place. */
  #either(first: Babel.Node, second: Babel.Node): Shape {
    const [a, b] = [this.expression(first), this.expression(second)];
    const { scopes } = this.module;
    if (isPartOf(scopes, first, second)) return a;
    return isPartOf(scopes, second, first) ? b : unify(a, b);
  }

  /** What an expression shows of its parts, and its own shape. */
  expression(given: Babel.Node): Shape {
    const node = unwrapped(given);
    switch (node.type) {
      case 'NumericLiteral':
        return Number.isInteger(node.value) ? numberShape() : measuredShape();
      case 'StringLiteral':
        return textShape(node.value);
      case 'TemplateLiteral':
        for (const part of node.expressions) this.expression(part);
        return textShape();
      case 'Identifier': {
        const variable = this.module.scopes.variableOf(node);
        if (variable !== null) return this.variable(variable);
        if (node.name === 'arguments') return this.#given[this.#given.length - 1] ?? new Shape();
        return node.name === 'NaN' || node.name === 'Infinity' ? numberShape() : new Shape();
      }
      case 'ThisExpression':
        return this.receivers[this.receivers.length - 1] ?? new Shape();
      case 'BinaryExpression':
        return inferBinary(this, node);
      case 'UnaryExpression':
        return inferUnary(this, node);
      case 'UpdateExpression':
        this.#number(node.argument);
        return numberShape();
      case 'AssignmentExpression':
        return inferAssignment(this, node);
      case 'ConditionalExpression': {
        this.expression(node.test);
        const whole = wholeBranch(node);
        if (whole === null) return this.#either(node.consequent, node.alternate);
        const [first, second] = [this.expression(node.consequent), this.expression(node.alternate)];
        return whole === node.consequent ? first : second;
      }
      case 'LogicalExpression':
        if (node.operator !== '&&') return this.#either(node.left, node.right);
        this.expression(node.left);
        return this.expression(node.right);
      case 'SequenceExpression': {
        let last = new Shape();
        for (const part of node.expressions) last = this.expression(part);
        return last;
      }
      case 'ArrayExpression':
        return inferArray(this, node);
      case 'ObjectExpression':
        return inferObject(this, node);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return inferMember(this, node);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return inferCall(this, node);
      case 'NewExpression':
        return inferConstruction(this, node);
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        const receiver = this.receivers[this.receivers.length - 1];
        const own = node.type === 'ArrowFunctionExpression' && receiver !== undefined ? receiver : new Shape();
        const { parameters, result } = this.functions.get(node) ?? this.read(node, own);
        const shape = new Shape();
        shape.isCallable = true;
        shape.signature = { parameters, result };
        return shape;
      }
      default:
        if (!isClassNode(node)) for (const child of childNodes(node)) this.#walk(child);
        return new Shape();
    }
  }
}
