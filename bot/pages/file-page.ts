import { Router, type NextFunction, type Request, type Response } from 'express';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { FileId } from '../../services/ids.ts';
import { readLink } from '../../services/links.ts';
import { openFileToRead } from '../../services/marking/reading.service.ts';
import { explain } from '../errors.ts';
import { sendFile } from './send-file.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

/** An assessor's way to a file: a link from their card, good for a while, and only as long as their seat is clear. */
export function filePage(context: Context): Router {
  const router = Router();
  router.get('/files/:token', async (request, response) => {
    const { person, application, subject } = readLink(context, 'assessorFile', request.params.token);
    const wanted = FileId.safeParse(subject);
    if (!wanted.success) throw new AppError('notFound', { userMessage: 'This link names no file.', nextStep: 'Open the application again from your chat with the accreditation bot.' });
    await sendFile(response, await openFileToRead({ person, application, file: wanted.data }), context.log);
  });
  router.use('/files', failed(context));
  return router;
}

const failed = (context: Context) => (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const { sentence, nextStep } = explain(error, context.log);
  const status = error instanceof AppError ? (error.code === 'notFound' ? 404 : 403) : 500;
  sendSmallPage(response, { status, title: sentence, content: paragraph(nextStep) });
};
