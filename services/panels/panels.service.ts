import { type Application } from '../applications/application.ts';
import { getApplication, applicationsIn } from '../applications/find-application.ts';
import { holdStill } from '../applications/keep-step.ts';
import { resultsDueOn, type WindowId } from '../calendar/calendar.rules.ts';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type ApplicationId, type PersonId } from '../ids.ts';
import { lockedSheets, lockedSheetsOf } from '../marking/sheet-progress.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { everyAssessor, getPerson } from '../people/directory.ts';
import { isOffice, mustBeOffice } from '../people/people.policy.ts';
import { type Person } from '../people/person.ts';
import { candidateOf, conflictFactsOf } from './conflict-facts.ts';
import { panelsOfRounds, standingAssessors } from './find-panel.ts';
import { seatsOnPanel } from './panel.data.ts';
import { type AssessorCategory, conflictsOf, inviteAssessor, isStanding, replaceAssessor, type ConflictReason, type Seat, seatingProblems, seatsToFill } from './panel.rules.ts';
import { cannotReplace, changed, seatingProblemInWords } from './panel-refusals.ts';
import { mustBeAssessing, mustHaveSeat, seatOf } from './panels.policy.ts';
import { findPanel, insertPanel, saveSeats, type Panel } from './panels.store.ts';

/** A seat as the office sees it. */
export interface SeatView {
  readonly assessor: PersonId;
  readonly name: string;
  readonly category: AssessorCategory | undefined;
  readonly state: Seat['state'];
  /** When it came into that state. */
  readonly since: Date;
  /** Why it ended. */
  readonly reason: string | undefined;
}

/** A panel as somebody may see it: the office every seat, an assessor their own. */
export interface PanelView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly practice: string;
  /** Undefined while (or once) it is not assessed. */
  readonly window: WindowId | undefined;
  readonly round: number;
  readonly seats: readonly SeatView[];
  /** How many more assessors the office has to find; three where nobody is seated yet. */
  readonly toFill: number;
  /** 0 where nobody is seated yet. */
  readonly revision: number;
}

/** The panel of a round, the present one unless named. @throws AppError notAllowed to whoever is neither of the office nor on it. */
export async function panelOf(_context: Context, actor: PersonActor, id: ApplicationId, round?: number): Promise<PanelView> {
  const application = await getApplication(id);
  const panel = await findPanel(id, round ?? application.round.number);
  if (isOffice(actor)) return viewOf(application, panel, panel?.seats ?? []);
  return viewOf(application, panel, [mustHaveSeat(panel, actor)]);
}

/** Somebody whom the office might seat. */
export interface SeatingCandidate {
  readonly assessor: PersonId;
  readonly name: string;
  readonly organisation: string | undefined;
  readonly category: AssessorCategory;
  /** Why they cannot assess this application; empty when nothing is known against it. */
  readonly conflicts: readonly ConflictReason[];
  /** Sheets that they have still to lock, over all applications. */
  readonly load: number;
  /** The state of their seat on this panel, if they have or had one. */
  readonly seat: Seat['state'] | undefined;
}

/** Everyone who can be seated on an application's panel: without a known conflict first, then who has least to do, then by name. */
export async function seatingCandidates(context: Context, actor: Actor, id: ApplicationId): Promise<SeatingCandidate[]> {
  mustBeOffice(actor);
  const application = await getApplication(id);
  const [people, facts, panel, load] = await Promise.all([everyAssessor(), conflictFactsOf(context, application), findPanel(id, application.round.number), presentLoad()]);
  const candidates = await Promise.all(
    people.map(async (person): Promise<SeatingCandidate | undefined> => {
      if (!person.assessor) return undefined;
      const conflicts = conflictsOf(await candidateOf(context, person), facts);
      return { assessor: person.id, name: person.name, organisation: person.organisation, category: person.assessor.category, conflicts, load: load.get(person.id) ?? 0, seat: panel && seatOf(panel, person.id)?.state };
    }),
  );
  return candidates
    .filter((candidate) => candidate !== undefined)
    .toSorted((one, other) => Number(one.conflicts.length > 0) - Number(other.conflicts.length > 0) || one.load - other.load || one.name.localeCompare(other.name, 'en-GB'));
}

