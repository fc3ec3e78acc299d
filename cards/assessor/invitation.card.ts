import { type ApplicationId } from '../../services/ids.ts';
import { button, type Action } from '../action.ts';
import { type AdaptiveCard, type CardPart } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import layout from './invitation.card.json' with { type: 'json' };
import { declareClear, declareConflictAction, declineSeatAction } from './seat.actions.ts';

export interface InvitationView {
  readonly application: ApplicationId;
  readonly reference: string;
  readonly applicantName: string;
  readonly practice: string;
  /** `January 2027`. */
  readonly window: string;
  /** `28 February 2027`. */
  readonly dueOn: string;
  readonly resubmission: boolean;
  readonly banner: string | undefined;
}

const card = defineCard(layout);

/** Asks an assessor onto a panel: whose application it is, and whether anything stands against their judging it. */
export function renderInvitationCard(view: InvitationView): AdaptiveCard {
  const { application, reference, applicantName, practice, window, dueOn } = view;
  return card.render({
    summary: `You are asked to assess ${reference}`,
    heading: `You are asked to assess ${reference}`,
    banner: escapeMarkdown(view.banner ?? ''),
    facts: [
      { title: 'Applicant', value: escapeMarkdown(applicantName) },
      { title: 'Practice', value: escapeMarkdown(practice) },
      { title: 'Window', value: window },
      { title: 'Marks due by', value: dueOn },
    ],
    scope: view.resubmission ? 'It is a resubmission: only the domains that the report named are marked anew.' : '',
    actions: [
      button(declareClear, 'No conflict: open the evidence', { application }, { style: 'positive' }),
      leaving('I have a conflict…', 'Which conflict? The office alone reads it.', 'conflictReason', 'Declare the conflict', declareConflictAction, application),
      leaving('I cannot take part…', 'Why not? The office alone reads it.', 'declineReason', 'Give the seat up', declineSeatAction, application),
    ],
  });
}

function leaving(title: string, label: string, id: string, done: string, action: Action, application: ApplicationId): CardPart {
  const form = {
    type: 'AdaptiveCard',
    version: '1.5',
    body: [{ type: 'Input.Text', id, label, maxLength: 500, isMultiline: true, isRequired: true, errorMessage: 'Please say why in a few words' }],
    actions: [button(action, done, { application }, { style: 'destructive' })],
  };
  return { type: 'Action.ShowCard', title, card: form };
}
