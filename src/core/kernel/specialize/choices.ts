// Expressions of which only one side runs: conditionals and the logical operators.
import type { Expression, NodeId } from '../../program/program';
import type { Atom } from '../kernel';
import { isVariable } from '../kernel';
import { undefinedValue, type AbstractValue } from './abstract-value';
import { NotSpecializable } from './refusals';
import type { Specializer } from './specializer';

type Of<K extends Expression['kind']> = Extract<Expression, { kind: K }>;

/** Writes what both sides of a branch do, and the value they come to. */
export function choose(
  specializer: Specializer,
  test: Atom,
  consequent: () => AbstractValue,
  alternate: () => AbstractValue,
  at: NodeId,
): AbstractValue {
  if (!isVariable(test)) return test ? consequent() : alternate();
  const { writer } = specializer;
  let first: AbstractValue = undefinedValue;
  let second: AbstractValue = undefinedValue;
  const result = writer.variable('chosen', true);
  const side = (run: () => AbstractValue, keep: (value: AbstractValue) => void) =>
    writer.block(() =>
      specializer.inContext(() => {
        const value = run();
        keep(value);
        if (value.kind === 'scalar') writer.set(result, { kind: 'copy', value: value.atom });
        else if (value.kind === 'nothing') writer.set(result, { kind: 'copy', value: NaN });
      }),
    );
  const consequentBlock = side(consequent, (value) => (first = value));
  const alternateBlock = side(alternate, (value) => (second = value));
  writer.emit({ kind: 'if', test, consequent: consequentBlock, alternate: alternateBlock });
  if (first.kind === 'scalar' && second.kind === 'scalar' && first.isBoolean === second.isBoolean) {
    return specializer.settled({ kind: 'scalar', atom: { variable: result }, isBoolean: first.isBoolean });
  }
  if (first === second) return first;
  if (first.kind === 'nothing' && second.kind === 'nothing') return first;
  throw new NotSpecializable('a branch gives something other than a number', at);
}

/** `test ? consequent : alternate`. */
export function evaluateConditional(specializer: Specializer, id: NodeId, node: Of<'conditional'>): AbstractValue {
  const test = specializer.truth(specializer.rules.evaluate(specializer, node.test));
  return choose(
    specializer,
    test,
    () => specializer.rules.evaluate(specializer, node.consequent),
    () => specializer.rules.evaluate(specializer, node.alternate),
    id,
  );
}

/** `&&`, `||` and `??`. */
export function evaluateLogical(specializer: Specializer, id: NodeId, node: Of<'logical'>): AbstractValue {
  const evaluated = specializer.rules.evaluate(specializer, node.left);
  const left = evaluated.kind === 'scalar' ? specializer.settled(evaluated) : evaluated;
  if (node.operator === 'coalesce') {
    specializer.askIfMissing(left, node.left);
    return left.kind === 'nothing' ? specializer.rules.evaluate(specializer, node.right) : left;
  }
  const test = specializer.truth(left);
  const right = (): AbstractValue => specializer.rules.evaluate(specializer, node.right);
  const keep = (): AbstractValue => left;
  return node.operator === 'and'
    ? choose(specializer, test, right, keep, id)
    : choose(specializer, test, keep, right, id);
}
