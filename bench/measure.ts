/** How long something took, over many times (ms). */
export interface Timing {
  readonly runs: number;
  readonly median: number;
  readonly p99: number;
  readonly perSecond: number;
}

/** How long to measure. */
export interface MeasureOptions {
  readonly atOnce?: number;
  /** Goes on for so long (ms), but does at least `fewest`. */
  readonly forMs?: number;
  readonly fewest?: number;
  /** What each time counts as, for the rate: 1000 for a thousand documents in one call. */
  readonly counts?: number;
}

/** Does some work again and again, several at once, and takes the time of each. `work` is told the number of its turn. */
export async function measure(work: (turn: number) => Promise<unknown>, { atOnce = 1, forMs = 500, fewest = 5, counts = 1 }: MeasureOptions = {}): Promise<Timing> {
  const times: number[] = [];
  let turn = 0;
  // Once beforehand: what is compiled or connected on the way is not what is measured.
  await work(turn++);
  const started = performance.now();
  const worker = async (): Promise<void> => {
    while (times.length < fewest || performance.now() - started < forMs) {
      const from = performance.now();
      await work(turn++);
      times.push(performance.now() - from);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  const seconds = (performance.now() - started) / 1000;
  times.sort((a, b) => a - b);
  return { runs: times.length, median: quantile(times, 0.5), p99: quantile(times, 0.99), perSecond: (times.length * counts) / seconds };
}

function quantile(sorted: readonly number[], share: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
