import path from 'node:path';
import nodemailer from 'nodemailer';
import { getSubmission } from '../../services/applications/submissions.service.ts';
import { type Context } from '../../services/context.ts';
import { instituteOf } from '../../services/institute.ts';
import { CaughtMailFolder } from '../../services/mail/caught-mail.ts';
import { createMailer } from '../../services/mail/mailer.ts';
import { type MailNotifier } from '../../services/notices/notifier.ts';

/** The way out for letters: a mail server, or in local mode a folder that keeps them, so that nothing leaves the machine. */
export interface MailRoad {
  readonly notifier: MailNotifier;
  readonly caught: CaughtMailFolder | undefined;
}

export function createMailRoad({ config, clock }: Context): MailRoad {
  const options = { from: config.officeAddress, plusAddressing: config.plusAddressing, institute: instituteOf(config), records: { submission: getSubmission }, clock };
  if (config.smtpUrl !== undefined) {
    const transport = nodemailer.createTransport({ url: config.smtpUrl, disableFileAccess: true, disableUrlAccess: true });
    return { notifier: createMailer({ transport, ...options }), caught: undefined };
  }
  const caught = new CaughtMailFolder(path.join(config.dataDir, 'mail', 'outgoing'));
  return { notifier: createMailer({ transport: nodemailer.createTransport(caught.transport()), ...options }), caught };
}
