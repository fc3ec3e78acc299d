import { type Document } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { type Operation } from './operation.ts';

/** A command that the server knows. */
export interface Command {
  readonly names: readonly string[];
  /** The fields that it knows, beside those that every command has; `any` for a greeting, in which each new driver says something more. */
  readonly fields: readonly string[] | 'any';
  /** Fields that MongoDB knows and this server does not do. */
  readonly unsupported?: readonly string[];
  /** Whether it may be part of a transaction. */
  readonly inTransactions: boolean;
  /** Whether a driver may send it again with the same number and expects it to be done once. */
  readonly retryable?: boolean;
  readonly run: (operation: Operation) => Document | Promise<Document>;
}

/** Fields of every command; those that have no bearing on a server of one node are accepted and mean nothing. */
const common = new Set([
  '$db', 'lsid', 'txnNumber', 'autocommit', 'startTransaction', '$clusterTime', '$readPreference', 'readConcern', 'writeConcern', 'maxTimeMS', 'comment',
  'apiVersion', 'apiStrict', 'apiDeprecationErrors', 'helloOk', '$client',
]);

/** @throws CommandError naming a field that the command does not have, or that is not done here */
export function checkFields(command: Command, operation: Operation): void {
  if (command.fields === 'any') return;
  for (const [position, field] of Object.keys(operation.command).entries()) {
    if (position === 0 || common.has(field) || command.fields.includes(field)) continue;
    if (command.unsupported?.includes(field) === true) {
      const value = operation.command[field];
      // Said explicitly not to be wanted, it is no loss.
      if (value === undefined || value === null || value === false) continue;
      throw notSupported(`The option ${field} of ${operation.name}`);
    }
    throw new CommandError('UnknownField', `BSON field '${operation.name}.${field}' is an unknown field.`);
  }
}
