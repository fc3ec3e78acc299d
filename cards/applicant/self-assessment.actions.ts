import { z } from 'zod';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { answers } from '../../services/self-assessment/self-assessment.data.ts';
import { defineAction } from '../action.ts';
import { day, requiredText } from '../inputs.ts';

const domain = z.object({ domain: DomainNumber });
const action = z.object({ action: z.string().regex(/^[0-9a-f]{24}$/) });

/** Goes on where the person was, this year. */
export const showSelfAssessment = defineAction('selfAssessment.show');
export const openSelfDomain = defineAction('selfAssessment.domain', domain);
/** One tap is one answer, kept at once. */
export const rateBullet = defineAction('selfAssessment.rate', domain.extend({ bullet: z.string().regex(/^\d{1,2}\.\d{1,2}$/), answer: z.enum(answers) }));
export const showPlan = defineAction('selfAssessment.plan', z.object({ year: z.int().min(2000).max(9999).optional() }));
export const newPlanAction = defineAction('selfAssessment.newAction', domain);
export const addPlanAction = defineAction('selfAssessment.addAction', domain, z.object({ text: requiredText(300), by: day }));
export const donePlanAction = defineAction('selfAssessment.done', action);
export const removePlanAction = defineAction('selfAssessment.remove', action);
