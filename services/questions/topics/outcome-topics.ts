import { nextWindowAfter, windowName } from '../../calendar/calendar.rules.ts';
import { postNominal } from '../../membership/membership.data.ts';
import { feeInWords } from './fee-topics.ts';
import { framework, webPage, type Topic } from './topic.ts';

const source = framework('Submission of evidence and marking');

/** What comes after the panel: the award, or a report and a second go. */
export const outcomeTopics: readonly Topic[] = [
  {
    id: 'outcome.award', title: 'What I get when awarded',
    asks: ['what do I get if I pass', 'certificate', 'will I get a certificate', 'e-signature', 'badge for my email', 'letter of award', 'what happens when I am successful', 'letters after my name', 'post-nominal', 'can I use MIGPM', 'what is MIGPM', 'logo'],
    answer: () => ({ lines: [`You become a Member of the Institute and may put ${postNominal} after your name.`, 'With the letter come a printable certificate and your e-signature.'], source: webPage('Submission') }),
  },
  {
    id: 'outcome.unsuccessful', title: 'If it is not awarded',
    asks: ['what happens if I fail', 'what if I do not pass', 'unsuccessful application', 'feedback on my result', 'do I get a report', 'will I be told why', 'failed assessment', 'what if the panel says no'],
    answer: ({ now }) => ({
      lines: ['You get a short report that names the domains in which further evidence is needed. You may then resubmit with only this extra evidence in the next application month.', `Resubmitting within one year costs ${feeInWords('resubmission', now)}.`],
      source: `${source}; ${framework('Schedule and Fees')}`, next: 'status',
    }),
  },
  {
    id: 'resubmission.how', title: 'How resubmitting works',
    asks: ['how do I resubmit', 'resubmission process', 'do I have to send everything again', 'do I redo all the domains', 'second attempt', 'reapply after feedback', 'send extra evidence', 'try again', 'resit', 'are my other marks kept'],
    answer: ({ now }) => ({
      lines: ['Only the extra evidence for the named domains is needed, in the next application month. The marks of the other domains stand.', `The next application month after today is ${windowName(nextWindowAfter(now))}.`, `The fee is ${feeInWords('resubmission', now)}.`],
      source, next: 'status',
    }),
  },
  {
    id: 'resubmission.deadline', title: 'How long I may resubmit',
    asks: ['how long do I have to resubmit', 'resubmission deadline', 'when does my resubmission run out', 'time limit to resubmit', 'resubmit after a year', 'within 12 months', 'can I resubmit next year'],
    answer: () => ({ lines: ['A resubmission must be made within one calendar year of the result. After that a new, complete application at the full fee is needed.', 'Your own last day stands on your application.'], source, next: 'status' }),
  },
];
