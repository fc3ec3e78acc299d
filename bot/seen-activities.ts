/**
 * Teams delivers at least once: a click whose answer was slow comes again with the same id. Each activity is claimed before
 * it is handled, in a place that all processes share, and its answer is kept for as long as a repeat may come.
 */
export interface SeenActivities {
  /**
   * Claims an activity. `first`: handle it. `answered`: a repeat; here is what was answered. `underway`: a repeat of one that is
   * being handled now. A claim that was neither answered nor released (the process died) lapses after half a minute.
   */
  claim(key: string): Promise<Claim>;
  /** Keeps what was answered, to be answered again. JSON, at most some 80 KB. */
  answered(key: string, answer: unknown): Promise<void>;
  /** Gives a claim back: handling failed by a fault of ours, and a repeat may try again. */
  release(key: string): Promise<void>;
}

export type Claim = { readonly state: 'first' } | { readonly state: 'underway' } | { readonly state: 'answered'; readonly answer: unknown };
