import { type MissingView } from '../../cards/applicant/missing.ts';
import { type StatusStep, type StatusView } from '../../cards/applicant/status.card.ts';
import { counted, listed } from '../../cards/applicant/words.ts';
import { type ApplicationOverview } from '../../services/applications/application-overview.ts';
import { windowName } from '../../services/calendar/calendar.rules.ts';
import { formatDate, LondonDate } from '../../services/calendar/london.rules.ts';
import { type Eligibility } from '../../services/eligibility/eligibility.rules.ts';
import { unreachable } from '../../services/errors.ts';
import { formatMoney } from '../../services/fees/fees.rules.ts';
import { type Account } from '../../services/payments/payments.service.ts';
import { type Person } from '../../services/people/person.ts';
import { timingInWords } from './timing.ts';

type Standing = Omit<StatusView, 'application' | 'banner' | 'missing' | 'report' | 'submissionUrl'> & Partial<Pick<StatusView, 'missing' | 'report'>>;
type Facts = StatusView['facts'];

/** Where an application is, in plain words, with the next steps; one look for every state of its life. */
export function statusView(overview: ApplicationOverview, person: Person, { banner, submissionUrl }: { readonly banner?: string | undefined; readonly submissionUrl?: string | undefined } = {}): StatusView {
  const { id, reference } = overview.application;
  return { application: { id, reference }, banner, submissionUrl, missing: [], report: [], ...standing(overview, person) };
}

/** The same for somebody who has no application: what comes before one. */
export function noApplicationView(result: Eligibility, person: Person): StatusView {
  const steps: StatusStep[] = result.kind !== 'eligible' ? ['eligibility', ...(person.associate ? [] : (['join'] as const)), 'evidence'] : [person.associate ? 'apply' : 'join', 'eligibility', 'evidence'];
  const next = { eligibility: 'First see whether you may apply: it takes a minute.', join: 'You may apply as soon as you are an Associate.', apply: 'You may apply.' } as const;
  return {
    application: undefined, state: '○ No application yet', tone: 'default', facts: [], missing: [], report: [], banner: undefined, steps,
    lines: [
      result.kind === 'withOffice' ? 'Your question about your role is with the office. I write to you when there is an answer.' : next[steps[0] as keyof typeof next],
      'You can collect evidence at any time of year, before you apply. Nobody else sees it.',
    ],
  };
}

function standing(overview: ApplicationOverview, person: Person): Standing {
  const { application, outlook, account, acknowledgement, takeable } = overview;
  const { state, round } = application;
  const again = round.number > 1;
  const assessed: Facts = [{ title: 'Assessed in', value: windowName(outlook.window) }, { title: 'Result by', value: formatDate(outlook.resultsDueOn) }, ...(acknowledgement ? [{ title: 'Acknowledgement', value: acknowledgement }] : [])];
  const improving = takeable ? [`Until its panel is seated, at the latest until ${formatDate(takeable.until)}, you can take it back and improve it.`] : [];
  const submittedSteps: StatusStep[] = ['refresh', ...(takeable ? (['takeBack'] as const) : []), 'withdraw'];
  switch (state.kind) {
    case 'awaitingPayment':
      return {
        state: '💷 Waiting for the payment', tone: 'accent', steps: ['refresh', ...(again ? [] : (['evidence'] as const)), 'withdraw'], facts: invoiceFacts(account),
        report: again ? overview.report : [],
        lines: [
          `The invoice is in your e-mail; your practice or a group may pay it. As soon as the office has recorded the payment, ${again ? `the domains of your resubmission open (${domains(round.domains)})` : 'your application pack opens, here and by e-mail'}. I write to you then.`,
          timingInWords(outlook),
          ...lastDay(round.deadline),
        ],
      };
    case 'drafting': {
      const missing = missingIn(overview);
      return {
        state: state.takenBackAt ? '✍️ You are improving it' : again ? '✍️ You are preparing your resubmission' : '✍️ You are preparing it',
        tone: 'default', facts: [], missing, report: again ? overview.report : [],
        steps: [...(overview.complete ? (['submit', 'evidence'] as const) : (['evidence'] as const)), ...(again ? [] : (['testimonials'] as const)), ...(overview.complete ? [] : (['submit'] as const)), 'withdraw'],
        lines: [
          ...(state.takenBackAt ? [`You took it back on ${formatDate(state.takenBackAt)}${acknowledgement ? `; ${acknowledgement} stays as a record of what you sent` : ''}. It is not submitted now: please submit it again.`] : []),
          overview.complete ? 'Nothing is missing any more: you can submit it.' : `${progress(overview)}. What you give is kept at once, so you can stop and come back.`,
          ...(again ? [`Only ${domains(round.domains)} ${round.domains.length === 1 ? 'is' : 'are'} needed now; the marks of the others stand.`] : []),
          timingInWords(outlook),
          ...lastDay(round.deadline),
        ],
      };
    }
    case 'submitted':
      return {
        state: '📬 Submitted, held over', tone: 'good', steps: submittedSteps, facts: [...submittedOn(state.submittedAt), ...assessed],
        lines: [`We have it, and it is complete. The panel takes it in when the window of ${windowName(state.window)} opens on ${formatDate(outlook.firstDay)}. You need not do anything until then.`, ...improving],
      };
    case 'assessing':
      return {
        state: '🔎 Being assessed', tone: 'good', steps: submittedSteps, facts: [...submittedOn(state.submittedAt), ...assessed],
        lines: ['We have it, and it is complete. Three assessors mark it, each without knowing what the others think. You need not do anything: I write to you when there is a result.', ...improving],
      };
    case 'awarded':
      return {
        state: '🏅 Awarded', tone: 'good', steps: [],
        facts: [
          { title: 'Awarded on', value: formatDate(state.resultAt) },
          ...(person.member ? [{ title: 'Certificate', value: person.member.certificateNumber }, { title: 'First fee as a Member', value: formatDate(LondonDate.parse(person.member.retentionFeeDueOn)) }] : []),
        ],
        lines: ['Congratulations: you are a Member of the Institute and may put MIGPM after your name. The letter, the certificate and your e-signature came by e-mail.'],
      };
    case 'furtherEvidence':
      return {
        state: '📋 Further evidence is asked for', tone: 'warning', steps: ['resubmit', 'withdraw'], report: overview.report, facts: resubmissionFacts(overview, state.deadline),
        lines: [
          `The panel of ${windowName(state.window)} asks for more in ${domains(state.weak)}. The marks of the other domains stand, and you need to supply only this. What the panel wrote is below; the letter has the whole of it.`,
          'Next: resubmit. You get the invoice, and once it is paid the named domains open here.',
        ],
      };
    case 'withdrawn':
      return {
        state: '↩️ Withdrawn', tone: 'default', steps: ['apply'], facts: [{ title: 'Withdrawn on', value: formatDate(state.at) }],
        lines: ['You took this application back, and it is not assessed. If you paid a fee, the office is in touch about it. You may apply again whenever you like.'],
      };
    case 'declined':
      return {
        state: '⛔ Closed by the office', tone: 'warning', steps: ['apply'], facts: [{ title: 'Closed on', value: formatDate(state.at) }],
        lines: [`It could not go to a panel. The office gave this reason: ${state.reason}`, 'It was not assessed, so this says nothing about your work. You may apply again; if you see it differently, write to the office.'],
      };
    case 'expired':
      return {
        state: '⌛ The year to resubmit is over', tone: 'default', steps: ['apply'], report: overview.report, facts: [{ title: 'Closed on', value: formatDate(state.at) }],
        lines: ['A new, complete application at the full fee is possible at any time. What the report said is yours to use.'],
      };
    default:
      return unreachable(state);
  }
}

