import { type Context } from '../context.ts';
import { transact } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type MailId } from '../ids.ts';
import { type Actor } from '../people/actor.ts';
import { getMail, type MailDetails } from './application-mail.service.ts';
import { saveMail } from './intake.store.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { type Place } from './understanding.ts';

export interface MoveInput {
  readonly mailId: MailId;
  readonly revision: number;
  readonly item: string;
  readonly to: Place;
}

/** The office puts one text or file of an e-mailed application somewhere else, before it is filed. @throws AppError stale. */
export async function moveMailItem(context: Context, actor: Actor, { mailId, revision, item: id, to }: MoveInput): Promise<MailDetails> {
  mustBeOffice(actor);
  return transact(context, actor, async ({ record }) => {
    const details = await getMail(context, actor, mailId);
    const { mail } = details;
    const understanding = mail.understanding;
    const item = understanding?.items.find((one) => one.id === id);
    if (mail.state.kind !== 'toConfirm' || mail.revision !== revision || !understanding || !item) {
      throw new AppError('stale', { userMessage: 'This mail has changed since the card was shown.', nextStep: 'This is how it stands now; please look again.' });
    }
    const moved = { ...understanding, items: understanding.items.map((one) => (one.id === id ? { ...one, place: to, confidence: 'certain' as const } : one)) };
    if (!(await saveMail(mail.id, revision, { understanding: moved }))) throw new AppError('stale', { userMessage: 'A colleague has just changed this mail.', nextStep: 'This is how it stands now; please look again.' });
    record({ what: 'mail.itemMoved', subject: { kind: 'mail', id: mail.id }, details: { item: id, to: to.kind } });
    return { ...details, mail: { ...mail, understanding: moved, revision: revision + 1 } };
  });
}
