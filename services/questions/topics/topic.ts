/** Where an answer can lead: the card that does it. */
export type NextStep = 'eligibility' | 'join' | 'apply' | 'evidence' | 'testimonials' | 'submit' | 'status' | 'withdraw' | 'selfAssessment' | 'myData';

/** What an answer may depend on: the moment, and where the office is written to. */
export interface AnswerWorld {
  readonly now: Date;
  readonly officeAddress: string;
}

/** The words of an answer as of a moment. */
export interface TopicAnswer {
  /** A sentence or a short paragraph each; the first answers the question. */
  readonly lines: readonly string[];
  /** A list, such as a domain's guidance. */
  readonly bullets?: readonly string[];
  /** The paper or the rule that says so: `Accreditation framework, domain 8`. */
  readonly source: string;
  readonly next?: NextStep;
}

/** Something that can be asked about. Figures and dates are never written into it: they come from the rules, at the moment of asking. */
export interface Topic {
  /** `fee.resubmission`; stays as it is, tests and cards name it. */
  readonly id: string;
  /** For a button: at most 40 characters. */
  readonly title: string;
  /** How people ask, and what they call it: for finding, never shown. */
  readonly asks: readonly string[];
  answer(world: AnswerWorld): TopicAnswer;
}

/** The Institute's two papers and our own rules, as sources are named. */
export const framework = (part: string): string => `Accreditation framework, ${part}`;
export const webPage = (part: string): string => `IGPM web page, ${part}`;
export const productRules = 'How this accreditation service works';
