// The connection's side of the typeset worker: started on the first formula, asked once for each picture, and never
// waited for longer than a reader would.
import type { Picture, TypesetOptions } from '../render/typeset';
import type { FromTypeset, ToTypeset } from './typeset/messages';
import type { WorkerPort } from './worker-port';

/** Pictures kept, the least recently used dropped first; about 20 kB each. */
const mostPictures = 300;
/** Milliseconds a hover waits for one picture; the first one also waits for MathJax to load. */
const patience = 300;
const firstPatience = 1500;
/** Milliseconds after which the worker is taken to be stuck. */
const hardLimit = 10_000;

export class TypesetClient {
  #port: WorkerPort | null = null;
  #isWarm = false;
  #lastId = 0;
  readonly #pictures = new Map<string, Promise<Picture | null>>();
  readonly #waiting = new Map<number, (picture: Picture | null) => void>();

  constructor(
    readonly start: () => WorkerPort,
    readonly onError: (message: string) => void,
  ) {}

  /** Loads the typesetter before the first formula is known. */
  warm(options: TypesetOptions): void {
    if (this.#port === null) void this.#picture('x', options);
  }

  /** The picture of a formula; null where it cannot be typeset, or is not there in time. */
  async typeset(tex: string, options: TypesetOptions): Promise<Picture | null> {
    const limit = this.#isWarm ? patience : firstPatience;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(() => resolve(null), limit);
    });
    const picture = await Promise.race([this.#picture(tex, options), late]);
    clearTimeout(timer);
    return picture;
  }

  dispose(): void {
    this.#port?.terminate();
    this.#end();
  }

  #picture(tex: string, options: TypesetOptions): Promise<Picture | null> {
    const key = JSON.stringify([tex, options.color, options.scale, options.display]);
    const known = this.#pictures.get(key);
    if (known !== undefined) {
      this.#pictures.delete(key);
      this.#pictures.set(key, known);
      return known;
    }
    const made = this.#ask(tex, options);
    this.#pictures.set(key, made);
    for (const oldest of this.#pictures.keys()) {
      if (this.#pictures.size <= mostPictures) break;
      this.#pictures.delete(oldest);
    }
    return made;
  }

  #ask(tex: string, options: TypesetOptions): Promise<Picture | null> {
    const port = this.#started();
    const id = ++this.#lastId;
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        port.terminate();
        if (this.#port === port) this.#end();
      }, hardLimit);
      this.#waiting.set(id, (picture) => {
        clearTimeout(timer);
        this.#waiting.delete(id);
        resolve(picture);
      });
      const question: ToTypeset = { id, tex, options };
      port.post(question);
    });
  }

  #started(): WorkerPort {
    if (this.#port !== null) return this.#port;
    const port = this.start();
    this.#port = port;
    port.onMessage((data) => {
      const { id, result } = data as FromTypeset;
      this.#isWarm = true;
      if (!result.ok) this.onError(`a formula was not typeset: ${result.message}`);
      this.#waiting.get(id)?.(result.ok ? result.picture : null);
    });
    port.onEnd((reason) => {
      this.onError(`the typesetter ended: ${reason}`);
      if (this.#port === port) this.#end();
    });
    return port;
  }

  /** Forgets the worker; the formulas it still owed have no picture. */
  #end(): void {
    this.#port = null;
    this.#isWarm = false;
    this.#pictures.clear();
    for (const resolve of [...this.#waiting.values()]) resolve(null);
  }
}
