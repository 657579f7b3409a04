// Optional chains: `a?.b.c(d)` is undefined as a whole where `a` is null or undefined.
import type * as Babel from '@babel/types';
import type { BindingId, NodeId } from '../../../core/program/program';
import type { Frame } from './frame';
import { lowerElements } from './lower-elements';
import { lowerNumber } from './lower-reference';
import { lowerAskedMember } from './lower-test';
import type { Lowering } from './lowering';
import { staticKey, unwrapped } from '../syntax/tree';

type Link = Babel.OptionalMemberExpression | Babel.OptionalCallExpression;

function isLink(node: Babel.Node): node is Link {
  return node.type === 'OptionalMemberExpression' || node.type === 'OptionalCallExpression';
}

/** The links of a chain from the innermost out, and what they start from. */
function linksOf(outermost: Link): { readonly base: Babel.Node; readonly links: readonly Link[] } {
  const links: Link[] = [];
  let node: Babel.Node = outermost;
  while (isLink(node)) {
    links.unshift(node);
    node = node.type === 'OptionalMemberExpression' ? node.object : node.callee;
  }
  return { base: node, links };
}

/** A value so far: an expression, or the member of an object that the next link may call. */
type Step =
  | { readonly kind: 'value'; readonly node: NodeId }
  | { readonly kind: 'method'; readonly object: BindingId; readonly name: string };

class Chain {
  constructor(
    readonly l: Lowering,
    readonly frame: Frame,
    readonly links: readonly Link[],
  ) {}

  /** The rest of the chain from a link on. */
  from(index: number, step: Step): NodeId {
    const { l, frame } = this;
    const link = this.links[index];
    if (link === undefined) return this.#value(step, this.links[index - 1]);
    if (!link.optional) return this.#apply(index, link, step);
    if (step.kind === 'method') {
      const object = l.read(frame, link, step.object);
      const there = l.add(frame, link, { kind: 'boolean', value: true });
      const method = lowerAskedMember(l, frame, link, object, step.name, this.#value(step, link), there);
      return this.#unlessNothing(link, method, this.#apply(index, link, step));
    }
    const kept = l.temporary(frame, 'link');
    const first = l.assign(frame, link, kept, step.node);
    const rest = this.#apply(index, link, { kind: 'value', node: l.read(frame, link, kept) });
    return l.sequence(frame, link, [first, this.#unlessNothing(link, l.read(frame, link, kept), rest)]);
  }

  #unlessNothing(at: Babel.Node, value: NodeId, rest: NodeId): NodeId {
    const { l, frame } = this;
    const test = l.add(frame, at, { kind: 'compare', operator: '==', left: value, right: l.nothing(frame, at) });
    return l.add(frame, at, { kind: 'conditional', test, consequent: l.nothing(frame, at), alternate: rest });
  }

  #value(step: Step, at: Babel.Node | undefined): NodeId {
    const { l, frame } = this;
    if (step.kind === 'value') return step.node;
    const place = at ?? this.links[0];
    if (place === undefined) return 0;
    const object = l.read(frame, place, step.object);
    return l.add(frame, place, { kind: 'field', object, name: step.name, optional: false });
  }

  #apply(index: number, link: Link, step: Step): NodeId {
    const { l, frame } = this;
    if (link.type === 'OptionalCallExpression') {
      const args = lowerElements(l, frame, link.arguments, link);
      const node =
        step.kind === 'method'
          ? l.add(frame, link, {
              kind: 'method',
              object: l.read(frame, link, step.object),
              name: step.name,
              arguments: args,
              optional: false,
            })
          : l.add(frame, link, { kind: 'call', callee: step.node, arguments: args, optional: false });
      return this.from(index + 1, { kind: 'value', node });
    }
    const object = this.#value(step, link);
    const key = staticKey(link.property, link.computed);
    const isPlace = link.property.type === 'NumericLiteral';
    if (key === null || isPlace) {
      const place = isPlace
        ? lowerNumber(l, frame, link.property, (link.property as Babel.NumericLiteral).value)
        : l.steps.expression(l, frame, link.property);
      const node = l.add(frame, link, { kind: 'index', object, index: place, optional: false });
      return this.from(index + 1, { kind: 'value', node });
    }
    l.modules.useName(key);
    const next = this.links[index + 1];
    if (next?.type !== 'OptionalCallExpression') {
      const node = l.add(frame, link, { kind: 'field', object, name: key, optional: false });
      return this.from(index + 1, { kind: 'value', node });
    }
    const kept = l.temporary(frame, 'object');
    const first = l.assign(frame, link, kept, object);
    return l.sequence(frame, link, [first, this.from(index + 1, { kind: 'method', object: kept, name: key })]);
  }
}

/** `a?.b`, `a.b?.(c)`, `a?.[i].c`. */
export function lowerChain(l: Lowering, frame: Frame, outermost: Link): NodeId {
  const { base, links } = linksOf(outermost);
  const chain = new Chain(l, frame, links);
  const start = unwrapped(base);
  const [first] = links;
  // `a.b?.(c)` calls b on a.
  if (first?.type === 'OptionalCallExpression' && start.type === 'MemberExpression' && start.object.type !== 'Super') {
    const key = staticKey(start.property, start.computed);
    if (key !== null && l.resolver.resolve(frame, start) === null) {
      l.modules.useName(key);
      const kept = l.temporary(frame, 'object');
      const object = l.assign(frame, start, kept, l.steps.expression(l, frame, start.object));
      return l.sequence(frame, start, [object, chain.from(0, { kind: 'method', object: kept, name: key })]);
    }
  }
  return chain.from(0, { kind: 'value', node: l.steps.expression(l, frame, base) });
}
