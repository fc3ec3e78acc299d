import { type ApplicationId } from '../../services/ids.ts';
import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showApplicationForOffice } from './application.actions.ts';
import layout from './referees.card.json' with { type: 'json' };

export interface RefereesView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly testimonials: readonly { readonly referee: string; readonly facts: readonly string[]; readonly text: string; readonly files: readonly string[] }[];
}

const card = defineCard(layout);
/** Of each; two of them fit a card. The mail itself is kept whole. In characters. */
const longestText = 4_500;

/** Both testimonials in full, those given in confidence included: the office's alone. */
export function renderRefereesCard({ application, reference, applicantName, testimonials }: RefereesView): AdaptiveCard {
  return card.render({
    summary: `${reference}: testimonials`,
    heading: 'Testimonials',
    place: escapeMarkdown(`${reference}, ${applicantName}${testimonials.length === 0 ? ': none yet' : ''}`),
    testimonials: testimonials.map(({ referee, facts, text, files }) => ({
      referee: escapeMarkdown(referee),
      lines: [...facts, ...files.map((name) => `📎 ${name}`), ...(text === '' ? [] : [`“${text.length > longestText ? `${text.slice(0, longestText)}…` : text}”`])].map((line) => ({ line: escapeMarkdown(line) })),
    })),
    actions: [button(showApplicationForOffice, 'The application', { application })],
  });
}
