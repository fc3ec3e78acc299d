import { noticeOf } from '../notices/outbox.service.ts';
import { markUnreached } from '../testimonials/referee-requests.service.ts';
import { type Deed } from './deed.ts';
import { deliveryOf } from './own-mail.rules.ts';
import { type DeliveryFailure } from './parsed-mail.ts';

/** What a report of non-delivery means: when it is about a letter to a referee, its applicant is told. Undefined for all others. */
export async function readBounce({ about }: DeliveryFailure, officeAddress: string): Promise<Deed | undefined> {
  for (const messageId of about) {
    const delivery = deliveryOf(messageId, officeAddress);
    const notice = delivery === undefined ? undefined : await noticeOf(delivery);
    if (notice?.kind !== 'testimonialRequested' && notice?.kind !== 'testimonialReminder') continue;
    const { testimonialId } = notice.facts;
    return {
      kind: 'taken',
      as: 'bounce',
      async act(unit) {
        await markUnreached(unit, testimonialId, `referee-bounced/${testimonialId}/${delivery ?? ''}`);
        return { kind: 'taken' };
      },
    };
  }
  return undefined;
}
