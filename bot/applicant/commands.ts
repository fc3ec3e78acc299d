import { type Command } from '../registry.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { showApplyCard } from './applying.ts';
import { showEligibilityCard } from './eligibility.ts';
import { typedEvidence } from './evidence.ts';
import { typedCode, typedJoin } from './join-code.ts';
import { showEraseCard, showMyDataCard } from './my-data.ts';
import { typedQuestion } from './questions.ts';
import { showOwnSelfAssessment, typedPlan } from './self-assessment.ts';
import { typedStatus } from './status.ts';
import { showSubmitCard } from './submitting.ts';
import { showTakeBackCard } from './taking-back.ts';
import { showTestimonialsCard } from './testimonials.ts';
import { showWithdrawCard } from './withdrawing.ts';

/** Every applicant's command; beside each there is a button on some card. */
export const applicantCommands: readonly Command[] = [
  command(['eligibility', 'am i eligible', 'may i apply', 'eligible'], 'see whether you may apply', (turn) => showEligibilityCard(turn)),
  command(['join', 'my details'], 'become an Associate, or correct your details; with your address, join what you did by e-mail', typedJoin, 'join [ADDRESS]'),
  command(['code', 'my code'], 'the six digits that came by e-mail, after join and your address', typedCode, 'code 123456'),
  command(['apply'], 'apply for full membership', showApplyCard),
  command(['evidence', 'domain', 'domains'], 'give evidence; with a number, for one domain, such as evidence 4', typedEvidence, 'evidence [N]'),
  command(['testimonials', 'testimonial'], 'add your two testimonials', showTestimonialsCard),
  command(['submit'], 'check that nothing is missing, and submit', showSubmitCard),
  command(['status', 'my application'], 'see where your application is, and what is missing', typedStatus),
  command(['take back', 'takeback', 'improve'], 'open what you submitted again, to improve it', showTakeBackCard),
  command(['self-assessment', 'self assessment', 'selfassessment', 'assess myself'], 'rate yourself against the framework; nobody else sees it', showOwnSelfAssessment),
  command(['my plan', 'plan', 'development plan', 'my development plan'], 'your development plan; with a year, that year’s', typedPlan, 'my plan [YEAR]'),
  command(['ask', 'question'], 'ask about the framework, fees and dates; or just type your question', typedQuestion, 'ask [QUESTION]'),
  command(['my data', 'export my data', 'download my data'], 'everything we hold about you, as a file', (turn) => showMyDataCard(turn)),
  command(['erase my data', 'delete my data', 'erase me'], 'what erasing does, and what the law has us keep', (turn) => showEraseCard(turn)),
  command(['withdraw'], 'end your application for good', showWithdrawCard),
];

function command(names: readonly [string, ...string[]], summary: string, handle: (turn: Turn, args: string) => Promise<Reply>, usage: string = names[0]): Command {
  return { names, usage, summary, roles: ['applicant'], handle };
}
