import { type BulletId, type DomainNumber, type EditionId } from '../framework/framework.data.ts';
import { type LondonDate } from '../calendar/london.rules.ts';
import { type PersonId } from '../ids.ts';
import { type Answer } from './self-assessment.data.ts';

/** How somebody rates themselves on each guidance bullet that they have answered. */
export type Ratings = Readonly<Partial<Record<BulletId, Answer>>>;

/** Something that somebody means to do, in their own words. */
export interface PlanAction {
  /** 24 hexadecimal digits. */
  readonly id: string;
  readonly domain: DomainNumber;
  readonly text: string;
  readonly by: LondonDate;
  /** Undefined until it is done. */
  readonly doneOn: LondonDate | undefined;
}

/** One year's self-assessment. It is its person's alone: no use case hands it to anybody else, whatever their role. */
export interface SelfAssessment {
  readonly person: PersonId;
  readonly year: number;
  /** Bullets keep the wording of the year in which they were rated. */
  readonly edition: EditionId;
  readonly ratings: Ratings;
  readonly actions: readonly PlanAction[];
  /** The domain that was last open: where to go on. */
  readonly place: DomainNumber;
  readonly changedAt: Date;
}
