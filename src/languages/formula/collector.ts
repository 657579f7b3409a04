// The formulas of one document in order: which are subjects, which define constants, which are refused.
import type { Point } from '../../core/program/point';
import type { CallSite, DomainInterval, Rejection, Subject, SuggestedPoint, TextRange } from '../document';
import { chosenPoint } from './chosen-point';
import { refuseDeep } from './depth';
import { constantNumber } from './expand';
import type { FormulaEnvironment } from './environment';
import { FormulaRefusal, type Formula, type FormulaParameter, type FormulaStatement } from './formula';
import { inNaturalOrder } from './names';
import { freeNames, namesIn } from './free-names';
import { lowerStatement } from './lower-statement';

/** Counts the formulas of a document that have no name. */
export class Numbering {
  #count = 0;

  next(): string {
    return `formula${++this.#count}`;
  }
}

export interface CollectorOptions {
  readonly uri: string;
  readonly environment: FormulaEnvironment;
  /** `formula1`, `formula2`, … in documents, counted over all their parts; `f` for a bare formula. */
  readonly unnamed: Numbering | 'f';
  /**
   * In prose `x = 3` may be a value of a variable and `$2n$` part of a sentence; in a scratchpad and for one bare formula
   * everything written is meant.
   */
  readonly isProse: boolean;
  /** Letters that some left-hand side of the document names: no earlier `x = 3` fixes them elsewhere. */
  readonly variableLetters: ReadonlySet<string>;
}

/** The point and the box that comments state. */
export interface StatedTags {
  readonly point: SuggestedPoint | null;
  readonly domain: readonly DomainInterval[];
}

/** What stands around a statement. */
export interface StatementContext {
  readonly text: string;
  /** `@at` and `@domain` above the statement, once its letters are known. */
  readonly tags?: (letters: readonly FormulaParameter[]) => StatedTags;
  /** Values that the text gives the letters: the point, if they are all there. */
  readonly values?: { readonly numbers: ReadonlyMap<string, number>; readonly range: TextRange } | null;
  /** A letter that is a variable even where the formula does not mention it. */
  readonly variable?: string | null;
}

interface MutableSubject extends Omit<Subject, 'calls' | 'suggestedPoint'> {
  calls: CallSite[];
  suggestedPoint: SuggestedPoint;
}

/** What became of a statement. */
export type Reading = 'subject' | 'constant' | 'nothing' | 'refused';

export class FormulaCollector {
  readonly #subjects: MutableSubject[] = [];
  readonly rejections: Rejection[] = [];

  constructor(readonly options: CollectorOptions) {}

  get subjects(): readonly Subject[] {
    return this.#subjects.map((subject) => ({ ...subject }));
  }

  /** Reads one statement; refusals are collected. */
  add(statement: FormulaStatement, context: StatementContext): Reading {
    try {
      return this.#read(statement, context);
    } catch (error) {
      const isOverflow = error instanceof RangeError;
      if (!(error instanceof FormulaRefusal) && !isOverflow) throw error;
      const refusal = isOverflow ? new FormulaRefusal('builds on too many other definitions') : error;
      this.refuse(statement.name, statement.nameRange, statement.range, refusal);
      return 'refused';
    }
  }

  refuse(name: string | null, nameRange: TextRange, range: TextRange, refusal: FormulaRefusal): void {
    const fallback = this.options.unnamed === 'f' ? 'f' : 'formula';
    this.rejections.push({
      kind: 'formula',
      name: name ?? fallback,
      nameRange,
      range,
      reason: refusal.message,
      reasonRange: refusal.range ?? range,
      advice: null,
    });
  }

  /** A call with literal arguments: its function is first looked at there. */
  addCall(name: string, site: CallSite): void {
    for (let i = this.#subjects.length - 1; i >= 0; i--) {
      const subject = this.#subjects[i];
      if (subject?.name !== name) continue;
      if (subject.program.functions[subject.program.entry]?.parameters.length !== site.point.arguments.length) return;
      subject.calls.push(site);
      if (subject.suggestedPoint.origin === 'chosen') {
        subject.suggestedPoint = { point: site.point, origin: 'call', range: site.range };
      }
      return;
    }
  }

