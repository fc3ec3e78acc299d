import { type ApplicationOverview } from '../../services/applications/application-overview.ts';
import { type Takeable } from '../../services/applications/taking-back.ts';
import { isOver } from '../../services/applications/life-cycle.rules.ts';
import { formatDate } from '../../services/calendar/london.rules.ts';
import { declarationStatements } from '../../services/documents/pack-words.ts';
import { statusInWords, type StatusWords } from '../../services/mail/commands/status-words.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { type Person } from '../../services/people/person.ts';
import { testimonialKinds, testimonialKindTexts, testimonialsNeeded } from '../../services/testimonials/testimonial.data.ts';
import { isReceived, type KeptTestimonial } from '../../services/testimonials/testimonial.ts';
import { withdrawalConsequences } from '../applicant/withdrawing.ts';
import { eligibilityPart, type PageEligibility } from './personal-page-eligibility-html.ts';
import { collectingPart, domainHref, evidencePart, type PageEvidence } from './personal-page-evidence-html.ts';
import { button, choice, field, form, hidden, linkButton, part, type Said, saidBox, within } from './personal-page-parts.ts';
import { paragraph } from './small-page.ts';

/** What the page shows of somebody. */
export interface PersonalView {
  /** Where its forms are sent. */
  readonly base: string;
  readonly person: Person;
  readonly eligibility: PageEligibility;
  readonly standing: StatusWords;
  readonly overview: ApplicationOverview | undefined;
  /** What there is in evidence, where it can be added to now. */
  readonly evidence: PageEvidence | undefined;
  /** Fees in words: what joining and applying cost. */
  readonly fees: { readonly associate: string; readonly accreditation: string; readonly resubmission: string };
  /** A page from before a take-back submits nothing. */
  readonly timesSubmitted: number;
  /** Where what was submitted last can be read. */
  readonly submissionUrl: string | undefined;
  readonly said: Said | undefined;
}

/** The whole of somebody's page: where they are, then what they can do next, in the order in which it comes. */
export function personalHtml(view: PersonalView): string {
  const { overview, person, said } = view;
  const state = overview?.application.state.kind;
  const underWay = overview !== undefined && !isOver(overview.application.state);
  const words = overview ? statusInWords(overview) : view.standing;
  return [
    saidBox(said),
    standing(state === 'drafting' && overview ? { ...words, lines: takenBackLines(overview) } : words),
    view.evidence && underWay ? evidencePart(view.evidence) : '',
    state === 'drafting' && overview ? drafting(view, overview) : '',
    state === 'furtherEvidence' ? part('resubmit', 'Resubmit', `${paragraph(`You get the invoice (${view.fees.resubmission}) and, once it is paid, the pack with the named domains.`)}${form(view, 'resubmit', button('Resubmit and send me the invoice'))}`) : '',
    !underWay && !person.member ? before(view) : '',
    overview?.takeable ? takingBack(view, overview.takeable) : '',
    view.submissionUrl === undefined ? '' : `<p><a href="${escapeHtml(view.submissionUrl)}">What I submitted (PDF)</a></p>`,
    person.associate || person.member ? selfAssessment(view) : '',
    underWay ? withdrawing(view, overview) : '',
    `<p class="quiet">This page is ${escapeHtml(person.name)}’s alone: please do not pass its address on. It works for a week; write HELP to the office by e-mail for a new one.</p>`,
  ].join('\n');
}

/** For an address that we do not know yet. */
export function beginHtml(base: string, said?: Said): string {
  return `${saidBox(said)}
${paragraph('Here you can see whether you may apply, become an Associate, and apply for accreditation. First: who are you?')}
<form method="post" action="${escapeHtml(`${base}/begin`)}">
${field('name', 'Your name', 'autocomplete="name" maxlength="120" required')}
${field('organisation', 'Your practice or organisation', 'autocomplete="organization" maxlength="200" required')}
${button('Go on')}
</form>`;
}

/** For a mailbox that several people share. */
export function chooseHtml(base: string, people: readonly Person[]): string {
  return `${paragraph('Several people use this mailbox. Which of them are you?')}
<ul>${people.map(({ id, name }) => `<li><a href="${escapeHtml(`${base}?who=${id}`)}">${escapeHtml(name)}</a></li>`).join('')}</ul>`;
}

