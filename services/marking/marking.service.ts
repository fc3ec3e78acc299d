import { z } from 'zod';
import { type Application } from '../applications/application.ts';
import { getApplication } from '../applications/find-application.ts';
import { resultsDueOn, type WindowId } from '../calendar/calendar.rules.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type BulletId } from '../framework/framework.data.ts';
import { DomainNumber, domainOf, editionOf, hasBullet } from '../framework/framework.rules.ts';
import { ApplicationId, type PersonId } from '../ids.ts';
import { isReleasePlanned } from '../outcomes/planned-results.ts';
import { isFullPanel, panelOfRound, standingAssessors, takePanelOf } from '../panels/find-panel.ts';
import { isStanding } from '../panels/panel.rules.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { mustMark } from './marking.policy.ts';
import { explainSheetRefusal, sheetChanged } from './marking-refusals.ts';
import { type DomainGaps, emptyEntry, Mark, type MarkEntry, sheetGaps } from './marking.rules.ts';
import { lockedSheets } from './sheet-progress.ts';
import { enterMark as enterMarkByRule, lockSheet as lockSheetByRule, reopenSheet as reopenSheetByRule, type Sheet } from './sheet.rules.ts';
import { findSheet, findSheetsOf, saveSheet, type KeptSheet } from './sheets.store.ts';

/** An assessor's own sheet. Nothing of anybody else's is in it or follows from it. */
export interface OwnSheet {
  readonly application: Application;
  readonly window: WindowId;
  readonly dueOn: LondonDate;
  readonly sheet: Sheet;
  /** What keeps it from being locked; empty when nothing does, and once it is locked. */
  readonly gaps: readonly DomainGaps[];
  /** Of each domain's entry: a card brings it back, so that an old card does not undo a newer mark. */
  readonly versionOf: (domain: DomainNumber) => number;
}

/** The actor's own sheet. @throws AppError notAllowed without a clear seat. */
export async function sheetOf(_context: Context, actor: PersonActor, id: ApplicationId): Promise<OwnSheet> {
  const application = await getApplication(id);
  const window = await mustMark(actor, application);
  return ownSheet(application, window, await keptSheet(actor, application));
}

/** The longest comment on one domain, in characters. */
export const longestComment = 2_000;

/** One click, or some words, for one domain. What is left out stays as it is. */
export const MarkInput = z.object({
  application: ApplicationId,
  domain: DomainNumber,
  mark: Mark.optional(),
  comment: z.string().trim().max(longestComment).optional(),
  missed: z.array(z.custom<BulletId>((value) => typeof value === 'string' && /^\d{1,2}\.\d{1,2}$/.test(value))).max(20).readonly().optional(),
  /** The entry's version on the card; without one the change is taken as it is. */
  version: z.int().min(0).optional(),
});
export type MarkInput = z.infer<typeof MarkInput>;

/**
 * Keeps a mark, a comment or missed bullets in the draft. The audit trail has no line of it: a trail of clicks would be a count of
 * marks. @throws AppError stale when the same domain has been changed on another card since.
 */
export async function enterMark(context: Context, actor: PersonActor, input: MarkInput): Promise<OwnSheet> {
  return transact(context, actor, () => enter(actor, input));
}

async function enter(actor: PersonActor, input: MarkInput): Promise<OwnSheet> {
  const { application, window, kept } = await openOwnSheet(actor, input.application);
  const { domain, version } = input;
  const outside = input.missed?.find((bullet) => !hasBullet(domainOf(editionOf(application.edition), domain), bullet));
  if (outside !== undefined) throw new AppError('invalid', { userMessage: 'Some of the guidance you chose belongs to another domain.', nextStep: 'Please choose it again.', message: 'bullets of another domain' });
  const entered = enterMarkByRule(kept.sheet, { by: actor.id, domain, change: changeOf(input) });
  if (!entered.ok) throw explainSheetRefusal(entered.refusal, application);
  const present = kept.sheet.state === 'locked' ? undefined : kept.sheet.entries[domain];
  if (sameEntry(present ?? emptyEntry, entered.next.entries[domain] ?? emptyEntry)) return ownSheet(application, window, kept);
  if (version !== undefined && version !== (kept.versions[domain] ?? 0)) throw sheetChanged();
  const versions = { ...kept.versions, [domain]: (kept.versions[domain] ?? 0) + 1 };
  return ownSheet(application, window, await save(kept, { sheet: entered.next, versions }));
}

function changeOf({ mark, comment, missed }: MarkInput): Partial<MarkEntry> {
  return { ...(mark === undefined ? {} : { mark }), ...(comment === undefined ? {} : { comment }), ...(missed === undefined ? {} : { missed }) };
}

const sameEntry = (one: MarkEntry, other: MarkEntry): boolean =>
  one.mark === other.mark && one.comment === other.comment && one.missed.toSorted().join() === other.missed.toSorted().join();

