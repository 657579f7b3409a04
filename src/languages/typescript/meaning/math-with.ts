// `with (Math) { … }` of old scripts: the names that Math has mean its members there, `abs(x)` is `Math.abs(x)`.
import type * as Babel from '@babel/types';
import { patternIdentifiers } from '../syntax/patterns';
import { isFunctionNode, visitTree } from '../syntax/tree';

const ofMath: ReadonlySet<string> = new Set(Object.getOwnPropertyNames(Math));

/** The identifiers of Math's members in a statement; null where it declares or sets one of these names itself. */
function namedMembers(body: Babel.Node): Babel.Identifier[] | null {
  const found = new Set<Babel.Identifier>();
  const declared: string[] = [];
  const declare = (pattern: Babel.Node): void => {
    for (const { name } of patternIdentifiers(pattern)) declared.push(name);
  };
  const skipped = new Set<Babel.Node>();
  visitTree(body, (node) => {
    if (isFunctionNode(node)) node.params.forEach(declare);
    if (node.type === 'FunctionDeclaration' && node.id) declare(node.id);
    switch (node.type) {
      case 'VariableDeclarator':
        declare(node.id);
        break;
      case 'AssignmentExpression':
        declare(node.left);
        break;
      case 'UpdateExpression':
        if (node.argument.type === 'Identifier') declare(node.argument);
        break;
      case 'CatchClause':
        if (node.param) declare(node.param);
        break;
      case 'MemberExpression':
        if (!node.computed) skipped.add(node.property);
        break;
      case 'ObjectProperty':
        if (!node.computed) skipped.add(node.key);
        if (node.shorthand) declare(node.value);
        break;
      case 'LabeledStatement':
      case 'BreakStatement':
      case 'ContinueStatement':
        if (node.label) skipped.add(node.label);
        break;
      case 'Identifier':
        if (ofMath.has(node.name) && !skipped.has(node)) found.add(node);
        break;
      default:
        break;
    }
    return undefined;
  });
  return declared.some((name) => ofMath.has(name)) ? null : [...found];
}

/** Makes `Math.abs` of `abs`, in its place. */
function makeMember(node: Babel.Identifier): void {
  const { name, start, end, loc } = node;
  const place = { start, end, loc };
  Object.assign(node, {
    type: 'MemberExpression',
    object: { type: 'Identifier', name: 'Math', ...place },
    property: { type: 'Identifier', name, ...place },
    computed: false,
  });
}

/** Makes blocks of the `with (Math)` statements of a file that was just parsed. */
export function openMath(file: Babel.File): void {
  visitTree(file.program, (node) => {
    if (node.type !== 'WithStatement' || node.object.type !== 'Identifier' || node.object.name !== 'Math') return;
    const members = namedMembers(node.body);
    if (members === null) return;
    members.forEach(makeMember);
    const { body } = node;
    Reflect.deleteProperty(node, 'object');
    Object.assign(node, { type: 'BlockStatement', body: [body], directives: [] });
  });
}
