import { type ActionData } from '../../cards/action.ts';
import { type giveMark, type keepMark, type openMark } from '../../cards/assessor/mark.actions.ts';
import { AppError } from '../../services/errors.ts';
import { enterMark, sheetOf } from '../../services/marking/marking.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { needsOf } from './mark-view.ts';
import { domainCard, onward, orPresent, present } from './present.ts';
import { readTestimonialsCard, wholeSheet } from './sheet.ts';

/** Opens a domain, from the sheet or from an older card. */
export function openOneMark(turn: Turn, { application, domain }: ActionData<typeof openMark>): Promise<Reply> {
  return orPresent(turn, application, async () => {
    const own = await sheetOf(turn.context, turn.actor, application);
    return own.sheet.state === 'locked' ? present(turn, application) : domainCard(turn, own, domain);
  });
}

/** Gives a mark. One that is complete, as a 5 always is, goes straight on; another asks in the same card for what it needs. */
export function giveOneMark(turn: Turn, data: ActionData<typeof giveMark>): Promise<Reply> {
  return keeping(turn, data, async () => {
    const { application, domain, mark, comment, missed, version, listed, page } = data;
    const own = await enterMark(turn.context, turn.actor, { application, domain, mark, comment, version, ...(listed ? { missed } : {}) });
    return needsOf(own, domain) === '' ? onward(turn, own, domain) : domainCard(turn, own, domain, { page });
  });
}

/** Keeps what was typed, and goes where the button says. */
export function keepOneMark(turn: Turn, data: ActionData<typeof keepMark>): Promise<Reply> {
  return keeping(turn, data, async () => {
    const { application, domain, comment, missed, version, listed, page, then, to } = data;
    const own = await enterMark(turn.context, turn.actor, { application, domain, comment, version, ...(listed ? { missed } : {}) });
    switch (then) {
      case 'on':
        return needsOf(own, domain) === '' ? onward(turn, own, domain) : domainCard(turn, own, domain, { page, banner: `Not complete yet: it needs ${needsOf(own, domain)}. What you wrote is kept.` });
      case 'page':
        return domainCard(turn, own, domain, { page: to ?? 1 });
      case 'sheet':
        return wholeSheet(turn, { application });
      case 'testimonials':
        return readTestimonialsCard(turn, { application, page: 1 });
      default:
        return domainCard(turn, own, then);
    }
  });
}

/** When the domain was changed on another card meanwhile, it is shown as it is; the words just typed stay in the card. */
function keeping(turn: Turn, { application, domain, comment, page }: ActionData<typeof keepMark> | ActionData<typeof giveMark>, work: () => Promise<Reply>): Promise<Reply> {
  return orPresent(turn, application, async () => {
    try {
      return await work();
    } catch (error) {
      if (!(error instanceof AppError) || error.code !== 'stale') throw error;
      const own = await sheetOf(turn.context, turn.actor, application);
      if (own.sheet.state === 'locked') throw error;
      return domainCard(turn, own, domain, { page, banner: `${error.userMessage} ${error.nextStep}`, typed: comment === '' ? undefined : comment });
    }
  });
}