/** Locks the actor's sheet; the third of a panel tells the office that all are in. A second click finds it locked, which is no fault. */
export async function lockSheet(context: Context, actor: PersonActor, id: ApplicationId): Promise<OwnSheet> {
  return transact(context, actor, async (unit) => {
    const { application, window, kept } = await openOwnSheet(actor, id);
    if (kept.sheet.state === 'locked') return ownSheet(application, window, kept);
    const locked = lockSheetByRule(kept.sheet, { by: actor.id, at: unit.now, edition: editionOf(application.edition) });
    if (!locked.ok) throw explainSheetRefusal(locked.refusal, application);
    await takePanelOf(application);
    const saved = await save(kept, { sheet: locked.next });
    unit.record({ what: 'sheet.locked', subject: { kind: 'application', id }, details: { round: application.round.number } });
    await tellWhenComplete(unit, application);
    return ownSheet(application, window, saved);
  });
}

async function tellWhenComplete({ notify }: Unit, application: Application): Promise<void> {
  const panel = await panelOfRound(application);
  if (!isFullPanel(panel)) return;
  const { id, reference, round } = application;
  const sheets = await findSheetsOf(id, round.number, standingAssessors(panel));
  const locked = sheets.map(({ sheet }) => sheet).filter((sheet) => sheet.state === 'locked');
  if (locked.length < standingAssessors(panel).length) return;
  // Complete again after moderation is another occasion.
  const reopened = locked.filter((sheet) => sheet.earlier !== undefined).length;
  notify({ kind: 'sheetsComplete', facts: { applicationId: id, reference }, to: { office: true }, key: `sheets-complete/${id}/${round.number}/${reopened}` });
}

/**
 * Opens the actor's locked sheet again: once, after all three have been locked and before the result is planned for release. What
 * was locked before is kept with the reason, which nobody else reads. @throws AppError wrongState, saying why not.
 */
export async function reopenSheet(context: Context, actor: PersonActor, input: { readonly application: ApplicationId; readonly reason: string }): Promise<OwnSheet> {
  return transact(context, actor, async (unit) => {
    const { application, window, kept } = await openOwnSheet(actor, input.application);
    await takePanelOf(application);
    const inModeration = (await allHaveBeenLocked(application)) && !(await isReleasePlanned(application));
    const reopened = reopenSheetByRule(kept.sheet, { by: actor.id, at: unit.now, reason: input.reason, inModeration });
    if (!reopened.ok) throw explainSheetRefusal(reopened.refusal, application);
    const saved = await save(kept, { sheet: reopened.next });
    unit.record({ what: 'sheet.reopened', subject: { kind: 'application', id: application.id }, details: { round: application.round.number } });
    return ownSheet(application, window, saved);
  });
}

async function allHaveBeenLocked(application: Application): Promise<boolean> {
  const panel = await panelOfRound(application);
  if (!isFullPanel(panel)) return false;
  const assessors = standingAssessors(panel);
  const sheets = await findSheetsOf(application.id, application.round.number, assessors);
  return sheets.length === assessors.length && sheets.every(({ sheet }) => sheet.state !== 'draft');
}

/** Whether one assessor's sheet is in: all that the office may know before all three are. */
export interface SheetIn {
  readonly assessor: PersonId;
  readonly name: string;
  readonly locked: boolean;
}

/** Whose sheets of an application are in. */
export async function sheetsIn(_context: Context, actor: Actor, id: ApplicationId): Promise<SheetIn[]> {
  mustBeOffice(actor);
  const application = await getApplication(id);
  const [panel, locked] = await Promise.all([panelOfRound(application), lockedSheets(application)]);
  return Promise.all(standingAssessors(panel).map(async (assessor) => ({ assessor, name: (await getPerson(assessor)).name, locked: locked.has(assessor) })));
}

/** Who has still to lock a sheet (or to answer the invitation), and since when: whom the clock reminds. */
export async function assessorsStillMarking(id: ApplicationId): Promise<{ assessor: PersonId; since: Date }[]> {
  const application = await getApplication(id);
  const [panel, locked] = await Promise.all([panelOfRound(application), lockedSheets(application)]);
  return (panel?.seats ?? []).filter(isStanding).filter(({ assessor }) => !locked.has(assessor)).map(({ assessor, invitedAt }) => ({ assessor, since: invitedAt }));
}

/** The actor's sheet, for a change within the running transaction. */
export async function openOwnSheet(actor: PersonActor, id: ApplicationId): Promise<{ application: Application; window: WindowId; kept: KeptSheet }> {
  const application = await getApplication(id);
  const window = await mustMark(actor, application);
  return { application, window, kept: await keptSheet(actor, application) };
}

async function keptSheet(actor: PersonActor, { id, round }: Application): Promise<KeptSheet> {
  const kept = await findSheet(id, round.number, actor.id);
  if (!kept) throw new Error('a clear seat without a sheet');
  return kept;
}

async function save(kept: KeptSheet, change: Partial<Pick<KeptSheet, 'sheet' | 'versions'>>): Promise<KeptSheet> {
  const saved = await saveSheet(kept, change);
  if (!saved) throw sheetChanged();
  return saved;
}

function ownSheet(application: Application, window: WindowId, { sheet, versions }: KeptSheet): OwnSheet {
  return {
    application, window, dueOn: resultsDueOn(window), sheet,
    gaps: sheet.state === 'locked' ? [] : sheetGaps(sheet.entries, sheet.domains, editionOf(application.edition)),
    versionOf: (domain) => versions[domain] ?? 0,
  };
}
