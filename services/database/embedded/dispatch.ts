import { checkFields, type Command } from './commands/command.ts';
import { commandNamed } from './commands/registry.ts';
import { type Engine, type Operation } from './commands/operation.ts';
import { type Document, isDocument, wholeNumber } from './documents/values.ts';
import { CommandError, errorCodes, errorReply } from './errors.ts';
import { rememberedReply } from './sessions/retryable.ts';
import { type SessionFields } from './sessions/sessions.ts';
import { UnusableFolder } from './storage/unusable-folder.ts';
import { type Request } from './wire.ts';

/** After these a transaction as a whole may be tried again, and drivers do so when the label says it. */
const transient: ReadonlySet<number> = new Set([errorCodes.WriteConflict, errorCodes.NoSuchTransaction, errorCodes.SnapshotUnavailable]);

/** Answers a request; a refusal is an answer too. Never rejects. */
export async function answer(engine: Engine, request: Request, report: (fault: unknown) => void): Promise<Document> {
  let session: SessionFields | undefined;
  try {
    session = engine.sessions.read(request.command);
    return await run(engine, request, session);
  } catch (error) {
    const refusal = error instanceof CommandError ? error : new CommandError('InternalError', error instanceof Error ? error.message : String(error));
    if (refusal !== error) report(error);
    // What cannot be relied upon must not go on answering; whoever starts it again learns what is wrong.
    if (error instanceof UnusableFolder) engine.shutDown();
    if (session?.inTransaction === true) abort(engine, session, refusal);
    return errorReply(refusal, session?.inTransaction === true && transient.has(refusal.code) ? ['TransientTransactionError'] : []);
  }
}

async function run(engine: Engine, request: Request, session: SessionFields): Promise<Document> {
  const { command: body, sequences } = request;
  const name = Object.keys(body)[0] ?? '';
  const command = commandNamed(name);
  if (!command) throw new CommandError('CommandNotFound', `no such command: '${name}'`);
  const database = body['$db'];
  if (typeof database !== 'string') throw new CommandError('MissingField', "BSON field '$db' is missing but a required field");
  const endsTransaction = name === 'commitTransaction' || name === 'abortTransaction';
  if (session.inTransaction && !command.inTransactions) throw new CommandError('OperationNotSupportedInTransaction', `Cannot run '${name}' in a multi-document transaction.`);
  checkConcerns(body);
  const transaction = session.inTransaction && !endsTransaction ? engine.sessions.transactionFor(session) : undefined;
  const operation: Operation = { engine, database, name, command: body, sequences, session, transaction };
  checkFields(command, operation);
  const reply = await once(command, operation);
  // MongoDB ends a transaction at its first error, also at one that a bulk write only reports.
  if (transaction && reply['writeErrors'] !== undefined) transaction.abort();
  return { ...reply, ...writeConcernError(body) };
}

/** A retryable write that was done is not done again; one that is being done is waited for. */
async function once(command: Command, operation: Operation): Promise<Document> {
  const { session, number } = operation.session;
  if (command.retryable !== true || !session || number === undefined || operation.transaction) return command.run(operation);
  if (number < session.number) throw new CommandError('TransactionTooOld', `Retryable write with txnNumber ${number} is prohibited on session because a newer retryable write with txnNumber ${session.number} has already started on this session.`);
  if (session.underWay?.number === number) return session.underWay.reply;
  const done = rememberedReply(operation.engine.store, session.id, number);
  if (done) return done;
  session.transaction?.abort();
  session.number = number;
  const reply = Promise.resolve(command.run(operation));
  const underWay = { number, reply };
  session.underWay = underWay;
  try {
    return await reply;
  } finally {
    if (session.underWay === underWay) session.underWay = undefined;
  }
}

function abort(engine: Engine, { session, number }: SessionFields, refusal: CommandError): void {
  const transaction = session?.transaction;
  if (!transaction?.isOpen || transaction.number !== number || refusal.code === errorCodes.TransactionTooOld) return;
  engine.cursors.closeOf(transaction);
  transaction.abort();
}

const readConcerns = new Set(['local', 'majority', 'available', 'snapshot', 'linearizable']);

/** On one node that writes through, every level of these is kept; what names other nodes cannot be. */
function checkConcerns(body: Document): void {
  const level = levelOf(body['readConcern']);
  if (level !== undefined && !readConcerns.has(level)) throw new CommandError('FailedToParse', `Enumeration value '${level}' for field 'readConcern.level' is not a valid value.`);
  if (level === 'snapshot' && body['autocommit'] !== false) throw new CommandError('InvalidOptions', 'readConcern level snapshot outside a transaction is not supported by the embedded database');
}

/** There is one node: a write that two should have got is done, and said not to have been. */
function writeConcernError(body: Document): Document {
  const concern = body['writeConcern'];
  const nodes = isDocument(concern) ? (wholeNumber(concern['w']) ?? 1) : 1;
  if (nodes <= 1) return {};
  return { writeConcernError: { code: errorCodes.UnsatisfiableWriteConcern, codeName: 'UnsatisfiableWriteConcern', errmsg: 'Not enough data-bearing nodes' } };
}

function levelOf(concern: unknown): string | undefined {
  if (typeof concern !== 'object' || concern === null || !('level' in concern)) return undefined;
  return String(concern.level);
}
