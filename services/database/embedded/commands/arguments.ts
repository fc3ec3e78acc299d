import { type Document, isDocument, kindOf, numericValue, typeName, wholeNumber } from '../documents/values.ts';
import { CommandError, notSupported } from '../errors.ts';
import { type SortField, sortFields } from '../query/sort.ts';
import { type Operation } from './operation.ts';

/** The name of the collection that a command is for. */
export function collectionName({ command, name, database }: Operation): string {
  const value = Object.values(command)[0];
  if (typeof value !== 'string') throw new CommandError('InvalidNamespace', `collection name has invalid type ${typeName(value)}`);
  if (value === '') throw new CommandError('InvalidNamespace', `Invalid namespace specified '${database}.' for ${name}`);
  return value;
}

export function documentArgument(operation: Operation, field: string): Document | undefined {
  const value = operation.command[field];
  if (value === undefined || value === null) return undefined;
  if (!isDocument(value)) throw wrongType(operation, field, value, 'object');
  return value;
}

export function arrayArgument(operation: Operation, field: string): unknown[] | undefined {
  const value = operation.command[field];
  if (value === undefined) return undefined;
  if (!Array.isArray(value)) throw wrongType(operation, field, value, 'array');
  return value as unknown[];
}

export function stringArgument(operation: Operation, field: string): string | undefined {
  const value = operation.command[field];
  if (value === undefined) return undefined;
  if (typeof value !== 'string') throw wrongType(operation, field, value, 'string');
  return value;
}

export function booleanArgument(operation: Operation, field: string): boolean {
  const value = operation.command[field];
  if (value === undefined) return false;
  if (typeof value === 'boolean') return value;
  if (kindOf(value) === 'number') return numericValue(value) !== 0;
  throw wrongType(operation, field, value, 'bool');
}

/** A whole number, not below zero. */
export function countArgument(operation: Operation, field: string): number | undefined {
  const value = operation.command[field];
  if (value === undefined || value === null) return undefined;
  const number = wholeNumber(value);
  if (number === undefined) throw wrongType(operation, field, value, 'long');
  if (number < 0) throw new CommandError('BadValue', `BSON field '${field}' value must be >= 0, actual value '${number}'`);
  return number;
}

/** The fields of a sort; nothing where none is asked for. */
export function sortArgument(operation: Operation): readonly SortField[] | undefined {
  const sort = documentArgument(operation, 'sort') ?? {};
  return Object.keys(sort).length > 0 ? sortFields(sort) : undefined;
}

/** Only comparison by bytes is done: any other collation would order and match differently. */
export function refuseCollation(collation: unknown): void {
  if (collation === undefined) return;
  if (isDocument(collation) && (Object.keys(collation).length === 0 || collation['locale'] === 'simple')) return;
  throw notSupported('A collation other than { locale: "simple" }');
}

export function wrongType(operation: Operation, field: string, value: unknown, expected: string): CommandError {
  return new CommandError('TypeMismatch', `BSON field '${operation.name}.${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`);
}
