export const assessorCategories = ['board', 'representativeBody', 'member', 'academic', 'armsLengthBody'] as const;
export type AssessorCategory = (typeof assessorCategories)[number];

/** Framework, "Awarding Panel": "any combination of the following". Words are the Institute's. */
export const categoryTitles: Readonly<Record<AssessorCategory, string>> = {
  board: 'A member of the Board of the IGPM',
  representativeBody: 'An external independent assessor from another professional representative body',
  member: 'An existing full member of the IGPM',
  academic: 'A senior university academic',
  armsLengthBody: "A senior member from any Arm's Length Body (ALB) relating to the DHSC in any of the 4 countries of the UK",
};

/** "This Panel will be made up of three individuals who will independently assess the application." */
export const seatsOnPanel = 3;
