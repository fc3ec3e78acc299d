import { z } from 'zod';
import { assessorCategories } from '../../services/panels/panel.data.ts';
import { defineAction } from '../action.ts';
import { optionalText, requiredText, toggle } from '../inputs.ts';

const none = z.object({});
const address = z.string().trim().max(254).pipe(z.email('Please give a mail address such as name@practice.example.'));
const contact = { name: requiredText(120), email: address, organisation: requiredText(200) };

/** Forms of the office about people. */
export const showRegister = defineAction('office.newApplicant');
/** Begins an application for somebody who works by e-mail. */
export const registerAction = defineAction('office.register', none, z.object({ ...contact, eligibilityConfirmed: toggle, sharesMailbox: toggle, payerName: optionalText(200), payerReference: optionalText(60) }));
export const showAddAssessor = defineAction('office.newAssessor');
export const addAssessorAction = defineAction('office.addAssessor', none, z.object({ ...contact, category: z.enum(assessorCategories) }));
export const showAddColleague = defineAction('office.newColleague');
export const addColleagueAction = defineAction('office.addColleague', none, z.object({ name: requiredText(120), email: address }));
