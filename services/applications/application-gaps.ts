import { emptyDomains } from '../evidence/evidence.service.ts';
import { domainHeading, domainOf, editionOf } from '../framework/framework.rules.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { testimonialKindTexts } from '../testimonials/testimonial.data.ts';
import { type TestimonialGap } from '../testimonials/testimonial.rules.ts';
import { missingTestimonials } from '../testimonials/testimonials.service.ts';
import { type Application } from './application.ts';

/** What an application still lacks before it can be submitted. */
export interface ApplicationGaps {
  readonly domains: readonly DomainNumber[];
  readonly testimonials: readonly TestimonialGap[];
}

/** "Evidence needs to be supplied in each of the 10 domains", "Two written testimonials are required for all applications". */
export async function gapsOf(application: Application): Promise<ApplicationGaps> {
  // On a resubmission the testimonials of the first round stand.
  const [domains, testimonials] = await Promise.all([emptyDomains(application), application.round.number === 1 ? missingTestimonials(application.id) : []]);
  return { domains, testimonials };
}

export const isComplete = (gaps: ApplicationGaps): boolean => gaps.domains.length === 0 && gaps.testimonials.length === 0;

/** The gaps in words, one line each, in the order of the form. */
export function gapsInWords(application: Application, gaps: ApplicationGaps): string[] {
  const edition = editionOf(application.edition);
  return [
    ...gaps.domains.map((number) => `Evidence for domain ${domainHeading(domainOf(edition, number))}`),
    ...gaps.testimonials.map((gap) =>
      gap.kind === 'awaited'
        ? `The testimonial of ${gap.testimonial.referee.name}`
        : gap.howMany === 2
          ? 'Two testimonials, from two different people'
          : `One more testimonial, from ${gap.kinds.map((kind) => testimonialKindTexts[kind].title.toLowerCase()).join(', or ')}`,
    ),
  ];
}
