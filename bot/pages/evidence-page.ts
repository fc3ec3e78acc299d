import { readFileSync } from 'node:fs';
import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { type Context } from '../../services/context.ts';
import { AppError, type ErrorCode } from '../../services/errors.ts';
import { removeFile } from '../../services/evidence/arrange-files.service.ts';
import { mustTakeInto } from '../../services/evidence/evidence.policy.ts';
import { addFile, longestText, saveText } from '../../services/evidence/evidence.service.ts';
import { evidenceOverview } from '../../services/evidence/evidence-overview.ts';
import { ownFolder } from '../../services/evidence/folders.service.ts';
import { type IncomingFile } from '../../services/evidence/file-admission.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { FileId, TestimonialId, type ApplicationId } from '../../services/ids.ts';
import { readLink } from '../../services/links.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { findPerson } from '../../services/people/directory.ts';
import { actorOf } from '../../services/people/people.service.ts';
import { addTestimonialFile } from '../../services/testimonials/testimonials.service.ts';
import { explain, inOneLine } from '../errors.ts';
import { assets, evidenceHtml, messageHtml, type Said } from './evidence-page-html.ts';
import { readUploads } from './uploads.ts';

const style = readFileSync(new URL('evidence-page.css', import.meta.url), 'utf8');
const script = readFileSync(new URL('evidence-page.client.js', import.meta.url), 'utf8');
// Nothing from elsewhere, nothing inline, no frame around it; and the address, which is the key, goes to nobody.
const safety = {
  'Content-Security-Policy': "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};
const outcomes = {
  saved: { lines: ['The text is saved.'], problem: false },
  joined: { lines: ['This text had been changed elsewhere meanwhile. Both are kept, one below the other: please look through them and save again.'], problem: true },
  added: { lines: ['The files are added.'], problem: false },
  removed: { lines: ['The file is removed.'], problem: false },
} as const satisfies Record<string, Said>;
const statuses: Readonly<Record<ErrorCode, number>> = { invalid: 422, notAllowed: 403, notFound: 404, stale: 409, wrongState: 409, unavailable: 503 };

/** Whoever opened the page, and the application that their link is for. */
interface Visitor {
  readonly actor: PersonActor;
  readonly application: ApplicationId;
}

/** An applicant's own page for files and long texts, opened by a signed link from chat. The link says who it is; the use cases say what they may. */
export function evidencePage(context: Context): Router {
  const router = Router();
  router.get(assets.style, (_request, response) => void response.set({ 'Cache-Control': 'max-age=3600', 'X-Content-Type-Options': 'nosniff' }).type('css').send(style));
  router.get(assets.script, (_request, response) => void response.set({ 'Cache-Control': 'max-age=3600', 'X-Content-Type-Options': 'nosniff' }).type('js').send(script));
  router.use('/evidence/:token', (_request, response, next) => {
    response.set(safety);
    next();
  });

  router.get('/evidence/:token', async (request, response) => {
    const said = z.enum(['saved', 'joined', 'added', 'removed']).safeParse(request.query['said']);
    await draw(request, response, await visitorOf(context, request), said.success ? outcomes[said.data] : undefined);
  });

  router.post('/evidence/:token/domains/:domain/text', express.urlencoded({ extended: false, limit: longestText * 9 }), async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    const domain = domainIn(request);
    const { text, revision } = textForm.parse(request.body ?? {});
    // Browsers send line ends as CR LF; chat has LF.
    const { joined } = await saveText(context, actor, { application, domain, text: text.replace(/\r\n/g, '\n'), revision });
    back(request, response, joined ? 'joined' : 'saved', `domain-${domain}`);
  });

  router.post('/evidence/:token/domains/:domain/files', async (request, response) => {
    const visitor = await visitorOf(context, request);
    const domain = domainIn(request);
    mustTakeInto(await ownFolder(visitor.actor, visitor.application), domain);
    await takeFiles(request, response, visitor, `domain-${domain}`, (file) => addFile(context, visitor.actor, { application: visitor.application, domain, file }));
  });

  router.post('/evidence/:token/domains/:domain/files/:file/remove', async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    const domain = domainIn(request);
    await removeFile(context, actor, { application, domain, file: idIn(request, 'file', FileId) });
    back(request, response, 'removed', `domain-${domain}`);
  });

  router.post('/evidence/:token/testimonials/:testimonial/files', async (request, response) => {
    const visitor = await visitorOf(context, request);
    const testimonial = idIn(request, 'testimonial', TestimonialId);
    await takeFiles(request, response, visitor, `testimonial-${testimonial}`, (file) => addTestimonialFile(context, visitor.actor, { application: visitor.application, testimonial, file }));
  });

  router.use('/evidence/:token', failed(context));
  return router;

  async function draw(request: Request, response: Response, { actor, application }: Visitor, said?: Said): Promise<void> {
    const folder = await ownFolder(actor, application);
    const [first] = folder.round.domains;
    if (first) mustTakeInto(folder, first);
    const overview = await evidenceOverview(context, actor, folder);
    response.type('html').send(evidenceHtml(overview, baseOf(request), said));
  }

  /** Takes each file for itself: one that is refused does not keep the others out. */
  async function takeFiles(request: Request, response: Response, visitor: Visitor, place: string, keep: (file: IncomingFile) => Promise<unknown>): Promise<void> {
    const added: { name: string; size: number }[] = [];
    const refused: string[] = [];
    const tell = (name: string, error: unknown) => refused.push(`${name}: ${inOneLine(explain(error, context.log))}`);
    try {
      await readUploads(request, async (file) => {
        try {
          await keep(file);
          added.push({ name: file.name, size: file.content.length });
        } catch (error) {
          tell(file.name, error);
        }
      });
    } catch (error) {
      tell('Not everything is here', error);
    }
    if (added.length + refused.length === 0) refused.push('No file was chosen. Choose one or more, then add them.');
    if (request.accepts(['html', 'json']) === 'json') return void response.status(refused.length > 0 ? 422 : 200).json({ added, refused });
    if (refused.length === 0) return back(request, response, 'added', place);
    await draw(request, response.status(422), visitor, { lines: refused, problem: true });
  }
}

