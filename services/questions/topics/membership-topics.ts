import { nextWindowAfter } from '../../calendar/calendar.rules.ts';
import { formatDate } from '../../calendar/london.rules.ts';
import { daysToLapse, postNominal } from '../../membership/membership.data.ts';
import { memberFirstDue } from '../../membership/membership.rules.ts';
import { retentionMonths } from './calendar-topics.ts';
import { feeInWords } from './fee-topics.ts';
import { framework, productRules, type Topic } from './topic.ts';

const background = framework('Background');

/** Associates and Members. */
export const membershipTopics: readonly Topic[] = [
  {
    id: 'membership.associate', title: 'Becoming an Associate',
    asks: ['what is an associate', 'how do I become an associate', 'do I have to be an associate to apply', 'join the institute', 'join IGPM', 'associate benefits', 'can anyone join', 'sign up', 'do I need to be a member first', 'who can be an associate', 'non accredited membership'],
    answer: ({ now }) => ({
      lines: ['Anybody who is interested can become an Associate, by paying an annual retention fee. It is a non-accredited level of membership, with access to the website and preferential access and fees to events.', 'You must be an Associate to apply for full membership.', `The fee is ${feeInWords('associate', now)}, a year.`],
      source: background, next: 'join',
    }),
  },
  {
    id: 'membership.member', title: 'Full membership',
    asks: ['what is full membership', 'difference between associate and member', 'how do I become a member', 'become accredited', 'what is accreditation', 'why should I be accredited', 'benefits of accreditation', 'what is IGPM', 'what does the institute do'],
    answer: () => ({ lines: [`The Institute was created to support the career of general-practice managers and to accredit them as a recognised profession. A Member (${postNominal}) has shown the required proficiency in all domains of the framework to a panel; an Associate is not accredited.`], source: background, next: 'eligibility' }),
  },
  {
    id: 'membership.renewal', title: 'When Members pay',
    asks: ['when do I renew my membership', 'when is my renewal due', 'membership renewal date', 'when is my member fee due', 'when do I pay the annual member fee', 'first fee after the award', 'renewal month', 'how do I keep my MIGPM', 'associate renewal date', 'renew'],
    answer: ({ now }) => {
      const window = nextWindowAfter(now);
      return {
        lines: [
          `Members pay from the first year after the award, on the first day of ${retentionMonths(now)}, by the window of the award. Awarded in the next window, the first fee would be due on ${formatDate(memberFirstDue(window))}.`,
          'Associates renew on the anniversary of joining.', `A Member’s fee is ${feeInWords('member', now)}, a year.`,
        ],
        source: framework('Schedule and Fees'), next: 'status',
      };
    },
  },
  {
    id: 'membership.lapse', title: 'If the annual fee is not paid',
    asks: ['what happens if I do not renew', 'lapsed membership', 'forgot to pay my annual fee', 'overdue membership', 'does my accreditation expire', 'is MIGPM for life', 'does MIGPM run out', 'how long does accreditation last', 'late with my renewal'],
    answer: () => ({ lines: [`Membership is kept by the annual fee. You are reminded before and after it falls due; unpaid for ${daysToLapse} days, the membership lapses.`], source: `${framework('Schedule and Fees')}; ${productRules}`, next: 'status' }),
  },
  {
    id: 'membership.verify', title: 'Checking a certificate',
    asks: ['how can my employer check my certificate', 'verify a certificate', 'is a certificate real', 'register of members', 'prove that I am accredited', 'check someone is a member'],
    answer: () => ({ lines: ['Every certificate has a number, a link and a QR code: they open a public page that says whether it is genuine.'], source: productRules }),
  },
];
