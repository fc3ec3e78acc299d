import { z } from 'zod';
import { addMonths, firstDayOf, type LondonDate, Month, monthIndex, monthOf } from '../calendar/london.rules.ts';
import { sameName, sameOrganisation } from '../likeness.rules.ts';
import { type CriterionNumber, listedRoles, monthsNeeded, unlistedRole } from './eligibility.data.ts';

/** A role that counts, or `other`. */
export const Role = z.enum([...listedRoles.map(({ id }) => id), unlistedRole.id]);
export type Role = z.infer<typeof Role>;

const postFields = {
  organisation: z.string().trim().min(1, 'Say where this post is or was.').max(200),
  from: Month,
  /** The last month of the post, `null` while it goes on. */
  to: Month.nullable(),
};
const lastNotBeforeFirst = {
  check: ({ from, to }: { readonly from: Month; readonly to: Month | null }) => to === null || from <= to,
  said: { path: ['to'], message: 'The last month is before the first.' },
};

/** A post that somebody holds or held, in months. */
export const Post = z
  .discriminatedUnion('role', [
    z.object({ role: Role.exclude(['other']), ...postFields }),
    z.object({ role: z.literal('other'), otherRole: z.string().trim().min(1, 'Say what the role is called.').max(200), ...postFields }),
  ])
  .refine(lastNotBeforeFirst.check, lastNotBeforeFirst.said);
export type Post = z.infer<typeof Post>;
export type UnlistedPost = Extract<Post, { role: 'other' }>;

/** The office's answer on a role that is not listed. It holds for that role at that organisation. */
export interface Guidance {
  readonly otherRole: string;
  readonly organisation: string;
  readonly counts: boolean;
  /** Why, for the applicant to read. */
  readonly reason: string;
}

/** What somebody has told us so far; a declaration not yet made is undefined. */
export interface EligibilityAnswers {
  readonly posts: readonly Post[];
  /** Criterion 2: "not in breach of any article in the Constitution". */
  readonly notInBreach: boolean | undefined;
  /** Criterion 3: "not … in any pending or active disciplinary action". */
  readonly noDisciplinaryAction: boolean | undefined;
  readonly guidance?: readonly Guidance[];
}

/** One thing that stands between somebody and an application today. */
export type Missing =
  | {
      readonly criterion: 1;
      readonly kind: 'tooShort';
      readonly months: number;
      readonly monthsNeeded: number;
      /** When two years are reached if the posts held now go on; absent when none that counts is held now. */
      readonly twoYearsOn?: LondonDate;
      /** Roles that the office said do not count, with its reasons. */
      readonly notCounted: readonly Guidance[];
      /** Posts in roles that are not listed, which the office would be asked about once nothing else is missing. */
      readonly unanswered: readonly UnlistedPost[];
    }
  | { readonly criterion: 2; readonly kind: 'notDeclared' | 'inBreach' }
  /** `disciplinaryAction` bars an application now and never a later one. */
  | { readonly criterion: 3; readonly kind: 'notDeclared' | 'disciplinaryAction' };

/** May they apply? `months` are those in roles that count. */
export type Eligibility =
  | { readonly kind: 'eligible'; readonly months: number }
  | { readonly kind: 'notYet'; readonly months: number; readonly missing: readonly Missing[]; readonly twoYearsOn?: LondonDate }
  | { readonly kind: 'withOffice'; readonly months: number; readonly question: OfficeQuestion };

/** "Should your role not be listed above … email info@igpm.org.uk for guidance": these posts, do they count? */
export interface OfficeQuestion {
  readonly posts: readonly UnlistedPost[];
}

/**
 * Holds somebody's answers against the three criteria as of a London day. A declaration that is missing or bars them is
 * `notYet`, whatever their posts; then months in listed roles decide; if these are too few, roles that are not listed go
 * to the office, whose yes makes them count.
 */
