import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { monthInput, optionalMonthInput } from '../../cards/applicant/month-input.ts';
import { overviewOf } from '../../services/applications/application-overview.ts';
import { apply, resubmit, submitApplication } from '../../services/applications/applications.service.ts';
import { currentApplicationOf } from '../../services/applications/find-application.ts';
import { takeBackApplication } from '../../services/applications/taking-back.ts';
import { withdrawApplication } from '../../services/applications/withdrawing.ts';
import { londonDate } from '../../services/calendar/london.rules.ts';
import { type Context } from '../../services/context.ts';
import { Post } from '../../services/eligibility/eligibility.rules.ts';
import { answerAll, eligibilityOf } from '../../services/eligibility/eligibility.service.ts';
import { AppError } from '../../services/errors.ts';
import { type FeeKind } from '../../services/fees/fees.data.ts';
import { feeFor, formatMoney } from '../../services/fees/fees.rules.ts';
import { Acknowledgement, type ApplicationId, MailId, TestimonialId } from '../../services/ids.ts';
import { standingInWords } from '../../services/mail/commands/status-words.ts';
import { confirmSender } from '../../services/mail/referee-sender.service.ts';
import { joinAsAssociate } from '../../services/membership/joining.ts';
import { payerFields, payerFrom } from '../../services/payments/payer.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { readAddressLink } from '../../services/people/address-link.ts';
import { beginByMail } from '../../services/people/begin-by-mail.ts';
import { getPerson, peopleAt } from '../../services/people/directory.ts';
import { contactDetails } from '../../services/people/people.service.ts';
import { type Person } from '../../services/people/person.ts';
import { askAgain, askReferee } from '../../services/testimonials/ask-referee.service.ts';
import { TestimonialKind } from '../../services/testimonials/testimonial.rules.ts';
import { removeTestimonial } from '../../services/testimonials/testimonials.service.ts';
import { eligibilityView } from '../applicant/eligibility-view.ts';
import { evidencePageUrl, submissionUrl } from '../applicant/own-application.ts';
import { explain } from '../errors.ts';
import { beginHtml, chooseHtml, personalHtml, type PersonalView } from './personal-page-html.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

const sentences = {
  begun: 'Welcome. Now see whether you may apply.',
  answered: 'Your answers are kept.',
  joined: 'Welcome as an Associate: the invoice is on its way to you by e-mail.',
  applied: 'Your application has begun: the invoice is on its way to you by e-mail.',
  asked: 'Our letter is on its way to them. We write to you when there is an answer.',
  removed: 'It is removed.',
  confirmed: 'Thank you: that is noted.',
  submitted: 'Thank you: your application is submitted. You get this by e-mail as well.',
  resubmitted: 'Your resubmission has begun: the invoice is on its way to you by e-mail.',
  takenBack: 'You have taken it back. Change what you like, then submit it again.',
  withdrawn: 'Your application is withdrawn.',
} as const;
type Said = keyof typeof sentences;

const named = contactDetails.omit({ email: true });
const ticked = z.literal('true').optional().transform((value) => value === 'true');
const postForm = z.object({
  role: z.string(), otherRole: z.string().trim().max(200).default(''), organisation: z.string().trim().min(2, 'Please say at which practice or organisation.').max(200),
  from: monthInput('Please give the first month such as 04/2021.'), to: optionalMonthInput('Please give the last month such as 03/2024, or leave it empty.'),
  notInBreach: ticked, noDisciplinaryAction: ticked,
});
const refereeForm = z.object({ kind: TestimonialKind, refereeName: z.string().max(120), refereeAddress: z.email('Please give an e-mail address such as name@example.org.'), capacity: z.string().max(200).optional(), mayRead: ticked });
const signature = z.object({ agreed: z.literal('true', 'Please agree to the statements first.'), signedName: z.string().trim().min(2, 'Please type your name.').max(120) });
const payerForm = z.object(payerFields);
const meant = z.object({ acknowledgement: Acknowledgement });
const sure = z.object({ sure: z.literal('true', 'Please tick the box if you really want to withdraw.') });

