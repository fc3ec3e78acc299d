import { type Application } from '../applications/application.ts';
import { threeLockedSheets } from '../marking/locked-sheets.ts';
import { decideOutcome, moderationReasons, panelMarks, type ModerationReason, type Outcome, type PanelMarks } from './outcome.rules.ts';
import { findReleasedOutcome } from './outcomes.store.ts';

/** What follows from three locked sheets, and for a resubmission from the marks that stand. */
export interface Decided {
  readonly marks: PanelMarks;
  readonly outcome: Outcome;
  readonly moderation: readonly ModerationReason[];
}

/** The result of an application's present round; undefined until all three sheets are locked. It is kept nowhere before its release. */
export async function decidedOf(application: Application): Promise<Decided | undefined> {
  const sheets = await threeLockedSheets(application);
  if (!sheets) return undefined;
  const { number, domains } = application.round;
  const before = number > 1 ? await findReleasedOutcome(application.id, number - 1) : undefined;
  const marks = panelMarks(sheets, before?.marks);
  const outcome = decideOutcome(marks);
  return { marks, outcome, moderation: moderationReasons(outcome, domains) };
}
