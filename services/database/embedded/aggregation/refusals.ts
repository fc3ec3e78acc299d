import { CommandError } from '../errors.ts';

/** Runs what mingo does; what it refuses becomes a refusal on the wire. */
export function asRefusal<Result>(work: () => Result): Result {
  try {
    return work();
  } catch (error) {
    if (error instanceof CommandError) throw error;
    throw new CommandError('BadValue', error instanceof Error ? error.message : String(error));
  }
}
