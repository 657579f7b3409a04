// What is known of a function's parameters, from annotations, JSDoc, defaults and use together.
import type * as Babel from '@babel/types';
import type { FieldType, Type } from '../../../core/program/type';
import type { TextRange } from '../../document';
import { CalledFunctions } from './called-functions';
import { ClassFields } from './class-fields';
import { commentsAbove } from '../syntax/doc-comments';
import type { Candidate, FunctionNode, ModuleGraph, ModuleSource, ParameterTypeHints } from '../frontend';
import { TypeReaders } from '../modules/imported-types';
import { UseInference, type FunctionShapes } from './infer-uses';
import { WholeNumbers } from './integers';
import { documentedTypes, saysNothing, type DocumentedParameter, type DocumentedTypes } from './jsdoc-types';
import { LiteralValues } from '../meaning/literal-values';
import { outermostAround } from '../meaning/local-functions';
import { mayBeAbsent } from './absent-parameters';
import { instanceClassAround, memberFunctionsAround } from '../meaning/instance-classes';
import type { MemberFunctions } from '../syntax/member-functions';
import { namedPaths, writtenParameters, type NamedPath } from '../syntax/parameter-names';
import { parentsOf } from '../syntax/parents';
import { receiverType } from './receivers';
import { find, hasNumbers, Shape } from './shape';
import { refine, typeOfShape } from './shape-types';
import { SteeringFields } from './steering-fields';
import { rangeOf, usesThis } from '../syntax/tree';
import { replaced, typeOfPoint, withOptionalFields } from './type-changes';
import { holdsNumbers, foreignType, unknownType } from './type-algebra';
import type { Variable } from '../syntax/variables';
import type { TypeReader } from './type-syntax';

/** What discovery knows of a candidate before it is lowered. */
export interface Signature {
  readonly parameters: readonly Babel.Node[];
  readonly hints: ParameterTypeHints;
  /** The types with a length for every array, to choose a point with. */
  readonly pointTypes: readonly Type[];
  readonly receiverPointType: Type | null;
  /** Parameters that may be left out. */
  readonly optional: readonly boolean[];
  /** Parameters whose type the source states, by annotation or JSDoc; `any` says nothing. */
  readonly stated: readonly boolean[];
  /** What the source states of each parameter, without what its uses show. */
  readonly statedTypes: readonly Type[];
  /** What the source states of the result; null where it states nothing. */
  readonly statedResult: Type | null;
  /** What the class of `this` states of it, likewise. */
  readonly statedReceiver: Type | null;
  /** An annotation that no number, array or record can have, with its place. */
  readonly foreign: { readonly name: string; readonly range: TextRange } | null;
  /** What shows that the arguments are numbers. */
  readonly evidence: 'declared' | 'computed' | 'perhaps' | 'none';
  /** A parameter known by use only is copied with fields that nobody names. */
  readonly copiesUnknown: boolean;
  readonly shapes: FunctionShapes;
  /** What the functions of the class of `this` show of its fields. */
  readonly classFields: ReadonlyMap<string, Shape>;
  readonly documented: DocumentedTypes;
}

const noFields: Type = { kind: 'record', fields: [] };

/** Everything of a module that reading signatures needs, made once. */
export class SignatureReader {
  readonly types: TypeReader;
  readonly #whole: WholeNumbers;
  readonly #fields: SteeringFields;
  readonly #called: CalledFunctions;
  readonly #classes: ClassFields;
  readonly literals: LiteralValues;

  constructor(
    readonly module: ModuleSource,
    graph: ModuleGraph,
  ) {
    this.types = new TypeReaders(graph).of(module);
    this.#whole = new WholeNumbers(module);
    this.#fields = new SteeringFields(module, this.#whole);
    this.literals = new LiteralValues(module);
    this.#called = new CalledFunctions(graph, (source, fn) => this.#shapes(source, fn));
    this.#classes = new ClassFields(this.#called);
  }

  #shapes(module: ModuleSource, fn: FunctionNode): FunctionShapes {
    // Read anew for each candidate: the uses in another function of the module say nothing of this one, so that what is
    // found does not hang on which functions were looked at before.
    const uses = new UseInference(module, this.#called, this.#classes);
    try {
      const outermost = outermostAround(module, fn);
      if (outermost !== fn) uses.of(outermost);
      return uses.of(fn);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { parameters: writtenParameters(fn).map(() => new Shape()), receiver: new Shape(), result: new Shape() };
    }
  }

