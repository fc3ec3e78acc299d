import { type ConflictReason } from './panel.rules.ts';

/** Why somebody cannot assess an application, to follow a name. */
export const conflictTexts: Readonly<Record<ConflictReason, string>> = {
  isApplicant: 'is the applicant',
  ownPractice: 'works for the same practice',
  gaveTestimonial: 'gave a testimonial for it',
  declaredConflict: 'has declared a conflict',
};
