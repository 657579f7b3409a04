// What the page has come to, as performance marks: for the benchmark, and for whoever profiles the page.

export type Milestone =
  /** The page listens. */
  | 'ready'
  /** There is something to draw. */
  | 'subject'
  /** The first picture with samples in it, and the first with the surface where one is drawn. */
  | 'picture'
  | 'surface'
  /** The finest grid. */
  | 'grid'
  /** Generated code has taken over from the interpreter. */
  | 'compiled'
  /** Everything but the verification has come. */
  | 'drawn'
  /** Everything asked for has come. */
  | 'settled';

const reached = new Set<Milestone>();

/** Notes a milestone when it is reached for the first time since the last subject. */
export function reach(milestone: Milestone): void {
  if (milestone === 'subject') reached.clear();
  if (reached.has(milestone)) return;
  reached.add(milestone);
  performance.mark(`nabla.${milestone}`);
}
