// Reads the uses of variables in function bodies: indexed, computed with, called, passed on to other functions.
import type * as Babel from '@babel/types';
import type { FunctionNode, ModuleSource } from './frontend';
import { inferMethod } from './infer-methods';
import { inheritedMember, memberFunctionsAround, type MemberFunctions } from './member-functions';
import { arrayShape, copyOf, elementOf, fieldOf, find, numberShape, Shape, textShape, unify } from './shape';
import { childNodes, isClassNode, isFunctionNode, staticKey, unwrapped } from './tree';
import { isTypedArrayName } from './type-declarations';
import type { Variable } from './variables';

/** What a function's body shows. */
export interface FunctionShapes {
  readonly parameters: readonly Shape[];
  readonly receiver: Shape;
  readonly result: Shape;
}

const arithmetic: ReadonlySet<string> = new Set(['-', '*', '/', '%', '**', '&', '|', '^', '<<', '>>', '>>>']);
const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=']);
const equalities: ReadonlySet<string> = new Set(['==', '===', '!=', '!==']);

/** Values that are all numbers as soon as one of them is, unless one is a text. */
interface Sum {
  readonly parts: readonly Shape[];
  readonly result: Shape | null;
}

/** Reads the functions of one module, each on demand and once. */
export class UseInference {
  readonly #functions = new Map<FunctionNode, FunctionShapes>();
  readonly #variables = new Map<Variable, Shape>();
  readonly #receivers: Shape[] = [];
  readonly #results: Shape[] = [];
  /** What `this.name(…)` can call in the function being read. */
  readonly #members: MemberFunctions[] = [];
  #sums: Sum[] = [];

  constructor(readonly module: ModuleSource) {}

  /** The shapes of a function. Throws RangeError where the code is nested too deeply. */
  of(fn: FunctionNode): FunctionShapes {
    const known = this.#functions.get(fn);
    if (known !== undefined) return known;
    const outer = this.#sums;
    this.#sums = [];
    const shapes = this.#read(fn, new Shape());
    this.#settleSums();
    this.#sums = outer;
    return shapes;
  }

  #read(fn: FunctionNode, receiver: Shape): FunctionShapes {
    const parameters = fn.params.filter((p) => !(p.type === 'Identifier' && p.name === 'this')).map(() => new Shape());
    const shapes: FunctionShapes = { parameters, receiver, result: new Shape() };
    this.#functions.set(fn, shapes);
    this.#receivers.push(receiver);
    const isArrow = fn.type === 'ArrowFunctionExpression';
    const around = isArrow ? this.#members[this.#members.length - 1] : undefined;
    this.#members.push(around ?? memberFunctionsAround(this.module, fn));
    this.#results.push(shapes.result);
    const written = fn.params.filter((p) => !(p.type === 'Identifier' && p.name === 'this'));
    written.forEach((pattern, i) => {
      const shape = parameters[i];
      if (shape !== undefined) this.#bind(pattern, shape);
    });
    if (fn.body.type === 'BlockStatement') this.#walk(fn.body);
    else unify(shapes.result, this.#expression(fn.body));
    this.#receivers.pop();
    this.#members.pop();
    this.#results.pop();
    return shapes;
  }

