// What is missing where a run needs a value, in words: the field, the element or the variable.
import type { NodeId, Program } from '../program/program';

const operators: Readonly<Record<string, string>> = {
  add: ' + ',
  subtract: ' - ',
  multiply: ' * ',
  divide: ' / ',
  remainder: ' % ',
};

const deepest = 4;

/** Variables that the source does not have are named in parentheses. */
const isMade = (name: string): boolean => name === '' || name.startsWith('(');

/** A short expression much as the source spells it; null where it is none. */
export function spelling(program: Program, id: NodeId, depth = 0): string | null {
  const node = program.nodes[id];
  if (node === undefined || depth > deepest) return null;
  const part = (inner: NodeId): string | null => spelling(program, inner, depth + 1);
  switch (node.kind) {
    case 'number':
      return String(node.value);
    case 'string':
      return `'${node.value}'`;
    case 'read': {
      const name = program.bindings[node.binding]?.name ?? '';
      return isMade(name) ? null : name;
    }
    case 'field': {
      const object = part(node.object);
      return object === null ? null : `${object}.${node.name}`;
    }
    case 'index': {
      const object = part(node.object);
      return object === null ? null : `${object}[${part(node.index) ?? '…'}]`;
    }
    case 'primitive': {
      const operator = operators[node.name];
      const [left, right] = node.arguments.map(({ value }) => part(value) ?? '…');
      return operator === undefined || left === undefined || right === undefined ? null : left + operator + right;
    }
    case 'call':
    case 'method': {
      const callee = node.kind === 'call' ? calleeName(program, node.callee) : node.name;
      return callee === null ? null : `${callee}(…)`;
    }
    default:
      return null;
  }
}

function calleeName(program: Program, id: NodeId): string | null {
  const node = program.nodes[id];
  if (node?.kind === 'closure') return program.functions[node.function]?.name || null;
  return spelling(program, id);
}

/** Why an operation has no number for an operand that is undefined. */
export function undefinedOperand(program: Program, id: NodeId): string {
  const node = program.nodes[id];
  const text = spelling(program, id);
  switch (node?.kind) {
    case 'index': {
      const index = spelling(program, node.index);
      const what = text ?? (index === null ? 'an element' : `element ${index}`);
      return `computes with ${text === null ? what : `\`${what}\``}, which is undefined: the array may be too short`;
    }
    case 'field':
      return `computes with ${text === null ? `the field \`${node.name}\`` : `\`${text}\``}, which is undefined`;
    case 'call':
    case 'method':
      return `computes with what ${text === null ? 'a function' : `\`${text}\``} gives, which is undefined`;
    default:
      return text === null
        ? 'computes with undefined: an array is too short, a field is missing or an argument is left out'
        : `computes with \`${text}\`, which is undefined`;
  }
}

/** `` `a`, which is a number,`` for what a call takes for a function. */
export function calledThing(program: Program, id: NodeId | null, what: string): string {
  const node = id === null ? undefined : program.nodes[id];
  const text = node?.kind === 'call' ? spelling(program, node.callee) : null;
  return text === null ? what : `\`${text}\`, which is ${what},`;
}

/** `config.scale` of a call `config.scale(…)`. */
export function methodSpelling(program: Program, id: NodeId, name: string): string {
  const node = program.nodes[id];
  const object = node?.kind === 'method' ? spelling(program, node.object) : null;
  return object === null ? name : `${object}.${name}`;
}

/** `` `o`, which is null``: the object of a node that reads, writes or calls a member of it. */
export function missingObject(program: Program, id: NodeId, value: null | undefined): string {
  const node = program.nodes[id];
  const object =
    node?.kind === 'assign'
      ? node.target.kind === 'binding'
        ? null
        : node.target.object
      : node !== undefined && 'object' in node
        ? node.object
        : null;
  const text = object === null ? null : spelling(program, object);
  return text === null ? String(value) : `\`${text}\`, which is ${String(value)}`;
}
