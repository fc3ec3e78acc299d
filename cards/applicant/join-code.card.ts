import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { redeemCodeAction, sendCodeAction } from './join-code.actions.ts';
import layout from './join-code.card.json' with { type: 'json' };
import { showStatus } from './status.actions.ts';

export interface JoinCodeView {
  /** Where the code went, as the person typed it. */
  readonly address: string;
  readonly minutes: number;
}

const card = defineCard(layout);

/** Asks for the code that was sent to an address. It says nothing about whether that address is known here. */
export function renderJoinCodeCard({ address, minutes }: JoinCodeView): AdaptiveCard {
  return card.render({
    title: 'A code is on its way',
    lines: [
      `I have sent six digits to ${address}. Type them here within ${minutes} minutes, and what was done by e-mail from that address is yours here as well.`,
      'If nothing comes, look into the folder for unwanted mail, or check the address.',
    ].map((line) => ({ line: escapeMarkdown(line) })),
    actions: [
      button(redeemCodeAction, 'This is the code', {}, { style: 'positive' }),
      button(sendCodeAction, 'Send a new code', { address }, { associatedInputs: 'none' }),
      button(showStatus, 'Not now', {}, { associatedInputs: 'none' }),
    ],
  });
}
