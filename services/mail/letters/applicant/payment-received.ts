import { facts, paragraph, type Words } from '../letter.ts';
import { day, money } from '../phrases.ts';

export const paymentReceived: Words<'paymentReceived'> = ({ amount, reference, invoice, renewsOn }) => {
  const open = invoice.gross - invoice.paid;
  return {
    subject: `Payment received for invoice ${invoice.number}`,
    body: [
      paragraph(`We have received ${money(amount)} for invoice ${invoice.number}. Thank you.`),
      facts(
        ['Invoice', invoice.number],
        ['For', invoice.description],
        ['Total', money(invoice.gross)],
        ['Paid so far', money(invoice.paid)],
        ...(open > 0 ? ([['Still open', money(open)]] as const) : []),
        ...(reference === '' ? [] : ([['Payment reference', reference]] as const)),
      ),
      paragraph(nextStep(open, invoice.number)),
      ...(renewsOn === null || open > 0 ? [] : [paragraph(`Your membership as an Associate renews on ${day(renewsOn)}; we remind you beforehand.`)]),
    ],
  };
};

function nextStep(open: number, number: string): string {
  if (open > 0) return `Please pay the remaining ${money(open)} and quote ${number}; then all is settled.`;
  if (open < 0) return `That is ${money(-open)} more than was due. The office will give it back; reply to this letter if you would rather have it used otherwise.`;
  return 'The invoice is settled. Please keep this letter as your receipt.';
}
