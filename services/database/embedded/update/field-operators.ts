import { Int32, Timestamp } from 'bson';
import { compareValues } from '../documents/compare.ts';
import { isDocument, isNumber, typeName } from '../documents/values.ts';
import { CommandError } from '../errors.ts';
import { type Evaluate } from '../query/evaluate.ts';
import { add, bitwise, multiply, zeroLike } from './arithmetic.ts';
import { addToSet, pop, pull, pullAll, push } from './array-operators.ts';
import { type Missing, type Work } from './at-path.ts';

/** What an operator does at its path. */
export interface FieldOperation {
  readonly missing: Missing;
  readonly work: Work;
}

const making = (work: Work): FieldOperation => ({ missing: 'make', work });
const leaving = (work: Work): FieldOperation => ({ missing: 'leave', work });

/** The operators on one field, by name; `$rename` and `$setOnInsert` are the caller's. */
export const fieldOperators: Readonly<Record<string, (path: string, operand: unknown, evaluate: Evaluate) => FieldOperation>> = {
  $set: (_path, operand) => making(() => ({ to: operand })),
  $unset: () => ({ missing: 'ignore', work: (value) => (value === undefined ? 'unchanged' : 'remove') }),
  $inc: (path, operand) => making(arithmetic('$inc', path, operand, (value) => (value === undefined ? operand : add(value, operand)))),
  $mul: (path, operand) => making(arithmetic('$mul', path, operand, (value) => (value === undefined ? zeroLike(operand) : multiply(value, operand)))),
  $min: (_path, operand) => making((value) => (value === undefined || compareValues(operand, value) < 0 ? { to: operand } : 'unchanged')),
  $max: (_path, operand) => making((value) => (value === undefined || compareValues(operand, value) > 0 ? { to: operand } : 'unchanged')),
  $currentDate: (_path, operand) => making(() => ({ to: presentMoment(operand) })),
  $bit: (_path, operand) => making(bit(operand)),
  $push: (path, operand) => making(push(path, operand)),
  $addToSet: (path, operand) => making(addToSet(path, operand)),
  $pull: (_path, operand, evaluate) => leaving(pull(operand, evaluate)),
  $pullAll: (_path, operand) => leaving(pullAll(operand)),
  $pop: (_path, operand) => leaving(pop(operand)),
};

function arithmetic(operator: string, path: string, operand: unknown, compute: (value: unknown) => unknown): Work {
  if (!isNumber(operand)) throw new CommandError('TypeMismatch', `Cannot ${operator === '$inc' ? 'increment' : 'multiply'} with non-numeric argument: {${path}: ${typeName(operand)}}`);
  return (value) => {
    if (value !== undefined && !isNumber(value)) {
      throw new CommandError('TypeMismatch', `Cannot apply ${operator} to a value of non-numeric type. The field '${path.slice(path.lastIndexOf('.') + 1)}' is of non-numeric type ${typeName(value)}`);
    }
    return { to: compute(value) };
  };
}

function presentMoment(operand: unknown): unknown {
  const now = new Date();
  if (typeof operand === 'boolean') return now;
  const type = isDocument(operand) ? operand['$type'] : undefined;
  if (type === 'date') return now;
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  throw new CommandError('BadValue', `The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}`);
}

function bit(operand: unknown): Work {
  if (!isDocument(operand) || Object.keys(operand).length === 0) throw new CommandError('BadValue', 'The $bit modifier is not compatible with this value. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}');
  const stray = Object.keys(operand).find((name) => !['and', 'or', 'xor'].includes(name));
  if (stray !== undefined) throw new CommandError('BadValue', `The $bit modifier only supports 'and', 'or', and 'xor', not '${stray}' which is an unknown operator`);
  return (value) => ({ to: Object.entries(operand).reduce<unknown>((result, [operation, number]) => bitwise(operation, result, number), value === undefined ? new Int32(0) : value) });
}
