import { adminCommands } from './admin.ts';
import { aggregate } from './aggregate.ts';
import { count, create, drop, dropDatabase, listCollections, listDatabases, renameCollection } from './collections.ts';
import { type Command } from './command.ts';
import { deleteCommand } from './delete.ts';
import { distinct } from './distinct.ts';
import { explainCommand } from './explain.ts';
import { find, getMore, killCursors } from './find.ts';
import { findAndModify } from './find-and-modify.ts';
import { createIndexes, dropIndexes, listIndexes } from './indexes.ts';
import { insert } from './insert.ts';
import { abortTransaction, commitTransaction } from './transactions.ts';
import { update } from './update.ts';

/** Every command that the server knows. */
export const commands: readonly Command[] = [
  ...adminCommands,
  abortTransaction,
  aggregate,
  commitTransaction,
  count,
  create,
  createIndexes,
  deleteCommand,
  distinct,
  drop,
  dropDatabase,
  dropIndexes,
  explainCommand((name) => byName.get(name)),
  find,
  findAndModify,
  getMore,
  insert,
  killCursors,
  listCollections,
  listDatabases,
  listIndexes,
  renameCollection,
  update,
];

const byName = new Map(commands.flatMap((command) => command.names.map((name) => [name, command])));

/** The command of a name. */
export function commandNamed(name: string): Command | undefined {
  return byName.get(name);
}
