import { pipeline } from 'node:stream/promises';
import { Router, type NextFunction, type Request, type Response } from 'express';
import { londonDate } from '../../services/calendar/london.rules.ts';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { readOwnLink } from '../../services/links.ts';
import { openMyData } from '../../services/my-data/my-data.service.ts';
import { getPerson } from '../../services/people/directory.ts';
import { actorOf } from '../../services/people/people.service.ts';
import { explain } from '../errors.ts';
import { paragraph, sendSmallPage } from './small-page.ts';

/**
 * Everything about somebody, by a link that lives for a short while. The link itself opens a page that says what it is: programs that look
 * at links in letters do not set the zip going. It is made as it is sent, and never whole anywhere.
 */
export function myDataPage(context: Context): Router {
  const router = Router();
  router.get('/my-data/:token', async (request, response) => {
    const { person } = readOwnLink(context, 'myData', request.params.token);
    await getPerson(person);
    sendSmallPage(response, {
      title: 'Your data',
      content: `${paragraph('Everything that the accreditation service holds about you, in one zip file. Open index.html in it first: it says what is there, and what is not and why.')}
<form method="get" action="/my-data/${encodeURIComponent(request.params.token)}/my-data.zip"><button>Download</button></form>
${paragraph('Whoever has this link can open your data. Please keep it to yourself; it stops working soon, and you can have a new one at any time.')}`,
    });
  });
  router.get('/my-data/:token/my-data.zip', async (request, response) => {
    const { person } = readOwnLink(context, 'myData', request.params.token);
    const zip = await openMyData(context, actorOf(await getPerson(person)));
    response.set({
      'Content-Type': 'application/zip',
      'Content-Disposition': `attachment; filename="my-data-${londonDate(context.clock.now())}.zip"`,
      'Content-Security-Policy': "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; sandbox",
      'X-Content-Type-Options': 'nosniff',
      'Cross-Origin-Resource-Policy': 'same-origin',
      'Referrer-Policy': 'no-referrer',
      'Cache-Control': 'private, no-store',
    });
    await pipeline(zip, response).catch((error: unknown) => {
      // The reader has gone, or the database has: half a zip must not look whole.
      context.log.warn({ err: error, person }, 'an export was not read to its end');
      response.destroy();
    });
  });
  router.use('/my-data', failed(context));
  return router;
}

const failed = (context: Context) => (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const { sentence, nextStep } = explain(error, context.log);
  sendSmallPage(response, { status: error instanceof AppError ? (error.code === 'notFound' ? 404 : 403) : 500, title: sentence, content: paragraph(nextStep) });
};
