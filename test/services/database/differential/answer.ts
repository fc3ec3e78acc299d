import mongoose from 'mongoose';
import { type Loose } from '../loose.ts';

const { EJSON } = mongoose.mongo.BSON;

/** What an engine answered: canonical EJSON, so that types of numbers and the order of fields count. */
export interface Answer {
  readonly reply?: string;
  /** The code of an error, and the index where a unique one is broken; 1 stands for "some error" where an engine does not number its own. */
  readonly refused?: string;
  /** Likewise for the statements of a bulk write, each with its position. */
  readonly errors?: readonly string[];
  /** The answers within a transaction. */
  readonly within?: readonly Answer[];
  /** All documents after a write. */
  readonly after?: string;
}

/** The code by which the embedded server says that it does not do something. */
export const notImplemented = '238';

/** The part of a reply that every engine must give alike; the rest is about the engine. */
export function answerTo(command: string, reply: Loose): Answer {
  const errors = errorsOf(reply);
  return { reply: EJSON.stringify(essence(command, reply), { relaxed: false }), ...(errors.length > 0 ? { errors } : {}) };
}

function essence(command: string, reply: Loose): unknown {
  switch (command) {
    case 'find':
    case 'aggregate':
      return (reply['cursor'] as Loose)['firstBatch'];
    case 'count':
      return Number(reply['n']);
    case 'distinct':
      return (reply['values'] as unknown[]).map((value) => EJSON.stringify(byValue(value), { relaxed: false })).sort();
    case 'findAndModify': {
      const { updatedExisting, upserted } = reply['lastErrorObject'] as Loose;
      const value = reply['value'] ?? null;
      return { value, upserted, ...(value === null ? { updatedExisting } : {}) };
    }
    default:
      return { n: Number(reply['n']), nModified: command === 'update' ? Number(reply['nModified']) : undefined, upserted: upsertedOf(reply) };
  }
}

function upsertedOf({ upserted }: Loose): unknown {
  return Array.isArray(upserted) && upserted.length > 0 ? (upserted as Loose[]).map(({ index, _id }) => ({ index: Number(index), _id })) : undefined;
}

function errorsOf({ writeErrors }: Loose): string[] {
  if (!Array.isArray(writeErrors)) return [];
  return (writeErrors as Loose[]).map(({ index, code, errmsg }) => `${Number(index)}: ${describe(Number(code), String(errmsg))}`);
}

/** A refusal in short. @throws what is no answer of a server */
export function refusalOf(error: unknown): string {
  if (error instanceof mongoose.mongo.MongoServerError) return describe(Number(error.code), error.message);
  throw error;
}

function describe(code: number, message: string): string {
  const index = code === 11000 ? /index:? '?([\w]+)/i.exec(message)?.[1] : undefined;
  return index === undefined ? String(code) : `${code} ${index}`;
}

/** Of values that are equal, `distinct` keeps the one that it happens to meet first, whatever the type of its number. */
function byValue(value: unknown): unknown {
  if (value instanceof mongoose.mongo.Int32 || value instanceof mongoose.mongo.Double) return value.value;
  if (value instanceof mongoose.mongo.Long) return value.toNumber();
  if (Array.isArray(value)) return value.map(byValue);
  if (typeof value !== 'object' || value === null || value instanceof Date || '_bsontype' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, byValue(inner)]));
}

/** Whether two answers are the same answer. The codes of errors count where both engines number theirs. */
export function isSame(own: Answer, other: Answer): boolean {
  return (
    own.after === other.after &&
    own.reply === other.reply &&
    sameList(own.within, other.within, isSame) &&
    sameList(own.errors, other.errors, sameRefusal) &&
    (own.refused === other.refused || (own.refused !== undefined && other.refused !== undefined && sameRefusal(own.refused, other.refused)))
  );
}

function sameList<T>(own: readonly T[] = [], other: readonly T[] = [], isAlike: (a: T, b: T) => boolean): boolean {
  return own.length === other.length && own.every((one, index) => isAlike(one, other[index] as T));
}

function sameRefusal(own: string, other: string): boolean {
  if (own === other) return true;
  const [position, code] = partsOf(own);
  const [otherPosition, otherCode] = partsOf(other);
  return position === otherPosition && (code === '1' || otherCode === '1');
}

function partsOf(refusal: string): [position: string, code: string] {
  const [code = '', position = ''] = refusal.split(': ').reverse();
  return [position, code];
}

/** Whether the embedded server said that it does not do this; then nothing is compared from there on. */
export function isNotImplemented({ refused, errors = [], within = [] }: Answer): boolean {
  return refused === notImplemented || errors.some((error) => error.endsWith(`: ${notImplemented}`)) || within.some(isNotImplemented);
}
