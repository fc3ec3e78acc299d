import { type ErasureRequestId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { runErasure } from './erasure.actions.ts';
import layout from './erasure.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';

export interface ErasureView {
  readonly request: ErasureRequestId;
  readonly name: string;
  /** `Runs by itself on 25 January 2027.` */
  readonly stands: string;
  /** What is open with them, such as a refund; empty for nothing. */
  readonly open: string;
  readonly goes: readonly string[];
  readonly stays: readonly string[];
  readonly waits: boolean;
}

const card = defineCard(layout);

/** Somebody's wish to have their data erased, as the office looks at it. */
export function renderErasureCard({ request, name, stands, open, goes, stays, waits }: ErasureView): AdaptiveCard {
  const list = (items: readonly string[]) => items.map((text) => ({ text: escapeMarkdown(text) }));
  return card.render({
    summary: escapeMarkdown(`${name} asks for their data to be erased`), stands, open: open === '' ? '' : `⚠️ ${open}`, goes: list(goes), stays: list(stays),
    actions: [...(waits ? [button(runErasure, 'Erase it now', { request }, { style: 'destructive' })] : []), button(showQueue, 'What waits', {})],
  });
}
