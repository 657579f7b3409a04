// Points that the user set in this session: they hold for a subject until it is cleared or the server ends.
import type { Point, PointOrigin } from '../core/program/point';
import type { Subject } from '../languages/document';

export interface ChosenPoint {
  readonly point: Point;
  readonly origin: PointOrigin;
}

export class SessionPoints {
  readonly #points = new Map<string, Point>();

  set(uri: string, subject: Subject, point: Point | null): void {
    const key = SessionPoints.#key(uri, subject);
    if (point === null) this.#points.delete(key);
    else this.#points.set(key, point);
  }

  /** The point a subject is looked at: the user's, else the one its front end suggests. */
  of(uri: string, subject: Subject): ChosenPoint {
    const set = this.#points.get(SessionPoints.#key(uri, subject));
    if (set !== undefined) return { point: set, origin: 'given' };
    const { point, origin } = subject.suggestedPoint;
    return { point, origin };
  }

  static #key(uri: string, subject: Subject): string {
    return JSON.stringify([uri, subject.name]);
  }
}
