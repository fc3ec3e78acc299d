import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { monthInput, optionalMonthInput } from '../../cards/applicant/month-input.ts';
import { type Application } from '../../services/applications/application.ts';
import { overviewOf, type ApplicationOverview } from '../../services/applications/application-overview.ts';
import { apply, resubmit, submitApplication } from '../../services/applications/applications.service.ts';
import { currentApplicationOf } from '../../services/applications/find-application.ts';
import { isOver } from '../../services/applications/life-cycle.rules.ts';
import { timesSubmitted } from '../../services/applications/submissions.service.ts';
import { takeBackApplication } from '../../services/applications/taking-back.ts';
import { withdrawApplication } from '../../services/applications/withdrawing.ts';
import { londonDate } from '../../services/calendar/london.rules.ts';
import { type Context } from '../../services/context.ts';
import { Post } from '../../services/eligibility/eligibility.rules.ts';
import { addPost, answerAll, changePost, declare, eligibilityOf, removePost } from '../../services/eligibility/eligibility.service.ts';
import { AppError } from '../../services/errors.ts';
import { evidenceOverview } from '../../services/evidence/evidence-overview.ts';
import { hasCollected, presentFolder } from '../../services/evidence/folders.service.ts';
import { type FeeKind } from '../../services/fees/fees.data.ts';
import { feeFor, formatMoney } from '../../services/fees/fees.rules.ts';
import { Acknowledgement, ApplicationId, MailId, TestimonialId } from '../../services/ids.ts';
import { standingInWords } from '../../services/mail/commands/status-words.ts';
import { confirmSender } from '../../services/mail/referee-sender.service.ts';
import { joinAsAssociate } from '../../services/membership/joining.ts';
import { payerFields, payerFrom } from '../../services/payments/payer.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { beginByMail } from '../../services/people/begin-by-mail.ts';
import { peopleAt } from '../../services/people/directory.ts';
import { contactDetails } from '../../services/people/people.service.ts';
import { type Person } from '../../services/people/person.ts';
import { askAgain, askReferee } from '../../services/testimonials/ask-referee.service.ts';
import { TestimonialKind } from '../../services/testimonials/testimonial.rules.ts';
import { removeTestimonial } from '../../services/testimonials/testimonials.service.ts';
import { eligibilityView, fieldsOf } from '../applicant/eligibility-view.ts';
import { evidencePageUrl, submissionUrl } from '../applicant/own-application.ts';
import { explain } from '../errors.ts';
import { beginHtml, chooseHtml, personalHtml, type PersonalView } from './personal-page-html.ts';
import { type PageEvidence } from './personal-page-evidence-html.ts';
import { type Said } from './personal-page-parts.ts';
import { addressOf, applicantOnly, baseOf, chosen, mend, partOf, read, refusalInWords, visitorOf, type Visitor } from './personal-page-visitor.ts';
import { selfAssessmentPage } from './self-assessment-page.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

const sentences = {
  begun: 'Welcome. Now see whether you may apply.',
  answered: 'Your answers are kept.',
  joined: 'Welcome as an Associate: the invoice is on its way to you by e-mail.',
  applied: 'Your application has begun: the invoice is on its way to you by e-mail.',
  asked: 'Our letter is on its way to them. We write to you when there is an answer.',
  postAdded: 'The post is added.',
  postChanged: 'The post is put right.',
  postRemoved: 'The post is removed.',
  declared: 'Your declarations are kept.',
  removed: 'It is removed.',
  confirmed: 'Thank you: that is noted.',
  submitted: 'Thank you: your application is submitted. You get this by e-mail as well.',
  resubmitted: 'Your resubmission has begun: the invoice is on its way to you by e-mail.',
  takenBack: 'You have taken it back. Change what you like, then submit it again.',
  withdrawn: 'Your application is withdrawn.',
} as const;
type Outcome = keyof typeof sentences;

const named = contactDetails.omit({ email: true });
const ticked = z.literal('true').optional().transform((value) => value === 'true');
const postForm = z.object({
  role: z.string(), otherRole: z.string().trim().max(200).default(''), organisation: z.string().trim().min(2, 'Please say at which practice or organisation.').max(200),
  from: monthInput('Please give the first month such as 04/2021.'), to: optionalMonthInput('Please give the last month such as 03/2024, or leave it empty.'),
});
const declarationsForm = z.object({ notInBreach: ticked, noDisciplinaryAction: ticked });
const seenForm = z.object({ seen: z.iso.datetime().transform((seen) => new Date(seen)) });
const Index = z.coerce.number().int().min(0).max(99);
const refereeForm = z.object({ kind: TestimonialKind, refereeName: z.string().max(120), refereeAddress: z.email('Please give an e-mail address such as name@example.org.'), capacity: z.string().max(200).optional(), mayRead: ticked });
const signature = z.object({ agreed: z.literal('true', 'Please agree to the statements first.'), signedName: z.string().trim().min(2, 'Please type your name.').max(120), timesBefore: z.coerce.number().int().min(0) });
const payerForm = z.object(payerFields);
const meant = z.object({ acknowledgement: Acknowledgement });
const sure = z.object({ application: ApplicationId, sure: z.literal('true', 'Please tick the box if you really want to withdraw.') });

