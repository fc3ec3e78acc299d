import { type Payer } from '../../services/payments/payer.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { beginApply } from './apply.actions.ts';
import { payerPart } from './payer-fields.ts';
import layout from './apply.card.json' with { type: 'json' };
import { showJoin } from './join.actions.ts';

export interface ApplyView {
  readonly net: string;
  readonly vat: string;
  readonly gross: string;
  /** Where the invoice goes. */
  readonly email: string;
  /** `Submitted by 31 January 2027 it is assessed in January 2027, with a result by 28 February 2027.` */
  readonly timing: string;
  /** Who paid the last time, if somebody else did. */
  readonly payer: Payer | undefined;
}

const card = defineCard(layout);

/** What applying costs and what follows, before the person decides. */
export function renderApplyCard({ net, vat, gross, email, timing, payer }: ApplyView): AdaptiveCard {
  const steps = [
    `1. The invoice goes to ${email}. Your practice or a group may pay it.`,
    '2. When the office has recorded the payment, your pack opens: here and as a Word document by e-mail.',
    '3. You give evidence in ten domains and two testimonials, and submit.',
    `4. ${timing}`,
  ];
  return card.render({
    net, vat, gross,
    ...payerPart(payer),
    steps: steps.map((step) => ({ step: escapeMarkdown(step) })),
    actions: [
      button(beginApply, 'Apply and send me the invoice', {}, { style: 'positive' }),
      button(showJoin, 'Change my details', {}, { associatedInputs: 'none' }),
    ],
  });
}
