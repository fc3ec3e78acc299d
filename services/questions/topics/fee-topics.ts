import { formatDate, inForce, londonDate, type LondonDate, type Schedule } from '../../calendar/london.rules.ts';
import { type FeeKind, feeSchedule, type FeeTerms, yearsBetweenFeeReviews } from '../../fees/fees.data.ts';
import { feeFor, formatMoney } from '../../fees/fees.rules.ts';
import { framework, productRules, webPage, type Topic } from './topic.ts';

/** `£120.00 plus VAT at 20 %, £144.00 in all`, as charged at that moment. */
export function feeInWords(kind: FeeKind, now: Date): string {
  const { net, vatPercent, gross } = feeFor(kind, now);
  return `${formatMoney(net)} plus VAT at ${vatPercent} %, ${formatMoney(gross)} in all`;
}

/** Which paper the fees of a day stand in: the framework, or since a change, the Institute's schedule from its first day. */
export function feesSource(today: LondonDate, schedule: Schedule<FeeTerms> = feeSchedule): string {
  const change = schedule.changes.findLast(({ from }) => from <= today);
  return change ? `Fees, from ${formatDate(change.from)}` : `${framework('Schedule and Fees')}; in force on ${formatDate(today)}`;
}

/** That a fee will change, when one is already decided: nobody should plan by a figure that ends next month. */
export function changeAhead(kind: FeeKind, today: LondonDate, schedule: Schedule<FeeTerms> = feeSchedule): string[] {
  const change = schedule.changes.find(({ from, terms }) => from > today && terms.net[kind] !== inForce(schedule, today).net[kind]);
  return change ? [`From ${formatDate(change.from)} it is ${formatMoney(change.terms.net[kind])} plus VAT.`] : [];
}

function fee(id: string, kind: FeeKind, title: string, asks: readonly string[], say: (amount: string) => readonly string[]): Topic {
  return {
    id, title, asks,
    answer: ({ now }) => ({ lines: [...say(feeInWords(kind, now)), ...changeAhead(kind, londonDate(now))], source: feesSource(londonDate(now)), ...(kind === 'accreditation' ? { next: 'apply' as const } : {}) }),
  };
}

/** Everything about money. */
export const feeTopics: readonly Topic[] = [
  fee('fee.accreditation', 'accreditation', 'The accreditation fee',
    ['how much does accreditation cost', 'accreditation fee', 'price of the assessment', 'cost to apply', 'application fee', 'what do I pay to become MIGPM', 'how much is it to apply for full membership', 'cost to get MIGPM', 'assessment charge', 'how much'],
    (amount) => [`The accreditation fee is ${amount}. It is paid once, for the assessment of your application.`, 'It is due before the application pack is opened.']),
  fee('fee.resubmission', 'resubmission', 'The resubmission fee',
    ['how much is resubmission', 'resubmission fee', 'cost to resubmit', 'price to reapply after an unsuccessful result', 'resit charge', 'do I pay again for a second attempt', 'pay the full fee again'],
    (amount) => [`A resubmission within one year of the result costs ${amount}.`, 'After that year a new, complete application at the full fee is needed.']),
  fee('fee.associate', 'associate', 'The Associate fee',
    ['how much is associate membership', 'associate fee', 'what do associates pay a year', 'cost of becoming an associate', 'annual retention fee associate', 'price to join', 'joining fee', 'subscription', 'how much to join'],
    (amount) => [`Being an Associate costs ${amount}, a year.`]),
  fee('fee.member', 'member', 'The Member fee',
    ['how much is membership a year', 'member fee', 'what do members pay annually', 'annual fee for a member', 'retainer fee MIGPM', 'yearly cost after the award', 'keep my MIGPM cost', 'ongoing costs after accreditation', 'renewal fee member', 'annual subscription for members'],
    (amount) => [`Members pay ${amount}, a year, from the first year after the award.`]),
  {
    id: 'fee.all', title: 'All fees', asks: ['what are the fees', 'all fees', 'fee list', 'price list', 'costs overview', 'how much does everything cost', 'fee structure'],
    answer: ({ now }) => ({
      lines: ['These are the fees today:'],
      bullets: (['associate', 'accreditation', 'resubmission', 'member'] as const).map((kind) => `${titles[kind]}: ${feeInWords(kind, now)}`),
      source: feesSource(londonDate(now)),
    }),
  },
  {
    id: 'fee.vat', title: 'VAT', asks: ['is VAT included', 'does the fee include VAT', 'VAT on top', 'plus VAT', 'with tax'],
    answer: ({ now }) => {
      const { vatPercent } = feeFor('accreditation', now);
      return { lines: [`All fees are named before VAT, which is added at ${vatPercent} %. Your invoice shows both.`], source: feesSource(londonDate(now)) };
    },
  },
  {
    id: 'fee.when', title: 'When the fee is due', asks: ['when do I pay', 'when is the fee due', 'do I pay before or after submitting', 'pay upfront', 'payment before the application pack', 'pay in advance', 'pay at the end'],
    answer: () => ({ lines: ['The accreditation fee is paid first: the application pack opens when the office has recorded your payment.'], source: webPage('How to apply'), next: 'apply' }),
  },
  {
    id: 'fee.how', title: 'How to pay', asks: ['how do I pay', 'can I pay by card', 'bank transfer BACS', 'where is my invoice', 'invoice', 'invoice made out to the practice', 'payment methods', 'receipt', 'purchase order', 'can the practice pay for me'],
    answer: ({ officeAddress }) => ({
      lines: ['You get a numbered invoice by e-mail when you join and when you apply; it says how to pay and by when. Please quote its number.', `Anything else about paying, such as another name on the invoice, is for the office: ${officeAddress}.`],
      source: productRules, next: 'status',
    }),
  },
  {
    id: 'fee.group', title: 'Paying for several people', asks: ['group funding', 'can we pay for several managers', 'bulk discount', 'group price for a cluster of practices', 'our PCN will pay for five managers', 'one invoice for a group', 'federation paying for its managers', 'group booking', 'funding for more than one person'],
    answer: ({ officeAddress }) => ({ lines: [`One payer can cover several applicants. Please write to ${officeAddress} about group funding; the office records the payer’s reference.`], source: webPage('Further questions') }),
  },
  {
    id: 'fee.review', title: 'When fees change', asks: ['do fees go up every year', 'will the fee increase', 'fee review', 'how often do fees change', 'price rise'],
    answer: ({ now }) => {
      const today = londonDate(now);
      const ahead = feeSchedule.changes.find(({ from }) => from > today);
      return { lines: [`Fees are reviewed every ${yearsBetweenFeeReviews} years.`, ahead ? `The next change is on ${formatDate(ahead.from)}.` : 'No change has been announced.'], source: framework('Schedule and Fees') };
    },
  },
];

const titles: Readonly<Record<FeeKind, string>> = { associate: 'Associate, a year', accreditation: 'Accreditation', resubmission: 'Resubmission within one year', member: 'Member, a year' };