/**
 * Everything that an applicant does in chat, on a page that needs no account: its address was sent by mail to the mailbox that it names. Whoever is
 * known by that address acts here as an applicant and as nothing else, whatever else they are.
 */
export function personalPage(context: Context): Router {
  const router = Router();
  router.get('/me/:token', async (request, response) => draw(request, response, saidIn(request)));
  router.use('/me/:token', express.urlencoded({ extended: false, limit: '32kb' }));
  router.use(selfAssessmentPage(context));

  router.post('/me/:token/begin', async (request, response) => {
    await beginByMail(context, addressOf(context, request), read(named, request));
    back(request, response, 'begun');
  });
  on('eligibility', 'answered', async ({ actor }, request) => void (await answerAll(context, actor, postIn(request), read(declarationsForm, request))));
  on('eligibility/posts', 'postAdded', async ({ actor }, request) => void (await addPost(context, actor, postIn(request))));
  on('eligibility/posts/:index/change', 'postChanged', async ({ actor }, request) => void (await changePost(context, actor, partOf(request, 'index', Index), postIn(request), read(seenForm, request).seen)));
  on('eligibility/posts/:index/remove', 'postRemoved', async ({ actor }, request) => void (await removePost(context, actor, partOf(request, 'index', Index), read(seenForm, request).seen)));
  on('eligibility/declarations', 'declared', async ({ actor }, request) => void (await declare(context, actor, read(declarationsForm, request))));
  router.post('/me/:token/collect', async (request, response) => {
    const { actor } = await visitorOf(context, request);
    response.redirect(303, evidencePageUrl({ context, actor }, (await presentFolder(context, actor)).id));
  });
  on('join', 'joined', async ({ actor, address }, request) => void (await joinAsAssociate(context, actor, { ...read(named, request), email: address }, payerFrom(read(payerForm, request)))));
  on('apply', 'applied', async ({ actor }, request) => void (await apply(context, actor, payerFrom(read(payerForm, request)))));
  on('resubmit', 'resubmitted', async ({ actor }) => void (await resubmit(context, actor, await ownApplication(actor))));
  on('referee', 'asked', async ({ actor }, request) => {
    const { mayRead, capacity, ...referee } = read(refereeForm, request);
    await askReferee(context, actor, await ownApplication(actor), { ...referee, ...(capacity ? { capacity } : {}), confidential: !mayRead });
  });
  on('referee/:testimonial/again', 'asked', async ({ actor }, request) => askAgain(context, actor, await ownApplication(actor), partOf(request, 'testimonial', TestimonialId)));
  on('referee/:testimonial/remove', 'removed', async ({ actor }, request) => removeTestimonial(context, actor, await ownApplication(actor), partOf(request, 'testimonial', TestimonialId)));
  on('sender/:testimonial/:answer/:word', 'confirmed', async ({ actor }, request) => {
    const isTheirs = request.params['word'] === 'yes';
    await confirmSender(context, actor, { application: await ownApplication(actor), testimonial: partOf(request, 'testimonial', TestimonialId), answer: partOf(request, 'answer', MailId), isTheirs });
  });
  on('submit', 'submitted', async ({ actor }, request) => {
    const { signedName, timesBefore } = read(signature, request);
    await submitApplication(context, actor, { application: await ownApplication(actor), signedName, timesBefore, viaMail: false });
  });
  on('take-back', 'takenBack', async ({ actor }, request) => void (await takeBackApplication(context, actor, { application: await ownApplication(actor), ...read(meant, request) })));
  on('withdraw', 'withdrawn', async ({ actor }, request) => {
    // By its id: a second click finds it withdrawn, which is no fault, and an old page withdraws no newer one.
    await withdrawApplication(context, actor, read(sure, request).application);
  });

  router.use('/me', failed);
  return router;

  /** One deed of a form: done, then the page is shown anew, so that loading it again does nothing twice; refused, it says why. */
  function on(path: string, said: Outcome, work: (visitor: Visitor, request: Request) => Promise<void>): void {
    router.post(`/me/:token/${path}`, async (request, response) => {
      const visitor = await visitorOf(context, request);
      try {
        await work(visitor, request);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return draw(request, response.status(error.code === 'stale' ? 409 : 422), { text: refusalInWords(error), problem: true });
      }
      back(request, response, said);
    });
  }

  async function draw(request: Request, response: Response, said: Said | undefined): Promise<void> {
    const address = addressOf(context, request);
    const people = await peopleAt(address);
    if (people.length === 0) return sendSmallPage(response, { title: 'Accreditation for practice managers', content: beginHtml(baseOf(request), said) });
    const person = chosen(request, people);
    if (!person) return sendSmallPage(response, { title: 'Who are you?', content: chooseHtml(baseOf(request), people) });
    sendSmallPage(response, { status: response.statusCode, title: `Hello ${person.name}`, content: personalHtml(await viewOf(request, person, said)) });
  }

  async function viewOf(request: Request, person: Person, said: Said | undefined): Promise<PersonalView> {
    const actor = applicantOnly(person);
    const [overview, check] = await Promise.all([overviewOf(context, actor), eligibilityOf(context, person.id)]);
    const now = context.clock.now();
    return {
      base: baseOf(request), person, overview, said,
      eligibility: { view: eligibilityView(check, person, { today: londonDate(now), reviewing: true, hasApplication: overview !== undefined }), posts: check.record.posts.map(fieldsOf) },
      standing: standingInWords(person, check.result),
      evidence: person.member ? undefined : await evidenceFor(actor, overview),
      timesSubmitted: overview ? await timesSubmitted(overview.application.id) : 0,
      submissionUrl: overview && submissionUrl({ context, actor }, overview),
      fees: { associate: fee('associate', now), accreditation: fee('accreditation', now), resubmission: fee('resubmission', now) },
    };
  }

  /** Where evidence can be added to now; what somebody collects before applying is begun when they first open it. */
  async function evidenceFor(actor: PersonActor, overview: ApplicationOverview | undefined): Promise<PageEvidence | undefined> {
    const underWay = overview && !isOver(overview.application.state);
    if (underWay ? !takesEvidence(overview.application) : !(await hasCollected(actor.id))) return undefined;
    const folder = await presentFolder(context, actor);
    return { overview: await evidenceOverview(context, actor, folder), url: evidencePageUrl({ context, actor }, folder.id) };
  }

  async function ownApplication({ id }: PersonActor): Promise<ApplicationId> {
    const application = await currentApplicationOf(id);
    if (application) return application.id;
    throw new AppError('wrongState', { userMessage: 'You have no application under way.', nextStep: 'This is how things stand now.' });
  }

  function failed(error: unknown, _request: Request, response: Response, next: NextFunction): void {
    if (response.headersSent) return next(error);
    const { sentence, nextStep } = explain(error, context.log);
    const status = !(error instanceof AppError) ? 500 : error.code === 'notAllowed' ? 403 : error.code === 'notFound' ? 404 : 422;
    sendSmallPage(response, { status, title: sentence, content: paragraph(nextStep) });
  }
}

