import { type Application } from '../applications/application.ts';
import { type ThreeSheets } from '../outcomes/outcome.rules.ts';
import { isFullPanel, panelOfRound, standingAssessors } from '../panels/find-panel.ts';
import { findSheetsOf } from './sheets.store.ts';

/**
 * The marks of an application's three sheets; undefined unless all three are locked. The only way by which marks leave this area:
 * for the outcome, once marking is no longer closed.
 */
export async function threeLockedSheets(application: Application): Promise<ThreeSheets | undefined> {
  const panel = await panelOfRound(application);
  if (!isFullPanel(panel)) return undefined;
  const sheets = await findSheetsOf(application.id, application.round.number, standingAssessors(panel));
  const [one, two, three] = sheets.flatMap(({ sheet }) => (sheet.state === 'locked' ? [sheet.marks] : []));
  return one && two && three ? [one, two, three] : undefined;
}
