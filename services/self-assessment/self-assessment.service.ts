import { z } from 'zod';
import { addYears, LondonDate, londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { isDuplicateKey } from '../database/duplicate-key.ts';
import { newId } from '../database/new-id.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type BulletId, type DomainNumber, type Edition } from '../framework/framework.data.ts';
import { currentEdition, DomainNumber as DomainNumberSchema, domainOf, editionOf, hasBullet } from '../framework/framework.rules.ts';
import { type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { planOf, type DevelopmentPlan } from './plan.rules.ts';
import { type Answer, mostActions } from './self-assessment.data.ts';
import { mustMaySelfAssess } from './self-assessment.policy.ts';
import { findSelfAssessment, findSelfAssessmentsOf, insertSelfAssessment, pullAction, pushAction, setActionDone, setPlace, setRating } from './self-assessment.store.ts';
import { type SelfAssessment } from './self-assessment.ts';

/** One year of somebody's own, with what follows from it and the year before beside it. */
export interface OwnSelfAssessment {
  readonly own: SelfAssessment;
  readonly edition: Edition;
  readonly plan: DevelopmentPlan;
  /** The year before, where there was one. */
  readonly before: { readonly year: number; readonly plan: DevelopmentPlan; readonly ratings: SelfAssessment['ratings'] } | undefined;
  /** The years that there are, the latest first. */
  readonly years: readonly number[];
}

/** The calendar year by London's clock: what a plan is kept by. */
const yearOf = (now: Date): number => Number(londonDate(now).slice(0, 4));

/**
 * The actor's own self-assessment of this year, begun if it is the first time. There is no way to ask for anybody else's.
 * @throws AppError notAllowed for who is neither Associate nor Member.
 */
export async function ownSelfAssessment(context: Context, actor: PersonActor): Promise<OwnSelfAssessment> {
  await begin(context, actor);
  return ownOfYear(context, actor, yearOf(context.clock.now()));
}

/** The same of any year that there is. @throws AppError notFound. */
export async function ownOfYear(_context: Context, actor: PersonActor, year: number): Promise<OwnSelfAssessment> {
  const all = await findSelfAssessmentsOf(actor.id);
  const own = all.find((one) => one.year === year);
  if (!own) throw new AppError('notFound', { userMessage: `You have no self-assessment of ${year}.`, nextStep: 'Type self-assessment for this year’s.' });
  const edition = editionOf(own.edition);
  const earlier = all.find((one) => one.year < year);
  return {
    own, edition, plan: planOf(edition, own.ratings, own.actions), years: all.map((one) => one.year),
    before: earlier && { year: earlier.year, ratings: earlier.edition === own.edition ? earlier.ratings : {}, plan: planOf(editionOf(earlier.edition), earlier.ratings, earlier.actions) },
  };
}

async function begin(context: Context, actor: PersonActor): Promise<void> {
  const now = context.clock.now();
  if (await findSelfAssessment(actor.id, yearOf(now))) return;
  mustMaySelfAssess(await getPerson(actor.id));
  try {
    await transact(context, actor, async ({ record }) => {
      await insertSelfAssessment({ person: actor.id, year: yearOf(now), edition: currentEdition(now).id, changedAt: now });
      // That it was begun, and nothing more: answers and plans are nobody else's to trace.
      record({ what: 'selfAssessment.begun', subject: { kind: 'person', id: actor.id }, details: { year: yearOf(now) } });
    });
  } catch (error) {
    // Two taps at once: the other one has just begun it.
    if (!isDuplicateKey(error)) throw error;
  }
}

/** Opens a domain: from then on the person comes back to it. */
export async function openDomain(context: Context, actor: PersonActor, domain: DomainNumber): Promise<OwnSelfAssessment> {
  return change(context, actor, (_unit, { year }) => setPlace(actor.id, year, domain));
}

/** One answer, kept at once. @throws AppError stale for a bullet that this year's edition does not have. */
export async function rate(context: Context, actor: PersonActor, rated: { domain: DomainNumber; bullet: string; answer: Answer }): Promise<OwnSelfAssessment> {
  return change(context, actor, async ({ now }, { year, edition }) => {
    const { domain, bullet, answer } = rated;
    if (!hasBullet(domainOf(editionOf(edition), domain), bullet)) throw new AppError('stale', { userMessage: 'The framework has changed since this card was shown.', nextStep: 'This is how it stands now.' });
    await setRating(actor.id, year, { bullet: bullet satisfies BulletId, answer, place: domain, at: now });
  });
}

export const ActionInput = z.object({ domain: DomainNumberSchema, text: z.string().trim().min(2).max(300), by: LondonDate });
export type ActionInput = z.infer<typeof ActionInput>;
/** The furthest that anybody plans here, in years. */
const furthest = 5;

/** Something the person means to do, with a date. @throws AppError invalid for a day that is past or far off, or too many. */
export async function addAction(context: Context, actor: PersonActor, input: ActionInput): Promise<OwnSelfAssessment> {
  return change(context, actor, async ({ now }, { year, actions }) => {
    const { domain, text, by } = ActionInput.parse(input);
    const today = londonDate(now);
    if (by < today || by > addYears(today, furthest)) throw new AppError('invalid', { userMessage: 'This date is past, or very far off.', nextStep: `Choose a day from today on, within ${furthest} years.` });
    if (actions.length >= mostActions) throw new AppError('invalid', { userMessage: `A plan holds ${mostActions} actions.`, nextStep: 'Remove one that matters less, then add this one.' });
    if (actions.some((other) => other.domain === domain && other.text === text && other.by === by)) return;
    await pushAction(actor.id, year, { id: newId(), domain, text, by, doneOn: undefined }, now);
  });
}

/** Marks an action of any year done today. One that is gone already is no fault. */
export async function finishAction(context: Context, actor: PersonActor, id: string): Promise<OwnSelfAssessment> {
  return change(context, actor, async ({ now }) => void (await setActionDone(actor.id, id, londonDate(now))));
}

export async function removeAction(context: Context, actor: PersonActor, id: string): Promise<OwnSelfAssessment> {
  return change(context, actor, async () => void (await pullAction(actor.id, id)));
}

async function change(context: Context, actor: PersonActor, write: (unit: Unit, own: SelfAssessment) => Promise<void>): Promise<OwnSelfAssessment> {
  const { own } = await ownSelfAssessment(context, actor);
  await transact(context, actor, (unit) => write(unit, own));
  return ownOfYear(context, actor, own.year);
}
