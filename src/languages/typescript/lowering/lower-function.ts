// The door of the lowering: one function of a module, with everything it needs, becomes a Program or a refusal.
import type * as Babel from '@babel/types';
import type { FunctionId, NodeId } from '../../../core/program/program';
import type { ClassRecord } from './class-record';
import type { Entity, Home } from '../meaning/entity';
import { type Frame, moduleFrame } from './frame';
import type {
  Candidate,
  FunctionNode,
  LoweringResult,
  ModuleGraph,
  ModuleSource,
  ParameterTypeHints,
} from '../frontend';
import { outerName } from '../meaning/inner-classes';
import { instanceFieldStatements } from './instance-fields';
import { receiverRecord } from './lower-class';
import { instanceFields, lowerClassValue } from './lower-constructor';
import { sharedParameters } from './shared-arguments';
import { defineClasses, lowerUsedMembers } from './lower-members';
import { lowerExpression } from './lower-expression';
import { lowerAskedConstructors } from './lower-like';
import { lowerParameters } from './lower-parameters';
import { lowerThis } from './lower-this';
import { lowerPattern } from './lower-pattern';
import { importedPlace } from '../points/refusal-words';
import { useOfModule } from '../modules/use-of-module';
import { lowerStatement, lowerStatements } from './lower-statement';
import { Lowering, type Steps } from './lowering';
import { LoweringRefusal } from './lowering-refusal';
import type { ModuleFacts, Unit } from '../top-level/module-facts';
import { factsOf } from '../top-level/module-reader';
import { settleChanges } from '../top-level/changed-variables';
import { isStrict } from '../syntax/strict-code';
import { isClassNode, rangeOf, usesThis } from '../syntax/tree';

/** What a function is a member of, and what is known of its arguments. */
interface Context {
  readonly home: ClassRecord | null;
  readonly staticHome: Home | null;
  readonly hints: ParameterTypeHints | null;
  /** The class of the receiver, where the function is looked at by itself. */
  readonly receiverClass?: number | null;
}

const noContext: Context = { home: null, staticHome: null, hints: null };

/** Arrows have no receiver of their own, save those in the fields of a class: their `this` is the instance. */
function sharesReceiver(node: FunctionNode, context: Context): boolean {
  return node.type === 'ArrowFunctionExpression' && !(context.home !== null && isClassNode(context.home.node));
}

/** The frame of a function; arrows share `this` and `arguments` with the function around them. */
function frameOf(
  outer: Frame,
  node: FunctionNode,
  id: FunctionId,
  context: Context,
  shared: readonly Babel.Identifier[] = [],
): Frame {
  const arrow = sharesReceiver(node, context);
  return {
    facts: outer.facts,
    functionId: id,
    node,
    self: arrow ? outer.self : { kind: 'receiver', binding: null, isSloppy: !isStrict(outer.facts.source, node) },
    staticHome: arrow ? outer.staticHome : context.staticHome,
    home: arrow ? outer.home : context.home,
    given: arrow ? outer.given : { binding: null, functionId: id, shared },
    temporaries: [],
    breakTargets: [],
    hoisted: new Set(),
  };
}

/** Refuses a function that the candidate calls and that gives no value. */
function refuseKind(l: Lowering, frame: Frame, node: FunctionNode, name: string): void {
  const [called, at] =
    name === '' ? ['a function that is called here', node] : [`\`${name}\``, 'id' in node && node.id ? node.id : node];
  if (node.async === true) l.refuse(frame, at, `${called} is asynchronous: it gives a promise rather than a number`);
  // The parameters of a generator are given when it is called, long before its body runs.
  const isPlain = node.params.every(
    (parameter) =>
      parameter.type === 'Identifier' ||
      (parameter.type === 'RestElement' && parameter.argument.type === 'Identifier') ||
      (parameter.type === 'AssignmentPattern' && parameter.left.type === 'Identifier' && isLiteral(parameter.right)),
  );
  if (node.generator === true && !isPlain)
    l.refuse(frame, at, `${called} is a generator that takes its arguments apart`);
}

function isLiteral(node: Babel.Node): boolean {
  return node.type.endsWith('Literal') && node.type !== 'TemplateLiteral';
}

