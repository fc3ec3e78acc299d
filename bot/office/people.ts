import { addAssessorAction, addColleagueAction, registerAction, showAddAssessor, showAddColleague, showRegister } from '../../cards/office/people.actions.ts';
import { renderAddAssessorCard, renderAddColleagueCard, renderRegisterCard } from '../../cards/office/person-form.card.ts';
import { renderMessageCard } from '../../cards/parts/message.card.ts';
import { registerApplicant } from '../../services/applications/applications.service.ts';
import { AppError } from '../../services/errors.ts';
import { addAssessor, addColleague } from '../../services/people/people.service.ts';
import { onAction, type ActionHandler, type Command } from '../registry.ts';

export const peopleActions: readonly ActionHandler[] = [
  onAction({ action: showRegister, roles: ['office'], handle: () => Promise.resolve({ card: renderRegisterCard() }) }),
  onAction({
    action: registerAction,
    roles: ['office'],
    async handle({ context, actor }, { eligibilityConfirmed, ...details }) {
      if (!eligibilityConfirmed) throw new AppError('invalid', { userMessage: 'The three criteria are not confirmed yet.', nextStep: 'Settle them with the applicant, tick the box, and register again.' });
      const { reference, applicantName } = await registerApplicant(context, actor, { ...details, email: details.email.toLowerCase(), eligibilityConfirmed });
      return { card: renderMessageCard({ sentence: `${applicantName} is registered: application ${reference}.`, nextStep: `The invoice is on its way by mail. When it is paid, type paid ${reference}.` }) };
    },
  }),
  onAction({ action: showAddAssessor, roles: ['office'], handle: () => Promise.resolve({ card: renderAddAssessorCard() }) }),
  onAction({
    action: addAssessorAction,
    roles: ['office'],
    async handle({ context, actor }, details) {
      const person = await addAssessor(context, actor, { ...details, email: details.email.toLowerCase() });
      return { card: renderMessageCard({ sentence: `${person.name} can be seated on panels now.`, nextStep: 'Type queue to see which panels are to be seated.' }) };
    },
  }),
  onAction({ action: showAddColleague, roles: ['office'], handle: () => Promise.resolve({ card: renderAddColleagueCard() }) }),
  onAction({
    action: addColleagueAction,
    roles: ['office'],
    async handle({ context, actor }, { name, email }) {
      const person = await addColleague(context, actor, { name, email: email.toLowerCase() });
      return { card: renderMessageCard({ sentence: `${person.name} has the office's rights now.`, nextStep: 'They can write to me in Teams; help shows them what they can do.' }) };
    },
  }),
];

const form = (names: readonly string[], summary: string, draw: () => ReturnType<typeof renderRegisterCard>): Command => ({
  names, usage: names[0] ?? '', summary, roles: ['office'], handle: () => Promise.resolve({ card: draw() }),
});

export const peopleCommands: readonly Command[] = [
  form(['register'], 'begin an application for somebody who works by e-mail', renderRegisterCard),
  form(['assessor', 'add assessor'], 'add somebody to the register of assessors', renderAddAssessorCard),
  form(['colleague', 'add colleague'], "give a colleague the office's rights", renderAddColleagueCard),
];
