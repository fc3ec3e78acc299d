import { listedRoles, unlistedRole } from '../../services/eligibility/eligibility.data.ts';
import { button, type ExecuteAction } from '../action.ts';
import { type AdaptiveCard } from '../adaptive-card.ts';
import { defineCard, escapeMarkdown } from '../render.ts';
import { showApply } from './apply.actions.ts';
import { addPostAction, answerEligibility, changePostAction, declareAction, editPost, newPost, removePostAction, reviewDeclarations, showEligibility } from './eligibility.actions.ts';
import layout from './eligibility.card.json' with { type: 'json' };
import { showJoin } from './join.actions.ts';
import { showStatus } from './status.actions.ts';

/** A post as it is typed. */
export interface PostFields {
  readonly role: string;
  readonly otherRole: string;
  readonly organisation: string;
  readonly from: string;
  readonly until: string;
}

export interface EligibilityView {
  /** Undefined before anything was answered. */
  readonly answer: { readonly kind: 'eligible' | 'notYet' | 'withOffice'; readonly headline: string; readonly lines: readonly string[] } | undefined;
  readonly posts: readonly { readonly title: string; readonly period: string }[];
  /** `3 years 2 months in roles that count.` */
  readonly total: string;
  /** When the list of posts was last changed. */
  readonly seen: Date;
  /** `first` asks for the declarations as well; a number is the place of the post to put right. */
  readonly form: 'first' | 'another' | number | undefined;
  /** What the form's fields hold at first. */
  readonly filled: PostFields;
  /** Present when they are still to be given or mended. */
  readonly declarations: { readonly notInBreach: boolean; readonly noDisciplinaryAction: boolean } | undefined;
  readonly banner: string | undefined;
  readonly next: 'join' | 'apply' | 'status' | undefined;
}

const card = defineCard(layout);

// A sign and words say what the colour says.
const looks = { eligible: { sign: '✅', style: 'good' }, notYet: { sign: '🕓', style: 'warning' }, withOffice: { sign: '✉️', style: 'accent' } } as const;
const roles = [...listedRoles.map((role) => ({ title: 'examples' in role ? `${role.title} (${role.examples})` : role.title, value: role.id })), { title: unlistedRole.title, value: unlistedRole.id }];
const nextButtons = {
  join: button(showJoin, 'Next: become an Associate', {}, { style: 'positive' }),
  apply: button(showApply, 'Next: apply', {}, { style: 'positive' }),
  status: button(showStatus, 'My application', {}),
} as const;

/** The posts, the declarations, and the answer to "may I apply?". */
export function renderEligibilityCard(view: EligibilityView): AdaptiveCard {
  const { answer, form, declarations } = view;
  const look = looks[answer?.kind ?? 'notYet'];
  return card.render({
    summary: answer ? `May I apply? ${answer.headline}` : 'May I apply? Tell me about your posts and I answer at once.',
    answered: answer !== undefined,
    answerStyle: look.style,
    headline: answer ? `${look.sign} ${escapeMarkdown(answer.headline)}` : '',
    lines: (answer?.lines ?? []).map((line) => ({ line: escapeMarkdown(line) })),
    banner: escapeMarkdown(view.banner ?? ''),
    posts: view.posts.map((post, index) => ({
      title: escapeMarkdown(post.title),
      period: escapeMarkdown(post.period),
      edit: button(editPost, 'Change', { index, seen: view.seen.toISOString() }, { tooltip: `Change ${post.title}`, associatedInputs: 'none' }),
    })),
    total: escapeMarkdown(view.total),
    formShown: form !== undefined,
    formTitle: form === 'another' ? 'Another post' : typeof form === 'number' ? 'Put this post right' : 'Your post',
    roles,
    ...view.filled,
    declarationsShown: declarations !== undefined,
    notInBreach: String(declarations?.notInBreach ?? false),
    noDisciplinaryAction: String(declarations?.noDisciplinaryAction ?? false),
    actions: actionsOf(view),
  });
}

function actionsOf({ form, seen, declarations, next, answer }: EligibilityView): ExecuteAction[] {
  if (form === 'first') return [button(answerEligibility, 'May I apply?', {}, { style: 'positive' })];
  if (form === 'another') return [button(addPostAction, 'Add this post', {}, { style: 'positive' }), button(showEligibility, 'Back', {}, { associatedInputs: 'none' })];
  if (typeof form === 'number') {
    const one = { index: form, seen: seen.toISOString() };
    return [
      button(changePostAction, 'Save this post', one, { style: 'positive' }),
      button(removePostAction, 'Remove this post', one, { style: 'destructive', associatedInputs: 'none' }),
      button(showEligibility, 'Back', {}, { associatedInputs: 'none' }),
    ];
  }
  return [
    ...(declarations ? [button(declareAction, 'I declare this', {}, { style: 'positive' })] : []),
    ...(next ? [nextButtons[next]] : []),
    button(newPost, 'Add another post', {}, { associatedInputs: 'none' }),
    ...(declarations || !answer ? [] : [button(reviewDeclarations, 'Change my declarations', {}, { mode: 'secondary', associatedInputs: 'none' })]),
  ];
}
