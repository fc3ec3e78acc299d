import { type Domain, type DomainNumber, type Edition, type GuidanceBullet } from '../framework/framework.data.ts';
import { type Answer, answers } from './self-assessment.data.ts';
import { type PlanAction, type Ratings } from './self-assessment.ts';

/** A bullet with the answer to it; undefined while it has none. */
export interface RatedBullet {
  readonly bullet: GuidanceBullet;
  readonly answer: Answer | undefined;
}

/** One domain of a plan. */
export interface DomainPlan {
  readonly number: DomainNumber;
  readonly title: string;
  readonly shortTitle: string;
  readonly bullets: readonly RatedBullet[];
  readonly counts: Readonly<Record<Answer, number>>;
  readonly unanswered: number;
  /** Every bullet is answered "I do this". */
  readonly strength: boolean;
  /** What is done in part, or not yet; in the framework's order. */
  readonly toWorkOn: readonly RatedBullet[];
  readonly actions: readonly PlanAction[];
}

/** What follows from somebody's answers. It is no forecast of a result: nobody else has looked. */
export interface DevelopmentPlan {
  readonly domains: readonly DomainPlan[];
  readonly answered: number;
  readonly asked: number;
}

export function planOf(edition: Edition, ratings: Ratings, actions: readonly PlanAction[]): DevelopmentPlan {
  const domains = edition.domains.map((domain) => planOfDomain(domain, ratings, actions));
  const asked = domains.reduce((sum, { bullets }) => sum + bullets.length, 0);
  return { domains, asked, answered: asked - domains.reduce((sum, { unanswered }) => sum + unanswered, 0) };
}

function planOfDomain({ number, title, shortTitle, guidance }: Domain, ratings: Ratings, actions: readonly PlanAction[]): DomainPlan {
  const bullets = guidance.map((bullet): RatedBullet => ({ bullet, answer: ratings[bullet.id] }));
  const count = (answer: Answer | undefined): number => bullets.filter((rated) => rated.answer === answer).length;
  return {
    number, title, shortTitle, bullets,
    counts: Object.fromEntries(answers.map((answer) => [answer, count(answer)])) as Record<Answer, number>,
    unanswered: count(undefined),
    strength: count('doing') === bullets.length,
    toWorkOn: bullets.filter(({ answer }) => answer === 'partly' || answer === 'notYet'),
    actions: actions.filter(({ domain }) => domain === number).toSorted((one, other) => (one.by < other.by ? -1 : one.by > other.by ? 1 : 0)),
  };
}
