import { type ApplicationId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { counted } from '../applicant/words.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './marking-list.card.json' with { type: 'json' };
import { showMarking, showSeat } from './seat.actions.ts';

export interface MarkingListRow {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly practice: string;
  readonly dueOn: string;
  readonly stage: { readonly kind: 'invited' } | { readonly kind: 'marking'; readonly marked: number; readonly of: number } | { readonly kind: 'locked'; readonly at: string };
}

const card = defineCard(layout);
/** More would not fit a card on a phone; what is to be done comes first. */
const mostRows = 25;

/** Everything that an assessor is asked to do, and what they have done. */
export function renderMarkingListCard({ rows }: { readonly rows: readonly MarkingListRow[] }): AdaptiveCard {
  const open = rows.filter(({ stage }) => stage.kind !== 'locked').length;
  return card.render({
    summary: rows.length === 0 ? 'Nothing waits for you. I write to you when you are asked onto a panel.' : open === 0 ? 'All your sheets are locked. Thank you.' : `${counted(open, 'application')} to do.`,
    rows: rows.slice(0, mostRows).map((row) => ({
      ...stageInWords(row),
      title: escapeMarkdown(`${row.reference}: ${row.applicantName}, ${row.practice}`),
      open: button(showSeat, `Open ${row.reference}`, { application: row.application }),
    })),
    more: rows.length > mostRows ? `And ${rows.length - mostRows} more, which come up when these are done.` : '',
    actions: [button(showMarking, 'Refresh', {})],
  });
}

function stageInWords({ stage, dueOn }: MarkingListRow): { sign: string; detail: string } {
  switch (stage.kind) {
    case 'invited':
      return { sign: '✉️', detail: `You are asked: say whether you have a conflict. Due by ${dueOn}` };
    case 'marking':
      return stage.marked < stage.of ? { sign: '✏️', detail: `${stage.marked} of ${stage.of} marked. Due by ${dueOn}` } : { sign: '✏️', detail: `All marked, not locked yet. Due by ${dueOn}` };
    case 'locked':
      return { sign: '🔒', detail: `Locked on ${stage.at}` };
  }
}