const takesEvidence = ({ state, round }: Application): boolean => state.kind === 'drafting' || (state.kind === 'awaitingPayment' && round.number === 1);

const fee = (kind: FeeKind, now: Date): string => {
  const { net, vat, gross } = feeFor(kind, now);
  return `${formatMoney(gross)} (${formatMoney(net)} and ${formatMoney(vat)} VAT)`;
};

function saidIn(request: Request): Said | undefined {
  const said = z.enum(Object.keys(sentences) as [Outcome, ...Outcome[]]).safeParse(request.query['said']);
  return said.success ? { text: sentences[said.data], problem: false } : undefined;
}

function back(request: Request, response: Response, said: Outcome): void {
  const { who } = request.query;
  response.redirect(303, `${baseOf(request)}?said=${said}${typeof who === 'string' ? `&who=${encodeURIComponent(who)}` : ''}`);
}

function postIn(request: Request): Post {
  const { role, otherRole, organisation, from, to } = read(postForm, request);
  if (role === 'other' && otherRole === '') throw new AppError('invalid', { userMessage: 'You chose another role, and we do not know which.', nextStep: 'Please say what the role is called, then send it again.' });
  const post = Post.safeParse({ role, organisation, from, to, ...(role === 'other' ? { otherRole } : {}) });
  if (post.success) return post.data;
  throw mend(post.error);
}
