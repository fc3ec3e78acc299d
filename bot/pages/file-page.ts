import { pipeline } from 'node:stream/promises';
import { Router, type NextFunction, type Request, type Response } from 'express';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { FileId } from '../../services/ids.ts';
import { readLink } from '../../services/links.ts';
import { openFileToRead } from '../../services/marking/reading.service.ts';
import { explain } from '../errors.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

/** What browsers draw by themselves without running anything of the file; all else is downloaded. */
const shownInline = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** An assessor's way to a file: a link from their card, good for a while, and only as long as their seat is clear. */
export function filePage(context: Context): Router {
  const router = Router();
  router.get('/files/:token', async (request, response) => {
    const { person, application, subject } = readLink(context, 'assessorFile', request.params.token);
    const wanted = FileId.safeParse(subject);
    if (!wanted.success) throw new AppError('notFound', { userMessage: 'This link names no file.', nextStep: 'Open the application again from your chat with the accreditation bot.' });
    const { file, content } = await openFileToRead({ person, application, file: wanted.data });
    response.set({
      'Content-Type': file.type,
      'Content-Length': String(file.size),
      'Content-Disposition': `${shownInline.has(file.type) ? 'inline' : 'attachment'}; filename*=UTF-8''${encodeName(file.name)}`,
      'Content-Security-Policy': policyFor(file.type),
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'private, no-store',
    });
    await pipeline(content, response).catch((error: unknown) => {
      // The reader has gone, or the database has: there is nobody to tell but the log, and half a file must not look whole.
      context.log.warn({ err: error, file: file.id }, 'a file was not read to its end');
      response.destroy();
    });
  });
  router.use('/files', failed(context));
  return router;
}

/** Within `sandbox` Chrome's viewer shows an empty page for a PDF (tried in Chromium); what it may load or embed is nothing all the same. */
function policyFor(type: string): string {
  const nothing = "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  return type === 'application/pdf' ? nothing : `${nothing}; sandbox`;
}

/** As RFC 8187 wants it: `encodeURIComponent` leaves a few characters that end or break the value, and throws at half a surrogate pair, which Buffer mends. */
const encodeName = (name: string): string => encodeURIComponent(Buffer.from(name).toString()).replace(/['()*]/g, (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`);

const failed = (context: Context) => (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const { sentence, nextStep } = explain(error, context.log);
  const status = error instanceof AppError ? (error.code === 'notFound' ? 404 : 403) : 500;
  sendSmallPage(response, { status, title: sentence, content: paragraph(nextStep) });
};
