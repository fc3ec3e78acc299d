import { type Application } from '../applications/application.ts';
import { applicationsIn, getApplication } from '../applications/find-application.ts';
import { resultsDueOn, type WindowId } from '../calendar/calendar.rules.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { type DomainNumber } from '../framework/framework.data.ts';
import { type ApplicationId } from '../ids.ts';
import { sheetsIn, type SheetIn } from '../marking/marking.service.ts';
import { panelOf, type PanelView } from '../panels/panels.service.ts';
import { type PersonActor } from '../people/actor.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { decidedOf } from './decide.ts';
import { moderationReasons, type ModerationReason, type Outcome } from './outcome.rules.ts';
import { findOutcomesOf, type ReleasedOutcome } from './outcomes.store.ts';
import { findPlanned, type PlannedResult } from './planned-results.store.ts';

/** A result as the office alone may see it once all three sheets are locked: no mark by its assessor. */
export interface ResultSummary {
  readonly awarded: boolean;
  /** Of the 30 marks. */
  readonly sum: number;
  readonly belowStandard: readonly DomainNumber[];
  readonly moderation: readonly ModerationReason[];
}

/** Where an application of a window is. */
export type WindowStage = 'seating' | 'marking' | 'complete' | 'planned' | 'released';

export interface WindowEntry {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly practice: string;
  readonly round: number;
  readonly stage: WindowStage;
  readonly panel: PanelView;
  /** Whose sheets are in; empty once the result is out. */
  readonly sheets: readonly SheetIn[];
  /** From the moment all three sheets are locked, and only while they are. */
  readonly result: ResultSummary | undefined;
  /** When the result is given, or was. */
  readonly releasedAt: Date | undefined;
}

/** A release that can still be undone. */
export interface OpenRelease {
  readonly release: string;
  readonly at: Date;
  readonly applications: readonly ApplicationId[];
}

export interface WindowOverview {
  readonly window: WindowId;
  readonly resultsDueOn: LondonDate;
  /** In the order in which they began. */
  readonly entries: readonly WindowEntry[];
  /** The earliest first. */
  readonly releases: readonly OpenRelease[];
}

/** A window with all its applications, for the office: panels, whose sheets are in, and results where marking is no longer closed. */
export async function windowOverview(context: Context, actor: PersonActor, window: WindowId): Promise<WindowOverview> {
  mustBeOffice(actor);
  const [assessing, given, planned] = await Promise.all([applicationsIn('assessing', window), resultsOf(window), findPlanned(window)]);
  const entries = await Promise.all([
    ...assessing.map((application) => assessedEntry(context, actor, application, planned.find((one) => one.application === application.id))),
    ...given.map(({ application, released }) => releasedEntry(context, actor, application, released)),
  ]);
  return { window, resultsDueOn: resultsDueOn(window), entries, releases: releasesOf(planned) };
}

async function assessedEntry(context: Context, actor: PersonActor, application: Application, planned: PlannedResult | undefined): Promise<WindowEntry> {
  const [panel, sheets, decided] = await Promise.all([panelOf(context, actor, application.id), sheetsIn(context, actor, application.id), decidedOf(application)]);
  return {
    ...namesOf(application), round: application.round.number, panel, sheets,
    stage: planned ? 'planned' : decided ? 'complete' : panel.toFill > 0 ? 'seating' : 'marking',
    result: decided && summaryOf(decided.outcome, decided.moderation),
    releasedAt: planned?.at,
  };
}

async function releasedEntry(context: Context, actor: PersonActor, application: Application, { round, outcome, releasedAt }: ReleasedOutcome): Promise<WindowEntry> {
  return { ...namesOf(application), round, panel: await panelOf(context, actor, application.id, round), sheets: [], stage: 'released', result: summaryOf(outcome, moderationReasons(outcome)), releasedAt };
}

const namesOf = ({ id, reference, applicantName, practice }: Application) => ({ application: id, reference, applicantName, practice });

const summaryOf = ({ awarded, sum, belowStandard }: Outcome, moderation: readonly ModerationReason[]): ResultSummary => ({ awarded, sum, belowStandard, moderation });

async function resultsOf(window: WindowId): Promise<{ application: Application; released: ReleasedOutcome }[]> {
  const outcomes = await findOutcomesOf(window);
  return Promise.all(outcomes.map(async (released) => ({ application: await getApplication(released.application), released })));
}

function releasesOf(planned: readonly PlannedResult[]): OpenRelease[] {
  const releases = new Map<string, { release: string; at: Date; applications: ApplicationId[] }>();
  for (const { release, at, application } of planned) {
    const open = releases.get(release) ?? { release, at, applications: [] };
    open.applications.push(application);
    releases.set(release, open);
  }
  return [...releases.values()];
}