/** How far it is, and until when, stands further down; that it is not submitted any more is said at once. */
const takenBackLines = ({ application: { state }, acknowledgement }: ApplicationOverview): string[] =>
  state.kind === 'drafting' && state.takenBackAt
    ? [`You took it back on ${formatDate(state.takenBackAt)}${acknowledgement ? `; ${acknowledgement} stays as a record of what you sent` : ''}. It is not submitted now: please submit it again.`]
    : [];

/** What is missing stands where it is given and where it is submitted. */
const standing = ({ reference, stands, lines }: StatusWords): string =>
  `<h2>${reference === null ? 'Where you stand' : `Application ${escapeHtml(reference)}`}</h2>
${paragraph(reference === null ? stands : `${stands.charAt(0).toUpperCase()}${stands.slice(1)}.`)}
${lines.map(paragraph).join('\n')}`;

/** Before an application: eligibility, joining, applying. */
function before(view: PersonalView): string {
  const { person, eligibility, fees } = view;
  const eligible = eligibility.view.answer?.kind === 'eligible';
  const collecting = view.evidence ? evidencePart(view.evidence) : collectingPart(view);
  const joining = person.associate
    ? ''
    : part('join', 'Become an Associate', `${paragraph(`Applications are open to Associates of the Institute. The annual retention fee is ${fees.associate}; the invoice comes by e-mail.`)}${form(view, 'join', `${field('name', 'Your name', `maxlength="120" required value="${escapeHtml(person.name)}"`)}${field('organisation', 'Your practice or organisation', `maxlength="200" required value="${escapeHtml(person.organisation ?? '')}"`)}${payerPart()}${button('Become an Associate')}`)}`);
  const applying = person.associate && eligible
    ? part('apply', 'Apply', `${paragraph(`The accreditation fee is ${fees.accreditation}. The invoice comes by e-mail; when it is paid, you get the application pack.`)}${form(view, 'apply', `${payerPart()}${button('Apply and send me the invoice')}`)}`)
    : '';
  // What is possible now comes first.
  return eligible ? `${joining}${applying}${collecting}${eligibilityPart(view, eligibility)}` : `${eligibilityPart(view, eligibility)}${joining}${collecting}`;
}

function drafting(view: PersonalView, overview: ApplicationOverview): string {
  const first = overview.application.round.number === 1;
  return [
    first ? part('testimonials', 'Testimonials', testimonials(view, overview)) : '',
    part('submit', 'Declare and submit', overview.complete ? submitting(view, overview) : missing(view, overview)),
  ].join('\n');
}

/** Each gap with the way to where it is filled. */
function missing({ evidence }: PersonalView, { gaps, gapsInWords }: ApplicationOverview): string {
  const lines = gapsInWords.map((gap, at) => {
    const domain = gaps.domains[at];
    const href = domain === undefined ? '#testimonials' : evidence && domainHref(evidence, domain);
    return `<li>${href === undefined ? escapeHtml(gap) : `<a href="${href}">${escapeHtml(gap)}</a>`}</li>`;
  });
  return `${paragraph('When nothing is missing any more, you declare and submit here. Still missing:')}<ul>${lines.join('')}</ul>`;
}

function testimonials(view: PersonalView, { testimonials: kept }: ApplicationOverview): string {
  const open = testimonialKinds.filter((kind) => !kept.some((one) => one.kind === kind));
  const asking = form(
    view,
    'referee',
    `<fieldset><legend>Who is it from?</legend>${open.map((kind) => `<label class="choice"><input type="radio" name="kind" value="${kind}" required>${escapeHtml(testimonialKindTexts[kind].title)}</label>`).join('')}</fieldset>
${field('refereeName', 'Their name', 'maxlength="120" required')}
${field('refereeAddress', 'Their e-mail', 'type="email" maxlength="254" required')}
${field('capacity', 'What they are to you (optional)', 'maxlength="200"')}
${choice('mayRead', 'Tell them that I may read it too (otherwise it is in confidence)')}
${button('Ask them by e-mail')}`,
  );
  return `${paragraph('Two are needed, from two different people and of two different kinds. We ask them by e-mail, and a reply is enough. To send one that you have, put it on the evidence page or return it with the pack.')}
${kept.map((one) => oneTestimonial(view, one)).join('\n')}
${kept.length < testimonialsNeeded ? `<h3>Ask ${kept.length === 0 ? 'the first' : 'the second'} referee</h3>${asking}` : ''}`;
}

