import { decided, type Decision, refused } from '../decision.rules.ts';
import { type Edition } from '../framework/framework.data.ts';
import { type DomainNumber } from '../framework/framework.rules.ts';
import { type PersonId } from '../ids.ts';
import { standardMark } from './marking.data.ts';
import { type DomainGaps, emptyEntry, type GivenMark, type MarkEntry, type SheetEntries, sheetGaps } from './marking.rules.ts';

/**
 * The life of one assessor's mark sheet:
 *
 *     draft ──lock──> locked ──reopen (once, in moderation, with a reason)──> reopened ──lock──> locked for good
 *
 * Only its own assessor changes it. What was locked before a reopening is kept as `earlier`.
 */
export type Sheet = DraftSheet | LockedSheet | ReopenedSheet;

interface SheetOf {
  readonly assessor: PersonId;
  /** The domains to mark: all ten, or on a resubmission those that were below standard. */
  readonly domains: readonly DomainNumber[];
}

export interface DraftSheet extends SheetOf {
  readonly state: 'draft';
  readonly entries: SheetEntries;
}

export interface LockedSheet extends SheetOf {
  readonly state: 'locked';
  readonly marks: SheetMarks;
  readonly lockedAt: Date;
  /** Present once it has been reopened, which can be done only once. */
  readonly earlier?: EarlierSheet;
}

export interface ReopenedSheet extends SheetOf {
  readonly state: 'reopened';
  readonly entries: SheetEntries;
  readonly earlier: EarlierSheet;
}

/** A sheet's marks: one for each of its domains and for no other. */
export type SheetMarks = Readonly<Partial<Record<DomainNumber, GivenMark>>>;

/** What had been locked, and why it was opened again. */
export interface EarlierSheet {
  readonly marks: SheetMarks;
  readonly lockedAt: Date;
  readonly reopenedAt: Date;
  readonly reason: string;
}

/** That something happened, for the audit trail and the office. It never carries a mark or a comment: marking is closed. */
export interface SheetEvent {
  readonly kind: 'sheetLocked' | 'sheetReopened';
  readonly assessor: PersonId;
  readonly at: Date;
}

export type SheetRefusal =
  | { readonly kind: 'notYours' }
  | { readonly kind: 'locked' }
  | { readonly kind: 'notLocked' }
  | { readonly kind: 'notOnThisSheet'; readonly domain: DomainNumber }
  | { readonly kind: 'incomplete'; readonly gaps: readonly DomainGaps[] }
  | { readonly kind: 'notInModeration' }
  | { readonly kind: 'alreadyReopened' }
  | { readonly kind: 'reasonNeeded' };

/** An empty sheet. */
export const beginSheet = (assessor: PersonId, domains: readonly DomainNumber[]): DraftSheet => ({
  state: 'draft',
  assessor,
  domains,
  entries: {},
});

export interface Entering {
  readonly by: PersonId;
  readonly domain: DomainNumber;
  /** Only what changed; the rest of the entry stays, so that two open cards do not overwrite one another. */
  readonly change: Partial<MarkEntry>;
}

/** Keeps a click or some words for one domain. Anything may be kept in a draft, complete or not. */
export function enterMark(sheet: Sheet, { by, domain, change }: Entering): Decision<DraftSheet | ReopenedSheet, never, SheetRefusal> {
  if (by !== sheet.assessor) return refused({ kind: 'notYours' });
  if (sheet.state === 'locked') return refused({ kind: 'locked' });
  if (!sheet.domains.includes(domain)) return refused({ kind: 'notOnThisSheet', domain });
  const entry = { ...(sheet.entries[domain] ?? emptyEntry), ...change };
  return decided({ ...sheet, entries: { ...sheet.entries, [domain]: entry } });
}

/** Locks a complete sheet. */
export function lockSheet(
  sheet: Sheet,
  { by, at, edition }: { readonly by: PersonId; readonly at: Date; readonly edition: Edition },
): Decision<LockedSheet, SheetEvent, SheetRefusal> {
  if (by !== sheet.assessor) return refused({ kind: 'notYours' });
  if (sheet.state === 'locked') return refused({ kind: 'locked' });
  const gaps = sheetGaps(sheet.entries, sheet.domains, edition);
  if (gaps.length > 0) return refused({ kind: 'incomplete', gaps });
  const { assessor, domains } = sheet;
  const earlier = sheet.state === 'reopened' ? { earlier: sheet.earlier } : {};
  return decided(
    { state: 'locked', assessor, domains, marks: given(sheet.entries, domains), lockedAt: at, ...earlier },
    { kind: 'sheetLocked', assessor, at },
  );
}

export interface Reopening {
  readonly by: PersonId;
  readonly at: Date;
  /** Why; must not be blank. */
  readonly reason: string;
  /** All three sheets have been locked and the result is not released. */
  readonly inModeration: boolean;
}

/** Opens a locked sheet again, with its marks as they were: "A locked sheet can be reopened once by its own assessor". */
export function reopenSheet(sheet: Sheet, { by, at, reason, inModeration }: Reopening): Decision<ReopenedSheet, SheetEvent, SheetRefusal> {
  if (by !== sheet.assessor) return refused({ kind: 'notYours' });
  if (sheet.state !== 'locked') return refused({ kind: 'notLocked' });
  if (!inModeration) return refused({ kind: 'notInModeration' });
  if (sheet.earlier !== undefined) return refused({ kind: 'alreadyReopened' });
  if (reason.trim() === '') return refused({ kind: 'reasonNeeded' });
  const { assessor, domains, marks, lockedAt } = sheet;
  return decided(
    { state: 'reopened', assessor, domains, entries: marks, earlier: { marks, lockedAt, reopenedAt: at, reason: reason.trim() } },
    { kind: 'sheetReopened', assessor, at },
  );
}

/** The entries of a complete sheet as marks that stand; bullets ticked before a mark was raised to the standard fall away. */
function given(entries: SheetEntries, domains: readonly DomainNumber[]): SheetMarks {
  const marks: Partial<Record<DomainNumber, GivenMark>> = {};
  for (const domain of domains) {
    const { mark, comment, missed } = entries[domain] ?? emptyEntry;
    if (mark === undefined) throw new Error(`Domain ${domain} has no mark although the sheet is complete.`);
    marks[domain] = { mark, comment: comment.trim(), missed: mark < standardMark ? missed : [] };
  }
  return marks;
}
