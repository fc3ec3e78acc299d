import { renderReadTestimonialsCard } from '../../cards/assessor/read-testimonials.card.ts';
import { renderSheetCard } from '../../cards/assessor/sheet.card.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { lockSheet, reopenSheet, sheetOf } from '../../services/marking/marking.service.ts';
import { readTestimonials } from '../../services/marking/reading.service.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';
import { sheetView, testimonialItems } from './mark-view.ts';
import { orPresent } from './present.ts';

/** All marks of the assessor's own sheet. */
export function wholeSheet(turn: Turn, { application }: { readonly application: ApplicationId }): Promise<Reply> {
  return orPresent(turn, application, async () => ({ card: renderSheetCard(sheetView(await sheetOf(turn.context, turn.actor, application))) }));
}

export function lockOneSheet(turn: Turn, { application }: { readonly application: ApplicationId }): Promise<Reply> {
  return orPresent(turn, application, async () => ({ card: renderSheetCard(sheetView(await lockSheet(turn.context, turn.actor, application))) }));
}

/** Opens a locked sheet again. When it cannot be, the receipt stays with a sentence about it. */
export function reopenOneSheet(turn: Turn, { application, reason }: { readonly application: ApplicationId; readonly reason: string }): Promise<Reply> {
  return orPresent(turn, application, async () => {
    const own = await reopenSheet(turn.context, turn.actor, { application, reason });
    return { card: renderSheetCard(sheetView(own, 'Your sheet is open again, with your marks as they were. Change what you like, then lock it.')) };
  });
}

export function readTestimonialsCard(turn: Turn, { application: id, page }: { readonly application: ApplicationId; readonly page: number }): Promise<Reply> {
  return orPresent(turn, id, async () => {
    const { application, testimonials } = await readTestimonials(turn.context, turn.actor, id);
    return { card: renderReadTestimonialsCard({ application: id, reference: application.reference, applicantName: application.applicantName, items: testimonialItems(turn, id, testimonials), page }) };
  });
}
