import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { type Context } from '../../services/context.ts';
import { moveFile, openOwnFile, removeFile, renameFile, restoreFile } from '../../services/evidence/arrange-files.service.ts';
import { addFile, mustTakeFile } from '../../services/evidence/evidence.service.ts';
import { type IncomingFile } from '../../services/evidence/file-admission.ts';
import { ownFolder } from '../../services/evidence/folders.service.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { FileId, TestimonialId } from '../../services/ids.ts';
import { addTestimonialFile } from '../../services/testimonials/testimonials.service.ts';
import { addedInWords } from '../applicant/on-files.ts';
import { explain, inOneLine } from '../errors.ts';
import { type Said } from './evidence-page-html.ts';
import { domainIn, idIn, isScript, visitorOf, type Visitor } from './evidence-page-visitor.ts';
import { sendFile } from './send-file.ts';
import { readUploads } from './uploads.ts';

const change = z.object({ name: z.string().trim().min(1).max(200), to: z.coerce.number().pipe(DomainNumber) });

/** What the page can do with files. `draw` shows the page with something said; `back` goes to it anew. */
export interface PageWays {
  readonly draw: (request: Request, response: Response, visitor: Visitor, said: Said) => Promise<void>;
  readonly back: (request: Request, response: Response, said: 'added' | 'removed' | 'restored' | 'changed', place: string, file?: FileId) => void;
}

/** Files by the page's plain forms: added, opened, renamed, moved, taken out and put back. */
export function evidencePageFiles(context: Context, { draw, back }: PageWays): Router {
  const router = Router();

  router.post('/evidence/:token/domains/:domain/files', async (request, response) => {
    const visitor = await visitorOf(context, request);
    const domain = domainIn(request);
    await mustTakeFile(await ownFolder(visitor.actor, visitor.application), domain, 0);
    await takeFiles(request, response, visitor, `domain-${domain}`, async (file) => addedInWords(file.name, await addFile(context, visitor.actor, { application: visitor.application, domain, file })));
  });

  router.post('/evidence/:token/testimonials/:testimonial/files', async (request, response) => {
    const visitor = await visitorOf(context, request);
    const testimonial = idIn(request, 'testimonial', TestimonialId);
    await takeFiles(request, response, visitor, `testimonial-${testimonial}`, async (file) => {
      await addTestimonialFile(context, visitor.actor, { application: visitor.application, testimonial, file });
      return `Added: ${file.name}.`;
    });
  });

  router.get('/evidence/:token/files/:file', async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    await sendFile(response, await openOwnFile(actor, application, idIn(request, 'file', FileId)), context.log);
  });

  router.post('/evidence/:token/domains/:domain/files/:file/remove', async (request, response) => {
    const { actor, ...input } = await fileIn(request);
    await removeFile(context, actor, input);
    back(request, response, 'removed', `domain-${input.domain}`, input.file);
  });

  router.post('/evidence/:token/domains/:domain/files/:file/restore', async (request, response) => {
    const { actor, ...input } = await fileIn(request);
    await restoreFile(context, actor, input);
    back(request, response, 'restored', `domain-${input.domain}`);
  });

  router.post('/evidence/:token/domains/:domain/files/:file/change', express.urlencoded({ extended: false, limit: '4kb' }), async (request, response) => {
    const { actor, ...input } = await fileIn(request);
    const { name, to } = change.parse(request.body ?? {});
    await renameFile(context, actor, { ...input, name });
    await moveFile(context, actor, { ...input, to });
    back(request, response, 'changed', `domain-${to}`);
  });
  return router;

  async function fileIn(request: Request) {
    const { actor, application } = await visitorOf(context, request);
    return { actor, application, domain: domainIn(request), file: idIn(request, 'file', FileId) };
  }

  /** Takes each file for itself: one that is refused does not keep the others out. `keep` says what came of one, in a sentence. */
  async function takeFiles(request: Request, response: Response, visitor: Visitor, place: string, keep: (file: IncomingFile) => Promise<string>): Promise<void> {
    const added: { name: string; size: number; said: string }[] = [];
    const refused: string[] = [];
    const tell = (name: string, error: unknown) => refused.push(`${name}: ${inOneLine(explain(error, context.log))}`);
    try {
      await readUploads(request, async (file) => {
        try {
          added.push({ name: file.name, size: file.content.length, said: await keep(file) });
        } catch (error) {
          tell(file.name, error);
        }
      });
    } catch (error) {
      tell('Not everything is here', error);
    }
    if (added.length + refused.length === 0) refused.push('No file was chosen. Choose one or more, then add them.');
    if (isScript(request)) return void response.status(refused.length > 0 ? 422 : 200).json({ added, refused });
    if (refused.length > 0) return draw(request, response.status(422), visitor, { lines: refused, problem: true });
    const asked = added.every(({ name, said }) => said === `Added: ${name}.`);
    // Loaded again, this adds nothing twice: the same file is there once.
    return asked ? back(request, response, 'added', place) : draw(request, response, visitor, { lines: added.map(({ said }) => said), problem: false });
  }
}
