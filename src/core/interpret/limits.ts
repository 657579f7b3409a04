// Limits that end every run: steps, memory, depth of calls, and the clock.

export interface Limits {
  /** Interpreted instructions. */
  readonly steps: number;
  /** Array elements and record fields allocated. */
  readonly cells: number;
  /** Nested calls. */
  readonly depth: number;
  /** Milliseconds since the epoch after which the run ends; Infinity for none. Looked at every thousand or so steps. */
  readonly deadline: number;
}

export const defaultLimits: Limits = { steps: 20_000_000, cells: 5_000_000, depth: 10_000, deadline: Infinity };
