import { Router, type Request, type Response } from 'express';
import { largestFile } from '../../services/documents/kinds.ts';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { abandonUpload, beginUpload, continueUpload, finishUpload, ownUpload, type Upload } from '../../services/evidence/uploads.service.ts';
import { UploadId } from '../../services/ids.ts';
import { addedInWords } from '../applicant/on-files.ts';
import { baseOf, domainIn, idIn, isScript, visitorOf } from './evidence-page-visitor.ts';

const version = { 'Tus-Resumable': '1.0.0' } as const;

/**
 * Files in pieces, by the open tus protocol (version 1.0.0: the core, creation and termination), so that a telephone which loses its
 * connection, or a product that is started anew, goes on where it stopped. The pieces are in the database, where every process finds
 * them; docs/decisions/ says why no library's server is used.
 */
export function evidencePageUploads(context: Context): Router {
  const router = Router();
  router.options(['/evidence/:token/uploads/:upload', '/evidence/:token/domains/:domain/uploads'], (_request, response) => {
    response.set({ ...version, 'Tus-Version': '1.0.0', 'Tus-Extension': 'creation,termination', 'Tus-Max-Size': String(largestFile) }).status(204).end();
  });

  router.post('/evidence/:token/domains/:domain/uploads', async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    const { filename = 'file', modified = '' } = metadataOf(request);
    const upload = await beginUpload(context, actor, { application, domain: domainIn(request), name: filename, size: wholeNumberIn(request, 'Upload-Length'), mark: modified });
    standing(response, upload).set('Location', `${baseOf(request)}/uploads/${upload.id}`).status(201).end();
  });

  router.head('/evidence/:token/uploads/:upload', async (request, response) => {
    const upload = await uploadIn(request);
    standing(response, upload).set({ 'Upload-Length': String(upload.size), 'Cache-Control': 'no-store' }).status(200).end();
  });

  router.patch('/evidence/:token/uploads/:upload', async (request, response) => {
    const { actor } = await visitorOf(context, request);
    const upload = await uploadIn(request);
    if (request.headers['content-type'] !== 'application/offset+octet-stream') return void response.set(version).status(415).end();
    // The client asks where the upload stands (HEAD) and goes on from there.
    if (wholeNumberIn(request, 'Upload-Offset') !== upload.offset) return void standing(response, upload).status(409).end();
    const present = await continueUpload(context, upload, request);
    if (present.offset === present.size) response.set('Upload-Said', encodeURIComponent(addedInWords(present.name, await finishUpload(context, actor, present))));
    standing(response, present).status(204).end();
  });

  router.delete('/evidence/:token/uploads/:upload', async (request, response) => {
    await abandonUpload((await visitorOf(context, request)).actor, idIn(request, 'upload', UploadId));
    response.set(version).status(204).end();
  });

  // The same for those whose browser runs no script.
  router.post('/evidence/:token/uploads/:upload/abandon', async (request, response) => {
    await abandonUpload((await visitorOf(context, request)).actor, idIn(request, 'upload', UploadId));
    if (isScript(request)) response.status(204).end();
    else response.redirect(303, baseOf(request));
  });
  return router;

  async function uploadIn(request: Request): Promise<Upload> {
    return ownUpload((await visitorOf(context, request)).actor, idIn(request, 'upload', UploadId));
  }
}

const standing = (response: Response, { offset }: Upload): Response => response.set({ ...version, 'Upload-Offset': String(offset) });

function wholeNumberIn(request: Request, header: string): number {
  const value = request.get(header) ?? '';
  if (/^\d{1,15}$/.test(value)) return Number(value);
  throw new AppError('invalid', { userMessage: 'This upload cannot be read.', nextStep: 'Please load the page again and choose the file once more.', message: `no ${header}` });
}

/** `filename dm9ydHJhZw==,modified MTcx`: names, each with its value in base64. */
function metadataOf(request: Request): Readonly<Record<string, string>> {
  const pairs = (request.get('Upload-Metadata') ?? '').slice(0, 2_000).split(',').map((pair) => pair.trim().split(' '));
  return Object.fromEntries(pairs.map(([name = '', value = '']) => [name, Buffer.from(value, 'base64').toString('utf8')]));
}
