import { type Payer } from '../../services/payments/payer.ts';
import { optionalText } from '../inputs.ts';

/** The inputs for somebody else who pays; both may stay empty. */
export const payerInputs = { payerName: optionalText(200), payerReference: optionalText(60) };

/** What the part that unfolds holds: unfolded already where there was a payer the last time. */
export function payerPart(payer: Payer | undefined): { readonly payerShown: boolean; readonly payerName: string; readonly payerReference: string } {
  return { payerShown: payer !== undefined, payerName: payer?.name ?? '', payerReference: payer?.reference ?? '' };
}
