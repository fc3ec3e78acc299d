import { counted, listed } from '../../cards/applicant/words.ts';
import { addYears, formatDate, type LondonDate } from '../../services/calendar/london.rules.ts';
import { type DomainNumber } from '../../services/framework/framework.data.ts';
import { domainNumbers, domainOf } from '../../services/framework/framework.rules.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { type DomainPlan } from '../../services/self-assessment/plan.rules.ts';
import { answers, answerTitles } from '../../services/self-assessment/self-assessment.data.ts';
import { type PlanAction } from '../../services/self-assessment/self-assessment.ts';
import { type OwnSelfAssessment } from '../../services/self-assessment/self-assessment.service.ts';
import { button, field, form, hidden, linkButton, part, type Place, type Said, saidBox, within } from './personal-page-parts.ts';
import { paragraph } from './small-page.ts';

export interface SelfAssessmentView {
  readonly place: Place;
  readonly found: OwnSelfAssessment;
  readonly today: LondonDate;
  readonly pdfUrl: string;
  readonly said: Said | undefined;
  /** What somebody typed who is asked to put it right: nobody types it twice. */
  readonly typed: { readonly domain: string; readonly text: string; readonly by: string } | undefined;
}

const home = (place: Place, title = 'Back to my page'): string => `<p><a href="${within(place, '').replace('/?', '?')}">${title}</a></p>`;

/** A year's development plan: each domain with what was answered, what to work on, and what the person means to do. */
export function planHtml(view: SelfAssessmentView): string {
  const { place, found, today, pdfUrl, said } = view;
  const { own, plan, years } = found;
  const present = own.year === Number(today.slice(0, 4));
  const strengths = plan.domains.filter(({ strength }) => strength);
  const others = years.filter((year) => year !== own.year);
  return [
    saidBox(said),
    paragraph('Only you see this: not the office, not the assessors. It never counts for or against an application.'),
    paragraph(`${plan.answered === plan.asked ? 'All' : `${plan.answered} of`} ${plan.asked} points of the framework are answered.${strengths.length > 0 ? ` Strengths: ${listed(strengths.map(({ shortTitle }) => shortTitle))}.` : ''}`),
    present ? `<p>${linkButton(within(place, `self-assessment/domains/${own.place}`), plan.answered === 0 ? 'Begin' : plan.answered < plan.asked ? `Go on with domain ${own.place}` : 'Look through it again')}</p>` : '',
    `<ul class="plain domains" aria-label="Domains">${plan.domains.map((domain) => domainLine(place, domain, present)).join('')}</ul>`,
    toWorkOn(plan.domains),
    part('actions', 'What I mean to do', `${own.actions.length === 0 ? paragraph('Nothing is planned yet.') : `<ul class="plain">${plan.domains.flatMap(({ actions }) => actions).map((action) => actionLine(place, action)).join('')}</ul>`}${present ? planning(view) : ''}`),
    part('paper', 'On paper', `<p>${linkButton(escapeHtml(pdfUrl), `My development plan ${own.year} (PDF)`, 'second')}</p>`),
    others.length > 0 ? `<p>Other years: ${others.map((year) => `<a href="${within(place, `self-assessment?year=${year}`)}">${year}</a>`).join(', ')}</p>` : '',
    home(place),
  ].join('\n');
}

function domainLine(place: Place, domain: DomainPlan, present: boolean): string {
  const title = escapeHtml(`${domain.number}. ${domain.title}`);
  return `<li>${present ? `<a href="${within(place, `self-assessment/domains/${domain.number}`)}">${title}</a>` : title}<br><span class="quiet">${countsInWords(domain)}</span></li>`;
}

function countsInWords({ counts, unanswered, bullets, strength }: DomainPlan): string {
  if (unanswered === bullets.length) return `○ ${counted(bullets.length, 'point')}, none answered yet`;
  const said = answers.filter((answer) => counts[answer] > 0).map((answer) => `${answerTitles[answer]}: ${counts[answer]}`);
  return `${strength ? '✅' : '◐'} ${[...said, ...(unanswered > 0 ? [`open: ${unanswered}`] : [])].join(', ')}`;
}

