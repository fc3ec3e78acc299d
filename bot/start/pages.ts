import { Router } from 'express';
import { type Context } from '../../services/context.ts';
import { evidencePage } from '../pages/evidence-page.ts';
import { filePage } from '../pages/file-page.ts';
import { myDataPage } from '../pages/my-data-page.ts';
import { personalPage } from '../pages/personal-page.ts';
import { planPage } from '../pages/plan-page.ts';
import { submissionPage } from '../pages/submission-page.ts';
import { verifyPage } from '../pages/verify-page.ts';
import { caughtMailPage } from './caught-mail-page.ts';
import { type MailRoad } from './mail-road.ts';

/** Every page that is served beside the bot. */
export function pagesOf(context: Context, mail: MailRoad): Router[] {
  const pages = [evidencePage(context), filePage(context), submissionPage(context), planPage(context), myDataPage(context), personalPage(context), verifyPage(context)];
  if (mail.caught) pages.push(Router().use('/mail', caughtMailPage(mail.caught, '/mail')));
  return pages;
}
