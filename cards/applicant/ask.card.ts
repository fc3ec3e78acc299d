import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard } from '../render.ts';
import layout from './ask.card.json' with { type: 'json' };
import { askTyped } from './question.actions.ts';
import { showStatus } from './status.actions.ts';

const card = defineCard(layout);

/** A place to type a question, for whoever does not think of typing it into the chat. */
export function renderAskCard(): AdaptiveCard {
  return card.render({ actions: [button(askTyped, 'Ask', {}, { style: 'positive' }), button(showStatus, 'My application', {}, { associatedInputs: 'none' })] });
}
