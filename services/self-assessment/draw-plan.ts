import { type Context } from '../context.ts';
import { makeDevelopmentPlanPdf } from '../documents/development-plan-pdf.ts';
import { instituteOf } from '../institute.ts';
import { type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { ownOfYear } from './self-assessment.service.ts';

/** The actor's own plan of a year, as a PDF. @throws AppError notFound when there is none. */
export async function drawPlan(context: Context, actor: PersonActor, year: number): Promise<Buffer> {
  const [{ own, edition, plan, before }, { name }] = await Promise.all([ownOfYear(context, actor, year), getPerson(actor.id)]);
  return makeDevelopmentPlanPdf({ name, year, edition: edition.title, plan, before, changedAt: own.changedAt, institute: instituteOf(context.config) });
}
