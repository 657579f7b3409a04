// Everything Nabla answers about open documents, in one object without a connection: the compute worker owns one.
import type { Position } from 'vscode-languageserver-types';
import type { FileSystem } from '../languages/document';
import { defaultSettings, type Settings } from '../protocol/requests';
import { Analyses } from './analyses';
import type { Budget } from './answers';
import type { DocumentSnapshot } from './document-snapshot';
import { hoverAt } from './hover';
import type { HoverDraft } from './hover-draft';
import { SessionPoints } from './session-points';

/** Milliseconds that checking numbers may take while somebody waits with the mouse at rest. */
const hoverVerification = 150;

export class LanguageService {
  readonly #analyses: Analyses;
  readonly #points = new SessionPoints();
  #settings: Settings = defaultSettings;

  constructor(files: FileSystem) {
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

  async hover(uri: string, position: Position, deadline: number): Promise<HoverDraft | null> {
    const document = await this.#analyses.of(uri);
    if (document === null) return null;
    const budget = this.#budget(deadline, hoverVerification);
    return hoverAt({ document, settings: this.#settings, points: this.#points, budget }, position);
  }

  #budget(deadline: number, verification: number): Budget {
    return { deadline, verification, maximumVariables: this.#settings.maximumVariables };
  }
}
