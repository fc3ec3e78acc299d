import { CommandError } from '../errors.ts';
import { noSuchTransaction } from '../sessions/sessions.ts';
import { type Command } from './command.ts';
import { type Operation } from './operation.ts';

export const commitTransaction: Command = {
  names: ['commitTransaction'],
  fields: ['recoveryToken'],
  inTransactions: true,
  run: async (operation) => {
    const { session, number } = named(operation);
    // The driver repeats a commit whose answer it did not get.
    if (session.committed === number) return { ok: 1 };
    const { transaction } = session;
    if (!transaction?.isOpen || transaction.number !== number) throw noSuchTransaction(number);
    operation.engine.cursors.closeOf(transaction);
    await transaction.commit();
    session.committed = number;
    return { ok: 1 };
  },
};

export const abortTransaction: Command = {
  names: ['abortTransaction'],
  fields: ['recoveryToken'],
  inTransactions: true,
  run: (operation) => {
    const { session, number } = named(operation);
    if (session.committed === number) throw new CommandError('TransactionCommitted', `Transaction ${number} has been committed.`);
    const { transaction } = session;
    if (!transaction?.isOpen || transaction.number !== number) throw noSuchTransaction(number);
    operation.engine.cursors.closeOf(transaction);
    transaction.abort();
    return { ok: 1 };
  },
};

function named({ session: { session, number } }: Operation) {
  if (!session || number === undefined) throw new CommandError('InvalidOptions', 'A transaction can only be ended by the session that began it');
  return { session, number };
}
