import { readFileSync } from 'node:fs';
import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { type Context } from '../../services/context.ts';
import { mustTakeInto } from '../../services/evidence/evidence.policy.ts';
import { longestText, saveText, tickOff } from '../../services/evidence/evidence.service.ts';
import { evidenceOverview } from '../../services/evidence/evidence-overview.ts';
import { ownFolder } from '../../services/evidence/folders.service.ts';
import { waitingFilesOf } from '../../services/evidence/waiting-files.service.ts';
import { finishWholeUploads, uploadsOf } from '../../services/evidence/uploads.service.ts';
import { domainNumbers, DomainNumber } from '../../services/framework/framework.rules.ts';
import { FileId } from '../../services/ids.ts';
import { filesByMail } from '../../services/mail/application-address.rules.ts';
import { explain, inOneLine } from '../errors.ts';
import { evidencePageFiles } from './evidence-page-files.ts';
import { evidencePageWaiting } from './evidence-page-waiting.ts';
import { evidencePageUploads } from './evidence-page-uploads.ts';
import { assets, evidenceHtml, type Said } from './evidence-page-html.ts';
import { baseOf, domainIn, failed, visitorOf, type Visitor } from './evidence-page-visitor.ts';

const read = (name: string) => readFileSync(new URL(name, import.meta.url), 'utf8');
const style = read('evidence-page.css');
const script = read('evidence-page.client.js');
/** Where Teams, and Microsoft 365 around it, runs in a browser, as Microsoft lists it for the pages of apps. Its own clients frame a page as these do. */
const teamsHosts = ['teams.microsoft.com', '*.teams.microsoft.com', '*.cloud.microsoft', '*.microsoft365.com', '*.office.com'].map((host) => `https://${host}`).join(' ');
// Nothing from elsewhere, nothing inline, no frame around it but a dialog of Teams; and the address, which is the key, goes to nobody.
const safety = {
  'Content-Security-Policy': `default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors ${teamsHosts}`,
  'Referrer-Policy': 'no-referrer',
  'X-Content-Type-Options': 'nosniff',
  'Cache-Control': 'no-store',
};
const outcomes = {
  saved: { lines: ['The text is saved.'], problem: false },
  ticked: { lines: ['Your ticks are saved.'], problem: false },
  joined: { lines: ['This text had been changed elsewhere meanwhile. Both are kept, one below the other: please look through them and save again.'], problem: true },
  added: { lines: ['The files are added.'], problem: false },
  removed: { lines: ['The file is removed.'], problem: false },
  placed: { lines: ['The file is in its place.'], problem: false },
  leftOut: { lines: ['The file is left out.'], problem: false },
  restored: { lines: ['The file is back.'], problem: false },
  changed: { lines: ['The file is renamed or moved.'], problem: false },
} as const satisfies Record<string, Said>;
const outcomeNames = Object.keys(outcomes) as [keyof typeof outcomes, ...(keyof typeof outcomes)[]];

const text = z.string().transform((typed) => typed.replace(/\r\n/g, '\n'));
const textForm = z.object({ text: text.default(''), revision: z.coerce.number().int().min(0) });
const autosave = z.object({ text, base: text, revision: z.int().min(-1) });
const bullets = z.array(z.templateLiteral([z.literal(domainNumbers), '.', z.int().min(1).max(99)])).max(30);
const several = z.union([z.string().transform((one) => [one]), z.array(z.string())]).default([]);
const joined = z.string().max(500).default('').transform((ids) => ids.split(',').filter((id) => id !== ''));
const ticks = z.object({ was: joined.pipe(bullets), covered: several.pipe(bullets) });

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
    const said = z.enum(outcomeNames).safeParse(request.query['said']);
    await draw(request, response, await visitorOf(context, request), said.success ? { ...outcomes[said.data], undo: undoIn(request) } : undefined);
  });

  router.post('/evidence/:token/domains/:domain/text', express.urlencoded({ extended: false, limit: longestText * 9 }), async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    const domain = domainIn(request);
    const saved = await saveText(context, actor, { application, domain, ...textForm.parse(request.body ?? {}) });
    back(request, response, saved.joined ? 'joined' : 'saved', `domain-${domain}`);
  });

  // Saved as it is typed. What the page began with comes along, so that two changes can be put together.
  router.put('/evidence/:token/domains/:domain/text', express.json({ limit: longestText * 9 }), async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    const saved = await saveText(context, actor, { application, domain: domainIn(request), ...autosave.parse(request.body ?? {}) });
    response.json({ text: saved.evidence.text, revision: saved.evidence.revision, joined: saved.joined });
  });

  router.post('/evidence/:token/domains/:domain/covered', express.urlencoded({ extended: false, limit: '8kb' }), async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    const domain = domainIn(request);
    const { was, covered } = ticks.parse(request.body ?? {});
    await tickOff(context, actor, { application, domain, covered: { was, now: covered } });
    back(request, response, 'ticked', `domain-${domain}`);
  });

  router.use(evidencePageUploads(context));
  router.use(evidencePageFiles(context, { draw, back }));
  router.use(evidencePageWaiting(context, { draw, back }));
  router.use('/evidence/:token', failed(context));
  return router;

  async function draw(request: Request, response: Response, { actor, application }: Visitor, said?: Said): Promise<void> {
    const folder = await ownFolder(actor, application);
    const [first] = folder.round.domains;
    if (first) mustTakeInto(folder, first);
    const refused: string[] = [];
    await finishWholeUploads(context, actor, application, ({ name }, error) => refused.push(`${name}: ${inOneLine(explain(error, context.log))}`));
    const [overview, uploads, waitingFiles] = await Promise.all([evidenceOverview(context, actor, folder), uploadsOf(actor, application), waitingFilesOf(context, actor)]);
    response.type('html').send(evidenceHtml({ ...overview, uploads, waitingFiles, ...(folder.application ? { byMail: filesByMail(context.config, folder.application.reference) } : {}) }, baseOf(request), refused.length > 0 ? { lines: refused, problem: true } : said));
  }
}

/** Shows the page anew at the place that was changed; to load it again then does nothing twice. */
function back(request: Request, response: Response, said: keyof typeof outcomes, place: string, file?: FileId): void {
  const undo = file ? `&undo=${place.replace('domain-', '')}-${file}` : '';
  response.redirect(303, `${baseOf(request)}?said=${said}${undo}#${place}`);
}

/** Which file was just taken out of which domain: `4-` and its id. */
function undoIn(request: Request): Said['undo'] {
  const { undo } = request.query;
  const [domain, file] = typeof undo === 'string' ? undo.split('-') : [];
  const parsed = z.object({ domain: z.coerce.number().pipe(DomainNumber), file: FileId }).safeParse({ domain, file });
  return parsed.success ? parsed.data : undefined;
}