/** `function self(n) { … self(n - 1) … }` as an expression: its name means the function, inside it only. */
function nameInside(l: Lowering, frame: Frame, node: FunctionNode, id: FunctionId): NodeId[] {
  if (node.type !== 'FunctionExpression' || !node.id) return [];
  const variable = frame.facts.source.scopes.variableOf(node.id);
  if (variable === null || variable.owner === null || variable.references.length === 0) return [];
  const binding = l.modules.bindOwnName(variable, id);
  const value = l.add(frame, node.id, { kind: 'closure', function: id });
  return [l.add(frame, node.id, { kind: 'declare', binding, value })];
}

/** Lowers a function that the candidate needs; one that cannot be lowered ends the run that calls it. */
function defineNeeded(...definition: Parameters<typeof define>): void {
  const [l, outer, node, id, name, context = noContext] = definition;
  try {
    define(...definition);
  } catch (error) {
    const frame = frameOf(outer, node, id, context);
    const refused = l.evaluate(frame, node, l.deferred(frame, node, error));
    l.defineBare(id, frame, node, name, [refused]);
    l.markDefined(id);
  }
}

/** Lowers a function's parameters and body into the Program under a reserved id. */
function define(
  l: Lowering,
  outer: Frame,
  node: FunctionNode,
  id: FunctionId,
  name: string,
  context: Context = noContext,
): void {
  const { hints, home } = context;
  const frame = frameOf(outer, node, id, context, sharedParameters(l, outer.facts, node));
  refuseKind(l, frame, node, name);
  l.loweredNodes.add(node);
  const ownName = nameInside(l, frame, node, id);
  const { parameters, prologue } = lowerParameters(l, frame, id, node, hints?.parameters ?? null);
  prologue.unshift(...ownName);
  if (hints !== null) prologue.push(...instanceFieldStatements(l, frame, node, hints.receiver));
  if (
    node.type === 'ClassMethod' &&
    node.kind === 'constructor' &&
    home?.superclass === null &&
    home.special !== 'array'
  ) {
    prologue.push(...instanceFields(l, frame, home).map((field) => l.evaluate(frame, node, field)));
  }
  const statements =
    node.body.type === 'BlockStatement'
      ? lowerStatements(l, frame, node.body.body)
      : [l.add(frame, node.body, { kind: 'return', value: l.steps.expression(l, frame, node.body) })];
  const arrow = sharesReceiver(node, context);
  l.builder.defineFunction(id, {
    name,
    location: l.location(frame, node),
    nameLocation: l.location(frame, 'id' in node && node.id ? node.id : node),
    parameters,
    receiver: !arrow && frame.self.kind === 'receiver' ? frame.self.binding : null,
    receiverClass: context.receiverClass ?? null,
    receiverType: hints?.receiver ?? null,
    argumentsBinding: arrow || parameters[0]?.binding === frame.given.binding ? null : frame.given.binding,
    body: l.block(frame, node.body, [...prologue, ...statements]),
    ...(node.generator === true ? { isGenerator: true } : {}),
  });
  l.markDefined(id);
}

function closure(l: Lowering, frame: Frame, node: FunctionNode, name: string): NodeId {
  const known = l.functions.get(node);
  const id = known ?? l.reserveFunction();
  if (known === undefined) l.defining(node, id, () => defineNeeded(l, frame, node, id, name));
  return l.add(frame, node, { kind: 'closure', function: id });
}

/** What tells one home of a static method from another. */
function homeNode(home: Home | null): object | null {
  return home === null ? null : home.kind === 'class' ? home.node : home.storage;
}

function moduleFunction(l: Lowering, entity: Extract<Entity, { kind: 'function' }>): FunctionId {
  const known = l.functions.get(entity.node);
  const outer = entity.home?.kind === 'class' ? outerName(entity.facts.source, entity.home.node) : null;
  if (outer !== null)
    l.refuse({ facts: entity.facts }, outer, 'uses a variable of the function in which its class is made');
  const home = homeNode(entity.home);
  if (known !== undefined && l.staticHomes.has(entity.node) && l.staticHomes.get(entity.node) !== home) {
    const reason = 'uses `this` in a static method that is called on more than one class';
    return usesThis(entity.node) ? l.refuse({ facts: entity.facts }, entity.node, reason) : known;
  }
  if (known !== undefined) return known;
  l.staticHomes.set(entity.node, home);
  const id = l.reserveFunction();
  const name = 'id' in entity.node && entity.node.id ? entity.node.id.name : '';
  return l.defining(entity.node, id, () =>
    defineNeeded(l, moduleFrame(entity.facts), entity.node, id, name, { ...noContext, staticHome: entity.home }),
  );
}

