/** A place outside `people` in which a record names the person to whom it belongs. */
export interface PersonPlace {
  readonly model: string;
  readonly field: string;
  /** What a person has once: by these fields beside the person. Where both have one, the record that stays keeps its own. */
  readonly once?: readonly string[];
}

/**
 * Every such place: when two records of one person become one, all of these follow. A test joins two full records and looks through the
 * whole database for what was left behind. The audit trail is not among them: it says who did what as it was, and is never changed.
 */
export const personPlaces: readonly PersonPlace[] = [
  { model: 'Application', field: 'applicant' },
  { model: 'Submission', field: 'applicant' },
  { model: 'Invoice', field: 'person' },
  { model: 'Delivery', field: 'person' },
  { model: 'Eligibility', field: '_id', once: [] },
  { model: 'WaitingFile', field: 'person' },
  { model: 'Portfolio', field: 'person', once: [] },
  { model: 'Upload', field: 'person' },
  { model: 'SelfAssessment', field: 'person', once: ['year'] },
  { model: 'Question', field: 'asker' },
  { model: 'ErasureRequest', field: 'person', once: ['step'] },
];
