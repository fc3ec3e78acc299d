import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { counted } from '../applicant/words.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showQueue } from './queue.actions.ts';
import layout from './queue.card.json' with { type: 'json' };
import { showWindow } from './window.actions.ts';

/** One thing that waits: what it is, since when, and the button that opens it. */
export interface WaitingItem {
  readonly title: string;
  readonly detail: string;
  readonly open: ExecuteAction;
}

/** One kind of thing that waits, with how many there are in all. */
export interface QueueSection {
  readonly heading: string;
  readonly items: readonly WaitingItem[];
  readonly total: number;
}

export interface QueueView {
  readonly sections: readonly QueueSection[];
}

const card = defineCard(layout);
/** More than this in a section would be a wall on a phone: the oldest come first, the rest after them. */
export const mostPerSection = 6;

/** What waits for the office, oldest first, each a tap away. */
export function renderQueueCard({ sections }: QueueView): AdaptiveCard {
  const waiting = sections.filter((section) => section.total > 0);
  const total = waiting.reduce((sum, section) => sum + section.total, 0);
  return card.render({
    summary: total === 0 ? 'Nothing waits. Everything that came in is dealt with.' : total === 1 ? '1 thing to do.' : `${counted(total, 'thing')} to do, the oldest first.`,
    sections: waiting.map(({ heading, items, total: all }) => ({
      heading: `${heading} (${all})`,
      items: items.slice(0, mostPerSection).map(({ title, detail, open }) => ({ title: escapeMarkdown(title), detail: escapeMarkdown(detail), open })),
      more: all > mostPerSection ? `And ${all - mostPerSection} more, which come up when these are done.` : '',
    })),
    actions: [button(showQueue, 'Refresh', {}), button(showWindow, 'The window', {})],
  });
}