const textForm = z.object({ text: z.string().default(''), revision: z.coerce.number().int().min(0) });

/** The link is the only key, and it is asked at every step. @throws AppError notAllowed. */
async function visitorOf(context: Context, request: Request): Promise<Visitor> {
  const token = request.params['token'];
  const claim = readLink(context, 'evidencePage', typeof token === 'string' ? token : '');
  const person = await findPerson(claim.person);
  if (!person) throw new AppError('notAllowed', { userMessage: 'This link does not open anything.', nextStep: 'Open the page again from your chat with the accreditation bot.' });
  return { actor: actorOf(person), application: claim.application };
}

const nothingHere = () => new AppError('notFound', { userMessage: 'There is nothing at this address.', nextStep: 'Open the page again from your chat with the accreditation bot.' });

function domainIn(request: Request): DomainNumber {
  const domain = DomainNumber.safeParse(Number(request.params['domain']));
  if (domain.success) return domain.data;
  throw nothingHere();
}

function idIn<Schema extends z.ZodType>(request: Request, name: string, schema: Schema): z.output<Schema> {
  const id = schema.safeParse(request.params[name]);
  if (id.success) return id.data;
  throw nothingHere();
}

const baseOf = (request: Request): string => `/evidence/${String(request.params['token'])}`;

/** Shows the page anew at the place that was changed; to load it again then does nothing twice. */
function back(request: Request, response: Response, said: keyof typeof outcomes, place: string): void {
  response.redirect(303, `${baseOf(request)}?said=${said}#${place}`);
}

/** Every fault as a page in plain words, or as data for the page's own script. */
const failed = (context: Context) => (error: unknown, request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const known = error instanceof AppError ? error : tooLong(error);
  const { sentence, nextStep } = explain(known, context.log);
  response.status(known instanceof AppError ? statuses[known.code] : 500);
  if (request.accepts(['html', 'json']) === 'json') response.json({ added: [], refused: [`${sentence} ${nextStep}`] });
  else response.type('html').send(messageHtml(sentence, nextStep));
};

/** What express and zod throw for a form that is too large or not ours. */
function tooLong(error: unknown): unknown {
  const tooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
  if (tooLarge) return new AppError('invalid', { userMessage: 'This text is too long.', nextStep: 'Please send it as a file instead.' });
  if (error instanceof z.ZodError) return new AppError('invalid', { userMessage: 'This form did not arrive whole.', nextStep: 'Please go back, load the page again and send it once more.' });
  return error;
}
