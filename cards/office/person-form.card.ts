import { assessorCategories, categoryTitles } from '../../services/panels/panel.data.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard } from '../render.ts';
import { addAssessorAction, addColleagueAction, registerAction } from './people.actions.ts';
import layout from './person-form.card.json' with { type: 'json' };
import { showQueue } from './queue.actions.ts';

const card = defineCard(layout);
const categories = assessorCategories.map((category) => ({ title: categoryTitles[category], value: category }));

interface Form {
  readonly heading: string;
  readonly explanation: string;
  readonly organisationLabel?: string;
  readonly categoryAsked?: boolean;
  readonly eligibilityAsked?: boolean;
  readonly save: ExecuteAction;
}

function render({ save, organisationLabel, ...form }: Form): AdaptiveCard {
  return card.render({
    categoryAsked: false, eligibilityAsked: false, ...form, organisationAsked: organisationLabel !== undefined, organisationLabel: organisationLabel ?? '', categories,
    actions: [save, button(showQueue, 'Back', {}, { associatedInputs: 'none' })],
  });
}

/** Begins an application for somebody who works by e-mail alone. */
export const renderRegisterCard = (): AdaptiveCard =>
  render({
    heading: 'New applicant by e-mail',
    explanation: 'They become an Associate and get the invoice for the accreditation fee by mail; the application pack follows when it is paid.',
    organisationLabel: 'Practice or organisation',
    eligibilityAsked: true,
    save: button(registerAction, 'Register', {}, { style: 'positive' }),
  });

/** Adds somebody to the register of assessors. */
export const renderAddAssessorCard = (): AdaptiveCard =>
  render({
    heading: 'New assessor',
    explanation: 'They are told by mail, and in Teams once they have written to me there.',
    organisationLabel: 'Practice or organisation, for the conflict check',
    categoryAsked: true,
    save: button(addAssessorAction, 'Add assessor', {}, { style: 'positive' }),
  });

/** Gives a colleague the office's rights. */
export const renderAddColleagueCard = (): AdaptiveCard =>
  render({ heading: 'New colleague in the office', explanation: 'They can then do all that you can do here.', save: button(addColleagueAction, 'Add colleague', {}, { style: 'positive' }) });
