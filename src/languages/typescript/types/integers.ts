// Which numbers are used only as a length, an index or a loop bound: they steer the computation and are no inputs.
import type * as Babel from '@babel/types';
import type { ModuleSource } from '../frontend';
import { parentsOf, type ParentTable } from '../syntax/parents';
import { isFunctionNode, staticKey, unwrapped, visitTree } from '../syntax/tree';
import { isTypedArrayName } from '../syntax/type-declarations';
import type { Variable } from '../syntax/variables';

/**
 * `places`: as an index. `steers`: as length, rounded index or bound. `returned`: handed back as it is. `neutral`: says
 * nothing. `counts`: its value reaches the computation.
 */
type Use = 'places' | 'steers' | 'returned' | 'neutral' | 'counts';

/** A variable that a value goes into, perhaps rounded on the way. */
interface Flow {
  readonly variable: Variable;
  readonly isRounded: boolean;
}

const rounding: ReadonlySet<string> = new Set(['floor', 'ceil', 'round', 'trunc', 'max', 'min', 'abs']);
const tests: ReadonlySet<string> = new Set(['isInteger', 'isSafeInteger', 'isNaN', 'isFinite']);
const placeMethods: ReadonlySet<string> = new Set(['slice', 'subarray', 'at', 'splice', 'copyWithin', 'repeat']);
const comparisons: ReadonlySet<string> = new Set(['<', '<=', '>', '>=', '==', '===', '!=', '!==']);
const wholeOperators: ReadonlySet<string> = new Set(['|', '&', '^', '~', '<<', '>>', '>>>']);

export class WholeNumbers {
  readonly #parents: ParentTable;

  constructor(readonly module: ModuleSource) {
    this.#parents = parentsOf(module);
  }

  /** Whether every use of a variable steers, and there is one. A place that is handed back is a place found. */
  steers(variable: Variable): boolean {
    return this.#areSteering(this.#usesOf(variable));
  }

  /** Whether a number is an index as it is, which only whole numbers are, whatever else is done with it. */
  isPlace(variable: Variable): boolean {
    return this.#usesOf(variable).some(({ use, isRounded }) => use === 'places' && !isRounded);
  }

  /** Whether every one of some reads steers, and there is one. */
  steersAt(reads: readonly Babel.Node[]): boolean {
    const uses = reads.flatMap((read) => {
      const into: Flow[] = [];
      const use = this.#useOf(read, into);
      return [{ use }, ...into.flatMap((flow) => this.#usesOf(flow.variable))];
    });
    return this.#areSteering(uses);
  }

  #areSteering(uses: readonly { readonly use: Use }[]): boolean {
    const kinds = new Set(uses.map(({ use }) => use));
    if (kinds.has('counts') || (kinds.has('returned') && !kinds.has('places'))) return false;
    return kinds.has('steers') || kinds.has('places');
  }

  /** The uses of a variable and of those that it goes into. */
  #usesOf(variable: Variable): readonly { readonly use: Use; readonly isRounded: boolean }[] {
    const seen = new Map<Variable, boolean>();
    const pending: Flow[] = [{ variable, isRounded: false }];
    const uses: { use: Use; isRounded: boolean }[] = [];
    for (let next = pending.pop(); next !== undefined; next = pending.pop()) {
      const { isRounded } = next;
      const known = seen.get(next.variable);
      if (known === false || known === isRounded) continue;
      seen.set(next.variable, isRounded);
      for (const reference of next.variable.references) {
        const into: Flow[] = [];
        uses.push({ use: this.#useOf(reference, into), isRounded });
        pending.push(...into.map((flow) => ({ ...flow, isRounded: flow.isRounded || isRounded })));
      }
    }
    return uses;
  }

  #useOf(reference: Babel.Node, flowsInto: Flow[]): Use {
    let node = reference;
    let isRounded = false;
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
          isRounded ||= parent.operator === '~';
          break;
        case 'LogicalExpression':
          break;
        case 'ConditionalExpression':
          if (parent.test === node) return 'neutral';
          break;
        case 'MemberExpression':
        case 'OptionalMemberExpression':
          if (!parent.computed || parent.property !== node) return 'counts';
          return isRounded ? 'steers' : 'places';
        case 'BinaryExpression':
          isRounded ||= wholeOperators.has(parent.operator);
          if (!comparisons.has(parent.operator)) break;
          return this.#boundsLoop(parent, node) ? 'steers' : 'neutral';
        case 'AssignmentExpression': {
          const target = unwrapped(parent.left);
          if (parent.left === node) {
            if (target.type !== 'Identifier') return 'counts';
            return this.#parents.parentOf(parent)?.type === 'ExpressionStatement' ? 'neutral' : 'counts';
          }
          return this.#flow(target, flowsInto, isRounded);
        }
        case 'VariableDeclarator':
          return parent.init === node ? this.#flow(parent.id, flowsInto, isRounded) : 'neutral';
        case 'AssignmentPattern':
          return parent.right === node ? this.#flow(parent.left, flowsInto, isRounded) : 'neutral';
        case 'ObjectProperty':
          // `Array.from({length: n})`.
          return parent.value === node && staticKey(parent.key, parent.computed) === 'length' ? 'steers' : 'counts';
        case 'NewExpression':
        case 'CallExpression': {
          const use = this.#argumentUse(parent, node, flowsInto, isRounded);
          if (use !== null) return use;
          isRounded = true;
          break;
        }
        case 'WhileStatement':
        case 'DoWhileStatement':
        case 'ForStatement':
          return node.type === 'UpdateExpression' && parent.type !== 'ForStatement' ? 'steers' : 'neutral';
        case 'ReturnStatement':
          return node === reference ? 'returned' : 'counts';
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

  #flow(target: Babel.Node, flowsInto: Flow[], isRounded: boolean): Use {
    const variable = target.type === 'Identifier' ? this.module.scopes.variableOf(target) : null;
    if (variable === null) return 'counts';
    flowsInto.push({ variable, isRounded });
    return 'neutral';
  }

  /** The use of an argument; null where the call's result has the argument's use. */
  #argumentUse(
    call: Babel.CallExpression | Babel.NewExpression,
    node: Babel.Node,
    flowsInto: Flow[],
    isRounded: boolean,
  ): Use | null {
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
      return pattern === undefined ? 'counts' : this.#flow(pattern, flowsInto, isRounded);
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
