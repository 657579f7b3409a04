// A selected expression of a script as a function of the variables that it does not define itself.
import type * as Babel from '@babel/types';
import type { Node, Program } from '../../core/program/program';
import type { DocumentAnalysis, DocumentInput, FileSystem, Rejection, Subject, TextRange } from '../document';
import { analyzeCandidate } from './analyze-candidate';
import { findCandidates } from './candidates';
import { isScript, type Candidate, type ModuleSource } from './frontend';
import { loadModules } from './modules/modules';
import { SignatureReader } from './types/parameter-types';
import { parentsOf } from './syntax/parents';
import { openScript } from './open-script';
import { cachedScript, parseScript } from './syntax/parse';
import { isFunctionNode, rangeOf, unwrapped, visitTree } from './syntax/tree';

/** The name of the function that a selection becomes. */
const selectionName = 'selection';

/** Names of the language and its hosts: they are not inputs, whatever they are. */
const knownGlobals: ReadonlySet<string> = new Set(
  (
    'Math Number Array Object Infinity NaN undefined isNaN isFinite parseFloat parseInt String Boolean Symbol Map Set ' +
    'WeakMap WeakSet Date JSON Promise RegExp Error RangeError TypeError Function Reflect Proxy BigInt Intl Float64Array ' +
    'Float32Array Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array ArrayBuffer ' +
    'globalThis window self global document navigator location console process performance require module exports ' +
    'arguments fetch crypto localStorage setTimeout setInterval structuredClone'
  ).split(' '),
);

function trimmed(text: string, range: TextRange): TextRange {
  const selected = text.slice(range.start, range.end);
  const start = range.start + (selected.length - selected.trimStart().length);
  return { start, end: Math.max(start, range.end - (selected.length - selected.trimEnd().length)) };
}

/** The value that a selected statement computes: the right-hand side of an assignment or a declaration, a result. */
function valueOf(node: Babel.Node): Babel.Node | null {
  switch (node.type) {
    case 'ExpressionStatement':
      return valueOf(node.expression);
    case 'VariableDeclaration':
      return node.declarations.length === 1 ? (node.declarations[0]?.init ?? null) : null;
    case 'VariableDeclarator':
      return node.init ?? null;
    case 'ReturnStatement':
      return node.argument ?? null;
    case 'AssignmentExpression':
      return node.operator === '=' && unwrapped(node.left).type === 'Identifier' ? node.right : node;
    default:
      return /Expression$|Literal$|^Identifier$/.test(node.type) ? node : null;
  }
}

/** The expression that a selection covers, give or take blanks, parentheses and a semicolon; null for none. */
function selectedExpression(module: ModuleSource, range: TextRange): Babel.Node | null {
  const end = module.text.slice(range.start, range.end).replace(/[;,\s]+$/, '').length + range.start;
  for (const node of parentsOf(module).nodes) {
    if (isFunctionNode(node)) continue;
    const place = rangeOf(node);
    if (place.start < range.start || place.end > range.end) continue;
    const left = module.text.slice(range.start, place.start).replace(/[\s(]/g, '');
    const right = module.text.slice(place.end, end).replace(/[\s)]/g, '');
    if (left !== '' || right !== '') continue;
    const value = valueOf(node);
    if (value !== null) return value;
  }
  return null;
}

interface FreeVariable {
  readonly name: string;
  /** Its annotation as written, or nothing. */
  readonly annotation: string;
}

/** The variables of functions around the expression, and names that nothing declares, in order of appearance. */
function freeVariables(module: ModuleSource, expression: Babel.Node): FreeVariable[] {
  const { scopes, text } = module;
  const found = new Map<string, FreeVariable>();
  const outer = rangeOf(expression);
  visitTree(expression, (node) => {
    if (node.type !== 'Identifier') return undefined;
    const variable = scopes.variableOf(node);
    if (variable === null) {
      // Keys and labels are no references: only those that the scopes know around them are.
      const isReference = scopes.isReference(node);
      if (isReference && !knownGlobals.has(node.name)) found.set(node.name, { name: node.name, annotation: '' });
      return undefined;
    }
    const [declaration] = variable.declarations;
    if (declaration === undefined || variable.owner === null) return undefined;
    const place = rangeOf(declaration);
    const isInside = place.start >= outer.start && place.end <= outer.end;
    if (isInside || found.has(node.name)) return undefined;
    const named = declaration.type === 'VariableDeclarator' ? declaration.id : declaration;
    const pattern = named.type === 'AssignmentPattern' ? named.left : named;
    const annotation = pattern.type === 'Identifier' ? pattern.typeAnnotation : null;
    const written = annotation ? text.slice(annotation.start ?? 0, annotation.end ?? 0) : '';
    found.set(node.name, { name: node.name, annotation: written });
    return undefined;
  });
  return [...found.values()];
}

