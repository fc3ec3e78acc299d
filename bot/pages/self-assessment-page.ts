import { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { LondonDate, londonDate } from '../../services/calendar/london.rules.ts';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { domainHeading, domainNumbers, DomainNumber, domainOf } from '../../services/framework/framework.rules.ts';
import { signOwnLink } from '../../services/links.ts';
import { answers } from '../../services/self-assessment/self-assessment.data.ts';
import { addAction, finishAction, ownOfYear, ownSelfAssessment, rate, removeAction } from '../../services/self-assessment/self-assessment.service.ts';
import { type Place, type Said } from './personal-page-parts.ts';
import { baseOf, mend, partOf, read, refusalInWords, visitorOf, type Visitor } from './personal-page-visitor.ts';
import { domainHtml, planHtml, type SelfAssessmentView } from './self-assessment-html.ts';
import { sendSmallPage } from './small-page.ts';

const sentences = { saved: 'Your answers are kept.', planned: 'It is in your plan.', done: 'Well done.', removed: 'It is removed.' } as const;
const Outcome = z.enum(Object.keys(sentences) as [keyof typeof sentences, ...(keyof typeof sentences)[]]);

const Domain = z.coerce.number().pipe(DomainNumber);
const ActionId = z.string().regex(/^[0-9a-f]{24}$/);
const actionForm = z.object({ domain: Domain, text: z.string().trim().min(2, 'Please write what you mean to do.').max(300, 'Please say it in at most 300 characters.'), by: LondonDate.or(z.never('Please choose a day.')) });
const typedForm = z.object({ domain: z.string().max(2).catch('1'), text: z.string().max(2_000).catch(''), by: z.string().max(20).catch('') });
const Answer = z.enum(answers).optional();
/** A working day, like the card's. */
const pdfLifeMinutes = 8 * 60;

/** Somebody's own self-assessment without Teams, within their personal page; its forms are read by that page. It shows one person's own to that person alone. */
export function selfAssessmentPage(context: Context): Router {
  const router = Router();
  const here = '/me/:token/self-assessment';

  router.get(here, async (request, response) => drawPlan(request, response, await visitor(request)));
  router.get(`${here}/domains/:domain`, async (request, response) => {
    const who = await visitor(request);
    const number = partOf(request, 'domain', Domain);
    const found = await ownSelfAssessment(context, who.actor);
    sendSmallPage(response, { title: domainHeading(domainOf(found.edition, number)), content: domainHtml({ place: placeOf(request, who), found, said: saidIn(request) }, number) });
  });

  router.post(`${here}/domains/:domain`, async (request, response) => {
    const { actor } = await visitor(request);
    const domain = partOf(request, 'domain', Domain);
    const { edition } = await ownSelfAssessment(context, actor);
    const shape = Object.fromEntries(domainOf(edition, domain).guidance.flatMap(({ id }) => [[id, Answer], [`was-${id}`, Answer]]));
    const given = read(z.object(shape), request);
    for (const { id: bullet } of domainOf(edition, domain).guidance) {
      const answer = given[bullet];
      if (answer !== undefined && answer !== given[`was-${bullet}`]) await rate(context, actor, { domain, bullet, answer });
    }
    const next = domainNumbers[domainNumbers.indexOf(domain) + 1];
    const { then } = read(z.object({ then: z.literal('plan').optional() }), request);
    back(request, response, next === undefined || then ? '' : `/domains/${next}`, 'saved');
  });
  router.post(`${here}/actions`, async (request, response) => {
    const who = await visitor(request);
    try {
      await addAction(context, who.actor, read(actionForm, request));
    } catch (error) {
      const refused = error instanceof z.ZodError ? mend(error) : error;
      if (!(refused instanceof AppError)) throw refused;
      return drawPlan(request, response.status(422), who, { text: refusalInWords(refused), problem: true });
    }
    back(request, response, '', 'planned', '#actions');
  });
  router.post(`${here}/actions/:action/done`, async (request, response) => {
    await finishAction(context, (await visitor(request)).actor, partOf(request, 'action', ActionId));
    back(request, response, '', 'done', '#actions');
  });
  router.post(`${here}/actions/:action/remove`, async (request, response) => {
    await removeAction(context, (await visitor(request)).actor, partOf(request, 'action', ActionId));
    back(request, response, '', 'removed', '#actions');
  });
  return router;

  /** @throws AppError notAllowed, with the way to join that this page has. */
  async function visitor(request: Request): Promise<Visitor> {
    const found = await visitorOf(context, request);
    if (found.person.associate || found.person.member) return found;
    throw new AppError('notAllowed', { userMessage: 'The self-assessment is for Associates and Members of the Institute.', nextStep: 'Go back to your page: you can become an Associate there, and begin at once.' });
  }

  async function drawPlan(request: Request, response: Response, who: Visitor, said: Said | undefined = saidIn(request)): Promise<void> {
    const year = z.coerce.number().int().min(2000).max(9999).safeParse(request.query['year']);
    const found = await (year.success ? ownOfYear(context, who.actor, year.data) : ownSelfAssessment(context, who.actor));
    const link = signOwnLink(context, { purpose: 'developmentPlan', person: who.actor.id, subject: String(found.own.year) }, pdfLifeMinutes);
    const view: SelfAssessmentView = {
      place: placeOf(request, who), found, said, today: londonDate(context.clock.now()),
      pdfUrl: `${context.config.publicUrl}/my-plan/${link}`, typed: said?.problem ? typedForm.parse(request.body ?? {}) : undefined,
    };
    sendSmallPage(response, { status: response.statusCode, title: `My development plan ${found.own.year}`, content: planHtml(view) });
  }
}

const placeOf = (request: Request, { person }: Visitor): Place => ({ base: baseOf(request), person });

function saidIn(request: Request): Said | undefined {
  const outcome = Outcome.safeParse(request.query['said']);
  return outcome.success ? { text: sentences[outcome.data], problem: false } : undefined;
}

/** Shows what was changed anew, so that loading it again does nothing twice. */
function back(request: Request, response: Response, path: string, said: z.infer<typeof Outcome>, place = ''): void {
  const { who } = request.query;
  response.redirect(303, `${baseOf(request)}/self-assessment${path}?said=${said}${typeof who === 'string' ? `&who=${encodeURIComponent(who)}` : ''}${place}`);
}
