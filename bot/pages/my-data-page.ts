import { pipeline } from 'node:stream/promises';
import express, { Router, type NextFunction, type Request, type Response } from 'express';
import { formatDate, londonDate } from '../../services/calendar/london.rules.ts';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { readOwnLink } from '../../services/links.ts';
import { escapeHtml } from '../../services/mail/letters/letter-html.ts';
import { askErasure, erasureOutlook, keepData, type ErasureOutlook } from '../../services/my-data/erasure.service.ts';
import { daysToErase } from '../../services/my-data/retention.rules.ts';
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
<p><a href="/my-data/${encodeURIComponent(request.params.token)}/erase">Have my data erased</a></p>
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
  // The same for whoever has no Teams: the link reached their own address, so it is they who ask.
  const erasing = async (token: string) => {
    const { person } = readOwnLink(context, 'myData', token);
    return actorOf(await getPerson(person));
  };
  router.get('/my-data/:token/erase', async (request, response) => showErasing(response, await erasureOutlook(context, await erasing(request.params.token))));
  router.post('/my-data/:token/erase', express.urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
    const actor = await erasing(request.params.token);
    const { what } = request.body as { readonly what?: unknown };
    if (what === 'keep') await keepData(context, actor);
    else if (what === 'erase' || what === 'eraseAndLeave') await askErasure(context, actor, { endsMembership: what === 'eraseAndLeave' });
    // Seen again by asking again: a page that is loaded twice does nothing twice.
    response.redirect(303, `/my-data/${encodeURIComponent(request.params.token)}/erase`);
  });
  router.use('/my-data', failed(context));
  return router;
}

/** What erasing does, with the button; once asked for, when it runs, with the button that takes it back. */
function showErasing(response: Response, { terms: { goes, stays, isMember }, waiting }: ErasureOutlook): void {
  const list = (items: readonly string[]) => `<ul>${items.map((item) => `<li>${escapeHtml(item)}</li>`).join('')}</ul>`;
  const way = (what: string, title: string) => `<form method="post"><input type="hidden" name="what" value="${what}"><button>${title}</button></form>`;
  const ways = waiting
    ? way('keep', 'Keep my data after all')
    : isMember ? `${way('erase', 'Erase my data, and let me stay a Member')}${way('eraseAndLeave', 'Erase my data, and end my membership')}` : way('erase', 'Erase my data');
  sendSmallPage(response, {
    title: waiting ? `Your data is erased on ${formatDate(waiting.dueAt)}` : 'Erase my data',
    content: `${paragraph(waiting ? 'Or sooner, if the office has it done. Until then you can change your mind.' : `It happens ${daysToErase} days after you ask, so that you can change your mind and the office can settle what is open; the office may do it sooner. It cannot be undone.`)}
<p><b>What goes</b></p>${list(goes)}
<p><b>What the law, or your membership, has us keep</b></p>${list(stays)}
${ways}`,
  });
}

const failed = (context: Context) => (error: unknown, _request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const { sentence, nextStep } = explain(error, context.log);
  sendSmallPage(response, { status: error instanceof AppError ? (error.code === 'notFound' ? 404 : 403) : 500, title: sentence, content: paragraph(nextStep) });
};
