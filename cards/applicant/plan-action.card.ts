import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './plan-action.card.json' with { type: 'json' };
import { addPlanAction, openSelfDomain, showPlan } from './self-assessment.actions.ts';

export interface PlanActionView {
  readonly domain: DomainNumber;
  readonly title: string;
  readonly toWorkOn: readonly string[];
  /** `2027-01-11`: nobody plans for yesterday. */
  readonly today: string;
}

const card = defineCard(layout);

/** An action for one domain, beside what it may be about. */
export function renderPlanActionCard({ domain, title, toWorkOn, today }: PlanActionView): AdaptiveCard {
  return card.render({
    place: escapeMarkdown(`Domain ${domain}: ${title}`), today,
    hasToWorkOn: toWorkOn.length > 0, toWorkOn: toWorkOn.map((text) => ({ text: escapeMarkdown(text) })),
    actions: [
      button(addPlanAction, 'Add it to my plan', { domain }, { style: 'positive' }),
      button(openSelfDomain, `Back to domain ${domain}`, { domain }, { associatedInputs: 'none' }),
      button(showPlan, 'My plan', {}, { associatedInputs: 'none' }),
    ],
  });
}
