/** "an aggregate mark across all domains of at least 5": with three assessors and ten domains, the sum of 30 marks. */
export const sumToPass = 150;

/** A domain whose three marks sum to less is below the standard. */
export const domainSumAtStandard = 15;

/** Ours: when the panel is asked to look again before a result is released. */
export const moderation = {
  /** The lowest and the highest mark of a domain are this far apart or further. */
  spread: 2,
  /** The sum is within these, both included. */
  nearPass: { from: 147, to: 153 },
} as const;
