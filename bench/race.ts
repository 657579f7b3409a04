// Timing: contenders run in turns within one process, so that whatever slows the machine slows them all.

export interface Contender {
  readonly name: string;
  readonly run: () => void;
}

const samples = 9;
/** Milliseconds of one sample. */
const sampleTime = 20;

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

/** Microseconds a run of each contender, the median of samples taken in turns. */
export function race(contenders: readonly Contender[]): Map<string, number> {
  const rounds = contenders.map(({ run }) => {
    roundsFor(run);
    return roundsFor(run);
  });
  const times = contenders.map((): number[] => []);
  for (let sample = 0; sample < samples; sample++) {
    contenders.forEach(({ run }, k) => {
      const count = rounds[k] ?? 1;
      const start = performance.now();
      for (let i = 0; i < count; i++) run();
      times[k]?.push(((performance.now() - start) * 1000) / count);
    });
  }
  return new Map(contenders.map(({ name }, k) => [name, median(times[k] ?? [])]));
}
