// Points that the user set in this session: they hold for a subject until it is cleared or the server ends.
import type { Point, PointOrigin } from '../core/program/point';
import type { Subject } from '../languages/document';

export interface ChosenPoint {
  readonly point: Point;
  readonly origin: PointOrigin;
}

/** A point that was set, as it is kept for a new worker. */
export interface SetPoint {
  readonly uri: string;
  readonly name: string;
  /** Null: back to the source's own. */
  readonly point: Point | null;
}

export class SessionPoints {
  readonly #points = new Map<string, Point>();

  set({ uri, name, point }: SetPoint): void {
    const key = SessionPoints.#key(uri, name);
    if (point === null) this.#points.delete(key);
    else this.#points.set(key, point);
  }

  /** The point a subject is looked at: the user's, else the one its front end suggests. */
  of(uri: string, subject: Subject): ChosenPoint {
    const set = this.#points.get(SessionPoints.#key(uri, subject.name));
    if (set !== undefined) return { point: set, origin: 'given' };
    const { point, origin } = subject.suggestedPoint;
    return { point, origin };
  }

  static #key(uri: string, name: string): string {
    return JSON.stringify([uri, name]);
  }
}
