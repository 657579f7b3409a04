// Timing: contenders run in turns within one process, so that whatever slows the machine slows them all.

export interface Contender {
  readonly name: string;
  readonly run: () => void;
}

const samples = 45;
/** Milliseconds of one sample: short, so that neighbours in time have the same share of the machine. */
const sampleTime = 4;

function roundsFor(run: () => void): number {
  for (let rounds = 1; ; rounds *= 2) {
    const start = performance.now();
    for (let i = 0; i < rounds; i++) run();
    if (performance.now() - start > sampleTime / 2) return rounds;
  }
}

export function median(numbers: readonly number[]): number {
  return [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? NaN;
}

export interface Figure {
  /** Microseconds of one run, the median of the samples. */
  readonly time: number;
  /** The median of the ratios to the first contender's sample of the same turn. */
  readonly ratio: number;
}

/** The contenders against the first of them, in samples taken in turns. */
export function race(contenders: readonly Contender[]): Map<string, Figure> {
  const rounds = contenders.map(({ run }) => {
    roundsFor(run);
    return roundsFor(run);
  });
  const times = contenders.map((): number[] => []);
  const ratios = contenders.map((): number[] => []);
  for (let sample = 0; sample < samples; sample++) {
    let first = NaN;
    contenders.forEach(({ run }, k) => {
      const count = rounds[k] ?? 1;
      const start = performance.now();
      for (let i = 0; i < count; i++) run();
      const time = ((performance.now() - start) * 1000) / count;
      if (k === 0) first = time;
      times[k]?.push(time);
      ratios[k]?.push(time / first);
    });
  }
  return new Map(
    contenders.map(({ name }, k) => [name, { time: median(times[k] ?? []), ratio: median(ratios[k] ?? []) }]),
  );
}
