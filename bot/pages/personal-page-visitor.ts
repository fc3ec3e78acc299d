import { type Request } from 'express';
import { type z } from 'zod';
import { type Context } from '../../services/context.ts';
import { AppError } from '../../services/errors.ts';
import { type PersonActor } from '../../services/people/actor.ts';
import { readAddressLink } from '../../services/people/address-link.ts';
import { peopleAt } from '../../services/people/directory.ts';
import { type Person } from '../../services/people/person.ts';

/** Whoever opened the page: the address that their link names, and who they are. */
export interface Visitor {
  readonly address: string;
  readonly person: Person;
  readonly actor: PersonActor;
}

/** The address that the link was sent to. @throws AppError notAllowed. */
export function addressOf(context: Context, request: Request): string {
  const token = request.params['token'];
  return readAddressLink(context, typeof token === 'string' ? token : '');
}

/** The link is the only key, and it is asked at every step. @throws AppError notAllowed; notFound where it is not clear who it is. */
export async function visitorOf(context: Context, request: Request): Promise<Visitor> {
  const address = addressOf(context, request);
  const person = chosen(request, await peopleAt(address));
  if (!person) throw nothingHere();
  return { address, person, actor: applicantOnly(person) };
}

/** The one person of this mailbox, or which of them the page is open for. */
export function chosen(request: Request, people: readonly Person[]): Person | undefined {
  return people.length === 1 ? people[0] : people.find(({ id }) => id === request.query['who']);
}

/** A link in a mailbox is no key to the office. */
export const applicantOnly = ({ id }: Person): PersonActor => ({ kind: 'person', id, roles: new Set(['applicant']) });

/** The page's own address, without what follows. */
export const baseOf = (request: Request): string => `/me/${String(request.params['token'])}`;

/** A form as it was sent. @throws AppError invalid, saying what to put right. */
export function read<Schema extends z.ZodType>(schema: Schema, request: Request): z.output<Schema> {
  const form = schema.safeParse(request.body ?? {});
  if (form.success) return form.data;
  throw mend(form.error);
}

/** A schema's own message ends with a full stop where it was written for people. */
export function mend({ issues }: z.ZodError): AppError {
  const said = [...new Set(issues.map(({ message }) => message).filter((message) => message.endsWith('.')))].slice(0, 3);
  return new AppError('invalid', { userMessage: said.length > 0 ? said.join(' ') : 'Something is missing, or cannot be read.', nextStep: 'Please look through what you filled in and send it again.' });
}

/** A part of the address. @throws AppError notFound. */
export function partOf<Schema extends z.ZodType>(request: Request, name: string, schema: Schema): z.output<Schema> {
  const found = schema.safeParse(request.params[name]);
  if (found.success) return found.data;
  throw nothingHere();
}

export const nothingHere = () => new AppError('notFound', { userMessage: 'There is nothing at this address.', nextStep: 'Write HELP to the office by e-mail: the answer has a fresh link to your page.' });

/** What a use case refuses, as this page says it: there is no card here, and nowhere to type a command. */
export function refusalInWords({ userMessage, nextStep }: AppError): string {
  return `${userMessage.replace('this card was shown', 'this page was shown')} ${nextStep.startsWith('Type ') ? 'This is how things stand now.' : nextStep.replace('from the card below', 'below')}`;
}