/** Everything that is missing, each with the way to where it is given. */
export function missingIn({ gaps, gapsInWords }: ApplicationOverview): MissingView[] {
  return gapsInWords.map((text, at) => ({ text, domain: gaps.domains[at] }));
}

function progress({ evidence, gaps, testimonials, application }: ApplicationOverview): string {
  const filled = evidence.length - gaps.domains.length;
  const given = `${filled} of ${counted(evidence.length, 'domain')} ${filled === 1 ? 'has' : 'have'} evidence`;
  const here = testimonials.filter(({ text, files }) => text !== '' || files.length > 0).length;
  return application.round.number > 1 ? given : `${given}, ${here} of 2 testimonials ${here === 1 ? 'is' : 'are'} here`;
}

const domains = (numbers: readonly number[]): string => `${numbers.length === 1 ? 'domain' : 'domains'} ${listed(numbers)}`;
const lastDay = (deadline: Date | undefined): string[] =>
  // The deadline is the first moment too late; the day before it is the last one.
  deadline ? [`The resubmission must be in by ${formatDate(new Date(deadline.getTime() - 1))}; after that a new, complete application is needed.`] : [];
const submittedOn = (at: Date): Facts => [{ title: 'Submitted on', value: formatDate(at) }];

function invoiceFacts(account: Account | undefined): Facts {
  if (!account) return [];
  const { invoice, balance } = account;
  return [
    { title: 'Invoice', value: invoice.number },
    { title: 'Fee', value: formatMoney(invoice.fee.net) },
    { title: `VAT ${invoice.fee.vatPercent} %`, value: formatMoney(invoice.fee.vat) },
    { title: 'To pay', value: formatMoney(invoice.fee.gross) },
    ...(balance.held > 0 ? [{ title: 'Paid so far', value: formatMoney(balance.held) }, { title: 'Still open', value: formatMoney(balance.outstanding) }] : []),
    { title: 'Please pay by', value: formatDate(invoice.dueOn) },
  ];
}

function resubmissionFacts({ terms }: ApplicationOverview, deadline: Date): Facts {
  if (!terms) return [];
  const { fee, window } = terms;
  return [
    { title: 'Fee', value: `${formatMoney(fee.net)} and ${formatMoney(fee.vat)} VAT: ${formatMoney(fee.gross)}` },
    { title: 'Next window', value: windowName(window) },
    { title: 'Last day', value: formatDate(new Date(deadline.getTime() - 1)) },
  ];
}
