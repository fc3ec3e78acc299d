import { formatDate, formatMonth, type LondonDate } from '../../services/calendar/london.rules.ts';
import { type EligibilityView, type PostFields } from '../../cards/applicant/eligibility.card.ts';
import { monthsInWords } from '../../cards/applicant/words.ts';
import { listedRoles, monthsNeeded } from '../../services/eligibility/eligibility.data.ts';
import { monthsServed, standingOf, type Eligibility, type Guidance, type Missing, type Post } from '../../services/eligibility/eligibility.rules.ts';
import { type EligibilityCheck } from '../../services/eligibility/eligibility.service.ts';
import { unreachable } from '../../services/errors.ts';
import { type Person } from '../../services/people/person.ts';

export interface EligibilityExtras {
  /** Show the form: for a further post, or with the post at that place in it. */
  readonly form?: 'another' | number | undefined;
  /** Show the declarations although they are made. */
  readonly reviewing?: boolean;
  readonly today: LondonDate;
  readonly banner?: string;
  readonly hasApplication: boolean;
}

/** Puts somebody's answers, and what follows from them, into words. */
export function eligibilityView({ record, result }: EligibilityCheck, person: Person, { form, reviewing = false, today, banner, hasApplication }: EligibilityExtras): EligibilityView {
  const first = record.posts.length === 0;
  const declared = record.notInBreach === true && record.noDisciplinaryAction === true;
  const edited = typeof form === 'number' ? record.posts[form] : undefined;
  const answered = !first || record.notInBreach !== undefined;
  return {
    answer: answered ? { kind: result.kind, ...answerIn(result) } : undefined,
    posts: record.posts.map((post) => ({ title: `${roleTitle(post)}, ${post.organisation}`, period: periodOf(post, record.guidance, today) })),
    total: totalOf(record.posts.filter((post) => standingOf(post, record.guidance) === 'counts'), result.months, today),
    seen: record.changedAt,
    form: first ? 'first' : form === 'another' || edited ? form : undefined,
    filled: edited ? fieldsOf(edited) : { role: 'practiceManager', otherRole: '', organisation: record.posts.at(-1)?.organisation ?? person.organisation ?? '', from: '', until: '' },
    declarations: first || reviewing || (!declared && form === undefined) ? { notInBreach: record.notInBreach ?? false, noDisciplinaryAction: record.noDisciplinaryAction ?? false } : undefined,
    banner,
    next: hasApplication ? 'status' : result.kind !== 'eligible' ? undefined : person.associate ? 'apply' : 'join',
  };
}

/** `April 2021 to now: 5 years 9 months`. */
function periodOf(post: Post, guidance: readonly Guidance[], today: LondonDate): string {
  const period = `${formatMonth(post.from)} to ${post.to === null ? 'now' : formatMonth(post.to)}`;
  const months = monthsInWords(monthsServed([post], today));
  switch (standingOf(post, guidance)) {
    case 'counts':
      return `${period}: ${months}`;
    case 'waits':
      return `${period}: ${months}, if the office finds that the role counts`;
    case 'doesNotCount':
      return `${period}: the office found that the role does not count`;
  }
}

function totalOf(counted: readonly Post[], months: number, today: LondonDate): string {
  const apart = counted.reduce((sum, post) => sum + monthsServed([post], today), 0);
  const overlap = apart > months ? ` (${monthsInWords(apart - months)} in two posts at once count once)` : '';
  return `Together ${monthsInWords(months)} in roles that count${overlap}; ${monthsInWords(monthsNeeded)} are needed.`;
}

/** A post as its fields hold it. */
export const fieldsOf = (post: Post): PostFields => ({
  role: post.role, otherRole: post.role === 'other' ? post.otherRole : '', organisation: post.organisation,
  from: formatMonth(post.from), until: post.to === null ? '' : formatMonth(post.to),
});

function roleTitle(post: Post): string {
  return post.role === 'other' ? post.otherRole : (listedRoles.find(({ id }) => id === post.role)?.title ?? post.role);
}

function answerIn(result: Eligibility): { headline: string; lines: string[] } {
  switch (result.kind) {
    case 'eligible':
      return { headline: 'Yes, you may apply.', lines: [`You have ${monthsInWords(result.months)} in roles that count, and you have made both declarations.`] };
    case 'withOffice':
      return {
        headline: 'Your question is with the office.',
        lines: [
          `${result.question.posts.map(({ otherRole, organisation }) => `“${otherRole}” at ${organisation}`).join(' and ')} is not on the list of roles, so the office decides whether it counts.`,
          'You need not do anything: I write to you as soon as there is an answer.',
        ],
      };
    case 'notYet':
      return { headline: 'Not yet.', lines: result.missing.flatMap(missingIn) };
    default:
      return unreachable(result);
  }
}

function missingIn(missing: Missing): string[] {
  switch (missing.criterion) {
    case 1:
      return [
        `You have ${monthsInWords(missing.months)} in roles that count; ${monthsInWords(missing.monthsNeeded)} are needed. If you held another such role before, add it.`,
        ...(missing.twoYearsOn ? [`If you go on as now, you reach two years on ${formatDate(missing.twoYearsOn)}, and may apply from then.`] : []),
        ...missing.notCounted.map(({ otherRole, reason }) => `The office found that “${otherRole}” does not count: ${reason}`),
        ...missing.unanswered.map(({ otherRole }) => `“${otherRole}” is not on the list of roles. Once your declarations are complete I ask the office whether it counts.`),
      ];
    case 2:
      return ['You have not declared that you are not in breach of the Constitution. If you are unsure, ask the office what stands in the way.'];
    case 3:
      return ['You have not declared that no disciplinary action is pending or active. If there is one, you may apply once it is resolved: it never bars a later application.'];
    default:
      return unreachable(missing);
  }
}
