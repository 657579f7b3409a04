// The parts of a node: the one place that knows where each kind keeps its children.
import type { Element, Node, NodeId, Target } from './program';

function values(elements: readonly Element[]): NodeId[] {
  return elements.map((element) => element.value);
}

function present(...ids: readonly (NodeId | null)[]): NodeId[] {
  return ids.filter((id) => id !== null);
}

function targetChildren(target: Target): NodeId[] {
  switch (target.kind) {
    case 'binding':
      return [];
    case 'index':
      return [target.object, target.index];
    case 'field':
      return [target.object];
  }
}

/** The ids of the nodes directly inside a node, in order of evaluation. Bodies of closures are not inside. */
export function childrenOf(node: Node): NodeId[] {
  switch (node.kind) {
    case 'number':
    case 'constant':
    case 'boolean':
    case 'string':
    case 'nothing':
    case 'read':
    case 'closure':
    case 'break':
    case 'continue':
      return [];
    case 'primitive':
    case 'intrinsic':
      return values(node.arguments);
    case 'construct':
      return [...present(node.like, node.of), ...values(node.arguments)];
    case 'compare':
    case 'logical':
      return [node.left, node.right];
    case 'not':
    case 'typeof':
      return [node.operand];
    case 'conditional':
      return [node.test, node.consequent, node.alternate];
    case 'sequence':
      return [...node.expressions];
    case 'assign':
      return [...targetChildren(node.target), node.value];
    case 'array':
      return values(node.elements);
    case 'record':
      return node.entries.flatMap((entry) => {
        switch (entry.kind) {
          case 'field':
          case 'spread':
            return [entry.value];
          case 'computed':
            return [entry.name, entry.value];
          case 'getter':
          case 'setter':
            return [entry.function];
        }
      });
    case 'index':
      return [node.object, node.index];
    case 'field':
      return [node.object];
    case 'call':
      return [node.callee, ...values(node.arguments)];
    case 'method':
      return [node.object, ...values(node.arguments)];
    case 'super':
      return [node.receiver, ...values(node.arguments ?? [])];
    case 'instance':
      return present(node.value, node.of);
    case 'yield':
      return present(node.value);
    case 'class':
      return present(node.superclass);
    case 'evaluate':
      return [node.expression];
    case 'declare':
      return present(node.value);
    case 'block':
      return [...node.body];
    case 'if':
      return present(node.test, node.consequent, node.alternate);
    case 'loop':
      return present(node.initial, node.test, node.body, node.update);
    case 'iterate':
      return [node.iterable, node.body];
    case 'labelled':
      return [node.body];
    case 'return':
      return present(node.value);
    case 'throw':
      return [node.value];
    case 'try':
      return present(node.body, node.handler, node.finalizer);
  }
}

/** Calls `visit` for every node under the roots, each before its children; does not enter closures. */
export function walk(nodes: readonly Node[], roots: readonly NodeId[], visit: (node: Node, id: NodeId) => void): void {
  const pending = [...roots].reverse();
  for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
    const node = nodes[id];
    if (node === undefined) continue;
    visit(node, id);
    const children = childrenOf(node);
    for (let i = children.length - 1; i >= 0; i--) {
      const child = children[i];
      if (child !== undefined) pending.push(child);
    }
  }
}
