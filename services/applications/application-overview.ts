import { currentWindow, nextWindowAfter, resultsDueOn, windowFirstDay, windowForResubmission, windowLastDay, type WindowId } from '../calendar/calendar.rules.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { type Evidence } from '../evidence/evidence.ts';
import { evidenceOf } from '../evidence/evidence.service.ts';
import { feeFor } from '../fees/fees.rules.ts';
import { type Acknowledgement, type ApplicationId } from '../ids.ts';
import { type WeakDomain } from '../notices/notice.ts';
import { resubmissionTerms, type ResubmissionTerms } from '../outcomes/outcome.rules.ts';
import { weakDomainsOf } from '../outcomes/reports.ts';
import { invoicesOf } from '../payments/invoices.service.ts';
import { accountOf, type Account } from '../payments/payments.service.ts';
import { type PersonActor } from '../people/actor.ts';
import { testimonialsOf, type KeptTestimonial } from '../testimonials/testimonials.service.ts';
import { type Application } from './application.ts';
import { gapsInWords, gapsOf, isComplete, type ApplicationGaps } from './application-gaps.ts';
import { windowToAimFor } from './applications.service.ts';
import { getOwnApplication, latestApplicationOf } from './find-application.ts';
import { latestAcknowledgement } from './submissions.service.ts';
import { takeable, type Takeable } from './taking-back.ts';

/** The window that an application is in, or would be in if it were submitted now. */
export interface WindowOutlook {
  readonly window: WindowId;
  readonly firstDay: LondonDate;
  readonly lastDay: LondonDate;
  readonly resultsDueOn: LondonDate;
  /** Whether it is open at the moment; then what misses it waits for `next`. */
  readonly open: boolean;
  readonly next: WindowId;
}

/** Everything that an applicant may know of their application. Marks are not among it. */
export interface ApplicationOverview {
  readonly application: Application;
  /** Of the present round, a domain each. */
  readonly evidence: readonly Evidence[];
  readonly testimonials: readonly KeptTestimonial[];
  readonly gaps: ApplicationGaps;
  readonly gapsInWords: readonly string[];
  readonly complete: boolean;
  readonly outlook: WindowOutlook;
  /** The newest invoice and what was paid on it. */
  readonly account: Account | undefined;
  /** What the last released result asked for; empty where none did. */
  readonly report: readonly WeakDomain[];
  /** While further evidence is asked for: how to answer. */
  readonly terms: ResubmissionTerms | undefined;
  /** Of the last submission. */
  readonly acknowledgement: Acknowledgement | undefined;
  /** While it can be taken back and improved. */
  readonly takeable: Takeable | undefined;
}

/** The actor's application that is under way, else the last one that ended; undefined when there never was one. */
export async function overviewOf(context: Context, actor: PersonActor): Promise<ApplicationOverview | undefined> {
  const application = await latestApplicationOf(actor.id);
  return application && overview(application, context.clock.now());
}

/** The actor's own application by id. @throws AppError notFound or notAllowed. */
export async function overviewOfOwn(context: Context, actor: PersonActor, id: ApplicationId): Promise<ApplicationOverview> {
  return overview(await getOwnApplication(actor, id), context.clock.now());
}

async function overview(application: Application, now: Date): Promise<ApplicationOverview> {
  const [evidence, testimonials, gaps, [invoice], report, acknowledgement, back] = await Promise.all([
    evidenceOf(application), testimonialsOf(application.id), gapsOf(application), invoicesOf(application.id), lastReport(application),
    latestAcknowledgement(application.id), takeable(application, now),
  ]);
  const { state } = application;
  return {
    application, evidence, testimonials, gaps, gapsInWords: gapsInWords(application, gaps), complete: isComplete(gaps),
    outlook: outlookOf(application, now), account: invoice && accountOf(invoice), report, acknowledgement, takeable: back,
    // As they are today: a resubmission is invoiced and allotted when it is made, not when it was asked for.
    terms: state.kind === 'furtherEvidence' ? { ...resubmissionTerms(state.resultAt, state.window), fee: feeFor('resubmission', now), window: windowForResubmission(now, state.window).window } : undefined,
  };
}

async function lastReport(application: Application): Promise<readonly WeakDomain[]> {
  const { state, round } = application;
  if (state.kind === 'furtherEvidence' || state.kind === 'expired') {
    const latest = await weakDomainsOf(application, round.number);
    // One that ran out while its resubmission was being prepared has its report in the round before.
    return latest.length > 0 || round.number === 1 ? latest : weakDomainsOf(application, round.number - 1);
  }
  return round.number > 1 ? weakDomainsOf(application, round.number - 1) : [];
}

/** The window of something submitted at that moment for the first time. */
export const outlookFor = (now: Date): WindowOutlook => outlook(windowToAimFor(now), now);

const outlookOf = ({ state, round }: Application, now: Date): WindowOutlook => outlook(windowOf(state, round.after, now), now);

function outlook(window: WindowId, now: Date): WindowOutlook {
  return {
    window, firstDay: windowFirstDay(window), lastDay: windowLastDay(window), resultsDueOn: resultsDueOn(window),
    open: currentWindow(now) === window, next: nextWindowAfter(window),
  };
}

function windowOf(state: Application['state'], refusedIn: WindowId | undefined, now: Date): WindowId {
  if (state.kind === 'furtherEvidence') return windowForResubmission(now, state.window).window;
  if ('window' in state) return state.window;
  return refusedIn ? windowForResubmission(now, refusedIn).window : windowToAimFor(now);
}
