export const marks = [3, 4, 5, 6, 7] as const;
export type Mark = (typeof marks)[number];

/** "the standard expected for membership accreditation – is a mark of 5". */
export const standardMark = 5 satisfies Mark;

export interface MarkDescriptor {
  readonly mark: Mark;
  /** For a button. */
  readonly title: string;
  readonly meaning: string;
  /** "A Mark of 7 and 3 will be rare." */
  readonly rare: boolean;
}

/** Framework, "Submission of evidence and marking". */
export const markDescriptors: Readonly<Record<Mark, MarkDescriptor>> = {
  3: { mark: 3, title: 'Inadequate', meaning: 'Inadequate or negligible evidence is supplied.', rare: true },
  4: { mark: 4, title: 'Insufficient', meaning: 'Insufficient evidence, which does not meet the standard of a pass.', rare: false },
  5: { mark: 5, title: 'At the standard', meaning: 'Sufficient evidence: the standard expected for membership accreditation.', rare: false },
  6: { mark: 6, title: 'Meritorious', meaning: 'Meritorious supply of evidence in excess of the expected standard.', rare: false },
  7: {
    mark: 7,
    title: 'Exemplary',
    meaning: 'An exemplary level of achievement in this domain: the highest level of skills and competence by the most experienced manager.',
    rare: true,
  },
};

/** Ours: what counts as the reason "of at least a sentence" that a 3 or a 7 needs. */
export const wordsInASentence = 5;