async function presentLoad(): Promise<ReadonlyMap<PersonId, number>> {
  const assessing = await applicationsIn('assessing');
  const [panels, locked] = await Promise.all([panelsOfRounds(assessing), lockedSheetsOf(assessing)]);
  const load = new Map<PersonId, number>();
  for (const panel of panels.values()) {
    for (const assessor of standingAssessors(panel)) {
      if (!locked(panel.application).has(assessor)) load.set(assessor, (load.get(assessor) ?? 0) + 1);
    }
  }
  return load;
}

export interface SeatingInput {
  readonly application: ApplicationId;
  /** Three. */
  readonly assessors: readonly PersonId[];
}

/**
 * Seats a whole panel and invites it. The same three again are seated already, which is no fault.
 * @throws AppError invalid naming each conflict; stale when somebody else has just seated others.
 */
export async function seatPanel(context: Context, actor: Actor, input: SeatingInput): Promise<PanelView> {
  mustBeOffice(actor);
  try {
    return await transact(context, actor, async (unit) => {
      const application = await getApplication(input.application);
      const window = mustBeAssessing(application);
      const present = await findPanel(application.id, application.round.number);
      if (present) return sameAgain(application, present, input.assessors);
      await mustBeSeatable(context, application, input.assessors);
      const seats = input.assessors.map((assessor) => inviteAssessor(assessor, unit.now));
      const panel = await insertPanel({ application: application.id, round: application.round.number, seats });
      await holdStill(application);
      unit.record({ what: 'panel.seated', subject: { kind: 'application', id: application.id }, details: { round: panel.round, assessors: input.assessors.join(' ') } });
      for (const assessor of input.assessors) invite(unit, application, window, panel, assessor);
      return viewOf(application, panel, panel.seats);
    });
  } catch (error) {
    if (isDuplicateKey(error)) throw changed((await getApplication(input.application)).reference);
    throw error;
  }
}

async function sameAgain(application: Application, present: Panel, assessors: readonly PersonId[]): Promise<PanelView> {
  const standing = standingAssessors(present);
  if (standing.length === assessors.length && standing.every((assessor) => assessors.includes(assessor))) return viewOf(application, present, present.seats);
  throw changed(application.reference);
}

export interface FillingInput {
  readonly application: ApplicationId;
  readonly assessor: PersonId;
  /** The panel's, as the office saw it. */
  readonly revision?: number;
}

/** Seats somebody on a seat that was given up. @throws AppError invalid naming a conflict; stale when it has been filled. */
export async function fillSeat(context: Context, actor: Actor, { application: id, assessor, revision }: FillingInput): Promise<PanelView> {
  mustBeOffice(actor);
  return changeSeats(context, actor, id, async (unit, application, window, panel) => {
    if (standingAssessors(panel).includes(assessor)) return panel;
    mustBeAsSeen(application, panel, revision);
    if (seatsToFill(panel.seats) === 0) throw changed(application.reference);
    return seatOne(context, unit, application, window, panel, panel.seats, assessor);
  });
}

export interface ReplacingInput extends FillingInput {
  /** Who does not answer or cannot go on. */
  readonly leaving: PersonId;
  readonly reason: string;
}

/** Seats somebody in the place of another, whose sheet is not locked. @throws AppError as above, and wrongState when that seat stands. */
export async function replaceSeat(context: Context, actor: PersonActor, { application: id, leaving, assessor, reason, revision }: ReplacingInput): Promise<PanelView> {
  mustBeOffice(actor);
  return changeSeats(context, actor, id, async (unit, application, window, panel) => {
    mustBeAsSeen(application, panel, revision);
    const seat = seatOf(panel, leaving);
    if (!seat) throw changed(application.reference);
    const sheetLocked = (await lockedSheets(application)).has(leaving);
    const ended = replaceAssessor(seat, { by: actor.id, at: unit.now, reason, sheetLocked });
    if (!ended.ok) throw cannotReplace(ended.refusal.kind, application.reference);
    unit.record({ what: 'panel.seatReplaced', subject: { kind: 'application', id }, details: { assessor: leaving, reason: reason.trim() } });
    unit.notify({ kind: 'seatTaken', facts: { applicationId: id, reference: application.reference }, to: { person: leaving }, key: `seat-taken/${id}/${panel.round}/${leaving}/${panel.seats.indexOf(seat)}` });
    return seatOne(context, unit, application, window, panel, panel.seats.with(panel.seats.indexOf(seat), ended.next), assessor);
  });
}

