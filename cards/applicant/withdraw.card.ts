import { type ApplicationId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showStatus } from './status.actions.ts';
import { withdrawAction } from './withdraw.actions.ts';
import layout from './withdraw.card.json' with { type: 'json' };

export interface WithdrawView {
  readonly application: ApplicationId;
  readonly reference: string;
  /** What withdrawing means at this point. */
  readonly lines: readonly string[];
}

const card = defineCard(layout);

/** Asks whether somebody really wants their application back. */
export function renderWithdrawCard({ application, reference, lines }: WithdrawView): AdaptiveCard {
  return card.render({
    title: `Withdraw application ${reference}?`,
    lines: lines.map((line) => ({ line: escapeMarkdown(line) })),
    actions: [button(showStatus, 'Keep it', {}), button(withdrawAction, 'Withdraw it', { application }, { style: 'destructive' })],
  });
}