function oneTestimonial(view: PersonalView, testimonial: KeptTestimonial): string {
  const { id, kind, refereeName, refereeAddress, request } = testimonial;
  const doubts = (request?.answers ?? []).filter((answer) => answer.standing === 'toConfirm');
  const here = isReceived(testimonial);
  const asked = request && !here && request.standing === 'waiting';
  return `<h3>${escapeHtml(refereeName)}</h3>
${paragraph(`${testimonialKindTexts[kind].shortTitle}${refereeAddress ? `, ${refereeAddress}` : ''}. ${stands(testimonial)}`)}
${doubts.map(({ mail, from }) => `${paragraph(`An answer came from ${from.name ? `${from.name}, ` : ''}${from.address}. Is this your referee?`)}<div class="row">${form(view, `sender/${id}/${mail}/yes`, button('Yes, it is theirs'))}${form(view, `sender/${id}/${mail}/no`, button('No, it is not', 'second'))}</div>`).join('')}
<div class="row">${!here && refereeAddress !== undefined && request?.standing !== 'undelivered' ? form(view, `referee/${id}/again`, button(request ? 'Ask again' : 'Ask them by e-mail', 'second')) : ''}</div>
<details><summary>${asked ? 'Take the request back' : 'Remove it'}: ${escapeHtml(refereeName)}</summary>${paragraph(asked ? 'They are told that they need not answer; then you can name somebody else.' : 'Its text and files go with it.')}${form(view, `referee/${id}/remove`, button(asked ? 'Take it back' : 'Remove it', 'second'))}</details>`;
}

function stands(testimonial: KeptTestimonial): string {
  const { request } = testimonial;
  if (isReceived(testimonial)) return `✅ Here${request?.confidential && request.standing === 'answered' ? ', given in confidence: the office and the assessors read it' : ''}.`;
  if (!request) return '○ The letter is still missing.';
  switch (request.standing) {
    case 'declined':
      return '⚠️ They cannot give one; remove this and name somebody else.';
    case 'undelivered':
      return '⚠️ Our letter did not arrive; remove this and add the right address.';
    default:
      return `🕓 Asked on ${formatDate(request.askedAt)}, please by ${formatDate(request.replyBy)}. We remind them after 7 and 10 days.`;
  }
}

const submitting = (view: PersonalView, { application }: ApplicationOverview): string =>
  form(view, 'submit', `${hidden('timesBefore', String(view.timesSubmitted))}<ul>${declarationStatements.map((statement) => `<li>${escapeHtml(statement)}</li>`).join('')}</ul>
${choice('agreed', 'I agree to all of these statements', 'required')}
${field('signedName', 'Your name, as your signature', `maxlength="120" required value="${escapeHtml(application.applicantName)}"`)}
${button('Submit')}`);

const takingBack = (view: PersonalView, { acknowledgement, until }: Takeable): string =>
  part('take-back', 'Improve it', `<details><summary>Take it back to improve it</summary>${paragraph(`It becomes a draft again with everything in it, and is then not submitted: submit it again by ${formatDate(until)}, or it waits for the next window. ${acknowledgement} stays as a record of what you sent.`)}${form(view, 'take-back', `${hidden('acknowledgement', acknowledgement)}${button('Take it back', 'second')}`)}</details>`);

const selfAssessment = (view: PersonalView): string =>
  part('self-assessment', 'Self-assessment', `${paragraph('Rate yourself against the framework, and make your own development plan for the year. Only you see it: not the office, not the assessors. It never counts for or against an application.')}<p>${linkButton(within(view, 'self-assessment'), 'Open my self-assessment', 'second')}</p>`);

/** For somebody else who pays: the invoice is addressed to them. */
const payerPart = (): string => `<details><summary>Somebody else pays</summary>${field('payerName', 'Who pays? The invoice is addressed to them', 'maxlength="200"')}${field('payerReference', 'Their reference, such as an order number (several people can have the same)', 'maxlength="60"')}</details>`;

const withdrawing = (view: PersonalView, overview: ApplicationOverview): string =>
  part('withdraw', 'Withdraw', `<details><summary>End the application for good</summary>${withdrawalConsequences(overview).map(paragraph).join('')}${form(view, 'withdraw', `${hidden('application', overview.application.id)}${choice('sure', 'Yes, I want to withdraw it', 'required')}${button('Withdraw it', 'second')}`)}</details>`);
