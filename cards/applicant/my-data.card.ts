import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { mailMyData, showErase } from './my-data.actions.ts';
import layout from './my-data.card.json' with { type: 'json' };

export interface MyDataView {
  readonly url: string;
  /** Whether we know an address to which the link could go. */
  readonly hasAddress: boolean;
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** The way to everything about oneself, and to having it erased. */
export function renderMyDataCard({ url, hasAddress, banner }: MyDataView): AdaptiveCard {
  return card.render({
    banner: escapeMarkdown(banner ?? ''),
    actions: [
      { type: 'Action.OpenUrl', title: 'Download my data', url },
      ...(hasAddress ? [button(mailMyData, 'Send me the link by e-mail', {})] : []),
      button(showErase, 'Erase my data', {}, { mode: 'secondary' }),
    ],
  });
}
