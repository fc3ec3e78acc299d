import { type EligibilityView, type PostFields } from '../../cards/applicant/eligibility.card.ts';
import { listedRoles, unlistedRole } from '../../services/eligibility/eligibility.data.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { button, choice, field, form, hidden, part, type Place } from './personal-page-parts.ts';
import { paragraph } from './small-page.ts';

/** Somebody's answers, what follows from them, and each post as its fields hold it. */
export interface PageEligibility {
  readonly view: EligibilityView;
  readonly posts: readonly PostFields[];
}

/** "May I apply?": the answer, the posts with a way to put each right, and the declarations. */
export function eligibilityPart(place: Place, { view, posts }: PageEligibility): string {
  const { answer, total, declarations = { notInBreach: false, noDisciplinaryAction: false } } = view;
  const so = answer ? `<div class="said">${[answer.headline, ...answer.lines].map(paragraph).join('')}</div>` : '';
  if (posts.length === 0) return part('eligibility', 'May I apply?', `${so}${form(place, 'eligibility', `${postFields(view.filled)}${declaring(declarations)}${button('May I apply?')}`)}`);
  const declared = declarations.notInBreach && declarations.noDisciplinaryAction;
  return part(
    'eligibility',
    'May I apply?',
    `${so}
<ul class="plain">${view.posts.map((post, index) => `<li>${escapeHtml(post.title)}<br><span class="quiet">${escapeHtml(post.period)}</span>${mending(place, view, index, posts[index] ?? view.filled)}</li>`).join('')}</ul>
${paragraph(total)}
<details><summary>Add another post</summary>${form(place, 'eligibility/posts', `${postFields(view.filled)}${button('Add this post')}`)}</details>
<details${declared ? '' : ' open'}><summary>${declared ? 'Change my declarations' : 'My declarations'}</summary>${form(place, 'eligibility/declarations', `${declaring(declarations)}${button(declared ? 'Save' : 'I declare this')}`)}</details>`,
  );
}

/** The list may have changed elsewhere: `seen` says which list is meant. */
function mending(place: Place, { posts, seen }: EligibilityView, index: number, filled: PostFields): string {
  const meant = hidden('seen', seen.toISOString());
  return `<details><summary>Change or remove<span class="unseen">: ${escapeHtml(posts[index]?.title ?? '')}</span></summary>
${form(place, `eligibility/posts/${index}/change`, `${meant}${postFields(filled)}${button('Save this post')}`)}
${form(place, `eligibility/posts/${index}/remove`, `${meant}${button('Remove this post', 'second')}`)}</details>`;
}

const postFields = ({ role, otherRole, organisation, from, until }: PostFields): string => `${selectRole(role)}
${field('otherRole', 'If it is another role: which?', `maxlength="120" value="${escapeHtml(otherRole)}"`)}
${field('organisation', 'At which practice or organisation?', `maxlength="200" required value="${escapeHtml(organisation)}"`)}
${field('from', 'Since when? (month and year, such as 04/2021)', `required maxlength="20" value="${escapeHtml(from)}"`)}
${field('to', 'Until when? (leave empty if you are still there)', `maxlength="20" value="${escapeHtml(until)}"`)}`;

const declaring = ({ notInBreach, noDisciplinaryAction }: NonNullable<EligibilityView['declarations']>): string => `${choice('notInBreach', 'I am not in breach of any article of the Constitution of the Institute', notInBreach ? 'checked' : '')}
${choice('noDisciplinaryAction', 'I am not in any pending or active disciplinary action', noDisciplinaryAction ? 'checked' : '')}`;

function selectRole(chosen: string): string {
  const options = [...listedRoles, unlistedRole].map((role) => `<option value="${role.id}"${role.id === chosen ? ' selected' : ''}>${escapeHtml('examples' in role ? `${role.title} (${role.examples})` : role.title)}</option>`);
  return `<label class="field">Your role<select name="role">${options.join('')}</select></label>`;
}
