import express, { Router, type Request, type Response } from 'express';
import { z } from 'zod';
import { type Context } from '../../services/context.ts';
import { putWhereProposed } from '../../services/evidence/mailed-files.service.ts';
import { dropWaitingFile, openWaitingFile, placeWaitingFile } from '../../services/evidence/waiting-files.service.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { FileId } from '../../services/ids.ts';
import { placedInWords } from '../applicant/files.ts';
import { type Said } from './evidence-page-html.ts';
import { idIn, visitorOf, type Visitor } from './evidence-page-visitor.ts';
import { sendFile } from './send-file.ts';

const chosen = z.object({ to: z.coerce.number().pipe(DomainNumber) });

interface PageWays {
  readonly draw: (request: Request, response: Response, visitor: Visitor, said: Said) => Promise<void>;
  readonly back: (request: Request, response: Response, said: 'placed' | 'leftOut', place: string) => void;
}

/** Files that came by e-mail, or in chat, and wait for a place: opened, placed one by one or all at once, left out. */
export function evidencePageWaiting(context: Context, { draw, back }: PageWays): Router {
  const router = Router();

  router.post('/evidence/:token/waiting/all', async (request, response) => {
    const visitor = await visitorOf(context, request);
    // Loaded again, this places nothing twice.
    await draw(request, response, visitor, placedInWords(await putWhereProposed(context, visitor.actor, visitor)));
  });

  router.get('/evidence/:token/waiting/:file', async (request, response) => {
    const { actor } = await visitorOf(context, request);
    await sendFile(response, await openWaitingFile(actor, idIn(request, 'file', FileId)), context.log);
  });

  router.post('/evidence/:token/waiting/:file/place', express.urlencoded({ extended: false, limit: '1kb' }), async (request, response) => {
    const { actor, application } = await visitorOf(context, request);
    const { to } = chosen.parse(request.body ?? {});
    await placeWaitingFile(context, actor, { application, file: idIn(request, 'file', FileId), place: { kind: 'domain', domain: to } });
    back(request, response, 'placed', `domain-${to}`);
  });

  router.post('/evidence/:token/waiting/:file/leave-out', async (request, response) => {
    const { actor } = await visitorOf(context, request);
    await dropWaitingFile(context, actor, idIn(request, 'file', FileId));
    back(request, response, 'leftOut', 'waiting');
  });
  return router;
}
