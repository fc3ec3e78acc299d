import { type Document } from '../documents/values.ts';
import { CommandError, errorCodes } from '../errors.ts';

/** Runs the statements of a bulk write one after the other; an ordered one, and any that is part of a transaction, ends at its first error. */
export function runStatements(statements: readonly (() => void)[], ordered: boolean): Document[] {
  const errors: Document[] = [];
  for (const [index, run] of statements.entries()) {
    try {
      run();
    } catch (error) {
      // A conflict is not the statement's fault: the whole command is answered with it, or waits and is run again.
      if (!(error instanceof CommandError) || error.code === errorCodes.WriteConflict) throw error;
      errors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (ordered) break;
    }
  }
  return errors;
}

/** The part of a reply that reports errors; nothing where there were none. */
export function reportOf(errors: readonly Document[]): Document {
  return errors.length > 0 ? { writeErrors: errors } : {};
}
