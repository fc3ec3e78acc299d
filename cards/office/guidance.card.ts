import { type PersonId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { guidanceNo, guidanceYes } from './guidance.actions.ts';
import layout from './guidance.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';

export interface GuidanceView {
  readonly person: PersonId;
  readonly personName: string;
  readonly otherRole: string;
  readonly organisation: string;
  /** `April 2021 to now`. */
  readonly period: string;
}

const card = defineCard(layout);

/** The question whether a role that is not listed counts, with yes and no. */
export function renderGuidanceCard({ person, personName, otherRole, organisation, period }: GuidanceView): AdaptiveCard {
  const carried = { person, otherRole, organisation };
  const facts = [
    ['Applicant', personName],
    ['Role', otherRole],
    ['Where', organisation],
    ['When', period],
  ] as const;
  return card.render({
    rolePlain: otherRole,
    facts: facts.map(([title, value]) => ({ title, value: escapeMarkdown(value) })),
    actions: [
      button(guidanceYes, 'Yes, it counts', carried, { style: 'positive' }),
      button(guidanceNo, 'No, it does not', carried),
      button(showQueue, 'Back', {}, { associatedInputs: 'none' }),
    ],
  });
}
