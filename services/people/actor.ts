import { type PersonId } from '../ids.ts';

export type Role = 'applicant' | 'assessor' | 'office';

/** Somebody who asked for something in chat or on a page, with the roles that the database gives them. Everyone is an applicant. */
export interface PersonActor {
  readonly kind: 'person';
  readonly id: PersonId;
  readonly roles: ReadonlySet<Role>;
}

/** Who does something: a person, a mail that came in, or the product itself by the clock. */
export type Actor = PersonActor | { readonly kind: 'mail'; readonly address: string } | { readonly kind: 'clock'; readonly job: string };