function toWorkOn(domains: readonly DomainPlan[]): string {
  const lines = domains.flatMap(({ number, toWorkOn: bullets }) => bullets.map(({ bullet, answer }) => `<li>${number}. ${escapeHtml(bullet.text)} <span class="quiet">(${answer === 'partly' ? 'partly' : 'not yet'})</span></li>`));
  return lines.length === 0 ? '' : part('work', 'To work on', `<ul>${lines.join('')}</ul>`);
}

function actionLine(place: Place, { id, domain, text, by, doneOn }: PlanAction): string {
  const name = escapeHtml(text);
  return `<li>${name}<br><span class="quiet">${doneOn ? `✅ Done on ${formatDate(doneOn)}` : `By ${formatDate(by)}`}, domain ${domain}</span>
<div class="row">${doneOn ? '' : form(place, `self-assessment/actions/${id}/done`, button('Done', 'second', `aria-label="Done: ${name}"`))}${form(place, `self-assessment/actions/${id}/remove`, button('Remove', 'second', `aria-label="Remove: ${name}"`))}</div></li>`;
}

function planning({ place, found, today, typed }: SelfAssessmentView): string {
  const chosen = typed?.domain ?? String(found.own.place);
  const options = found.edition.domains.map((domain) => `<option value="${domain.number}"${String(domain.number) === chosen ? ' selected' : ''}>${domain.number}. ${escapeHtml(domain.shortTitle)}</option>`);
  return form(
    place,
    'self-assessment/actions',
    `<h3>Plan an action</h3>
<label class="field">Domain<select name="domain">${options.join('')}</select></label>
<label class="field">What do you mean to do?<textarea name="text" rows="3" minlength="2" maxlength="300" required>\n${escapeHtml(typed?.text ?? '')}</textarea></label>
${field('by', 'By when?', `type="date" min="${today}" max="${addYears(today, 5)}" required value="${escapeHtml(typed?.by ?? '')}"`)}
${button('Add it to my plan')}`,
  );
}

/** One domain's points, each with three answers. What the page showed comes along, so that an answer given elsewhere meanwhile stays. */
export function domainHtml({ place, found, said }: Pick<SelfAssessmentView, 'place' | 'found' | 'said'>, number: DomainNumber): string {
  const { own, edition, before } = found;
  const { guidance, preamble } = domainOf(edition, number);
  const next = domainNumbers[domainNumbers.indexOf(number) + 1];
  const bullets = guidance.map(({ id, text }) => {
    const given = own.ratings[id];
    const earlier = before?.ratings[id];
    const choices = answers.map((answer) => `<label class="choice"><input type="radio" name="${id}" value="${answer}"${answer === given ? ' checked' : ''}>${answerTitles[answer]}</label>`);
    return `<fieldset><legend>${escapeHtml(text)}</legend>${before && earlier ? `<span class="quiet">${before.year}: ${answerTitles[earlier]}</span>` : ''}<div class="answers">${choices.join('')}</div>${given === undefined ? '' : hidden(`was-${id}`, given)}</fieldset>`;
  });
  return `${saidBox(said)}
${paragraph(`Domain ${number} of ${domainNumbers.length}. How is it with you today? Answer what you like and leave the rest. Only you see this.`)}
${preamble === undefined ? '' : paragraph(`${preamble}:`)}
${form(place, `self-assessment/domains/${number}`, `${bullets.join('\n')}<div class="row">${button(next ? 'Save, then the next domain' : 'Save, then my plan')}${next ? button('Save, then my plan', 'second', 'name="then" value="plan"') : ''}</div>`)}
<p><a href="${within(place, 'self-assessment')}">My plan, without saving</a></p>`;
}
