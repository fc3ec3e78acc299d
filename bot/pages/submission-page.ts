import { Router, type NextFunction, type Request, type Response } from 'express';
import { drawSubmission, submissionFileName } from '../../services/applications/draw-submission.ts';
import { submissionFor } from '../../services/applications/submissions.service.ts';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { Acknowledgement } from '../../services/ids.ts';
import { instituteOf } from '../../services/institute.ts';
import { readLink } from '../../services/links.ts';
import { getPerson } from '../../services/people/directory.ts';
import { actorOf } from '../../services/people/people.service.ts';
import { explain } from '../errors.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

/** An applicant's way to what they submitted, as a PDF: a link from their card, good for some hours. */
export function submissionPage(context: Context): Router {
  const router = Router();
  router.get('/submissions/:token', async (request, response) => {
    const { person, subject } = readLink(context, 'submission', request.params.token);
    const submission = await submissionFor(actorOf(await getPerson(person)), Acknowledgement.parse(subject));
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="${submissionFileName(submission)}"`,
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'private, no-store',
    });
    response.send(await drawSubmission(submission, instituteOf(context.config)));
  });
  router.use('/submissions', failed(context));
  return router;
}

const failed = (context: Context) => (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const { sentence, nextStep } = explain(error, context.log);
  sendSmallPage(response, { status: error instanceof AppError ? (error.code === 'notFound' ? 404 : 403) : 500, title: sentence, content: paragraph(nextStep) });
};