async function changeSeats(
  context: Context,
  actor: Actor,
  id: ApplicationId,
  change: (unit: Unit, application: Application, window: WindowId, panel: Panel) => Promise<Panel>,
): Promise<PanelView> {
  return transact(context, actor, async (unit) => {
    const application = await getApplication(id);
    const window = mustBeAssessing(application);
    const panel = await findPanel(id, application.round.number);
    if (!panel) throw new AppError('wrongState', { userMessage: `The panel of ${application.reference} is not seated yet.`, nextStep: `Type panel ${application.reference} to seat all three.` });
    const next = await change(unit, application, window, panel);
    await holdStill(application);
    return viewOf(application, next, next.seats);
  });
}

async function seatOne(context: Context, unit: Unit, application: Application, window: WindowId, panel: Panel, seats: readonly Seat[], assessor: PersonId): Promise<Panel> {
  await mustBeSeatable(context, application, [...standingAssessors({ seats }), assessor], [assessor]);
  const saved = await saveSeats(panel, [...seats, inviteAssessor(assessor, unit.now)]);
  if (!saved) throw changed(application.reference);
  unit.record({ what: 'panel.seatFilled', subject: { kind: 'application', id: application.id }, details: { assessor } });
  invite(unit, application, window, saved, assessor);
  return saved;
}

function invite({ notify }: Unit, application: Application, window: WindowId, panel: Panel, assessor: PersonId): void {
  const { id, reference, applicantName, practice, round } = application;
  // Somebody who had declined can be asked again: that is another occasion.
  const times = panel.seats.filter((seat) => seat.assessor === assessor).length;
  notify({
    kind: 'panelInvitation',
    facts: { applicationId: id, reference, applicantName, practice, window, dueOn: resultsDueOn(window), round: round.number },
    to: { person: assessor },
    key: `panel-invitation/${id}/${round.number}/${assessor}${times > 1 ? `/${times}` : ''}`,
  });
}

/** @throws AppError invalid, saying for each new person why they cannot be seated. Those who sit already were looked at when they came. */
async function mustBeSeatable(context: Context, application: Application, whole: readonly PersonId[], fresh: readonly PersonId[] = whole): Promise<void> {
  const people = await Promise.all(whole.map((id) => getPerson(id)));
  const stranger = people.find((person) => !person.assessor);
  if (stranger) throw new AppError('invalid', { userMessage: `${stranger.name} is not among the assessors.`, nextStep: 'Type assessor to add them first.' });
  const [facts, candidates] = await Promise.all([conflictFactsOf(context, application), Promise.all(people.map((person) => candidateOf(context, person)))]);
  const filling = whole !== fresh;
  const problems = seatingProblems(candidates, facts).filter((problem) => (problem.kind === 'wrongNumber' ? !filling || problem.chosen > problem.needed : !filling || fresh.includes(problem.person)));
  if (problems.length === 0) return;
  const nameOf = (id: PersonId) => people.find((person) => person.id === id)?.name ?? '';
  throw new AppError('invalid', { userMessage: problems.map((problem) => seatingProblemInWords(problem, nameOf)).join(' '), nextStep: `Type panel ${application.reference} to see who can be seated.` });
}

function mustBeAsSeen({ reference }: Application, panel: Panel, revision: number | undefined): void {
  if (revision !== undefined && revision !== panel.revision) throw changed(reference);
}

async function viewOf(application: Application, panel: Panel | undefined, shown: readonly Seat[]): Promise<PanelView> {
  const people = await Promise.all(shown.map(({ assessor }) => getPerson(assessor)));
  const { id, reference, applicantName, practice, state, round } = application;
  return {
    application: id, reference, applicantName, practice, window: state.kind === 'assessing' ? state.window : undefined, round: panel?.round ?? round.number,
    seats: shown.map((seat) => seatView(seat, people.find((person) => person.id === seat.assessor))),
    toFill: panel ? seatsToFill(panel.seats) : seatsOnPanel,
    revision: panel?.revision ?? 0,
  };
}

function seatView(seat: Seat, person: Person | undefined): SeatView {
  const base = { assessor: seat.assessor, name: person?.name ?? '', category: person?.assessor?.category, state: seat.state };
  if (isStanding(seat)) return { ...base, since: seat.state === 'clear' ? seat.clearAt : seat.invitedAt, reason: undefined };
  return { ...base, since: seat.endedAt, reason: seat.reason };
}
