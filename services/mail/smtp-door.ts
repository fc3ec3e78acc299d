import { SMTPServer, type SMTPServerDataStream, type SMTPServerSession } from 'smtp-server';
import { type Context } from '../context.ts';
import { largestMail, receiveMail } from './intake.service.ts';
import { isOfficeAddress } from './own-mail.rules.ts';

/** The product's own mail server, for what is sent to the office address. */
export interface SmtpDoor {
  readonly port: number;
  /** Takes nothing new and waits for what is being received. */
  close(): Promise<void>;
}

/** The mail server cannot listen; the message is one line for the person who started the product. */
export class SmtpDoorError extends Error {
  override readonly name = 'SmtpDoorError';
}

/**
 * Opens the door at `config.smtpIn`. Mail is taken for the office address and its plus-addresses only: nothing is relayed. The
 * sender hears 250 once the mail and its record are safe in the database, 451 (try again) when they are not. `onReceived` is told
 * after each mail, so that it can be read at once.
 *
 * TLS is not offered yet: on its own machine it needs none, and elsewhere it stands behind the organisation's mail server.
 * @throws SmtpDoorError when the port cannot be had.
 */
export async function startSmtpDoor(context: Context, onReceived: () => void): Promise<SmtpDoor> {
  const { host, port } = context.config.smtpIn;
  const server = new SMTPServer({
    banner: 'Accreditation office',
    size: largestMail,
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    maxClients: 50,
    socketTimeout: 60_000,
    closeTimeout: 5_000,
    logger: false,
    onRcptTo: ({ address }, _session, done) => {
      if (isOfficeAddress(address, context.config.officeAddress)) done();
      else done(answer(550, '5.1.1 There is no such mailbox here'));
    },
    onData: (stream, session, done) => {
      receive(context, stream, session).then(
        (reply) => {
          if (reply instanceof Error) return done(reply);
          done(null, reply);
          onReceived();
        },
        (error: unknown) => {
          context.log.error({ err: error }, 'a mail could not be stored; the sender was asked to try again');
          // The sender listens only when it has said all it had to say.
          stream.resume();
          done(answer(451, '4.3.0 The mail could not be stored just now, please try again later'));
        },
      );
    },
  });

  await listen(server, host, port);
  // A client that goes away in the middle is no fault of ours.
  server.on('error', (error) => context.log.warn({ err: error }, 'a mail connection ended in an error'));
  return { port, close: () => new Promise((resolve) => server.close(resolve)) };
}

async function receive(context: Context, stream: SMTPServerDataStream, session: SMTPServerSession): Promise<string | Error> {
  const { mailFrom } = session.envelope;
  const reception = await receiveMail(context, stream, { envelopeFrom: mailFrom === false ? '' : mailFrom.address });
  switch (reception.kind) {
    case 'tooLarge':
      return answer(552, `5.3.4 The mail is larger than ${largestMail / 1024 / 1024} MB; please send fewer files at a time`);
    case 'known':
      return '2.0.0 This mail is here already';
    case 'stored':
      return `2.0.0 Stored as ${reception.mail.id}`;
  }
}

const answer = (responseCode: number, text: string): Error => Object.assign(new Error(text), { responseCode });

async function listen(server: SMTPServer, host: string, port: number): Promise<void> {
  try {
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(port, host, () => {
        server.off('error', reject);
        resolve();
      });
    });
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'EADDRINUSE') throw new SmtpDoorError(`Port ${port} (incoming mail) is in use by another program: stop that one, or choose another with SMTP_IN_PORT.`, { cause: error });
    if (code === 'EACCES') throw new SmtpDoorError(`Port ${port} (incoming mail) may not be used by this account: choose one above 1023 with SMTP_IN_PORT.`, { cause: error });
    if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND') throw new SmtpDoorError(`This machine has no address ${host}: correct SMTP_IN_HOST.`, { cause: error });
    throw error;
  }
}
