export const testimonialKinds = ['employer', 'peer', 'leader'] as const;
export type TestimonialKind = (typeof testimonialKinds)[number];

export interface TestimonialKindText {
  /** Ours, for a phone's buttons. */
  readonly shortTitle: string;
  /** As in the framework. */
  readonly title: string;
  /** What the framework adds. */
  readonly advice?: string;
}

/** Framework, "Supporting testimonials": endorsements "from two of the following options". Words are the Institute's. */
export const testimonialKindTexts: Readonly<Record<TestimonialKind, TestimonialKindText>> = {
  employer: {
    shortTitle: 'Employer or senior colleague',
    title: 'An employer or senior work colleague',
    advice:
      'This should ideally be from a person who is named as one of the providers of the contract for the general practice in which you work, e.g. Senior Partner, Director, Senior Manager etc.',
  },
  peer: {
    shortTitle: 'Peer in practice management',
    title: 'A peer working in general practice management',
  },
  leader: {
    shortTitle: 'Leader outside the practice',
    title: 'A clinician or manager working outside of the practice in which you manage but has a local, regional or national leadership role',
  },
};

/** "Two written testimonials are required for all applications." */
export const testimonialsNeeded = 2;
