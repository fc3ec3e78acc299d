import { type Application } from '../applications/application.ts';
import { applicationsIn, getApplication } from '../applications/find-application.ts';
import { keepStep } from '../applications/keep-step.ts';
import { askFurtherEvidence, award } from '../applications/life-cycle.rules.ts';
import { type WindowId, windowName } from '../calendar/calendar.rules.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { newId } from '../database/new-id.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { editionOf } from '../framework/framework.rules.ts';
import { type ApplicationId } from '../ids.ts';
import { awardMembership } from '../membership/award.ts';
import { certificateUrl } from '../membership/certificate-check.ts';
import { type WeakDomain } from '../notices/notice.ts';
import { takePanelOf } from '../panels/find-panel.ts';
import { type PersonActor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { decidedOf, type Decided } from './decide.ts';
import { furtherEvidence, resubmissionTerms } from './outcome.rules.ts';
import { insertReleasedOutcome } from './outcomes.store.ts';
import { findPlanned, findPlannedById, findRelease, insertPlanned, settlePlanned, type PlannedResult } from './planned-results.store.ts';

export { plannedReleases } from './planned-results.ts';

/** "10 minutes to undo; until then nobody else sees them." */
export const minutesToUndo = 10;

/** Results that the office has released together and that are given at `at` unless it is undone before. */
export interface PlannedRelease {
  readonly release: string;
  readonly window: WindowId;
  readonly at: Date;
  readonly applications: readonly ApplicationId[];
  /** Applications of the window that are not complete and wait for a release of their own. */
  readonly waiting: readonly { readonly application: ApplicationId; readonly reference: string; readonly applicantName: string }[];
}

export interface ReleaseInput {
  readonly window: WindowId;
  /** One that is late, by itself; without it all that are complete. */
  readonly application?: ApplicationId | undefined;
}

/**
 * Plans the release of a window's results: all whose three sheets are locked, ten minutes from now. A second click finds them planned,
 * which is no fault. @throws AppError wrongState when none is complete.
 */
export async function planRelease(context: Context, actor: PersonActor, { window, application }: ReleaseInput): Promise<PlannedRelease> {
  mustBeOffice(actor);
  const plan = () => transact(context, actor, (unit) => planWithin(unit, actor, window, application));
  try {
    return await plan();
  } catch (error) {
    // A colleague has just planned it: looking again finds their plan.
    if (isDuplicateKey(error)) return plan();
    throw error;
  }
}

async function planWithin(unit: Unit, actor: PersonActor, window: WindowId, only: ApplicationId | undefined): Promise<PlannedRelease> {
  const assessing = await applicationsIn('assessing', window);
  const asked = assessing.filter(({ id }) => only === undefined || id === only);
  const present = (await findPlanned(window)).filter((planned) => asked.some(({ id }) => id === planned.application));
  const fresh: Application[] = [];
  for (const application of asked.filter(({ id }) => !present.some((planned) => planned.application === id))) {
    if (!(await decidedOf(application))) continue;
    // From here on no sheet of it can be opened again.
    await takePanelOf(application);
    fresh.push(application);
  }
  const [latest] = present;
  if (fresh.length === 0 && latest) return summary(await findRelease(latest.release), assessing);
  if (fresh.length === 0) throw nothingToRelease(window, asked.length);
  const release = newId();
  const at = new Date(unit.now.getTime() + minutesToUndo * 60_000);
  await insertPlanned(fresh.map(({ id, round }) => ({ release, window, application: id, round: round.number, at, plannedBy: actor.id })));
  unit.record({ what: 'release.planned', subject: { kind: 'window', id: window }, details: { release, applications: fresh.map(({ reference }) => reference).join(' '), at: at.toISOString() } });
  return summary(await findRelease(release), assessing);
}

function summary(planned: readonly PlannedResult[], assessing: readonly Application[]): PlannedRelease {
  const [first] = planned;
  if (!first) throw new Error('a release without results');
  const applications = planned.map(({ application }) => application);
  const waiting = assessing.filter(({ id }) => !applications.includes(id)).map(({ id, reference, applicantName }) => ({ application: id, reference, applicantName }));
  return { release: first.release, window: first.window, at: first.at, applications, waiting };
}

const nothingToRelease = (window: WindowId, waiting: number) =>
  waiting === 0
    ? new AppError('wrongState', { userMessage: `In ${windowName(window)} there is no result to release.`, nextStep: 'Type window to see how its applications stand.' })
    : new AppError('wrongState', { userMessage: `No application of ${windowName(window)} is complete yet: all three sheets have to be locked.`, nextStep: 'Type window to see which sheets are not in.' });

/** Takes a planned release back within its ten minutes: nobody has learnt anything. @throws AppError wrongState when it is too late. */
export async function undoRelease(context: Context, actor: PersonActor, { release }: { readonly release: string }): Promise<void> {
  mustBeOffice(actor);
  await transact(context, actor, async (unit) => {
    const results = await findRelease(release);
    const [first] = results;
    if (!first) throw new AppError('notFound', { userMessage: 'I do not know this release.', nextStep: 'Type window to see how the results stand.' });
    if (results.every(({ state }) => state === 'undone')) return;
    if (unit.now >= first.at || results.some(({ state }) => state === 'released')) {
      throw new AppError('wrongState', { userMessage: 'The ten minutes are over, and the results are on their way.', nextStep: 'If one of them is wrong, write to the applicant and to the Board.' });
    }
    await settlePlanned(results.map(({ id }) => id), 'undone');
    unit.record({ what: 'release.undone', subject: { kind: 'window', id: first.window }, details: { release } });
  });
}

/**
 * Gives one planned result, within the running transaction: the outcome is kept, the application goes on, membership begins, the
 * applicant is told. One that is given already, or undone, is left as it is, so a clock that wakes twice does no harm.
 */
export async function releaseWithin(context: Context, unit: Unit, id: string): Promise<void> {
  const planned = await findPlannedById(id);
  if (planned?.state !== 'planned') return;
  const application = await getApplication(planned.application);
  const stands = application.state.kind === 'assessing' && application.round.number === planned.round;
  if (stands) await give(context, unit, application, planned);
  await settlePlanned([planned.id], stands ? 'released' : 'dropped');
  await tellWhenDone(unit, planned);
}

async function give(context: Context, unit: Unit, application: Application, { window, round }: PlannedResult): Promise<void> {
  const decided = await decidedOf(application);
  // Planning was refused without three locked sheets, and a plan keeps them locked.
  if (!decided) throw new Error('a planned result whose sheets are not all locked');
  const weakDomains = decided.outcome.awarded ? [] : reportOf(application, decided);
  await insertReleasedOutcome({ application: application.id, round, window, outcome: decided.outcome, marks: decided.marks, weakDomains, releasedAt: unit.now });
  if (decided.outcome.awarded) await giveAward(context, unit, application, window);
  else await giveReport(unit, application, window, decided, weakDomains);
}

async function giveAward(context: Context, unit: Unit, application: Application, window: WindowId): Promise<void> {
  await keepStep(unit, application, award(application, unit.now), 'application.awarded');
  const { name, certificateNumber, awardedOn, retentionFeeDueOn } = await awardMembership(unit, application, window);
  unit.notify({
    kind: 'awarded',
    facts: { applicationId: application.id, reference: application.reference, name, certificateNumber, awardedOn, verifyUrl: certificateUrl(context, certificateNumber), retentionFeeDueOn, window },
    to: { person: application.applicant },
    key: `awarded/${application.id}`,
  });
}

async function giveReport(unit: Unit, application: Application, window: WindowId, { outcome }: Decided, weakDomains: readonly WeakDomain[]): Promise<void> {
  await keepStep(unit, application, askFurtherEvidence(application, outcome.belowStandard, unit.now), 'application.furtherEvidenceAsked', { domains: outcome.belowStandard.join(' ') });
  const terms = resubmissionTerms(unit.now, window);
  unit.notify({
    kind: 'furtherEvidence',
    facts: { applicationId: application.id, reference: application.reference, weakDomains, fee: terms.fee.gross, nextWindow: terms.window, deadline: terms.lastDay, window },
    to: { person: application.applicant },
    key: `further-evidence/${application.id}/${application.round.number}`,
  });
}

const reportOf = ({ edition }: Application, { marks }: Decided): WeakDomain[] =>
  furtherEvidence(marks, editionOf(edition)).map(({ domain, title, comments, missed }) => ({ domain, title, comments, missed: missed.map(({ text }) => text) }));

/** The office hears once, when the last result of a release is given. */
async function tellWhenDone(unit: Unit, { release, window }: PlannedResult): Promise<void> {
  const results = await findRelease(release);
  if (results.some(({ state }) => state === 'planned')) return;
  const released = results.filter(({ state }) => state === 'released').length;
  unit.record({ what: 'release.done', subject: { kind: 'window', id: window }, details: { release, released, on: londonDate(unit.now) } });
  if (released > 0) unit.notify({ kind: 'resultsReleased', facts: { window, released }, to: { office: true }, key: `results-released/${release}` });
}
