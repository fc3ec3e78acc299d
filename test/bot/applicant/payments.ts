import { type Application } from '../../../services/applications/application.ts';
import { londonDate } from '../../../services/calendar/london.rules.ts';
import { getInvoice } from '../../../services/payments/invoices.service.ts';
import { recordMovement } from '../../../services/payments/payments.service.ts';
import { somebody } from '../../support/people.ts';
import { type World } from '../../support/world.ts';

/** The office records that the invoice an application waits for was paid in full. */
export async function accreditationPaid(world: World, { state }: Application): Promise<void> {
  if (state.kind !== 'awaitingPayment') throw new Error(`no invoice waits: ${state.kind}`);
  const { actor } = await somebody(world, 'Olive Office', { office: true });
  const invoice = await getInvoice(state.invoice);
  await recordMovement(world.context, actor, {
    invoice: invoice.id, revision: invoice.revision, kind: 'payment', amount: invoice.fee.gross, on: londonDate(world.clock.now()), how: 'bankTransfer', reference: 'BACS 1',
  });
}
