import { type NextFunction, type Request, type Response } from 'express';
import { z } from 'zod';
import { type Context } from '../../services/context.ts';
import { AppError, type ErrorCode } from '../../services/errors.ts';
import { DomainNumber } from '../../services/framework/framework.rules.ts';
import { type ApplicationId } from '../../services/ids.ts';
import { readLink } from '../../services/links.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { findPerson } from '../../services/people/directory.ts';
import { actorOf } from '../../services/people/people.service.ts';
import { explain } from '../errors.ts';
import { messageHtml } from './evidence-page-html.ts';

/** Whoever opened the page, and the application (or what will be one) that their link is for. */
export interface Visitor {
  readonly actor: PersonActor;
  readonly application: ApplicationId;
}

/** The link is the only key, and it is asked at every step. @throws AppError notAllowed. */
export async function visitorOf(context: Context, request: Request): Promise<Visitor> {
  const token = request.params['token'];
  const claim = readLink(context, 'evidencePage', typeof token === 'string' ? token : '');
  const person = await findPerson(claim.person);
  if (!person) throw new AppError('notAllowed', { userMessage: 'This link does not open anything.', nextStep: 'Open the page again from your chat with the accreditation bot.' });
  return { actor: actorOf(person), application: claim.application };
}

/** @throws AppError notFound. */
export function domainIn(request: Request): DomainNumber {
  const domain = DomainNumber.safeParse(Number(request.params['domain']));
  if (domain.success) return domain.data;
  throw nothingHere();
}

/** An id within the address. @throws AppError notFound. */
export function idIn<Schema extends z.ZodType>(request: Request, name: string, schema: Schema): z.output<Schema> {
  const id = schema.safeParse(request.params[name]);
  if (id.success) return id.data;
  throw nothingHere();
}

const nothingHere = () => new AppError('notFound', { userMessage: 'There is nothing at this address.', nextStep: 'Open the page again from your chat with the accreditation bot.' });

/** The page's own address, without what follows. */
export const baseOf = (request: Request): string => `/evidence/${String(request.params['token'])}`;

/** Whether it is the page's script that asks rather than a form. */
export const isScript = (request: Request): boolean => request.accepts(['html', 'json']) === 'json';

const statuses: Readonly<Record<ErrorCode, number>> = { invalid: 422, notAllowed: 403, notFound: 404, stale: 409, wrongState: 409, unavailable: 503 };

/** Every fault as a page in plain words, or as data for the page's own script. */
export const failed = (context: Context) => (error: unknown, request: Request, response: Response, next: NextFunction): void => {
  if (response.headersSent) return next(error);
  const known = error instanceof AppError ? error : tooLong(error);
  const { sentence, nextStep } = explain(known, context.log);
  response.status(known instanceof AppError ? statuses[known.code] : 500);
  if (isScript(request)) response.json({ added: [], refused: [`${sentence} ${nextStep}`] });
  else response.type('html').send(messageHtml(sentence, nextStep));
};

/** What express and zod throw for a form that is too large or not ours. */
function tooLong(error: unknown): unknown {
  const tooLarge = error instanceof Error && 'type' in error && error.type === 'entity.too.large';
  if (tooLarge) return new AppError('invalid', { userMessage: 'This text is too long.', nextStep: 'Please send it as a file instead.' });
  if (error instanceof z.ZodError) return new AppError('invalid', { userMessage: 'This form did not arrive whole.', nextStep: 'Please go back, load the page again and send it once more.' });
  return error;
}
