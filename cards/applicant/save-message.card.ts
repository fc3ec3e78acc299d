import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './save-message.card.json' with { type: 'json' };
import { listed } from './words.ts';

/** The longest text that can be saved out of one message, in characters: a card is one message, and Teams refuses large ones. */
export const longestMessage = 12_000;

export interface SaveMessageView {
  readonly application: ApplicationId;
  readonly text: string;
  /** Names of files in the message that cannot be fetched from where they are. */
  readonly unreachable: readonly string[];
  /** Where it may go. */
  readonly domains: readonly { readonly number: DomainNumber; readonly title: string }[];
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** What a message in some chat holds, to be saved to a domain. Shown in a dialog, where only `Action.Submit` works. */
export function renderSaveMessageCard({ application, text, unreachable, domains, banner }: SaveMessageView): AdaptiveCard {
  return card.render({
    summary: 'Save this message to a domain',
    banner: escapeMarkdown(banner ?? ''),
    longest: longestMessage,
    text: text.slice(0, longestMessage),
    files: unreachable.length > 0 ? escapeMarkdown(`I cannot fetch files out of other chats: save ${listed(unreachable)} first, then send ${unreachable.length === 1 ? 'it' : 'them'} to me in our chat or drop ${unreachable.length === 1 ? 'it' : 'them'} on your evidence page.`) : '',
    domains: domains.map(({ number, title }) => ({ title: `${number}. ${title}`, value: String(number) })),
    actions: [{ type: 'Action.Submit', title: 'Save', style: 'positive', data: { application } }],
  });
}
