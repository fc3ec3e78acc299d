import { CommandError } from '../errors.ts';
import { type Document } from '../documents/values.ts';

/** Compiles an aggregation expression into what computes it for a document; undefined is what leads to nothing. */
export type Evaluate = (expression: unknown) => (document: Document) => unknown;

/** For where MongoDB allows no expressions, as in the filter of a partial index. */
export const refuseExpressions: Evaluate = () => {
  throw new CommandError('CannotCreateIndex', 'Expression not supported in partial index: $expr');
};
