import { type ActionData } from '../../cards/action.ts';
import { type AdaptiveCard } from '../../cards/adaptive-card.ts';
import { renderPlanActionCard } from '../../cards/applicant/plan-action.card.ts';
import { renderPlanCard } from '../../cards/applicant/plan.card.ts';
import { type addPlanAction, type donePlanAction, type newPlanAction, type openSelfDomain, type rateBullet, type removePlanAction, type showPlan } from '../../cards/applicant/self-assessment.actions.ts';
import { renderSelfDomainCard } from '../../cards/applicant/self-domain.card.ts';
import { formatDate, LondonDate, londonDate } from '../../services/calendar/london.rules.ts';
import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { domainNumbers, domainOf } from '../../services/framework/framework.rules.ts';
import { signOwnLink } from '../../services/links.ts';
import { addAction, finishAction, openDomain, ownOfYear, ownSelfAssessment, rate, removeAction, type OwnSelfAssessment } from '../../services/self-assessment/self-assessment.service.ts';
import { presentIfStale } from '../present-if-stale.ts';
import { type Reply } from '../reply.ts';
import { type Turn } from '../turn.ts';

/** A working day, like the evidence page's. */
const pdfLifeMinutes = 8 * 60;

/** Goes on where the person was; once all is answered, with the plan. */
export async function showOwnSelfAssessment(turn: Turn): Promise<Reply> {
  const found = await ownSelfAssessment(turn.context, turn.actor);
  const { answered, asked } = found.plan;
  return { card: answered < asked ? domainCard(found, found.own.place) : planCard(turn, found) };
}

/** `my plan` shows this year's, `my plan 2026` that year's. */
export async function typedPlan(turn: Turn, args: string): Promise<Reply> {
  return planOfYear(turn, /^\d{4}$/.test(args) ? Number(args) : undefined);
}

export const showPlanOf = (turn: Turn, { year }: ActionData<typeof showPlan>): Promise<Reply> => planOfYear(turn, year);

async function planOfYear(turn: Turn, year: number | undefined): Promise<Reply> {
  const { context, actor } = turn;
  return { card: planCard(turn, year === undefined ? await ownSelfAssessment(context, actor) : await ownOfYear(context, actor, year)) };
}

export async function openOwnDomain({ context, actor }: Turn, { domain }: ActionData<typeof openSelfDomain>): Promise<Reply> {
  return { card: domainCard(await openDomain(context, actor, domain), domain) };
}

export async function rateOnce(turn: Turn, data: ActionData<typeof rateBullet>): Promise<Reply> {
  const { context, actor } = turn;
  return presentIfStale(turn, async () => domainCard(await rate(context, actor, data), data.domain), async () => domainCard(await ownSelfAssessment(context, actor), data.domain));
}

export async function offerAction({ context, actor }: Turn, { domain }: ActionData<typeof newPlanAction>): Promise<Reply> {
  const { edition, plan } = await openDomain(context, actor, domain);
  const toWorkOn = plan.domains.find(({ number }) => number === domain)?.toWorkOn ?? [];
  return { card: renderPlanActionCard({ domain, title: domainOf(edition, domain).title, toWorkOn: toWorkOn.map(({ bullet }) => bullet.text), today: londonDate(context.clock.now()) }) };
}

export async function addOneAction(turn: Turn, { domain, text, by }: ActionData<typeof addPlanAction>): Promise<Reply> {
  return { card: planCard(turn, await addAction(turn.context, turn.actor, { domain, text, by: LondonDate.parse(by) }), '✅ It is in your plan.') };
}

export async function finishOneAction(turn: Turn, { action }: ActionData<typeof donePlanAction>): Promise<Reply> {
  return { card: planCard(turn, await finishAction(turn.context, turn.actor, action), '✅ Well done.') };
}

export async function removeOneAction(turn: Turn, { action }: ActionData<typeof removePlanAction>): Promise<Reply> {
  return { card: planCard(turn, await removeAction(turn.context, turn.actor, action), 'Removed.') };
}

function domainCard({ edition, plan, own, before }: OwnSelfAssessment, domain: DomainNumber): AdaptiveCard {
  const { title, guidance } = domainOf(edition, domain);
  const at = domainNumbers.indexOf(domain);
  return renderSelfDomainCard({
    domain, title, of: domainNumbers.length,
    bullets: guidance.map(({ id, text }) => ({ id, text, answer: own.ratings[id], before: before?.ratings[id] })), beforeYear: before?.year,
    answered: plan.answered, asked: plan.asked, previous: domainNumbers[at - 1], next: domainNumbers[at + 1],
  });
}

function planCard({ context, actor }: Turn, { own, plan, before, years }: OwnSelfAssessment, banner?: string): AdaptiveCard {
  const { year, place, actions } = own;
  const link = signOwnLink(context, { purpose: 'developmentPlan', person: actor.id, subject: String(year) }, pdfLifeMinutes);
  return renderPlanCard({
    year, present: year === Number(londonDate(context.clock.now()).slice(0, 4)), plan, before, otherYears: years.filter((other) => other !== year), place,
    planned: actions.toSorted((one, other) => (one.by < other.by ? -1 : 1)).map(({ id, domain, text, by, doneOn }) => ({ id, domain, text, by: formatDate(by), doneOn: doneOn && formatDate(doneOn) })),
    pdfUrl: `${context.config.publicUrl}/my-plan/${link}`, banner,
  });
}
