import type mongoose from 'mongoose';
import { type Loose } from '../loose.ts';
import { type Answer, answerTo, refusalOf } from './answer.ts';

/** The indexes of the collection that a program works on. They must change no answer, but for what a unique one refuses. */
export const layouts = {
  none: [],
  plain: [{ key: { a: 1 }, name: 'a' }, { key: { 'a.b': 1, _id: -1 }, name: 'ab_id' }, { key: { c: 1 }, name: 'c', sparse: true }],
  unique: [{ key: { u: 1 }, name: 'u', unique: true, sparse: true }, { key: { v: 1, w: 1 }, name: 'v_w', unique: true, partialFilterExpression: { v: { $exists: true } } }],
} as const satisfies Record<string, readonly mongoose.mongo.IndexDescription[]>;

export type Layout = keyof typeof layouts;

/** A command without the name of its collection, or several that are one transaction. */
export type Step = { readonly command: Loose } | { readonly transaction: readonly Loose[]; readonly commits: boolean };

/** Documents, and what is asked of them one after the other. */
export interface Program {
  readonly layout: Layout;
  readonly documents: readonly Loose[];
  readonly steps: readonly Step[];
}

/** A collection that programs may use, one after the other. */
export interface Place {
  readonly client: mongoose.mongo.MongoClient;
  readonly db: mongoose.mongo.Db;
  readonly collection: string;
}

const asStored = { promoteValues: false, promoteLongs: false, bsonRegExp: true } as const;
const writes = new Set(['insert', 'update', 'delete', 'findAndModify']);

/** How many operations a program is. */
export function operationsOf(program: Program): number {
  return 1 + program.steps.reduce((sum, step) => sum + ('command' in step ? 1 : step.transaction.length + 1), 0);
}

/** Makes a collection with the indexes of a layout. */
export async function makePlace(client: mongoose.mongo.MongoClient, database: string, layout: Layout, lane: number): Promise<Place> {
  const db = client.db(database);
  const collection = `${layout}-${lane}`;
  await db.createCollection(collection);
  const indexes = layouts[layout];
  if (indexes.length > 0) await db.collection(collection).createIndexes(indexes.map((index) => ({ ...index })));
  return { client, db, collection };
}

/** Runs a program on an emptied collection: the answer to every step, and after each that writes, all the documents. */
export async function runProgram(place: Place, program: Program): Promise<Answer[]> {
  await place.db.collection(place.collection).deleteMany({});
  const answers: Answer[] = [];
  for (const step of [{ command: { insert: '', documents: program.documents } }, ...program.steps]) {
    answers.push('command' in step ? await runStep(place, step.command) : await runTransaction(place, step.transaction, step.commits));
  }
  return answers;
}

async function runStep(place: Place, command: Loose): Promise<Answer> {
  const answer = await ask(place, command);
  return isWrite(command) ? { ...answer, after: await everything(place) } : answer;
}

async function runTransaction(place: Place, commands: readonly Loose[], commits: boolean): Promise<Answer> {
  const session = place.client.startSession();
  const answers: Answer[] = [];
  try {
    session.startTransaction();
    for (const command of commands) {
      const answer = await ask(place, command, session);
      answers.push(answer);
      // An error has ended it on the server.
      if (answer.refused !== undefined || answer.errors) break;
    }
    const last = answers.at(-1);
    if (commits && last?.refused === undefined && !last?.errors) await session.commitTransaction().catch((error: unknown) => answers.push({ refused: refusalOf(error) }));
    else await session.abortTransaction();
  } finally {
    await session.endSession();
  }
  return { within: answers, after: await everything(place) };
}

async function ask({ db, collection }: Place, command: Loose, session?: mongoose.mongo.ClientSession): Promise<Answer> {
  const [name = ''] = Object.keys(command);
  try {
    return answerTo(name, await db.command({ ...command, [name]: collection }, { ...asStored, ...(session ? { session } : {}) }));
  } catch (error) {
    return { refused: refusalOf(error) };
  }
}

async function everything(place: Place): Promise<string> {
  const { reply } = await ask(place, { find: '', sort: { _id: 1 } });
  return reply ?? '';
}

function isWrite(command: Loose): boolean {
  return writes.has(Object.keys(command)[0] ?? '');
}
