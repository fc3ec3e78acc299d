import { calendarTopics } from './topics/calendar-topics.ts';
import { domainTopics } from './topics/domain-topics.ts';
import { eligibilityTopics } from './topics/eligibility-topics.ts';
import { evidenceTopics } from './topics/evidence-topics.ts';
import { feeTopics } from './topics/fee-topics.ts';
import { markingTopics } from './topics/marking-topics.ts';
import { membershipTopics } from './topics/membership-topics.ts';
import { outcomeTopics } from './topics/outcome-topics.ts';
import { serviceTopics } from './topics/service-topics.ts';
import { testimonialTopics } from './topics/testimonial-topics.ts';
import { type Topic } from './topics/topic.ts';

/** Everything that the papers and the rules answer, with the domains of the edition in force at that moment. */
export const topicsAt = (now: Date): readonly Topic[] => [
  ...feeTopics, ...calendarTopics, ...eligibilityTopics, ...testimonialTopics, ...domainTopics(now), ...evidenceTopics,
  ...markingTopics, ...outcomeTopics, ...membershipTopics, ...serviceTopics,
];
