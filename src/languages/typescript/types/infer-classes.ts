// What making an object shows: the arguments go to the constructor, and the object is an instance of its class.
import type * as Babel from '@babel/types';
import { inferArgument, inferKnownCall, inferMemberCall } from './infer-calls';
import type { ModuleSource } from '../frontend';
import { settleSums } from './infer-operators';
import type { UseInference } from './infer-uses';
import { instanceClassOf, longestChain, type InstanceClass } from '../meaning/instance-classes';
import type { MemberFunction } from '../syntax/member-functions';
import { parentsOf } from '../syntax/parents';
import { arrayShape, fieldOf, find, measuredShape, numberShape, Shape, unify } from './shape';
import { isClassNode, objectOfConstructor, unwrapped } from '../syntax/tree';
import { isTypedArrayName } from '../syntax/type-declarations';

/** A member with the module it stands in. */
type OwnMember = MemberFunction & { readonly module: ModuleSource };

/** An object of a class, with what its class shows of the fields that are used. */
export function instanceShape(uses: UseInference, instance: InstanceClass): Shape {
  const shape = new Shape();
  shape.instance = instance;
  shape.classFields = uses.classFields(instance);
  shape.exactLength = uses.classes?.lengthOf(instance) ?? null;
  if (shape.exactLength !== null) shape.element = measuredShape();
  return shape;
}

/** `new C(…)`. */
export function inferConstruction(uses: UseInference, node: Babel.NewExpression): Shape {
  const args = node.arguments.map((argument) => inferArgument(uses, argument));
  const callee = unwrapped(node.callee);
  const like = objectOfConstructor(callee);
  if (like !== null) {
    const { instance } = find(uses.expression(like));
    return instance === null ? new Shape() : inferInstance(uses, instance, args, node.arguments);
  }
  const entity = uses.called.constructedBy(uses.module, callee);
  const name = callee.type === 'Identifier' ? callee.name : entity?.kind === 'global' ? entity.path : '';
  if (isTypedArrayName(name)) return arrayShape(numberShape());
  if (name === 'Array') return arrayShape(args.length > 1 ? (args[0] ?? new Shape()) : new Shape());
  if (entity?.kind !== 'class' && entity?.kind !== 'function') return new Shape();
  return inferInstance(uses, instanceClassOf(entity.facts.source, entity.node), args, node.arguments);
}

/** A new object of a class, whose constructor is given some arguments. */
function inferInstance(
  uses: UseInference,
  instance: InstanceClass,
  args: readonly Shape[],
  nodes: readonly Babel.Node[],
): Shape {
  const shape = instanceShape(uses, instance);
  const constructor = instance.constructors[instance.constructors.length - 1];
  if (constructor !== undefined) {
    inferOwnCall(uses, shape, { kind: 'method', module: instance.module, node: constructor }, args, nodes);
  }
  return shape;
}

/** A member of a class or of those that it extends, also in other modules; null where there is none. */
export function memberOf(uses: UseInference, instance: InstanceClass, name: string): OwnMember | null {
  let next: InstanceClass | null = instance;
  for (let depth = 0; next !== null && depth < longestChain; depth++) {
    const member = next.members.get(name);
    if (member !== undefined) return { ...member, module: next.module };
    next = baseOf(uses, next);
  }
  return null;
}

/** What the last class that a module knows of a chain extends in another. */
export function baseOf(uses: UseInference, { module, superclass }: InstanceClass): InstanceClass | null {
  const base = superclass === null ? null : uses.called.entityOf(module, superclass);
  if (base?.kind !== 'class' && base?.kind !== 'function') return null;
  return instanceClassOf(base.facts.source, base.node);
}

/** What `super.name` means at a place in a class; null where it is not known. */
export function inheritedMember(uses: UseInference, at: Babel.Node, name: string): OwnMember | null {
  const parents = parentsOf(uses.module);
  let around: Babel.Node | null = at;
  while (around !== null && !isClassNode(around)) around = parents.parentOf(around);
  const base = around?.superClass ? uses.called.entityOf(uses.module, around.superClass) : null;
  if (base?.kind !== 'class' && base?.kind !== 'function') return null;
  return memberOf(uses, instanceClassOf(base.facts.source, base.node), name);
}

/** A call of a member on an instance of its class. */
export function inferOwnCall(
  uses: UseInference,
  receiver: Shape,
  { module, node }: OwnMember,
  args: readonly Shape[],
  nodes: readonly Babel.Node[],
): Shape {
  if (module === uses.module) return inferMemberCall(uses, receiver, node, args, nodes);
  const shapes = uses.called.shapesOf(module, node);
  return shapes === null ? new Shape() : inferKnownCall(shapes, receiver, node, args, nodes);
}

/** What all functions of a class show of one instance. Throws RangeError where the code is nested too deeply. */
export function inferWholeClass(uses: UseInference, instance: InstanceClass): Shape {
  const { constructors, members, initial } = instance;
  const receiver = new Shape();
  receiver.instance = instance;
  for (const fn of [...constructors, ...[...members.values()].map(({ node }) => node)]) {
    const known = uses.functions.get(fn);
    if (known === undefined) uses.read(fn, receiver);
    else unify(receiver, known.receiver);
  }
  for (const [name, value] of initial) unify(fieldOf(receiver, name), uses.expression(value));
  settleSums(uses.sums);
  return find(receiver);
}