  #settleSums(): void {
    for (let round = 0; round < 4; round++) {
      let changed = false;
      for (const { parts, result } of this.#sums) {
        const all = result === null ? parts : [...parts, result];
        if (parts.some((part) => find(part).isText)) {
          if (result !== null && !find(result).isText) {
            find(result).isText = true;
            changed = true;
          }
          continue;
        }
        if (!all.some((part) => find(part).isNumber)) continue;
        for (const part of all) {
          const shape = find(part);
          if (!shape.isNumber && shape.element === null && shape.fields === null) {
            shape.isNumber = true;
            changed = true;
          }
        }
      }
      if (!changed) return;
    }
  }

  #variable(variable: Variable): Shape {
    let shape = this.#variables.get(variable);
    if (shape !== undefined) return shape;
    shape = new Shape();
    this.#variables.set(variable, shape);
    // A variable of the module tells by its initial value what it is.
    const [declaration] = variable.declarations;
    if (variable.owner === null && declaration?.type === 'VariableDeclarator' && declaration.init) {
      const init = unwrapped(declaration.init);
      if (declaration.id.type === 'Identifier' && !isFunctionNode(init) && init.type !== 'CallExpression') {
        unify(shape, this.#expression(init));
      }
    }
    return shape;
  }

  /** Gives the names of a pattern their parts of a value. */
  #bind(pattern: Babel.Node, shape: Shape): void {
    switch (pattern.type) {
      case 'Identifier': {
        const variable = this.module.scopes.variableOf(pattern);
        if (variable !== null) unify(this.#variable(variable), shape);
        return;
      }
      case 'AssignmentPattern': {
        const fallback = this.#expression(pattern.right);
        this.#bind(pattern.left, shape);
        unify(shape, fallback);
        return;
      }
      case 'ArrayPattern':
        pattern.elements.forEach((element, i) => {
          const array = find(shape);
          if (element?.type === 'RestElement') {
            array.isIterated = true;
            this.#bind(element.argument, arrayShape(elementOf(shape)));
            return;
          }
          array.minimumLength = Math.max(array.minimumLength, i + 1);
          const item = elementOf(shape);
          if (element !== null) this.#bind(element, item);
        });
        return;
      case 'ObjectPattern':
        for (const property of pattern.properties) {
          if (property.type === 'RestElement') find(shape).isCopied = true;
          else {
            const key = staticKey(property.key, property.computed);
            if (key === 'length') {
              find(shape).isSized = true;
              this.#bind(property.value, numberShape());
            } else if (key !== null) this.#bind(property.value, fieldOf(shape, key));
          }
        }
        return;
      case 'RestElement':
        find(shape).isIterated = true;
        elementOf(shape);
        return this.#bind(pattern.argument, shape);
      case 'TSParameterProperty':
        return this.#bind(pattern.parameter, shape);
      default:
        unify(this.#expression(pattern), shape);
    }
  }

  /** Statements, and whatever stands in them. */
  #walk(node: Babel.Node): void {
    switch (node.type) {
      case 'VariableDeclarator':
        if (node.init) this.#bind(node.id, this.#expression(node.init));
        return;
      case 'ReturnStatement': {
        const result = this.#results[this.#results.length - 1];
        const value = node.argument ? this.#expression(node.argument) : null;
        if (result !== undefined && value !== null) unify(result, value);
        return;
      }
      case 'ForOfStatement': {
        const iterable = this.#expression(node.right);
        find(iterable).isIterated = true;
        const item = elementOf(iterable);
        const { left } = node;
        this.#bind(left.type === 'VariableDeclaration' ? (left.declarations[0]?.id ?? left) : left, item);
        return this.#walk(node.body);
      }
      case 'ForInStatement':
        this.#expression(node.right);
        return this.#walk(node.body);
      case 'SwitchStatement': {
        const subject = this.#expression(node.discriminant);
        for (const { test, consequent } of node.cases) {
          if (test) this.#equal(subject, test);
          for (const statement of consequent) this.#walk(statement);
        }
        return;
      }
      case 'FunctionDeclaration':
        if (!this.#functions.has(node)) this.#read(node, new Shape());
        return;
      case 'ExpressionStatement':
        this.#expression(node.expression);
        return;
      case 'ClassDeclaration':
        return;
      default:
        if (/Expression$|Literal$|^Identifier$/.test(node.type)) this.#expression(node);
        else for (const child of childNodes(node)) this.#walk(child);
    }
  }

  #number(node: Babel.Node): void {
    find(this.#expression(node)).isNumber = true;
  }

  #expression(given: Babel.Node): Shape {
    const node = unwrapped(given);
    switch (node.type) {
      case 'NumericLiteral':
        return numberShape();
      case 'StringLiteral':
        return textShape(node.value);
      case 'TemplateLiteral':
        for (const part of node.expressions) this.#expression(part);
        return textShape();
      case 'Identifier': {
        const variable = this.module.scopes.variableOf(node);
        if (variable !== null) return this.#variable(variable);
        return node.name === 'NaN' || node.name === 'Infinity' ? numberShape() : new Shape();
      }
      case 'ThisExpression':
        return this.#receivers[this.#receivers.length - 1] ?? new Shape();
      case 'BinaryExpression':
        return this.#binary(node);
      case 'UnaryExpression':
        return this.#unary(node);
      case 'UpdateExpression':
        this.#number(node.argument);
        return numberShape();
      case 'AssignmentExpression':
        return this.#assignment(node);
      case 'ConditionalExpression': {
        this.#expression(node.test);
        return unify(this.#expression(node.consequent), this.#expression(node.alternate));
      }
      case 'LogicalExpression': {
        const left = this.#expression(node.left);
        const right = this.#expression(node.right);
        return node.operator === '&&' ? right : unify(left, right);
      }
      case 'SequenceExpression': {
        let last = new Shape();
        for (const part of node.expressions) last = this.#expression(part);
        return last;
      }
      case 'ArrayExpression':
        return this.#array(node);
      case 'ObjectExpression':
        return this.#object(node);
      case 'MemberExpression':
      case 'OptionalMemberExpression':
        return this.#member(node);
      case 'CallExpression':
      case 'OptionalCallExpression':
        return this.#call(node);
      case 'NewExpression': {
        const args = node.arguments.map((argument) => this.#argument(argument));
        const callee = unwrapped(node.callee);
        if (callee.type !== 'Identifier') return new Shape();
        if (isTypedArrayName(callee.name)) return arrayShape(numberShape());
        return callee.name === 'Array'
          ? arrayShape(args.length > 1 ? (args[0] ?? new Shape()) : new Shape())
          : new Shape();
      }
      case 'FunctionExpression':
      case 'ArrowFunctionExpression': {
        const receiver = this.#receivers[this.#receivers.length - 1];
        const own = node.type === 'ArrowFunctionExpression' && receiver !== undefined ? receiver : new Shape();
        const { parameters, result } = this.#functions.get(node) ?? this.#read(node, own);
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

  #binary(node: Babel.BinaryExpression): Shape {
    // Long sums nest to the left: walked, not recursed into.
    const chain: Babel.BinaryExpression[] = [];
    let leftmost: Babel.Node = node;
    while (leftmost.type === 'BinaryExpression') {
      chain.push(leftmost);
      leftmost = unwrapped(leftmost.left);
    }
    let result = this.#expression(leftmost);
    for (const link of chain.reverse()) result = this.#operation(link.operator, result, link.right);
    return result;
  }

  #operation(operator: string, left: Shape, rightNode: Babel.Node): Shape {
    if (equalities.has(operator)) {
      this.#equal(left, rightNode);
      return new Shape();
    }
    const right = this.#expression(rightNode);
    if (arithmetic.has(operator)) {
      find(left).isNumber = true;
      find(right).isNumber = true;
      return numberShape();
    }
    if (operator === '+') {
      const result = new Shape();
      for (const part of [left, right, result]) find(part).isPerhapsNumber = true;
      this.#sums.push({ parts: [left, right], result });
      return result;
    }
    if (comparisons.has(operator)) {
      for (const part of [left, right]) find(part).isPerhapsNumber = true;
      this.#sums.push({ parts: [left, right], result: null });
    }
    return new Shape();
  }

  /** Equality with a text says that the value is a text; with a number it says little. */
  #equal(left: Shape, rightNode: Babel.Node): void {
    const right = this.#expression(rightNode);
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      const value = find(one);
      const target = find(other);
      if (value.isText && value.texts.size > 0) {
        target.isText = true;
        for (const text of value.texts) target.texts.add(text);
      } else if (value.isNumber) target.isPerhapsNumber = true;
    }
  }

  #unary(node: Babel.UnaryExpression): Shape {
    const operand = node.operator === 'typeof' ? null : this.#expression(node.argument);
    switch (node.operator) {
      case '-':
      case '~':
        if (operand !== null) find(operand).isNumber = true;
        return numberShape();
      case '+':
        if (operand !== null) find(operand).isPerhapsNumber = true;
        return numberShape();
      default:
        return new Shape();
    }
  }

  #assignment(node: Babel.AssignmentExpression): Shape {
    const left = unwrapped(node.left);
    if (node.operator === '=') {
      const value = this.#expression(node.right);
      this.#bind(left, value);
      return value;
    }
    const target = this.#expression(left);
    const operator = node.operator.slice(0, -1);
    if (operator === '||' || operator === '??' || operator === '&&') {
      return unify(target, this.#expression(node.right));
    }
    const result = this.#operation(operator, target, node.right);
    unify(target, result);
    return target;
  }

  #array(node: Babel.ArrayExpression): Shape {
    const element = new Shape();
    const array = arrayShape(element);
    let isMixed = false;
    for (const item of node.elements) {
      if (item === null) continue;
      const value = this.#argument(item);
      const isSpread = item.type === 'SpreadElement';
      // `[name, 3]` is a tuple of different things, about which nothing is concluded.
      const part = find(isSpread ? elementOf(value) : value);
      isMixed ||= part.isText || part.fields !== null;
      if (!isMixed) unify(element, part);
    }
    return array;
  }

  #object(node: Babel.ObjectExpression): Shape {
    const record = new Shape();
    record.fields = new Map();
    for (const property of node.properties) {
      if (property.type === 'SpreadElement') {
        find(this.#expression(property.argument)).isCopied = true;
        continue;
      }
      const key = staticKey(property.key, property.computed);
      if (property.type === 'ObjectMethod') {
        if (!this.#functions.has(property)) this.#read(property, record);
        if (key !== null) find(fieldOf(record, key)).isCallable = true;
        continue;
      }
      const value = this.#expression(property.value);
      if (key !== null) unify(fieldOf(record, key), value);
    }
    return record;
  }

  #member(node: Babel.MemberExpression | Babel.OptionalMemberExpression): Shape {
    const object = unwrapped(node.object);
    if (object.type === 'Identifier' && this.module.scopes.variableOf(object) === null && object.name !== 'arguments') {
      if (node.computed) this.#expression(node.property);
      return object.name === 'Math' || object.name === 'Number' ? numberShape() : new Shape();
    }
    const shape = this.#expression(object);
    if (node.property.type === 'NumericLiteral') {
      const array = find(shape);
      const index = node.property.value;
      if (Number.isInteger(index) && index < 10_000) array.minimumLength = Math.max(array.minimumLength, index + 1);
      return elementOf(shape);
    }
    const key = staticKey(node.property, node.computed);
    if (object.type === 'ThisExpression' && key !== null) {
      const member = this.#members[this.#members.length - 1]?.get(key);
      if (member !== undefined && member.kind !== 'setter') {
        const result = this.#callMember(shape, member.node, [], []);
        return member.kind === 'getter' ? result : new Shape();
      }
    }
    if (key === 'length' && object.type !== 'ThisExpression') {
      find(shape).isSized = true;
      return numberShape();
    }
    if (key !== null) return fieldOf(shape, key);
    const index = this.#expression(node.property);
    if (find(index).isText) return new Shape();
    find(shape).isIterated = true;
    return elementOf(shape);
  }

  /** An argument or element; of a spread, the array. */
  #argument(node: Babel.Node): Shape {
    if (node.type !== 'SpreadElement') return this.#expression(node);
    const array = this.#expression(node.argument);
    find(array).isIterated = true;
    elementOf(array);
    return array;
  }

  #call(node: Babel.CallExpression | Babel.OptionalCallExpression): Shape {
    const callee = unwrapped(node.callee);
    const args = node.arguments.map((argument) => this.#argument(argument));
    const each = args.map((shape, i) => (node.arguments[i]?.type === 'SpreadElement' ? elementOf(shape) : shape));
    const target = this.#calledFunction(callee);
    if (target !== null) return this.#callFunction(target, args, node.arguments);
    if (callee.type === 'Identifier' && this.module.scopes.variableOf(callee) === null) {
      if (callee.name === 'Number' || callee.name === 'parseFloat') {
        for (const value of each) find(value).isPerhapsNumber = true;
        return numberShape();
      }
      return callee.name === 'String' ? textShape() : new Shape();
    }
    if (callee.type === 'MemberExpression' || callee.type === 'OptionalMemberExpression') {
      return this.#method(callee, args, each, node.arguments);
    }
    const fn = find(this.#expression(callee));
    fn.isCallable = true;
    if (fn.signature === null) return new Shape();
    const { parameters, result } = fn.signature;
    parameters.forEach((parameter, i) => {
      const value = args[i];
      if (value !== undefined) unify(parameter, value);
    });
    return result;
  }

  #method(
    callee: Babel.MemberExpression | Babel.OptionalMemberExpression,
    args: readonly Shape[],
    each: readonly Shape[],
    nodes: readonly Babel.Node[],
  ): Shape {
    const key = staticKey(callee.property, callee.computed);
    const object = unwrapped(callee.object);
    if (object.type === 'Identifier' && this.module.scopes.variableOf(object) === null) {
      if (object.name === 'Math') {
        for (const value of each) find(value).isNumber = true;
        return numberShape();
      }
      if (object.name === 'Number') return key === 'parseFloat' ? numberShape() : new Shape();
      if (object.name === 'Array' && (key === 'from' || key === 'of')) return this.#arrayFrom(args);
      return new Shape();
    }
    if (object.type === 'Super') {
      const member = key === null ? null : inheritedMember(this.module, callee, key);
      const self = this.#receivers[this.#receivers.length - 1];
      return member === null || self === undefined ? new Shape() : this.#callMember(self, member.node, args, nodes);
    }
    const shape = this.#expression(object);
    if (key === null) {
      this.#expression(callee.property);
      return new Shape();
    }
    if (object.type === 'ThisExpression') {
      const member = this.#members[this.#members.length - 1]?.get(key);
      if (member?.kind === 'method') return this.#callMember(shape, member.node, args, nodes);
    }
    const found = inferMethod(shape, key, args);
    if (found !== null) return found;
    // `other.norm()` in a class with such a method: the other is of the same class.
    const sibling = this.#members[this.#members.length - 1]?.get(key);
    if (sibling?.kind === 'method') return this.#callMember(shape, sibling.node, args, nodes);
    const method = find(fieldOf(shape, key));
    method.isCallable = true;
    if (method.signature === null) return new Shape();
    const { parameters, result } = method.signature;
    parameters.forEach((parameter, i) => {
      const value = args[i];
      if (value !== undefined) unify(parameter, value);
    });
    return result;
  }

  /** `Array.from(v, f)`, `Array.from({length: n}, f)`. */
  #arrayFrom(args: readonly Shape[]): Shape {
    const [source, callback] = args;
    if (source === undefined) return arrayShape(new Shape());
    const given = find(source);
    const element = given.fields === null ? elementOf(given) : new Shape();
    if (given.fields === null) given.isIterated = true;
    if (callback === undefined) return arrayShape(element);
    const { signature } = find(callback);
    const [first, second] = signature?.parameters ?? [];
    if (first !== undefined) unify(first, element);
    if (second !== undefined) find(second).isNumber = true;
    return arrayShape(signature?.result ?? new Shape());
  }

  /** The function of this module that a name stands for, unless it is assigned anew. */
  #calledFunction(callee: Babel.Node): FunctionNode | null {
    if (callee.type !== 'Identifier') return null;
    const variable = this.module.scopes.variableOf(callee);
    if (variable === null || variable.writes.length > 0) return null;
    const declaration = variable.declarations[variable.declarations.length - 1];
    if (declaration === undefined) return null;
    if (isFunctionNode(declaration)) return declaration;
    if (declaration.type !== 'VariableDeclarator' || !declaration.init || declaration.id.type !== 'Identifier')
      return null;
    const init = unwrapped(declaration.init);
    return isFunctionNode(init) ? init : null;
  }

  /** What the called function does with its parameters holds for the arguments, not the other way round. */
  #callFunction(target: FunctionNode, args: readonly Shape[], nodes: readonly Babel.Node[]): Shape {
    return this.#callMember(null, target, args, nodes);
  }

  /** The same for a member of the receiver, of which it tells what fields it has. */
  #callMember(
    receiver: Shape | null,
    target: FunctionNode,
    args: readonly Shape[],
    nodes: readonly Babel.Node[],
  ): Shape {
    const isUnfinished = this.#functions.has(target);
    const shapes = isUnfinished ? this.#functions.get(target) : this.of(target);
    if (shapes === undefined) return new Shape();
    const [result = new Shape(), self = new Shape(), ...parameters] = copyOf([
      shapes.result,
      shapes.receiver,
      ...shapes.parameters,
    ]);
    if (receiver !== null) unify(receiver, self);
    if (nodes.some((node) => node.type === 'SpreadElement')) return result;
    parameters.forEach((parameter, i) => {
      const value = args[i];
      const isRest = target.params[i]?.type === 'RestElement';
      if (value !== undefined && !isRest) unify(value, parameter);
      else if (isRest) for (const rest of args.slice(i)) unify(rest, elementOf(parameter));
    });
    return result;
  }
}
