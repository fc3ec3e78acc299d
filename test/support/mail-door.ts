import nodemailer, { type SendMailOptions } from 'nodemailer';
import { type Context } from '../../services/context.ts';
import { type World } from './world.ts';

/** The world with its mail door on a port of this test file's own. */
export function doorContext(world: World, port: number): Context {
  return { ...world.context, config: { ...world.context.config, smtpIn: { host: '127.0.0.1', port } } };
}

/** Sends a mail to the door as a mail server would. Rejects with `responseCode` when the door refuses it. */
export async function sendToDoor(port: number, mail: SendMailOptions): Promise<string> {
  const transport = nodemailer.createTransport({ host: '127.0.0.1', port, ignoreTLS: true });
  try {
    const { response } = await transport.sendMail(mail);
    return response;
  } finally {
    transport.close();
  }
}

/** Sends an `.eml` as it is. */
export const sendRaw = (port: number, raw: string | Buffer, from = 'someone@example.org'): Promise<string> =>
  sendToDoor(port, { envelope: { from, to: 'info@igpm.example' }, raw });
