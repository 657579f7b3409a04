// Which numbers are used only as a length, an index or a loop bound: they steer the computation and are no inputs.
import type * as Babel from '@babel/types';
import type { ModuleSource } from './frontend';
import { parentsOf, type ParentTable } from './parents';
import { isFunctionNode, staticKey, unwrapped, visitTree } from './tree';
import { isTypedArrayName } from './type-declarations';
import type { Variable } from './variables';

/** `steers`: as length, index or bound. `neutral`: says nothing. `counts`: its value reaches the computation. */
type Use = 'steers' | 'neutral' | 'counts';

const rounding: ReadonlySet<string> = new Set(['floor', 'ceil', 'round', 'trunc', 'max', 'min', 'abs']);
const tests: ReadonlySet<string> = new Set(['isInteger', 'isSafeInteger', 'isNaN', 'isFinite']);
const placeMethods: ReadonlySet<string> = new Set(['slice', 'subarray', 'at', 'splice', 'copyWithin', 'repeat']);
const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '===', '!=', '!==']);

export class WholeNumbers {
  readonly #parents: ParentTable;

  constructor(readonly module: ModuleSource) {
    this.#parents = parentsOf(module);
  }

  /** Whether every use of a variable steers, and there is one. */
  steers(variable: Variable): boolean {
    const seen = new Set<Variable>();
    const pending = [variable];
    let isSteering = false;
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      if (seen.has(next)) continue;
      seen.add(next);
      for (const reference of next.references) {
        const use = this.#useOf(reference, pending);
        if (use === 'counts') return false;
        isSteering ||= use === 'steers';
      }
    }
    return isSteering;
  }

  /** Whether every one of some reads steers, and there is one. */
  steersAt(reads: readonly Babel.Node[]): boolean {
    let isSteering = false;
    for (const read of reads) {
      const into: Variable[] = [];
      const use = this.#useOf(read, into);
      if (use === 'counts') return false;
      isSteering ||= use === 'steers';
      for (const variable of into) {
        if (!this.steers(variable)) return false;
        isSteering = true;
      }
    }
    return isSteering;
  }

  #useOf(reference: Babel.Node, flowsInto: Variable[]): Use {
    let node = reference;
    for (;;) {
      const parent = this.#parents.parentOf(node);
      if (parent === null) return 'counts';
      switch (parent.type) {
        case 'ParenthesizedExpression':
        case 'TSAsExpression':
        case 'TSNonNullExpression':
        case 'TSSatisfiesExpression':
        case 'TSTypeAssertion':
        case 'UpdateExpression':
          break;
        case 'UnaryExpression':
          if (parent.operator === 'typeof' || parent.operator === '!') return 'neutral';
          break;
        case 'LogicalExpression':
          break;
        case 'ConditionalExpression':
          if (parent.test === node) return 'neutral';
          break;
        case 'MemberExpression':
        case 'OptionalMemberExpression':
          return parent.computed && parent.property === node ? 'steers' : 'counts';
        case 'BinaryExpression':
          if (!comparisons.has(parent.operator)) break;
          return this.#boundsLoop(parent, node) ? 'steers' : 'neutral';
        case 'AssignmentExpression': {
          const target = unwrapped(parent.left);
          if (parent.left === node) {
            if (target.type !== 'Identifier') return 'counts';
            return this.#parents.parentOf(parent)?.type === 'ExpressionStatement' ? 'neutral' : 'counts';
          }
          return this.#flow(target, flowsInto);
        }
        case 'VariableDeclarator':
          return parent.init === node ? this.#flow(parent.id, flowsInto) : 'neutral';
        case 'AssignmentPattern':
          return parent.right === node ? this.#flow(parent.left, flowsInto) : 'neutral';
        case 'ObjectProperty':
          // `Array.from({length: n})`.
          return parent.value === node && staticKey(parent.key, parent.computed) === 'length' ? 'steers' : 'counts';
        case 'NewExpression':
        case 'CallExpression': {
          const use = this.#argumentUse(parent, node, flowsInto);
          if (use !== null) return use;
          break;
        }
        case 'WhileStatement':
        case 'DoWhileStatement':
        case 'ForStatement':
          return node.type === 'UpdateExpression' && parent.type !== 'ForStatement' ? 'steers' : 'neutral';
        case 'ExpressionStatement':
        case 'IfStatement':
        case 'SwitchStatement':
        case 'TemplateLiteral':
        case 'SequenceExpression':
          return 'neutral';
        default:
          return 'counts';
      }
      node = parent;
    }
  }

  #flow(target: Babel.Node, flowsInto: Variable[]): Use {
    const variable = target.type === 'Identifier' ? this.module.scopes.variableOf(target) : null;
    if (variable === null) return 'counts';
    flowsInto.push(variable);
    return 'neutral';
  }

  /** The use of an argument; null where the call's result has the argument's use. */
  #argumentUse(call: Babel.CallExpression | Babel.NewExpression, node: Babel.Node, flowsInto: Variable[]): Use | null {
    const callee = unwrapped(call.callee);
    const index = call.arguments.findIndex((argument) => argument === node);
    if (callee.type === 'Identifier') {
      if (callee.name === 'Array' || isTypedArrayName(callee.name)) {
        return call.arguments.length === 1 ? 'steers' : 'counts';
      }
      if (tests.has(callee.name)) return 'neutral';
      const variable = this.module.scopes.variableOf(callee);
      const declaration = variable?.writes.length === 0 ? variable.declarations[0] : undefined;
      const value =
        declaration?.type === 'VariableDeclarator' && declaration.init ? unwrapped(declaration.init) : declaration;
      if (value === undefined || !isFunctionNode(value)) return 'counts';
      const parameter = value.params[index];
      const pattern = parameter?.type === 'AssignmentPattern' ? parameter.left : parameter;
      return pattern === undefined ? 'counts' : this.#flow(pattern, flowsInto);
    }
    if (callee.type !== 'MemberExpression') return 'counts';
    const name = staticKey(callee.property, callee.computed) ?? '';
    const object = unwrapped(callee.object);
    if (object.type === 'Identifier' && object.name === 'Math') return rounding.has(name) ? null : 'counts';
    if (object.type === 'Identifier' && object.name === 'Number') return tests.has(name) ? 'neutral' : 'counts';
    if (name === 'fill') return index > 0 ? 'steers' : 'counts';
    return placeMethods.has(name) ? 'steers' : 'counts';
  }

  /** Whether a comparison ends a loop by a counter: `i < n`, not `error > tolerance`. */
  #boundsLoop(comparison: Babel.BinaryExpression, side: Babel.Node): boolean {
    let test: Babel.Node = comparison;
    let around = this.#parents.parentOf(test);
    while (around?.type === 'LogicalExpression' || around?.type === 'ParenthesizedExpression') {
      test = around;
      around = this.#parents.parentOf(test);
    }
    if (around?.type !== 'ForStatement' && around?.type !== 'WhileStatement' && around?.type !== 'DoWhileStatement') {
      return false;
    }
    if (around.test !== test) return false;
    const other = comparison.left === side ? comparison.right : comparison.left;
    return this.#hasCounter(other) || this.#hasCounter(side);
  }

  #hasCounter(expression: Babel.Node): boolean {
    let found = false;
    visitTree(expression, (node) => {
      if (node.type === 'UpdateExpression') found = true;
      if (
        node.type === 'Identifier' &&
        (this.module.scopes.variableOf(node)?.writes.some((w) => this.#counts(w)) ?? false)
      ) {
        found = true;
      }
      return !found;
    });
    return found;
  }

  /** `i++`, `i += 2`. */
  #counts(write: Babel.Node): boolean {
    const parent = this.#parents.parentOf(write);
    if (parent?.type === 'UpdateExpression') return true;
    if (parent?.type !== 'AssignmentExpression') return false;
    const isStep = parent.operator === '+=' || parent.operator === '-=';
    return isStep && parent.right.type === 'NumericLiteral' && Number.isInteger(parent.right.value);
  }
}
