import { type Action } from '../../cards/action.ts';
import { giveMark, keepMark, lockSheetAction, openMark, reopenSheetAction, showReadTestimonials, showSheet } from '../../cards/assessor/mark.actions.ts';
import { declareClear, declareConflictAction, declineSeatAction, showMarking, showSeat } from '../../cards/assessor/seat.actions.ts';
import { onAction, type ActionHandler } from '../registry.ts';
import { markingList } from './marking-list.ts';
import { giveOneMark, keepOneMark, openOneMark } from './marking.ts';
import { declareNone, declareOne, giveUp, showOneSeat } from './seat.ts';
import { lockOneSheet, readTestimonialsCard, reopenOneSheet, wholeSheet } from './sheet.ts';

/** Every verb of the assessor's cards, in personal chat alone: marking is closed. */
export const assessorActions: readonly ActionHandler[] = [
  forAssessors(showMarking, (turn) => markingList(turn)),
  forAssessors(showSeat, showOneSeat),
  forAssessors(declareClear, declareNone),
  forAssessors(declareConflictAction, declareOne),
  forAssessors(declineSeatAction, giveUp),
  forAssessors(openMark, openOneMark),
  forAssessors(giveMark, giveOneMark),
  forAssessors(keepMark, keepOneMark),
  forAssessors(showSheet, wholeSheet),
  forAssessors(showReadTestimonials, readTestimonialsCard),
  forAssessors(lockSheetAction, lockOneSheet),
  forAssessors(reopenSheetAction, reopenOneSheet),
];

function forAssessors<A extends Action>(action: A, handle: ActionHandler<A>['handle']): ActionHandler {
  return onAction<A>({ action, roles: ['assessor'], handle });
}
