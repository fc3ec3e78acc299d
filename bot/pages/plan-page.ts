import { Router, type NextFunction, type Request, type Response } from 'express';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { readOwnLink } from '../../services/links.ts';
import { getPerson } from '../../services/people/directory.ts';
import { actorOf } from '../../services/people/people.service.ts';
import { drawPlan } from '../../services/self-assessment/draw-plan.ts';
import { explain } from '../errors.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

/** Somebody's own development plan as a PDF: a link from their card, good for some hours. */
export function planPage(context: Context): Router {
  const router = Router();
  router.get('/my-plan/:token', async (request, response) => {
    const { person, subject } = readOwnLink(context, 'developmentPlan', request.params.token);
    const year = Number(subject);
    const pdf = await drawPlan(context, actorOf(await getPerson(person)), year);
    response.set({
      'Content-Type': 'application/pdf',
      'Content-Disposition': `inline; filename="Development plan ${year}.pdf"`,
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'private, no-store',
    });
    response.send(pdf);
  });
  router.use('/my-plan', failed(context));
  return router;
}

const failed = (context: Context) => (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const { sentence, nextStep } = explain(error, context.log);
  sendSmallPage(response, { status: error instanceof AppError ? (error.code === 'notFound' ? 404 : 403) : 500, title: sentence, content: paragraph(nextStep) });
};
