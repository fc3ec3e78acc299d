import { Readable } from 'node:stream';
import { formatDateTime, londonDate } from '../calendar/london.rules.ts';
import { type Context } from '../context.ts';
import { transact, type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { type PersonId } from '../ids.ts';
import { signOwnLink } from '../links.ts';
import { type Actor, type PersonActor } from '../people/actor.ts';
import { getPerson } from '../people/directory.ts';
import { exportEntries } from './export-entries.ts';
import { zipStream } from './zip-stream.ts';

/** From a card it is tapped at once; a letter may lie for a day. */
const cardLifeMinutes = 60;
const letterLifeMinutes = 24 * 60;

/** Where somebody's own data is, for an hour. Whoever has the link is taken for them. */
export const myDataUrl = (context: Context, { id }: PersonActor): string => urlFor(context, id, cardLifeMinutes);

const urlFor = (context: Context, person: PersonId, minutes: number): string => `${context.config.publicUrl}/my-data/${signOwnLink(context, { purpose: 'myData', person, subject: '' }, minutes)}`;

/**
 * Sends the link to the address that we have of somebody, and nowhere else: for whoever asks by mail, or would rather read it there. Once
 * an hour, however often it is asked for. @throws AppError wrongState when we have no address of theirs.
 */
export async function mailMyDataLink(context: Context, actor: Actor, person: PersonId): Promise<{ address: string }> {
  const { email } = await getPerson(person);
  if (!email) throw new AppError('wrongState', { userMessage: 'I have no e-mail address of yours.', nextStep: 'Type my details to give me one, or download it here.' });
  await transact(context, actor, (unit) => Promise.resolve(sendMyDataLink(unit, context, person)));
  return { address: email };
}

/** The same within the running transaction, for whoever asks by mail. */
export function sendMyDataLink({ now, record, notify }: Unit, context: Context, person: PersonId): void {
  const until = formatDateTime(new Date(now.getTime() + letterLifeMinutes * 60_000));
  record({ what: 'myData.linkSent', subject: { kind: 'person', id: person } });
  notify({ kind: 'myDataReady', facts: { url: urlFor(context, person, letterLifeMinutes), until }, to: { person }, key: `my-data/${person}/${londonDate(now)}/${now.getUTCHours()}` });
}

/** Everything about the actor as a zip, made as it is read. Destroy it when nobody reads on. */
export async function openMyData(context: Context, actor: PersonActor): Promise<Readable> {
  await transact(context, actor, ({ record }) => Promise.resolve(record({ what: 'myData.opened', subject: { kind: 'person', id: actor.id } })));
  return Readable.from(zipStream(exportEntries(context, actor)), { objectMode: false });
}