function member(l: Lowering, record: ClassRecord, node: FunctionNode, name: string): FunctionId {
  const id = l.reserveFunction();
  return l.defining(node, id, () =>
    defineNeeded(l, moduleFrame(record.facts), node, id, name, { ...noContext, home: record }),
  );
}

function lowerUnit(l: Lowering, facts: ModuleFacts, unit: Unit): NodeId[] {
  const frame = moduleFrame(facts);
  switch (unit.kind) {
    case 'declare': {
      if (unit.value === null) return [];
      const value = lowerExpression(l, frame, unit.value);
      return lowerPattern(l, frame, unit.pattern, value, (identifier, part) => {
        const variable = facts.source.scopes.variableOf(identifier);
        if (variable === null) return l.refuse(frame, identifier, 'a variable of the module cannot be read');
        return l.add(frame, identifier, {
          kind: 'declare',
          binding: l.modules.bindingOf(facts, variable),
          value: part,
        });
      });
    }
    case 'slot': {
      const binding = l.modules.bindingOf(facts, unit.slot);
      return [l.add(frame, unit.node, { kind: 'declare', binding, value: lowerExpression(l, frame, unit.value) })];
    }
    case 'statement':
      return lowerStatement(l, frame, unit.statement, null);
    case 'expression':
      return [l.evaluate(frame, unit.node, lowerExpression(l, frame, unit.expression))];
  }
}

const steps: Steps = {
  expression: lowerExpression,
  effect: lowerExpression,
  statement: lowerStatement,
  closure,
  moduleFunction,
  member,
  classValue: lowerClassValue,
  self: lowerThis,
  unit: lowerUnit,
};

/** What was left out is never called. */
function defineLeftOut(l: Lowering, module: ModuleSource, at: Babel.Node): void {
  const frame = moduleFrame(factsOf(module));
  for (const id of l.undefinedFunctions()) {
    l.defineBare(id, frame, at, '', []);
  }
}

/** Lowers a candidate with everything it calls. Never throws on user input. */
export function lowerFunction(
  module: ModuleSource,
  candidate: Candidate,
  hints: ParameterTypeHints,
  graph: ModuleGraph,
): LoweringResult {
  try {
    const facts = factsOf(module);
    const l = new Lowering(facts, graph, steps);
    const id = l.reserveFunction();
    l.functions.set(candidate.node, id);
    const { owner, node, name } = candidate;
    const home = receiverRecord(l, facts, owner);
    const staticHome =
      owner?.kind === 'class' && owner.static ? ({ kind: 'class', node: owner.node, variable: null } as const) : null;
    define(l, moduleFrame(facts), node, id, name, { home, staticHome, hints, receiverClass: home?.id ?? null });
    while (lowerUsedMembers(l) || l.modules.lowerUsedAssignments() || lowerAskedConstructors(l));
    defineClasses(l);
    settleChanges(l);
    l.modules.place();
    defineLeftOut(l, module, node);
    const { deferrals } = l;
    return { ok: true, program: l.builder.finish(id), dependencies: graph.dependencies, deferrals };
  } catch (error) {
    if (error instanceof LoweringRefusal) {
      const isHere = error.uri === module.uri;
      const line = error.node.loc?.start.line ?? null;
      const reason = isHere ? error.reason : `${error.reason}, ${importedPlace(error.uri, line)}`;
      const at = isHere ? error.node : useOfModule(module, candidate.node, error.uri, graph);
      return { ok: false, reason, range: at === null ? candidate.nameRange : rangeOf(at), advice: error.advice };
    }
    const reason = error instanceof RangeError ? 'is nested too deeply to be read' : 'could not be read';
    return { ok: false, reason, range: candidate.nameRange, advice: null };
  }
}