export function assessEligibility(answers: EligibilityAnswers, { today }: { readonly today: LondonDate }): Eligibility {
  const { posts, guidance = [] } = answers;
  const counted = posts.filter((post) => standingOf(post, guidance) === 'counts');
  const unanswered = posts.filter(isUnlisted).filter((post) => answerOn(post, guidance) === undefined);
  const months = monthsServed(counted, today);
  const longEnough = months >= monthsNeeded;
  const undeclared = missingDeclarations(answers);

  if (undeclared.length === 0 && longEnough) return { kind: 'eligible', months };
  if (undeclared.length === 0 && unanswered.length > 0) return { kind: 'withOffice', months, question: { posts: unanswered } };
  if (longEnough) return { kind: 'notYet', months, missing: undeclared };

  const reached = twoYearsReachedOn(counted, today);
  const twoYearsOn = reached === undefined ? {} : { twoYearsOn: reached };
  const notCounted = guidance.filter(({ counts }) => !counts);
  const tooShort: Missing = { criterion: 1, kind: 'tooShort', months, monthsNeeded, notCounted, unanswered, ...twoYearsOn };
  return { kind: 'notYet', months, missing: [tooShort, ...undeclared], ...twoYearsOn };
}

/**
 * Months served before the month of `today`, each counted once however many posts were held in it. The month a post
 * begins counts whole, as does the month it ended; the present month is not over and does not count yet. We ask for
 * months, not days, and read them in the applicant's favour.
 */
export function monthsServed(posts: readonly Post[], today: LondonDate): number {
  const present = monthIndex(monthOf(today));
  const spans = posts
    .map(({ from, to }) => ({ begin: monthIndex(from), end: to === null ? present : Math.min(present, monthIndex(to) + 1) }))
    .toSorted((one, other) => one.begin - other.begin);
  let months = 0;
  let countedUpTo = -Infinity;
  for (const { begin, end } of spans) {
    months += Math.max(0, end - Math.max(begin, countedUpTo));
    countedUpTo = Math.max(countedUpTo, end);
  }
  return months;
}

/**
 * The first day, today or later, on which the posts add up to two years if those held now go on (a post with a last month
 * to come goes on until then). Undefined if they never will.
 */
export function twoYearsReachedOn(posts: readonly Post[], today: LondonDate): LondonDate | undefined {
  if (monthsServed(posts, today) >= monthsNeeded) return today;
  let month = monthOf(today);
  // A post yet to begin may leave a gap, so look a little further than two years.
  for (let ahead = 1; ahead <= 2 * monthsNeeded; ahead += 1) {
    month = addMonths(month, 1);
    const day = firstDayOf(month);
    if (monthsServed(posts, day) >= monthsNeeded) return day;
  }
  return undefined;
}

/** The criteria that an answer leaves unmet, in order. */
export const unmetCriteria = (missing: readonly Missing[]): readonly CriterionNumber[] => missing.map(({ criterion }) => criterion);

function missingDeclarations({ notInBreach, noDisciplinaryAction }: EligibilityAnswers): readonly Missing[] {
  const missing: Missing[] = [];
  if (notInBreach !== true) missing.push({ criterion: 2, kind: notInBreach === undefined ? 'notDeclared' : 'inBreach' });
  if (noDisciplinaryAction !== true) {
    missing.push({ criterion: 3, kind: noDisciplinaryAction === undefined ? 'notDeclared' : 'disciplinaryAction' });
  }
  return missing;
}

/** Whether the months of a post count; one in a role that is not listed waits for the office's answer. */
export function standingOf(post: Post, guidance: readonly Guidance[]): 'counts' | 'waits' | 'doesNotCount' {
  if (!isUnlisted(post)) return 'counts';
  const answer = answerOn(post, guidance);
  if (!answer) return 'waits';
  return answer.counts ? 'counts' : 'doesNotCount';
}

/** The latest answer, should the office have thought again. */
function answerOn(post: UnlistedPost, guidance: readonly Guidance[]): Guidance | undefined {
  return guidance.findLast(
    ({ otherRole, organisation }) => sameName(otherRole, post.otherRole) && sameOrganisation(organisation, post.organisation),
  );
}

function isUnlisted(post: Post): post is UnlistedPost {
  return post.role === unlistedRole.id;
}
