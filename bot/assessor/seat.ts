import { button } from '../../cards/action.ts';
import { showMarking } from '../../cards/assessor/seat.actions.ts';
import { renderNotice } from '../../cards/notices/notice-card.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { declareConflict, declareNoConflict, declineSeat } from '../../services/panels/own-seat.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { orPresent, present } from './present.ts';

export const showOneSeat = (turn: Turn, { application }: { readonly application: ApplicationId }): Promise<Reply> => present(turn, application);

/** Declares that there is no conflict, and opens the first domain. */
export function declareNone(turn: Turn, { application }: { readonly application: ApplicationId }): Promise<Reply> {
  return orPresent(turn, application, async () => {
    await declareNoConflict(turn.context, turn.actor, application);
    return present(turn, application);
  });
}

export function declareOne(turn: Turn, { application, conflictReason }: { readonly application: ApplicationId; readonly conflictReason: string }): Promise<Reply> {
  return orPresent(turn, application, async () => {
    await declareConflict(turn.context, turn.actor, { application, reason: conflictReason });
    return left('Thank you for saying so', 'The office knows of your conflict and asks somebody else. The evidence stays closed to you.');
  });
}

export function giveUp(turn: Turn, { application, declineReason }: { readonly application: ApplicationId; readonly declineReason: string }): Promise<Reply> {
  return orPresent(turn, application, async () => {
    await declineSeat(turn.context, turn.actor, { application, reason: declineReason });
    return left('Thank you for saying so early', 'The office asks somebody else. You are welcome on another panel.');
  });
}

const left = (heading: string, sentence: string): Reply => ({ card: renderNotice({ heading, sentences: [sentence, 'You need not do anything more.'], buttons: [button(showMarking, 'My applications', {})] }) });
