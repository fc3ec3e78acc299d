/** The posts that count for criterion 1: the framework's list and the web page's, put together. Words are the Institute's. */
export const listedRoles = [
  { id: 'practiceManager', title: 'Practice Manager' },
  { id: 'businessManager', title: 'Business Manager' },
  { id: 'operationsManager', title: 'Operations Manager' },
  { id: 'assistantOrDeputyManager', title: 'Assistant/Deputy Practice Manager' },
  { id: 'teamManager', title: 'Manager of a specific team within the practice', examples: 'e.g. Reception Manager, Admin Manager etc.' },
  {
    id: 'functionManager',
    title: 'Manager of a specific function with a higher level of accountability/responsibility',
    examples: 'e.g. finance manager, HR manager etc.',
  },
  {
    id: 'scaledModelManager',
    title: 'Managing in a scaled model incorporating general practices',
    examples: 'e.g. GP federation, Cluster or Collaborative, Primary Care Network',
  },
] as const satisfies readonly { readonly id: string; readonly title: string; readonly examples?: string }[];

/** "Should your role not be listed above …": the role is named by the applicant, and the office says whether it counts. */
export const unlistedRole = { id: 'other', title: 'Another role' } as const;

export type CriterionNumber = 1 | 2 | 3;

export interface Criterion {
  readonly number: CriterionNumber;
  readonly text: string;
  /** Whether failing it today keeps somebody from a later application. It never does. */
  readonly barsLater: false;
}

/** Framework, "Pre-qualifying criteria". Words are the Institute's. */
export const criteria: Readonly<Record<CriterionNumber, Criterion>> = {
  1: {
    number: 1,
    text: 'The applicant must have been in a substantive managerial role in general practice for not less than 2 years at the time of application.',
    barsLater: false,
  },
  2: { number: 2, text: 'The applicant must not be in breach of any article in the Constitution of the IGPM.', barsLater: false },
  3: {
    number: 3,
    text: 'The applicant must not be in any pending or active disciplinary action at the time of application. This would not disqualify an applicant to apply in future after the resolution of such action.',
    barsLater: false,
  },
};

/** "not less than 2 years". */
export const monthsNeeded = 24;