/**
 * Everything that an applicant does in chat, on a page that needs no account: its address was sent by mail to the mailbox that it names. Whoever is
 * known by that address acts here as an applicant and as nothing else, whatever else they are.
 */
export function personalPage(context: Context): Router {
  const router = Router();
  router.get('/me/:token', async (request, response) => draw(request, response, saidIn(request)));
  router.use('/me/:token', express.urlencoded({ extended: false, limit: '32kb' }));

  router.post('/me/:token/begin', async (request, response) => {
    await beginByMail(context, addressOf(request), read(named, request));
    back(request, response, 'begun');
  });
  on('eligibility', 'answered', async ({ actor }, request) => {
    const { role, otherRole, organisation, from, to, ...declarations } = read(postForm, request);
    const post = Post.safeParse({ role, organisation, from, to, ...(role === 'other' ? { otherRole } : {}) });
    if (!post.success) throw mend(post.error);
    await answerAll(context, actor, post.data, declarations);
  });
  on('join', 'joined', async ({ actor, address }, request) => void (await joinAsAssociate(context, actor, { ...read(named, request), email: address }, payerFrom(read(payerForm, request)))));
  on('apply', 'applied', async ({ actor }, request) => void (await apply(context, actor, payerFrom(read(payerForm, request)))));
  on('resubmit', 'resubmitted', async ({ actor }) => void (await resubmit(context, actor, await ownApplication(actor))));
  on('referee', 'asked', async ({ actor }, request) => {
    const { mayRead, capacity, ...referee } = read(refereeForm, request);
    await askReferee(context, actor, await ownApplication(actor), { ...referee, ...(capacity ? { capacity } : {}), confidential: !mayRead });
  });
  on('referee/:testimonial/again', 'asked', async ({ actor }, request) => askAgain(context, actor, await ownApplication(actor), idIn(request, 'testimonial', TestimonialId)));
  on('referee/:testimonial/remove', 'removed', async ({ actor }, request) => removeTestimonial(context, actor, await ownApplication(actor), idIn(request, 'testimonial', TestimonialId)));
  on('sender/:testimonial/:answer/:word', 'confirmed', async ({ actor }, request) => {
    const isTheirs = request.params['word'] === 'yes';
    await confirmSender(context, actor, { application: await ownApplication(actor), testimonial: idIn(request, 'testimonial', TestimonialId), answer: idIn(request, 'answer', MailId), isTheirs });
  });
  on('submit', 'submitted', async ({ actor }, request) => {
    const { signedName } = read(signature, request);
    await submitApplication(context, actor, { application: await ownApplication(actor), signedName, viaMail: false });
  });
  on('take-back', 'takenBack', async ({ actor }, request) => void (await takeBackApplication(context, actor, { application: await ownApplication(actor), ...read(meant, request) })));
  on('withdraw', 'withdrawn', async ({ actor }, request) => {
    read(sure, request);
    await withdrawApplication(context, actor, await ownApplication(actor));
  });

  router.use('/me', failed);
  return router;

  /** One deed of a form: done, then the page is shown anew, so that loading it again does nothing twice; refused, it says why. */
  function on(path: string, said: Said, work: (visitor: Visitor, request: Request) => Promise<void>): void {
    router.post(`/me/:token/${path}`, async (request, response) => {
      const visitor = await visitorOf(request);
      try {
        await work(visitor, request);
      } catch (error) {
        if (!(error instanceof AppError)) throw error;
        return draw(request, response.status(422), { text: `${error.userMessage} ${error.nextStep}`, problem: true });
      }
      back(request, response, said);
    });
  }

  async function draw(request: Request, response: Response, said: PersonalView['said']): Promise<void> {
    const address = addressOf(request);
    const people = await peopleAt(address);
    if (people.length === 0) return sendSmallPage(response, { title: 'Accreditation for practice managers', content: beginHtml(baseOf(request), said) });
    const person = chosen(request, people);
    if (!person) return sendSmallPage(response, { title: 'Who are you?', content: chooseHtml(baseOf(request), people) });
    sendSmallPage(response, { status: response.statusCode, title: `Hello ${person.name}`, content: personalHtml(await viewOf(request, person, said)) });
  }

  async function viewOf(request: Request, person: Person, said: PersonalView['said']): Promise<PersonalView> {
    const actor = applicantOnly(person);
    const [overview, check] = await Promise.all([overviewOf(context, actor), eligibilityOf(context, person.id)]);
    const now = context.clock.now();
    return {
      base: baseOf(request), person, overview, said,
      eligibility: eligibilityView(check, person, { today: londonDate(now), hasApplication: overview !== undefined }),
      standing: standingInWords(person, check.result),
      evidenceUrl: overview?.application.state.kind === 'drafting' ? evidencePageUrl({ context, actor }, overview.application.id) : undefined,
      submissionUrl: overview && submissionUrl({ context, actor }, overview),
      fees: { associate: fee('associate', now), accreditation: fee('accreditation', now), resubmission: fee('resubmission', now) },
    };
  }

  async function visitorOf(request: Request): Promise<Visitor> {
    const address = addressOf(request);
    const person = chosen(request, await peopleAt(address));
    if (!person) throw nothingHere();
    return { address, actor: applicantOnly(await getPerson(person.id)) };
  }

  function addressOf(request: Request): string {
    const token = request.params['token'];
    return readAddressLink(context, typeof token === 'string' ? token : '');
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

/** Whoever opened the page: the address that their link names, and who they are. */
interface Visitor {
  readonly address: string;
  readonly actor: PersonActor;
}

/** A link in a mailbox is no key to the office. */
const applicantOnly = ({ id }: Person): PersonActor => ({ kind: 'person', id, roles: new Set(['applicant']) });

/** The one person of this mailbox, or which of them the page is open for. */
function chosen(request: Request, people: readonly Person[]): Person | undefined {
  return people.length === 1 ? people[0] : people.find(({ id }) => id === request.query['who']);
}

const fee = (kind: FeeKind, now: Date): string => {
  const { net, vat, gross } = feeFor(kind, now);
  return `${formatMoney(gross)} (${formatMoney(net)} and ${formatMoney(vat)} VAT)`;
};

const baseOf = (request: Request): string => `/me/${String(request.params['token'])}`;

function saidIn(request: Request): PersonalView['said'] {
  const said = z.enum(Object.keys(sentences) as [Said, ...Said[]]).safeParse(request.query['said']);
  return said.success ? { text: sentences[said.data], problem: false } : undefined;
}

function back(request: Request, response: Response, said: Said): void {
  const { who } = request.query;
  response.redirect(303, `${baseOf(request)}?said=${said}${typeof who === 'string' ? `&who=${encodeURIComponent(who)}` : ''}`);
}

function read<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const form = schema.safeParse(request.body ?? {});
  if (form.success) return form.data;
  throw mend(form.error);
}

/** A schema's own message ends with a full stop where it was written for people. */
function mend({ issues }: z.ZodError): AppError {
  const said = [...new Set(issues.map(({ message }) => message).filter((message) => message.endsWith('.')))].slice(0, 3);
  return new AppError('invalid', { userMessage: said.length > 0 ? said.join(' ') : 'Something is missing, or cannot be read.', nextStep: 'Please look through what you filled in and send it again.' });
}

function idIn<Schema extends z.ZodType>(request: Request, name: string, schema: Schema): z.output<Schema> {
  const id = schema.safeParse(request.params[name]);
  if (id.success) return id.data;
  throw nothingHere();
}

const nothingHere = () => new AppError('notFound', { userMessage: 'There is nothing at this address.', nextStep: 'Write HELP to the office by e-mail: the answer has a fresh link to your page.' });
