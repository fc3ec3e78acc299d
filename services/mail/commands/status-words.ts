import { type ApplicationOverview } from '../../applications/application-overview.ts';
import { windowName } from '../../calendar/calendar.rules.ts';
import { formatDate } from '../../calendar/london.rules.ts';
import { unreachable } from '../../errors.ts';
import { type Eligibility } from '../../eligibility/eligibility.rules.ts';
import { formatMoney } from '../../fees/fees.rules.ts';
import { type Person } from '../../people/person.ts';
import { isReceived } from '../../testimonials/testimonial.ts';

/** Where somebody is, as a letter or a page says it. */
export interface StatusWords {
  readonly reference: string | null;
  /** A whole sentence without an application; with one, what comes after "Your application IGPM-…: ". */
  readonly stands: string;
  readonly lines: readonly string[];
  readonly missing: readonly string[];
}

/** In words, where an application is and what comes next. */
export function statusInWords(overview: ApplicationOverview): StatusWords {
  const { application, account, outlook, gapsInWords } = overview;
  const { state, reference } = application;
  const said = (stands: string, ...lines: readonly string[]): StatusWords => ({ reference, stands, lines, missing: state.kind === 'drafting' ? gapsInWords : [] });
  switch (state.kind) {
    case 'awaitingPayment':
      return said('it waits for the fee', `${account ? `${formatMoney(account.balance.outstanding)} of invoice ${account.invoice.number} is open.` : 'The invoice is in your e-mail.'} As soon as the office has recorded the payment, your pack opens; we write to you then.`);
    case 'drafting':
      return said(
        'you are preparing it',
        progress(overview),
        ...testimonialLines(overview),
        overview.complete ? 'Nothing is missing any more. To declare and submit, write SUBMIT.' : `To be assessed in ${windowName(outlook.window)}, it must be complete and submitted by the end of ${formatDate(outlook.lastDay)}.`,
      );
    case 'submitted':
      return said('we have it, and it is complete', `It is held over until ${windowName(state.window)}. You will have the result by ${formatDate(outlook.resultsDueOn)}.`, ...improving(overview));
    case 'assessing':
      return said('it is being assessed', `You will have the result by ${formatDate(outlook.resultsDueOn)}. You need not do anything.`, ...improving(overview));
    case 'awarded':
      return said('it was awarded', `Congratulations: you have been a Member since ${formatDate(state.resultAt)}.`);
    case 'furtherEvidence':
      return said('the panel asks for further evidence', `It is about domain ${state.weak.join(', ')}; the letter with the result says what. You can resubmit until ${formatDate(new Date(state.deadline.getTime() - 1))}: write to the office, and the invoice is sent to you.`);
    case 'withdrawn':
      return said('it is withdrawn', 'You may apply again whenever you like.');
    case 'declined':
      return said('the office has closed it', `The reason: ${state.reason}`, 'You may apply again.');
    case 'expired':
      return said('the year to resubmit is over', 'A new, complete application is possible at any time.');
    default:
      return unreachable(state);
  }
}

const improving = ({ takeable }: ApplicationOverview): string[] =>
  takeable ? [`Should something be missing after all: until its panel is seated, and at the latest until ${formatDate(takeable.until)}, you can take ${takeable.acknowledgement} back on your page and improve it.`] : [];

/** The same before there is an application. */
export function standingInWords(person: Person, eligibility: Eligibility): StatusWords {
  const stands = person.member
    ? 'You are a Member of the Institute.'
    : eligibility.kind === 'withOffice'
      ? 'Your question about your role is with the office; we write to you when there is an answer.'
      : eligibility.kind === 'eligible'
        ? person.associate ? 'You are eligible: you may apply.' : 'You are eligible. Next: become an Associate.'
        : 'You have no application yet. First see whether you may apply: it takes a minute.';
  return { reference: null, stands, lines: [], missing: [] };
}

function progress({ evidence, gaps }: ApplicationOverview): string {
  const filled = evidence.length - gaps.domains.length;
  return `${filled} of ${evidence.length} ${evidence.length === 1 ? 'domain' : 'domains'} ${filled === 1 ? 'has' : 'have'} evidence.`;
}

const testimonialLines = ({ testimonials }: ApplicationOverview): string[] =>
  testimonials.map((testimonial) => {
    const { refereeName, request } = testimonial;
    if (isReceived(testimonial)) return `${refereeName}: the testimonial is here.`;
    if (request?.standing === 'declined') return `${refereeName} cannot give a testimonial; please name somebody else.`;
    if (request?.standing === 'undelivered') return `${refereeName}: our letter did not arrive; please check the address.`;
    return request ? `${refereeName} was asked on ${formatDate(request.askedAt)} and has not answered yet.` : `${refereeName}: the letter is still missing.`;
  });
