// Lowers parameter lists: defaults, destructuring, rest, and the names that destructuring gives to parts of an argument.
import type * as Babel from '@babel/types';
import type { Alias, BindingId, FunctionId, NodeId, Parameter } from '../../../core/program/program';
import type { Type } from '../../../core/program/type';
import type { Frame } from './frame';
import type { FunctionNode } from '../frontend';
import { instanceStatements } from './instance-parameters';
import { lowerPattern, orWhereUndefined } from './lower-pattern';
import type { Lowering } from './lowering';
import { isImplicit, namedPaths, writtenParameters } from '../syntax/parameter-names';
import { rangeOf } from '../syntax/tree';

const unknownType: Type = { kind: 'unknown' };

/** The pattern as written, without its type. */
function patternText(frame: Frame, pattern: Babel.Node): string {
  const { start, end } = rangeOf(pattern);
  const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : null;
  return frame.facts.source.text.slice(start, annotation?.start ?? end).trim();
}

function aliasesOf(pattern: Babel.Node): Alias[] {
  return namedPaths([pattern]).map(({ path, name }) => ({ path: path.slice(1), name }));
}

/** `if (argument === undefined) argument = default`, for defaults that must wait for an earlier pattern. */
function lateDefault(l: Lowering, frame: Frame, at: Babel.Node, binding: BindingId, fallback: NodeId): NodeId {
  const value = orWhereUndefined(l, frame, at, binding, () => fallback);
  return l.evaluate(frame, at, l.assign(frame, at, binding, value));
}

/** The parameters of a function, and the statements that the body starts with. `hints` are given for the entry only. */
export function lowerParameters(
  l: Lowering,
  frame: Frame,
  id: FunctionId,
  fn: FunctionNode,
  hints: readonly Type[] | null,
): { readonly parameters: readonly Parameter[]; readonly prologue: NodeId[] } {
  const prologue: NodeId[] = [];
  const parameters = writtenParameters(fn).map((given, i): Parameter => {
    const node = given.type === 'TSParameterProperty' ? given.parameter : given;
    const rest = node.type === 'RestElement';
    const assigned = node.type === 'AssignmentPattern' ? node : null;
    const pattern = rest ? node.argument : (assigned?.left ?? node);
    const isName = pattern.type === 'Identifier';
    const isGiven = isName && isImplicit(fn, given);
    const variable = isName ? frame.facts.source.scopes.variableOf(pattern) : null;
    if (isName && variable === null && !isGiven) return l.refuse(frame, pattern, 'has a parameter that cannot be read');
    const name = isName ? pattern.name : patternText(frame, pattern);
    const binding = variable === null ? l.builder.binding(name, id) : l.modules.bindingOf(frame.facts, variable);
    if (isGiven) frame.given.binding = binding;
    const fallback = assigned === null ? null : l.steps.expression(l, frame, assigned.right);
    const isLate = prologue.length > 0 && fallback !== null;
    if (isLate) prologue.push(lateDefault(l, frame, pattern, binding, fallback));
    if (hints !== null) prologue.push(...instanceStatements(l, frame, pattern, binding));
    if (!isName) {
      const give = (identifier: Babel.Identifier, value: NodeId): NodeId => {
        const part = frame.facts.source.scopes.variableOf(identifier);
        if (part === null) return l.refuse(frame, identifier, 'has a parameter that cannot be read');
        return l.add(frame, identifier, { kind: 'declare', binding: l.modules.bindingOf(frame.facts, part), value });
      };
      prologue.push(...lowerPattern(l, frame, pattern, l.read(frame, pattern, binding), give));
    }
    return {
      name,
      binding,
      type: hints?.[i] ?? unknownType,
      default: isLate ? null : fallback,
      optional: assigned !== null || (isName && pattern.optional === true),
      rest,
      aliases: isName ? [] : aliasesOf(pattern),
      location: l.location(frame, pattern),
    };
  });
  return { parameters, prologue };
}
