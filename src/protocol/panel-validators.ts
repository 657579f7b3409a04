// Run-time checks of what crosses the border between the panel's page and its host. Each answers the value itself,
// typed, or null. A Program is checked at its outline only: it comes from our own server, through the host or the state.
import type { HostMessage, PageMessage, PanelState, PanelSummary } from './panel';
import type { PanelSubject, SubjectReference } from './subject';

type Fields = Readonly<Record<string, unknown>>;

function isObject(value: unknown): value is Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

function isListOf<T>(value: unknown, isItem: (item: unknown) => item is T): value is readonly T[] {
  return Array.isArray(value) && value.every(isItem);
}

function isTextOrNull(value: unknown): value is string | null {
  return value === null || isText(value);
}

function isNumberOrNull(value: unknown): value is number | null {
  return value === null || isNumber(value);
}

function isReference(value: unknown): value is SubjectReference {
  return isObject(value) && isText(value['uri']) && isText(value['name']) && isNumber(value['offset']);
}

function isProgramOutline(value: unknown): boolean {
  return (
    isObject(value) &&
    value['version'] === 1 &&
    Array.isArray(value['nodes']) &&
    Array.isArray(value['functions']) &&
    Array.isArray(value['classes']) &&
    Array.isArray(value['bindings']) &&
    Array.isArray(value['initialize']) &&
    isNumber(value['entry'])
  );
}

function isInterval(value: unknown): value is readonly [number, number] {
  return isListOf(value, isNumber) && value.length === 2 && value.every(Number.isFinite);
}

function isPath(value: unknown): value is readonly (string | number)[] {
  return isListOf(value, (key): key is string | number => isText(key) || isNumber(key));
}

const classes = ['minimum', 'maximum', 'saddle', 'degenerate'];

function isCriticalPoint(value: unknown): value is PanelSubject['criticalPoints'][number] {
  return (
    isObject(value) &&
    isListOf(value['at'], isNumber) &&
    isNumber(value['value']) &&
    isText(value['classification']) &&
    classes.includes(value['classification']) &&
    isListOf(value['eigenvalues'], isNumber) &&
    typeof value['proven'] === 'boolean'
  );
}

function isTex(value: unknown): boolean {
  if (value === null) return true;
  return isObject(value) && isText(value['value']) && isText(value['gradient']) && isTextOrNull(value['hessian']);
}

const origins = ['given', 'jsdoc', 'call', 'default', 'chosen'];

/** Whether a value is a subject that can be drawn: names, paths and intervals agree in number. */
export function isPanelSubject(value: unknown): value is PanelSubject {
  if (!isObject(value)) return false;
  const { inputs, inputNames, inputTex, box, point } = value;
  return (
    isReference(value['reference']) &&
    isNumber(value['documentVersion']) &&
    isProgramOutline(value['program']) &&
    isText(value['kind']) &&
    isText(value['title']) &&
    isObject(point) &&
    Array.isArray(point['arguments']) &&
    isText(value['origin']) &&
    origins.includes(value['origin']) &&
    isListOf(inputs, isPath) &&
    isListOf(inputNames, isText) &&
    isListOf(inputTex, isText) &&
    isListOf(box, isInterval) &&
    inputNames.length === inputs.length &&
    inputTex.length === inputs.length &&
    box.length === inputs.length &&
    isNumber(value['outputCount']) &&
    isTex(value['tex']) &&
    isListOf(value['criticalPoints'], isCriticalPoint)
  );
}

/** A message from the host to the page, or null where it is none. */
export function readHostMessage(value: unknown): HostMessage | null {
  if (!isObject(value)) return null;
  switch (value['kind']) {
    case 'show':
      return isPanelSubject(value['subject']) && isNumber(value['digits'])
        ? { kind: 'show', subject: value['subject'], digits: value['digits'] }
        : null;
    case 'stale':
      return isText(value['message']) ? { kind: 'stale', message: value['message'] } : null;
    case 'descend':
      return { kind: 'descend' };
    default:
      return null;
  }
}

function isRunSummary(value: unknown): value is PanelSummary['runs'][number] {
  return isObject(value) && isText(value['optimizer']) && isNumber(value['steps']) && isTextOrNull(value['reason']);
}

function isSummary(value: unknown): value is PanelSummary {
  return (
    isObject(value) &&
    isText(value['title']) &&
    (value['view'] === 'curve' || value['view'] === 'surface' || value['view'] === 'contours') &&
    isListOf(value['point'], isNumber) &&
    isNumberOrNull(value['value']) &&
    isListOf(value['gradient'], isNumberOrNull) &&
    isTextOrNull(value['classification']) &&
    isListOf(value['runs'], isRunSummary) &&
    isText(value['text'])
  );
}

/** A message from the page to the host, or null where it is none. */
export function readPageMessage(value: unknown): PageMessage | null {
  if (!isObject(value)) return null;
  switch (value['kind']) {
    case 'ready':
      return { kind: 'ready' };
    case 'revealSource':
      return { kind: 'revealSource' };
    case 'setPinned':
      return typeof value['pinned'] === 'boolean' ? { kind: 'setPinned', pinned: value['pinned'] } : null;
    case 'copy':
      return isText(value['text']) ? { kind: 'copy', text: value['text'] } : null;
    case 'save':
      return isText(value['fileName']) && isText(value['base64'])
        ? { kind: 'save', fileName: value['fileName'], base64: value['base64'] }
        : null;
    case 'log': {
      const { level, message } = value;
      return (level === 'info' || level === 'warn' || level === 'error') && isText(message)
        ? { kind: 'log', level, message }
        : null;
    }
    case 'drawn':
      return isSummary(value['summary']) ? { kind: 'drawn', summary: value['summary'] } : null;
    default:
      return null;
  }
}

/** The state the page kept, or null where there is none or it is of another version. */
export function readPanelState(value: unknown): PanelState | null {
  if (!isObject(value) || value['version'] !== 1) return null;
  const { subject, digits, pinned, view } = value;
  if (!isPanelSubject(subject) || !isNumber(digits) || typeof pinned !== 'boolean') return null;
  return { version: 1, subject, digits, pinned, view };
}
