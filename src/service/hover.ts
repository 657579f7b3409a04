// Hover: what Nabla says about the function, call, parameter or formula under the mouse.
import type { Position } from 'vscode-languageserver-types';
import { kindText } from '../core/notation/kind-text';
import { originText, pointText } from '../core/notation/point-text';
import type { PathKey } from '../core/program/program';
import type { Subject } from '../languages/document';
import type { Settings } from '../protocol/requests';
import type { AnalyzedDocument } from './analyses';
import { answerOf, type Answer, type Budget } from './answers';
import { criticalLine, criticalPointsOf, type Search } from './critical';
import type { HoverDraft } from './hover-draft';
import { numberLines, partialLines } from './hover-numbers';
import { partialCandidates, pictureCandidates } from './hover-pictures';
import { showLink, subjectLinks } from './links';
import { escapeMarkdown, wideSpace } from './markdown';
import { hasOwnName, standsAlone, symbolOf } from './naming';
import { placeAt } from './place';
import { boxOf } from './plot-box';
import { referenceTo } from './references';
import type { ChosenPoint, SessionPoints } from './session-points';
import { inputsText } from './words';
import { nameText } from '../core/notation/name-text';

export interface HoverContext {
  readonly document: AnalyzedDocument;
  readonly settings: Settings;
  readonly points: SessionPoints;
  readonly budget: Budget;
}

/** The hover at a position, before typesetting; null where Nabla has nothing to say. */
export function hoverAt(context: HoverContext, position: Position): HoverDraft | null {
  const { document, settings, points, budget } = context;
  if (!settings.hover.enabled) return null;
  const place = placeAt(document.analysis, document.positions.offset(position));
  if (place === null) return null;
  const { subject } = place;
  const chosen: ChosenPoint =
    place.kind === 'call' ? { point: place.call.point, origin: 'call' } : points.of(document.snapshot.uri, subject);
  const answer = answerOf(subject.program, chosen.point, chosen.origin, budget);
  const range = document.positions.range(place.range);
  if (place.kind === 'parameter') return partialHover(context, subject, answer, place.path, range);
  return subjectHover(context, subject, answer, place.kind, range);
}

/** A hover over a whole function or formula. */
export function subjectHover(
  { document, settings, budget }: HoverContext,
  subject: Subject,
  { numbers, symbolic, isCut }: Answer,
  kind: 'function' | 'formula' | 'call' | 'selection',
  range: HoverDraft['range'],
): HoverDraft {
  const { digits } = settings;
  const reference = referenceTo(document.snapshot.uri, subject);
  const outputs = numbers.value.length;
  const at =
    kind === 'formula' || kind === 'selection' ? inputsText(numbers, digits) : pointText(numbers.point, digits);
  const origin = kind === 'call' ? '' : `, ${originText(numbers.from)}`;
  const space = outputs === 0 ? '' : ` : ${kindText(subject.program, numbers.inputs, numbers.outputs)}`;
  const search = kind === 'call' ? null : criticalIn(subject, numbers, budget);
  const critical = search?.found ? criticalLine(search.found, digits) : null;
  // A definition is introduced like a function; a formula in the midst of a text says what it is by itself.
  const isIntroduced = kind !== 'selection' && standsAlone(subject, document.snapshot.language);
  const name = isIntroduced && hasOwnName(subject) ? `∇ ${escapeMarkdown(subject.name)}` : '∇';
  const type = isIntroduced ? (name === '∇' ? space.replace(/^ : /, ' ') : space) : '';
  return {
    range,
    title: `**${name}**${type}${wideSpace}${escapeMarkdown(`at ${at}${origin}`)}`,
    pictures: pictureCandidates(subject, numbers, symbolic, showLink(reference, outputs), digits),
    lines: [...numberLines(subject, numbers, digits, kind === 'call'), ...(critical === null ? [] : [critical])],
    numbersFirst: kind === 'call',
    show: kind === 'selection' || symbolic === null ? '' : showLink(reference, outputs),
    isPartial: isCut || search?.isCut === true,
    links:
      kind === 'selection'
        ? ''
        : subjectLinks(reference, { inputs: numbers.inputs.length, outputs, formula: symbolic !== null }),
  };
}

function criticalIn(subject: Subject, numbers: Answer['numbers'], budget: Budget): Search | null {
  if (numbers.value.length !== 1) return null;
  const box = boxOf(numbers.inputs, numbers.inputValues, subject.domain);
  const time = Math.min(budget.search, budget.deadline - Date.now());
  return criticalPointsOf(subject.program, numbers.point, box, time);
}

function startsWith(path: readonly PathKey[], prefix: readonly PathKey[]): boolean {
  return prefix.every((key, i) => path[i] === key);
}

/** A hover over a parameter: its partial derivative, or for a vector its part of the gradient. */
function partialHover(
  { document, settings }: HoverContext,
  subject: Subject,
  { numbers, symbolic, isCut }: Answer,
  path: readonly PathKey[],
  range: HoverDraft['range'],
): HoverDraft | null {
  const { digits } = settings;
  const columns = numbers.inputs.flatMap((input, i) => (startsWith(input, path) ? [i] : []));
  const [column] = columns;
  if (column === undefined) return null;
  const f = nameText(symbolOf(subject));
  const reference = referenceTo(document.snapshot.uri, subject);
  const at = escapeMarkdown(`at ${pointText(numbers.point, digits)}, ${originText(numbers.from)}`);
  const show = showLink(reference, numbers.value.length);
  if (columns.length > 1) {
    const name = nameText((numbers.inputNames[column] ?? '').replace(/[[.].*$/, ''));
    const part = { ...numbers, ...partOf(numbers, columns) };
    return {
      range,
      title: `**∂${escapeMarkdown(`${f}/∂${name}`)}** of ${escapeMarkdown(subject.name)}${wideSpace}${at}`,
      pictures: [],
      lines: [...numberLines(subject, part, digits, false), show],
      numbersFirst: true,
      show: '',
      isPartial: isCut,
      links: '',
    };
  }
  const name = nameText(numbers.inputNames[column] ?? '');
  return {
    range,
    title: `**∂${escapeMarkdown(`${f}/∂${name}`)}** of ${escapeMarkdown(subject.name)}${wideSpace}${at}`,
    pictures: partialCandidates(subject, symbolic, column),
    lines: partialLines(subject, numbers, column, digits),
    numbersFirst: false,
    show,
    isPartial: isCut,
    links: '',
  };
}

function partOf(numbers: Answer['numbers'], columns: readonly number[]): Partial<Answer['numbers']> {
  const names = new Set(columns.map((i) => numbers.inputNames[i] ?? ''));
  const stepped = numbers.piecewiseConstant?.filter((name) => names.has(name)) ?? [];
  return {
    piecewiseConstant: stepped,
    inputs: columns.flatMap((i) => numbers.inputs.slice(i, i + 1)),
    inputNames: columns.map((i) => numbers.inputNames[i] ?? ''),
    jacobian: numbers.jacobian.map((row) => columns.map((i) => row[i] ?? null)),
    hessian: null,
    eigenvalues: null,
    classification: null,
  };
}
