// Everything Nabla answers about open documents, in one object without a connection: the compute worker owns one.
import type { CodeAction, CodeLens, Command, Position, Range } from 'vscode-languageserver-types';
import type { FileSystem, TextRange } from '../languages/document';
import {
  defaultSettings,
  type DetailQuery,
  type DetailResponse,
  type SelectionHoverQuery,
  type SetPointParameters,
  type Settings,
  type SubjectQuery,
  type SubjectResponse,
} from '../protocol/requests';
import { Analyses, type AnalyzedDocument } from './analyses';
import type { Budget } from './answers';
import { codeActions } from './code-action';
import { codeLenses, lensCommand, type LensData } from './code-lens';
import { detail } from './detail';
import type { DocumentSnapshot } from './document-snapshot';
import { lineRange } from './find-subject';
import { hoverAt } from './hover';
import type { HoverDraft } from './hover-draft';
import { panelSubject } from './panel-subject';
import { selectionHover } from './selection-hover';
import { SessionPoints, type SetPoint } from './session-points';
import { setPoint, type PointChange } from './set-point';

/** Milliseconds that checking numbers, finding a closed form and looking for critical points may take. */
type Share = Pick<Budget, 'verification' | 'closedForm' | 'search'>;

export interface Shares {
  /** While somebody waits with the mouse at rest. */
  readonly hover: Share;
  /** In the background, after a hover that had to do without. */
  readonly background: Share;
  /** For a page that was asked for. */
  readonly page: Share;
  /** The panel has an engine of its own and checks numbers itself. */
  readonly panel: Share;
  /** Many lenses come into view at once. */
  readonly lens: Share;
}

const usualShares: Shares = {
  hover: { verification: 120, closedForm: 800, search: 120 },
  background: { verification: 600, closedForm: 2000, search: 600 },
  page: { verification: 1500, closedForm: 2000, search: 1500 },
  panel: { verification: 0, closedForm: 2000, search: 800 },
  lens: { verification: 0, closedForm: 0, search: 25 },
};

function pointRange(offset: number): TextRange {
  return { start: offset, end: offset };
}

const notOpen = 'the document is not open, or Nabla does not read its language';

export class LanguageService {
  readonly #analyses: Analyses;
  readonly #points = new SessionPoints();
  #settings: Settings = defaultSettings;

  constructor(
    readonly files: FileSystem,
    readonly shares: Shares = usualShares,
    /** Milliseconds of work on a whole document after which it looks whether somebody waits for something else. */
    readonly pieceMilliseconds = 40,
  ) {
    this.#analyses = new Analyses(files);
  }

  configure(settings: Settings): void {
    this.#settings = settings;
  }

  update(snapshot: DocumentSnapshot): void {
    this.#analyses.update(snapshot);
  }

  close(uri: string): void {
    this.#analyses.close(uri);
  }

  /** A file that is not open has changed on disk. */
  fileChanged(uri: string): void {
    this.#analyses.invalidate(uri);
  }

  /** Points set earlier in the session, for a service that takes the place of another. */
  restorePoints(points: readonly SetPoint[]): void {
    for (const point of points) this.#points.set(point);
  }

  /**
   * Analyses a document ahead of questions, a piece at a time; returns the documents whose analysis may differ from
   * before, and null where there is more to do: then it is to be asked again.
   */
  async analyze(uri: string): Promise<readonly string[] | null> {
    if (!(await this.#analyses.advance(uri, this.pieceMilliseconds))) return null;
    return [...new Set([uri, ...this.#analyses.takeStale()])];
  }

  /** @param inBackground nobody waits: what a hover has no time for is made, and kept for the next one */
  async hover(uri: string, position: Position, deadline: number, inBackground: boolean): Promise<HoverDraft | null> {
    const document = await this.#analyses.around(uri, (positions) => pointRange(positions.offset(position)));
    if (document === null) return null;
    const budget = this.#budget(deadline, inBackground ? this.shares.background : this.shares.hover);
    return hoverAt({ document, settings: this.#settings, points: this.#points, budget }, position);
  }

  async selectionHover({ uri, start, end }: SelectionHoverQuery, deadline: number): Promise<HoverDraft | null> {
    const snapshot = this.#analyses.document(uri);
    if (snapshot === null) return null;
    const budget = this.#budget(deadline, this.shares.hover);
    return selectionHover(snapshot, { start, end }, this.#settings, this.files, budget);
  }

  /** Null where the document is not analysed yet: a piece was, and it is to be asked again. */
  async codeLenses(uri: string): Promise<readonly CodeLens[] | null> {
    if (!(await this.#analyses.advance(uri, this.pieceMilliseconds))) return null;
    const document = await this.#analyses.of(uri);
    return document === null ? [] : codeLenses(document, this.#analyses.lastGood(uri), this.#settings);
  }

  async lensCommand(data: LensData, deadline: number): Promise<Command | null> {
    const document = await this.#analyses.named(data.reference);
    if (document === null) return null;
    const lastGood = this.#analyses.lastGood(data.reference.uri);
    return lensCommand(document, lastGood, this.#points, data, deadline, this.shares.lens.search);
  }

  async codeActions(
    uri: string,
    range: Range,
    only: readonly string[] | null,
    deadline: number,
  ): Promise<readonly CodeAction[]> {
    const document = await this.#analyses.around(uri, (positions) => pointRange(positions.offset(range.start)));
    return document === null ? [] : codeActions(document, this.#points, range, only, deadline);
  }

  async subject(query: SubjectQuery, deadline: number): Promise<SubjectResponse> {
    const document = await this.#queried(query);
    if (document === null) return { kind: 'none', message: notOpen };
    const budget = this.#budget(deadline, this.shares.panel);
    return panelSubject(document, query, this.#points, budget, this.#settings.digits);
  }

  async detail(query: DetailQuery, deadline: number): Promise<DetailResponse> {
    const document = await this.#queried(query.subject);
    if (document === null) return { kind: 'none', message: notOpen };
    const budget = this.#budget(deadline, this.shares.page);
    return detail(document, query, this.#points, budget, this.#settings.digits);
  }

  async setPoint(parameters: SetPointParameters): Promise<PointChange> {
    const document = await this.#queried(parameters.subject);
    if (document === null) return { response: { kind: 'refused', message: notOpen }, change: null };
    return setPoint(document, parameters, this.#points);
  }

  /** As much of a document as a query can mean. */
  #queried(query: SubjectQuery): Promise<AnalyzedDocument | null> {
    return query.kind === 'reference'
      ? this.#analyses.named(query.reference)
      : this.#analyses.around(query.position.uri, (positions) => lineRange(positions, query.position.line));
  }

  #budget(deadline: number, share: Share): Budget {
    return { deadline, ...share, maximumVariables: this.#settings.maximumVariables };
  }
}
