import { type Timing } from './measure.ts';

/** One line of a table: something that was done, on what is judged and on what stands beside it. */
export interface Row {
  readonly what: string;
  /** How many were under way at once. */
  readonly atOnce: number;
  readonly ours: Timing;
  /** Nothing where there is nothing to compare with. */
  readonly beside: Timing | undefined;
  /** The greatest ratio of medians that is good enough, where the quality bar names one. */
  readonly atMost?: number;
}

/** A table: what is judged beside what. */
export interface Table {
  readonly title: string;
  readonly ours: string;
  readonly beside: string;
  readonly rows: readonly Row[];
}

/** What a file in this folder called `<name>.bench.ts` exports as `bench`. */
export interface Bench {
  /** One sentence on what is measured. */
  readonly about: string;
  /** Measures, and puts away what it made. `say` tells what is going on. */
  readonly run: (say: (line: string) => void) => Promise<readonly Table[]>;
}
