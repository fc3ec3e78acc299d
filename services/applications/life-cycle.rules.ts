import { resubmissionClosesAt, windowClosesAt, windowFor, windowForResubmission, type WindowId } from '../calendar/calendar.rules.ts';
import { domainNumbers, type DomainNumber } from '../framework/framework.data.ts';
import { type InvoiceId } from '../ids.ts';
import { type Application, type ApplicationState, type Declaration, type Round, type StateKind } from './application.ts';

/** What a step changes of an application. */
export type Next = Partial<Pick<Application, 'state' | 'round' | 'declaration'>>;

/** A step that is not possible from where the application is. */
export class StepRefused extends Error {
  constructor(readonly step: string, readonly state: StateKind) {
    super(`an application that is ${state} cannot be ${step}`);
    this.name = 'StepRefused';
  }
}

function from<Kind extends StateKind>(application: Application, step: string, ...kinds: Kind[]): Extract<ApplicationState, { kind: Kind }> {
  const { state } = application;
  if ((kinds as StateKind[]).includes(state.kind)) return state as Extract<ApplicationState, { kind: Kind }>;
  throw new StepRefused(step, state.kind);
}

/** A first application begins with all ten domains and its invoice. */
export function begin(invoice: InvoiceId): { state: ApplicationState; round: Round } {
  return { state: { kind: 'awaitingPayment', invoice }, round: { number: 1, domains: domainNumbers, after: undefined, deadline: undefined } };
}

/** "Fee of £280 is payable prior to receiving your application pack" (web page): the payment opens it. */
export function releasePack(application: Application, now: Date): Next {
  from(application, 'opened for evidence', 'awaitingPayment');
  return { state: { kind: 'drafting', packReleasedAt: now } };
}

/**
 * Submitting in January, May or September is for that window; at another time it is held over to the next
 * ("Schedule and Fees"). A resubmission must be in within its year.
 */
export function submit(application: Application, declaration: Declaration, now: Date): Next & { window: WindowId; heldOver: boolean } {
  const { packReleasedAt } = from(application, 'submitted', 'drafting');
  const { deadline } = application.round;
  if (deadline && now >= deadline) throw new StepRefused('submitted after its year', 'drafting');
  const { window, heldOver } = application.round.after ? windowForResubmission(now, application.round.after) : windowFor(now);
  const state: ApplicationState = heldOver
    ? { kind: 'submitted', submittedAt: now, window, packReleasedAt }
    : { kind: 'assessing', submittedAt: now, window, packReleasedAt, takenInAt: now };
  return { state, declaration, window, heldOver };
}

/** Its window has opened: the panel can have it. */
export function takeIn(application: Application, now: Date): Next {
  const { submittedAt, window, packReleasedAt } = from(application, 'taken in', 'submitted');
  return { state: { kind: 'assessing', submittedAt, window, packReleasedAt, takenInAt: now } };
}

/**
 * Until when a submitted application can be taken back to be improved: until its window closes, and a resubmission not beyond its
 * year, after which it could not be submitted again. Undefined for one that is not submitted.
 */
export function takeBackClosesAt({ state, round }: Pick<Application, 'state' | 'round'>): Date | undefined {
  if (state.kind !== 'submitted' && state.kind !== 'assessing') return undefined;
  const closes = windowClosesAt(state.window);
  return round.deadline && round.deadline < closes ? round.deadline : closes;
}

/** The applicant takes it back to improve it: it is a draft again. That no panel sits yet is the use case's to see. */
export function takeBack(application: Application, now: Date): Next {
  const { kind, packReleasedAt } = from(application, 'taken back', 'submitted', 'assessing');
  const closes = takeBackClosesAt(application);
  if (!closes || now >= closes) throw new StepRefused('taken back after its window has closed', kind);
  return { state: { kind: 'drafting', packReleasedAt, takenBackAt: now } };
}

export function award(application: Application, now: Date): Next {
  const { window } = from(application, 'awarded', 'assessing');
  return { state: { kind: 'awarded', window, resultAt: now } };
}

/** "If a resubmission is not made within 1 calendar year, then the candidate would have to submit a new complete application". */
export function askFurtherEvidence(application: Application, weak: readonly DomainNumber[], now: Date): Next {
  const { window } = from(application, 'given a report', 'assessing');
  return { state: { kind: 'furtherEvidence', window, resultAt: now, deadline: resubmissionClosesAt(now), weak } };
}

/** The next round, with the weak domains alone ("submitting only this extra evidence required"). */
export function beginResubmission(application: Application, invoice: InvoiceId, now: Date): Next {
  const { deadline, weak, window } = from(application, 'resubmitted', 'furtherEvidence');
  if (now >= deadline) throw new StepRefused('resubmitted after its year', 'furtherEvidence');
  return { state: { kind: 'awaitingPayment', invoice }, round: { number: application.round.number + 1, domains: weak, after: window, deadline } };
}

/** The year for a resubmission is over: whether it was never begun or never submitted. */
export function expire(application: Application, now: Date): Next {
  const state = from(application, 'expired', 'furtherEvidence', 'awaitingPayment', 'drafting');
  const deadline = state.kind === 'furtherEvidence' ? state.deadline : application.round.deadline;
  if (!deadline || now < deadline) throw new StepRefused('expired before its time', state.kind);
  return { state: { kind: 'expired', at: now } };
}

/** The applicant may withdraw it, for good, at any time before a result. */
export function withdraw(application: Application, now: Date): Next {
  from(application, 'withdrawn', 'awaitingPayment', 'drafting', 'submitted', 'assessing', 'furtherEvidence');
  return { state: { kind: 'withdrawn', at: now } };
}

/** "Your application cannot progress [...] without all necessary supporting evidence being supplied. In these circumstances the application would be declined". */
export function decline(application: Application, reason: string, now: Date): Next {
  from(application, 'declined', 'drafting', 'submitted');
  return { state: { kind: 'declined', at: now, reason } };
}

/** Whether it is over, so that its person may begin another. */
export const isOver = (state: ApplicationState): boolean =>
  state.kind === 'awarded' || state.kind === 'withdrawn' || state.kind === 'declined' || state.kind === 'expired';
