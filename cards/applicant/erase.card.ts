import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './erase.card.json' with { type: 'json' };
import { confirmErase, keepMyData, showMyData } from './my-data.actions.ts';

export interface EraseView {
  readonly goes: readonly string[];
  readonly stays: readonly string[];
  readonly isMember: boolean;
  /** `25 January 2027`: when it runs, once it was asked for. */
  readonly runsOn: string | undefined;
  /** How many days there are to change one's mind. */
  readonly days: number;
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** What erasing does, and the one question; once asked for, when it runs and how to take it back. */
export function renderEraseCard({ goes, stays, isMember, runsOn, days, banner }: EraseView): AdaptiveCard {
  const asks = runsOn === undefined;
  const list = (items: readonly string[]) => items.map((text) => ({ text: escapeMarkdown(text) }));
  return card.render({
    title: asks ? 'Erase my data' : `Your data is erased on ${runsOn}`,
    banner: escapeMarkdown(banner ?? ''),
    introduction: asks
      ? `It happens ${days} days after you ask, so that you can change your mind and the office can settle what is open; the office may do it sooner. You may want to download your data first.`
      : 'Or sooner, if the office has it done. Until then you can change your mind.',
    goes: list(goes), stays: list(stays), asks, asksMembership: asks && isMember,
    actions: [
      ...(asks ? [button(confirmErase, 'Erase my data', {}, { style: 'destructive' })] : [button(keepMyData, 'Keep my data after all', {}, { style: 'positive' })]),
      button(showMyData, 'Download my data first', {}, { associatedInputs: 'none' }),
    ],
  });
}