  /** The environment of the type parameters of a function. */
  #annotated(fn: FunctionNode, pattern: Babel.Node): Type | null {
    const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : null;
    if (annotation?.type !== 'TSTypeAnnotation') return null;
    return this.types.read(annotation.typeAnnotation, this.types.environmentOf(fn.typeParameters));
  }

  /** The parameter types that `const f: (x: number) => number = …` gives. */
  #contextual(fn: FunctionNode): readonly Type[] {
    const parent = parentsOf(this.module).parentOf(fn);
    if (parent?.type !== 'VariableDeclarator' || parent.id.type !== 'Identifier') return [];
    const annotation = parent.id.typeAnnotation;
    if (annotation?.type !== 'TSTypeAnnotation') return [];
    let type: Babel.Node = annotation.typeAnnotation;
    for (let depth = 0; type.type === 'TSTypeReference' && depth < 8; depth++) {
      const alias = this.types.aliasAt(type.typeName);
      if (alias === null) break;
      type = alias;
    }
    if (type.type !== 'TSFunctionType') return [];
    return type.parameters.map((parameter) => this.#annotated(fn, parameter) ?? unknownType);
  }

  /** What the `@type`, annotation, JSDoc and uses of a candidate's parameters say together. */
  read(candidate: Candidate): Signature {
    const { node: fn } = candidate;
    const parameters = writtenParameters(fn);
    const documented = documentedTypes(this.module, commentsAbove(this.module, fn, parentsOf(this.module)), this.types);
    const shapes = this.#shapes(this.module, fn);
    const contextual = this.#contextual(fn);
    const optional: boolean[] = [];
    const stated: boolean[] = [];
    const statedTypes: Type[] = [];
    const types: Type[] = [];
    const pointTypes: Type[] = [];
    let foreign: Signature['foreign'] = null;
    let isDeclared = false as boolean;
    let copiesUnknown = false;
    for (const [i, parameter] of parameters.entries()) {
      const rest = parameter.type === 'RestElement';
      const assigned = parameter.type === 'AssignmentPattern' ? parameter : null;
      const pattern = rest ? parameter.argument : (assigned?.left ?? parameter);
      const annotated: Type | null = this.#annotated(fn, rest ? parameter : pattern) ?? contextual[i] ?? null;
      const tag = this.#documentedAt(documented, pattern, i);
      const fallback = assigned === null ? null : this.literals.of(assigned.right);
      let declared: Type | null = annotated ?? (tag === null || saysNothing(tag.type) ? null : tag.type);
      if (declared === null && fallback !== null && fallback.value !== null) {
        const literal = typeOfPoint(fallback.value);
        if (!saysNothing(literal) && literal.kind !== 'boolean') declared = literal;
        else if (literal.kind === 'boolean') declared = literal;
      }
      if (rest && declared?.kind !== 'array' && declared?.kind !== 'tuple') {
        declared = { kind: 'array', element: declared ?? unknownType, length: null };
      }
      const isOptional =
        assigned !== null ||
        rest ||
        (pattern.type === 'Identifier' && pattern.optional === true) ||
        (tag?.optional ?? false) ||
        this.#allowsUndefined(pattern);
      optional.push(isOptional);
      if (declared === foreignType && !isOptional && foreign === null) {
        const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : null;
        const range = annotation ? rangeOf(annotation) : rangeOf(pattern);
        const name = annotation ? this.module.text.slice(range.start, range.end).replace(/^:\s*/, '') : 'value';
        foreign = { name, range };
      }
      const shape = shapes.parameters[i] ?? new Shape();
      const base = declared ?? unknownType;
      // A default shows that a number is a number; of an object it shows only some of the fields.
      const isStated = annotated !== null || tag !== null;
      // `valueof === undefined ? x : valueof(x)`: no point holds a function, and none is needed.
      if (find(shape).isCallable && mayBeAbsent(this.module, pattern)) optional[i] = true;
      stated.push(isStated && !saysNothing(base));
      statedTypes.push(isStated ? base : unknownType);
      isDeclared ||= holdsNumbers(base) && (isStated || (fallback !== null && base.kind !== 'record'));
      copiesUnknown ||= !isStated && find(shape).isCopied;
      types.push(withOptionalFields(refine(base, shape, false), pattern));
      pointTypes.push(withOptionalFields(refine(base, shape, true), pattern));
    }
    const named = this.#named(parameters);
    for (const { path, variable } of named) {
      const [index, ...rest] = path;
      const at = Number(index);
      const pointType = pointTypes[at];
      // An index that is computed with as well is an input, but only whole numbers are indices.
      if (pointType?.kind === 'number' && this.#whole.isPlace(variable)) {
        pointTypes[at] = replaced(pointType, rest, { kind: 'integer' });
      }
    }
    for (const { path } of named.filter(({ variable }) => this.#whole.steers(variable))) {
      const [index, ...rest] = path;
      const at = Number(index);
      const type = types[at];
      const pointType = pointTypes[at];
      if (type !== undefined) types[at] = replaced(type, rest, { kind: 'integer' });
      if (pointType !== undefined) pointTypes[at] = replaced(pointType, rest, { kind: 'integer' });
    }
    this.#fields.ofParameters(parameters).forEach((names, i) => {
      for (const name of names) {
        types[i] = replaced(types[i] ?? unknownType, [name], { kind: 'integer' });
        pointTypes[i] = replaced(pointTypes[i] ?? unknownType, [name], { kind: 'integer' });
      }
    });
    const sizes = this.#fields.ofReceiver(fn);
    const isArray = find(shapes.receiver).exactLength !== null;
    const receiver = isArray ? null : receiverType(candidate, this.types, this.module);
    const members = memberFunctionsAround(this.module, fn);
    const instance = instanceClassAround(this.module, fn);
    const receiverOf = (forPoint: boolean): Type => {
      const refined = refine(receiver ?? unknownType, shapes.receiver, forPoint);
      const whole = withUsedFields(refined, shapes.receiver, members, forPoint);
      return sizes.reduce((type, name) => replaced(type, [name], { kind: 'integer' }), whole);
    };
    const receiverHint = receiver === null ? null : receiverOf(false);
    const isMethod = candidate.owner !== null && !(candidate.owner.kind === 'class' && candidate.owner.static);
    const hasFields = find(shapes.receiver).fields !== null || (isArray && usesThis(fn));
    return {
      parameters,
      hints: { parameters: types, receiver: receiverHint },
      pointTypes,
      // A method that only calls others of its object needs the object all the same.
      receiverPointType: hasFields ? receiverOf(true) : isMethod && usesThis(fn) ? noFields : null,
      optional,
      stated,
      statedTypes,
      statedReceiver: receiver,
      statedResult: this.#statedResult(fn, documented),
      foreign,
      evidence: isDeclared ? 'declared' : evidenceOf(shapes),
      copiesUnknown,
      shapes,
      classFields: instance === null ? new Map() : this.#classes.of(instance),
      documented,
    };
  }

  #statedResult(fn: FunctionNode, documented: DocumentedTypes): Type | null {
    const annotation = fn.returnType?.type === 'TSTypeAnnotation' ? fn.returnType.typeAnnotation : null;
    const isGetter = 'kind' in fn && fn.kind === 'get';
    const declared = annotation ?? documented.result?.node ?? (isGetter ? documented.property : null);
    return declared === null ? null : this.types.read(declared, this.types.environmentOf(fn.typeParameters));
  }

  #documentedAt(documented: DocumentedTypes, pattern: Babel.Node, index: number): DocumentedParameter | null {
    if (pattern.type !== 'Identifier' || pattern.name === 'arguments') return documented.parameters[index] ?? null;
    return documented.parameters.find((tag) => tag.name === pattern.name) ?? null;
  }

  #allowsUndefined(pattern: Babel.Node): boolean {
    const annotation = 'typeAnnotation' in pattern ? pattern.typeAnnotation : null;
    const type = annotation?.type === 'TSTypeAnnotation' ? annotation.typeAnnotation : null;
    return type?.type === 'TSUnionType' && type.types.some((part) => part.type === 'TSUndefinedKeyword');
  }

  /** The names among the parameters, each with its variable. */
  #named(
    parameters: readonly Babel.Node[],
  ): readonly { readonly path: NamedPath['path']; readonly variable: Variable }[] {
    const { scopes } = this.module;
    const identifiers = new Map<number, Babel.Node>();
    const pending: Babel.Node[] = [...parameters];
    for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
      if (node.type === 'Identifier') identifiers.set(rangeOf(node).start, node);
      else if (node.type === 'AssignmentPattern') pending.push(node.left);
      else if (node.type === 'ObjectPattern') {
        for (const p of node.properties) pending.push(p.type === 'RestElement' ? p.argument : p.value);
      } else if (node.type === 'ArrayPattern') pending.push(...node.elements.filter((e) => e !== null));
    }
    return namedPaths(parameters).flatMap(({ range, path }) => {
      const identifier = identifiers.get(range.start);
      const variable = identifier === undefined ? null : scopes.variableOf(identifier);
      return variable === null ? [] : [{ path, variable }];
    });
  }
}

/** Fields of `this` that are read without being declared, such as those an unknown base class gives. */
function withUsedFields(type: Type, shape: Shape, members: MemberFunctions, forPoint: boolean): Type {
  const used = find(shape).fields;
  if (type.kind !== 'record' || used === null) return type;
  const known = new Set(type.fields.map((field) => field.name));
  const fields = type.fields.filter((field) => field.type.kind !== 'function' && !members.has(field.name));
  const added = [...used].flatMap(([name, field]): FieldType[] => {
    if (known.has(name) || members.has(name) || find(field).isCallable) return [];
    return [{ name, type: typeOfShape(field, forPoint), optional: false }];
  });
  return { kind: 'record', fields: [...fields, ...added] };
}

function evidenceOf(shapes: FunctionShapes): Signature['evidence'] {
  const all = [...shapes.parameters, shapes.receiver];
  if (all.some((shape) => hasNumbers(shape, false))) return 'computed';
  return all.some((shape) => hasNumbers(shape, true)) ? 'perhaps' : 'none';
}
