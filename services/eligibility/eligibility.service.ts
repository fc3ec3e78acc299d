import { currentApplicationOf } from '../applications/find-application.ts';
import { londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type PersonId } from '../ids.ts';
import { sameName, sameOrganisation } from '../likeness.rules.ts';
import { type NoticeFacts } from '../notices/notice.ts';
import { type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { mustBeOffice } from '../people/people.policy.ts';
import { type Person } from '../people/person.ts';
import { assessEligibility, type Eligibility, type Post, type UnlistedPost } from './eligibility.rules.ts';
import { findEligibility, findWaitingForOffice, saveEligibility, type EligibilityRecord } from './eligibility.store.ts';

export type { EligibilityRecord } from './eligibility.store.ts';

/** Somebody's answers and what follows from them today. */
export interface EligibilityCheck {
  readonly record: EligibilityRecord;
  readonly result: Eligibility;
}

/** More posts than anybody's working life has. */
const mostPosts = 30;

/** The answers given so far and what follows from them now; nothing given yet is a record without answers. */
export async function eligibilityOf(context: Context, person: PersonId): Promise<EligibilityCheck> {
  const now = context.clock.now();
  return check((await findEligibility(person)) ?? emptyRecord(person, now), now);
}

const emptyRecord = (person: PersonId, now: Date): EligibilityRecord => ({ person, posts: [], notInBreach: undefined, noDisciplinaryAction: undefined, guidance: [], withOffice: false, changedAt: now });

const check = (record: EligibilityRecord, now: Date): EligibilityCheck => ({ record, result: assessEligibility(record, { today: londonDate(now) }) });

/** Adds a post to somebody's own answers; the same post twice is there once. */
export async function addPost(context: Context, actor: PersonActor, post: Post): Promise<EligibilityCheck> {
  return change(context, actor, (record) => withPost(record, post));
}

function withPost(record: EligibilityRecord, post: Post): EligibilityRecord {
  // The database keeps the order of a post's properties, so the same post is the same text.
  if (record.posts.some((other) => JSON.stringify(other) === JSON.stringify(post))) return record;
  if (record.posts.length >= mostPosts) throw new AppError('invalid', { userMessage: `I can keep ${mostPosts} posts.`, nextStep: 'Remove one that adds nothing, then add this one.' });
  return { ...record, posts: [...record.posts, post] };
}

/** Puts a post right, by its place (from 0) in the list as it was at `seen`. @throws AppError stale when the list has changed since. */
export async function changePost(context: Context, actor: PersonActor, index: number, post: Post, seen: Date): Promise<EligibilityCheck> {
  return change(context, actor, (record) => {
    mustBeAsSeen(record, seen);
    if (!record.posts[index]) throw new AppError('notFound', { userMessage: 'I do not have this post.', nextStep: 'Type eligibility to see your posts.' });
    return { ...record, posts: record.posts.with(index, post) };
  });
}

/** Takes a post out again, by its place (from 0) in the list as it was at `seen`. @throws AppError stale when the list has changed since. */
export async function removePost(context: Context, actor: PersonActor, index: number, seen: Date): Promise<EligibilityCheck> {
  return change(context, actor, (record) => {
    mustBeAsSeen(record, seen);
    return { ...record, posts: record.posts.filter((_, at) => at !== index) };
  });
}

function mustBeAsSeen(record: EligibilityRecord, seen: Date): void {
  if (record.changedAt.getTime() === seen.getTime()) return;
  throw new AppError('stale', { userMessage: 'Your answers have changed since this card was shown.', nextStep: 'This is how they stand now.' });
}

/** A first post and both declarations at once, as somebody new gives them. */
export async function answerAll(context: Context, actor: PersonActor, post: Post, declarations: { notInBreach: boolean; noDisciplinaryAction: boolean }): Promise<EligibilityCheck> {
  return change(context, actor, (record) => ({ ...withPost(record, post), ...declarations }));
}

/** Criteria 2 and 3, as the person declares them. */
export async function declare(context: Context, actor: PersonActor, declarations: { notInBreach: boolean; noDisciplinaryAction: boolean }): Promise<EligibilityCheck> {
  return change(context, actor, (record) => ({ ...record, ...declarations }));
}

async function change(context: Context, actor: PersonActor, edit: (record: EligibilityRecord) => EligibilityRecord): Promise<EligibilityCheck> {
  return transact(context, actor, async (unit) => {
    const before = (await findEligibility(actor.id)) ?? emptyRecord(actor.id, unit.now);
    const edited = { ...edit(before), changedAt: unit.now };
    const { result } = check(edited, unit.now);
    const after = { ...edited, withOffice: result.kind === 'withOffice' };
    await saveEligibility(after);
    unit.record({ what: 'eligibility.changed', subject: { kind: 'person', id: actor.id }, details: { result: result.kind, months: result.months } });
    if (result.kind === 'withOffice') askOffice(unit, await getPerson(actor.id), result.question.posts);
    return { record: after, result };
  });
}

/** "Should your role not be listed above [...] please email info@igpm.org.uk for guidance": each role is asked about once. */
function askOffice(unit: Unit, person: Person, posts: readonly UnlistedPost[]): void {
  for (const post of posts) {
    unit.notify({
      kind: 'guidanceAsked',
      facts: { personName: person.name, role: `${post.otherRole}, ${post.organisation}` },
      to: { office: true },
      key: `guidance-asked/${person.id}/${post.otherRole.toLowerCase()}/${post.organisation.toLowerCase()}`,
    });
  }
}

/** A role that waits for the office's yes or no. */
export interface GuidanceQuestion {
  readonly person: Person;
  readonly post: UnlistedPost;
  readonly askedAt: Date;
}

/** The questions that wait for the office, longest first. */
export async function waitingQuestions(context: Context, actor: PersonActor): Promise<GuidanceQuestion[]> {
  mustBeOffice(actor);
  const now = context.clock.now();
  const questions: GuidanceQuestion[] = [];
  for (const record of await findWaitingForOffice()) {
    const { result } = check(record, now);
    if (result.kind !== 'withOffice') continue;
    const person = await getPerson(record.person);
    questions.push(...result.question.posts.map((post) => ({ person, post, askedAt: record.changedAt })));
  }
  return questions;
}

/** Where somebody goes on from here; `status` when they have an application under way. */
async function nextStepOf(id: PersonId, result: Eligibility): Promise<NoticeFacts['guidanceAnswered']['next']> {
  if (result.kind !== 'eligible') return 'eligibility';
  const { associate, member } = await getPerson(id);
  if (member || (await currentApplicationOf(id))) return 'status';
  return associate ? 'apply' : 'join';
}

export interface GuidanceInput {
  readonly person: PersonId;
  readonly otherRole: string;
  readonly organisation: string;
  readonly counts: boolean;
  readonly reason: string;
}

/** The office's answer on a role that is not listed, with its reason. @throws AppError stale when a colleague answered first. */
export async function answerGuidance(context: Context, actor: PersonActor, input: GuidanceInput): Promise<EligibilityCheck> {
  mustBeOffice(actor);
  const { person, ...guidance } = input;
  return transact(context, actor, async ({ now, record: audit, notify }) => {
    const before = await findEligibility(person);
    const asked = before ? check(before, now).result : undefined;
    const post = asked?.kind === 'withOffice' ? asked.question.posts.find((waiting) => sameName(waiting.otherRole, guidance.otherRole) && sameOrganisation(waiting.organisation, guidance.organisation)) : undefined;
    if (!before || !post) throw new AppError('stale', { userMessage: 'This question does not wait any more.', nextStep: 'Type queue to see what does.' });
    const answered = { ...before, guidance: [...before.guidance, guidance] };
    const { result } = check(answered, now);
    const after = { ...answered, withOffice: result.kind === 'withOffice' };
    await saveEligibility(after);
    audit({ what: 'eligibility.guidanceGiven', subject: { kind: 'person', id: person }, details: { role: post.otherRole, counts: guidance.counts } });
    notify({
      kind: 'guidanceAnswered',
      facts: {
        role: post.otherRole, counts: guidance.counts, reason: guidance.reason,
        stands: result.kind, twoYearsOn: result.kind === 'notYet' ? (result.twoYearsOn ?? null) : null, next: await nextStepOf(person, result),
      },
      to: { person },
      key: `guidance-answered/${person}/${before.guidance.length}`,
    });
    return { record: after, result };
  });
}
