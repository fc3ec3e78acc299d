import { button } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showEligibility } from './eligibility.actions.ts';
import { showHelp } from './help.actions.ts';
import { showSelfAssessment } from './self-assessment.actions.ts';
import { showStatus } from './status.actions.ts';
import layout from './welcome.card.json' with { type: 'json' };

export interface WelcomeView {
  /** How they are called; undefined when Teams did not say. */
  readonly name: string | undefined;
  /** For somebody who has an application: where it is, in one sentence. */
  readonly standing: string | undefined;
}

const card = defineCard(layout);

/** Who this is and what it does; for somebody known, their own matter first. */
export function renderWelcomeCard({ name, standing }: WelcomeView): AdaptiveCard {
  const eligibility = (first: boolean) => button(showEligibility, 'Am I eligible?', {}, first ? { style: 'positive' } : {});
  const status = (first: boolean) => button(showStatus, 'My application', {}, first ? { style: 'positive' } : {});
  const lines = standing
    ? [standing]
    : [
        'I guide managers in general practice through accreditation as a full Member (MIGPM) of the Institute of General Practice Management: from “may I apply?” to the certificate.',
        'What you tell me is kept, so you can stop and come back at any time, on any device. Everything can be done by e-mail as well.',
        'You can also just ask me: “what counts for domain 8?”, “when is the next window?”',
      ];
  return card.render({
    summary: name ? `Hello ${name}, this is the accreditation bot of the IGPM.` : 'Hello, this is the accreditation bot of the IGPM.',
    title: name ? `Hello ${escapeMarkdown(name)}` : 'Hello',
    lines: lines.map((line) => ({ line: escapeMarkdown(line) })),
    actions: [...(standing ? [status(true), eligibility(false)] : [eligibility(true), status(false)]), button(showSelfAssessment, 'Self-assessment', {}), button(showHelp, 'Help', {})],
  });
}