  #read(statement: FormulaStatement, context: StatementContext): Reading {
    const { environment, isProse, unnamed, variableLetters } = this.options;
    const { name, body } = statement;
    refuseDeep(body);
    if (statement.parameters !== null) {
      if (statement.parameters.length === 0) throw new FormulaRefusal('has no variables', statement.range);
      this.#subject(statement, statement.parameters, context);
      if (name !== null) environment.define('function', name, statement);
      return 'subject';
    }
    if (name !== null && namesIn(body).has(name)) {
      if (isProse) return 'nothing';
      throw new FormulaRefusal(`\`${name}\` is defined by itself`, statement.range);
    }
    const isFixed = (letter: string): boolean =>
      !isProse || (environment.isSettled(letter) && !variableLetters.has(letter));
    let letters = freeNames(body, environment, isFixed);
    if (letters.length === 0 && name !== null) this.#defineConstant(name, statement);
    if (letters.length === 0 && isProse) letters = freeNames(body, environment, () => false);
    const { variable = null } = context;
    const adds =
      variable !== null && /^[\p{L}_]\w*$/u.test(variable) && !letters.some((letter) => letter.name === variable);
    if (adds) {
      const names = inNaturalOrder([variable, ...letters.map((letter) => letter.name)]);
      letters = names.map(
        (letter) => letters.find((known) => known.name === letter) ?? { name: letter, range: statement.range },
      );
    }
    if (letters.length === 0) {
      if (name !== null) return 'constant';
      if (isProse || unnamed !== 'f') return 'nothing';
      throw new FormulaRefusal('has no variables', statement.range);
    }
    if (isProse && !isWorthwhile(statement)) return 'nothing';
    this.#subject(statement, letters, context);
    if (name !== null && !environment.isConstant(name)) environment.define('quantity', name, statement);
    return 'subject';
  }

  #defineConstant(name: string, statement: FormulaStatement): void {
    const { environment } = this.options;
    const value = constantNumber(statement.body, environment, new Set(), environment.now);
    if (value !== null && !Number.isFinite(value)) return;
    environment.define('constant', name, statement);
  }

  #subject(statement: FormulaStatement, letters: readonly FormulaParameter[], context: StatementContext): void {
    const { uri, environment, unnamed } = this.options;
    const { name, nameRange, range } = statement;
    const lowered = lowerStatement(uri, statement, letters, environment);
    const point: Point = chosenPoint(lowered.program, lowered.shapes);
    const tags = context.tags?.(letters);
    const { values = null } = context;
    const given = letters.map((letter) => values?.numbers.get(letter.name));
    const isGiven = values !== null && given.every((value) => value !== undefined);
    const fromText: SuggestedPoint | null = isGiven
      ? { point: { receiver: null, arguments: given }, origin: 'call', range: values.range }
      : null;
    const subjectName = name ?? (unnamed === 'f' ? 'f' : unnamed.next());
    const written = statement.parameters ?? [];
    this.#subjects.push({
      kind: 'formula',
      name: subjectName,
      nameRange,
      range,
      program: lowered.program,
      suggestedPoint: tags?.point ?? fromText ?? { point, origin: 'chosen', range: null },
      domain: tags?.domain ?? [],
      calls: [],
      parameterRanges: written.map((letter, i) => ({ range: letter.range, path: [i] })),
      text: context.text,
      ignored: false,
    });
  }
}

/** Whether a formula in prose says something that is worth a derivative: an operation that shows. */
function isWorthwhile({ name, body }: FormulaStatement): boolean {
  return name === null ? showsOperation(body) : hasOperation(body);
}

function hasOperation(body: Formula): boolean {
  switch (body.kind) {
    case 'number':
    case 'name':
    case 'boolean':
    case 'element':
      return false;
    case 'vector':
      return body.items.some(hasOperation);
    default:
      return true;
  }
}

/** `2n`, `kT` and `-x` are parts of a sentence; `n^2`, `x + 1` and `x/2` are formulas. */
function showsOperation(body: Formula): boolean {
  switch (body.kind) {
    case 'number':
    case 'name':
    case 'boolean':
    case 'element':
    case 'vector':
      return false;
    case 'arithmetic':
      if (body.operator === 'negate' || body.operator === 'multiply') return body.operands.some(showsOperation);
      return true;
    default:
      return true;
  }
}