/** Moves the places of an appended piece of text back to where it was copied from. */
function movedProgram(program: Program, uri: string, moved: (range: TextRange) => TextRange): Program {
  const place = <L extends TextRange & { readonly document: number }>(location: L): L =>
    location.document === 0 ? { ...location, ...moved(location) } : location;
  return {
    ...program,
    documents: [uri, ...program.documents.slice(1)],
    nodes: program.nodes.map((node): Node => ({ ...node, location: place(node.location) })),
    functions: program.functions.map((definition) => ({
      ...definition,
      location: place(definition.location),
      nameLocation: place(definition.nameLocation),
      parameters: definition.parameters.map((parameter) => ({ ...parameter, location: place(parameter.location) })),
    })),
  };
}

/** The subject a selected function or call of one stands for. */
async function knownSubject(input: DocumentInput, range: TextRange, files: FileSystem): Promise<Subject | null> {
  const { subjects } = (await openScript(input, files)).around(range);
  const whole = subjects.find(
    (subject) => subject.range.start >= range.start && subject.range.end <= range.end && subject.kind === 'function',
  );
  if (whole !== undefined) return whole;
  for (const subject of subjects) {
    const call = subject.calls.find((site) => site.range.start >= range.start && site.range.end <= range.end);
    if (call !== undefined)
      return { ...subject, suggestedPoint: { point: call.point, origin: 'call', range: call.range } };
  }
  return null;
}

function answer(input: DocumentInput, parts: Partial<DocumentAnalysis>): DocumentAnalysis {
  return {
    uri: input.uri,
    language: input.language,
    subjects: [],
    rejections: [],
    problems: [],
    unreadable: false,
    dependencies: [],
    ...parts,
  };
}

/** The selection as one subject, or the reason there is none. Never throws on user input. */
export async function analyzeScriptSelection(
  input: DocumentInput,
  selection: TextRange,
  files: FileSystem,
): Promise<DocumentAnalysis> {
  const language = isScript(input.language) ? input.language : 'typescript';
  const range = trimmed(input.text, selection);
  const whole = cachedScript(input.uri, language, input.text);
  // Where the document cannot be read, the selection may still be an expression by itself.
  const module = whole.unreadable
    ? parseScript(input.uri, language, ' '.repeat(range.start) + input.text.slice(range.start, range.end))
    : whole;
  const expression = module.unreadable ? null : selectedExpression(module, range);
  if (expression === null) {
    const subject = await knownSubject(input, range, files);
    if (subject !== null) return answer(input, { subjects: [subject] });
    const message = 'the selection is no expression: select a whole expression, a formula or a function';
    return answer(input, { problems: [{ range, message }], unreadable: true });
  }
  const place = rangeOf(expression);
  const free = freeVariables(module, expression);
  const isCall = free.length === 0 && unwrapped(expression).type === 'CallExpression';
  const called = isCall ? await knownSubject(input, place, files) : null;
  if (called !== null) return answer(input, { subjects: [called] });
  const isTyped = language.startsWith('typescript');
  const parameters = free.map(({ name, annotation }) => (isTyped ? name + annotation : name)).join(', ');
  const before = `${module.text}\n;function ${selectionName}(${parameters}) { return (`;
  const text = `${before}${module.text.slice(place.start, place.end)}); }`;
  const moved = ({ start, end }: TextRange): TextRange => {
    if (end <= module.text.length) return { start, end };
    const shift = before.length - place.start;
    const inside = start >= before.length && end - shift <= place.end;
    return inside ? { start: start - shift, end: end - shift } : place;
  };
  const extended = parseScript(`${input.uri}#${selectionName}`, language, text);
  const candidate = selectionCandidate(extended, before.length);
  if (candidate === null) {
    const message = 'the selection cannot be read as an expression by itself';
    return answer(input, { problems: [{ range, message }], unreadable: true });
  }
  const graph = await loadModules(extended, files);
  const found = analyzeCandidate(extended, candidate, new SignatureReader(extended, graph), graph, [], []);
  const nameRange = { start: place.start, end: Math.min(place.start + 1, place.end) };
  if ('reason' in found) {
    const rejection: Rejection = {
      kind: 'function',
      name: selectionName,
      nameRange,
      range: place,
      reason: found.reason,
      reasonRange: moved(found.range),
      advice: found.advice,
    };
    return answer(input, { rejections: [rejection], dependencies: graph.dependencies });
  }
  const subject: Subject = {
    ...found,
    name: selectionName,
    nameRange,
    range: place,
    program: movedProgram(found.program, input.uri, moved),
    parameterRanges: [],
    ignored: false,
  };
  return answer(input, { subjects: [subject], dependencies: graph.dependencies });
}

/** The appended function. */
function selectionCandidate(module: ModuleSource, bodyStart: number): Candidate | null {
  if (module.unreadable || module.problems.some((problem) => problem.range.start >= bodyStart)) return null;
  const candidates = findCandidates(module);
  return candidates.find(({ name, range }) => name === selectionName && range.end > bodyStart) ?? null;
}
