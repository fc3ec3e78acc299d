import { type MailId } from '../../services/ids.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { askAboutMail, assignMailAction, confirmMail, dismissMailAction, moveItem, showMail } from './mail.actions.ts';
import layout from './mail.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';

/** What the form at the foot of the card asks for. */
export type MailQuestion = 'move' | 'assign' | 'dismiss';

export interface MailView {
  readonly mail: MailId;
  readonly revision: number;
  readonly subject: string;
  /** Where it is, in a sentence. */
  readonly stands: string;
  readonly facts: readonly { readonly title: string; readonly value: string }[];
  readonly problems: readonly string[];
  /** Each place with what was laid there, in the order of the form. */
  readonly places: readonly { readonly title: string; readonly lines: readonly string[] }[];
  readonly excerpt: string;
  /** Every text and file that can be moved. */
  readonly items: readonly { readonly id: string; readonly title: string }[];
  readonly targets: readonly { readonly id: string; readonly title: string }[];
  readonly can: { readonly confirm: boolean; readonly assign: boolean; readonly dismiss: boolean };
  readonly asking: MailQuestion | undefined;
}

const card = defineCard(layout);

/** A mail, what was understood of it, and what the office can do about it. */
export function renderMailCard(view: MailView): AdaptiveCard {
  const lines = (texts: readonly string[]) => texts.map((line) => ({ line: escapeMarkdown(line) }));
  const choices = (all: MailView['items']) => all.map(({ id, title }) => ({ title, value: id }));
  return card.render({
    summary: `Mail: ${view.subject}. ${view.stands}`,
    heading: escapeMarkdown(view.subject === '' ? 'Mail without a subject' : view.subject),
    stands: escapeMarkdown(view.stands),
    facts: view.facts.map(({ title, value }) => ({ title, value: escapeMarkdown(value) })),
    problems: lines(view.problems),
    places: view.places.map((place) => ({ title: escapeMarkdown(place.title), lines: lines(place.lines) })),
    excerpt: escapeMarkdown(view.excerpt),
    asking: view.asking ?? '',
    items: choices(view.items),
    targets: choices(view.targets),
    actions: actionsOf(view),
  });
}

function actionsOf({ mail, revision, can, asking, items }: MailView): ExecuteAction[] {
  const seen = { mail, revision };
  const back = button(showMail, 'Back', { mail }, { associatedInputs: 'none' });
  switch (asking) {
    case 'move':
      return [button(moveItem, 'Move it', seen, { style: 'positive' }), back];
    case 'assign':
      return [button(assignMailAction, 'It is for this one', seen, { style: 'positive' }), back];
    case 'dismiss':
      return [button(dismissMailAction, 'Put aside', seen), back];
    case undefined:
      return [
        ...(can.confirm ? [button(confirmMail, 'File it', seen, { style: 'positive' })] : []),
        ...(can.confirm && items.length > 0 ? [button(askAboutMail, 'Move something', { mail, question: 'move' })] : []),
        ...(can.assign ? [button(askAboutMail, 'Which application?', { mail, question: 'assign' })] : []),
        ...(can.dismiss ? [button(askAboutMail, 'Put aside', { mail, question: 'dismiss' })] : []),
        button(showQueue, 'What waits', {}),
      ];
  }
}
