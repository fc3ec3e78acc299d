import { type Acknowledgement, type ApplicationId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showStatus } from './status.actions.ts';
import { takeBackAction } from './take-back.actions.ts';
import layout from './take-back.card.json' with { type: 'json' };

export interface TakeBackView {
  readonly application: ApplicationId;
  readonly acknowledgement: Acknowledgement;
  /** `31 January 2027`. */
  readonly until: string;
  /** `January 2027`. */
  readonly window: string;
}

const card = defineCard(layout);

/** Asks whether somebody wants to improve what they have submitted. */
export function renderTakeBackCard({ application, acknowledgement, until, window }: TakeBackView): AdaptiveCard {
  const lines = [
    'It becomes a draft again with everything in it, and you can change all of it.',
    `It is then not submitted: to be assessed in ${window}, submit it again by ${until}. Later it waits for the next window.`,
    `${acknowledgement} stays as a record of what you sent; submitting again gives you a new one.`,
  ];
  return card.render({
    title: `Take back ${acknowledgement} and improve it?`,
    lines: lines.map((line) => ({ line: escapeMarkdown(line) })),
    actions: [button(showStatus, 'Leave it submitted', {}), button(takeBackAction, 'Take it back', { application, acknowledgement })],
  });
}
