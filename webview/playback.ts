// Playing descents: the runs that have arrived, and how the step shown moves with time.
import { extend, stepCount } from './model/trajectory';
import type { TrajectoryPiece } from './compute/messages';
import type { Trajectory } from './model/trajectory';
import type { ViewAction } from './model/view-actions';
import type { ViewState } from './model/view-state';

/** A page that was busy or hidden does not leap further than this many seconds of play. */
const longestLeap = 0.25;

export class Playback {
  readonly trajectories = new Map<number, Trajectory>();
  #lastFrame = 0;

  take(piece: TrajectoryPiece): void {
    this.trajectories.set(piece.run, extend(this.trajectories.get(piece.run), piece));
  }

  forget(): void {
    this.trajectories.clear();
  }

  /** Drops the runs that a state no longer has. */
  keepOnly(state: ViewState): void {
    for (const id of this.trajectories.keys()) {
      if (!state.runs.some((run) => run.id === id)) this.trajectories.delete(id);
    }
  }

  /** The last step of the longest run. */
  get last(): number {
    return Math.max(0, ...[...this.trajectories.values()].map(stepCount));
  }

  /** What a moment of play does; `settled` says that no more steps are to come. */
  advance(now: number, state: ViewState, settled: boolean, reducedMotion: boolean): readonly ViewAction[] {
    const elapsed = Math.min(longestLeap, (now - this.#lastFrame) / 1000);
    this.#lastFrame = now;
    if (!state.playing) return [];
    const { last } = this;
    const wanted = reducedMotion ? Infinity : state.cursor + elapsed * state.speed;
    const cursor = Math.min(last, wanted);
    const ended = settled && state.runs.every((run) => (this.trajectories.get(run.id)?.stopped ?? null) !== null);
    return [{ kind: 'moveCursor', cursor }, ...(ended && cursor >= last ? [{ kind: 'pause' } as const] : [])];
  }

  /** Run or pause; from the end a run begins again. */
  toggled(state: ViewState): readonly ViewAction[] {
    if (state.playing) return [{ kind: 'pause' }];
    this.#lastFrame = performance.now();
    const again: readonly ViewAction[] = state.cursor >= this.last ? [{ kind: 'reset' }] : [];
    return [...again, { kind: 'play' }];
  }

  /** One step on or back. */
  stepped(state: ViewState, by: 1 | -1): readonly ViewAction[] {
    const cursor = Math.min(this.last, Math.max(0, Math.floor(state.cursor) + by));
    return [{ kind: 'pause' }, { kind: 'moveCursor', cursor }];
  }
}
