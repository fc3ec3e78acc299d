import { Int32 } from 'bson';
import { toDouble } from '../../documents/numbers.ts';
import { type Document, isDocument, isNumber, typeName } from '../../documents/values.ts';
import { CommandError } from '../../errors.ts';

/** Where an expression is computed. */
export interface Scope {
  readonly root: Document;
  readonly variables: ReadonlyMap<string, unknown>;
}

/** Computes an expression; undefined where it leads to nothing. */
export interface Compute {
  (scope: Scope): unknown;
  /** Needs no document: computed once, so that what is wrong with it is found though there is no document to look at. */
  readonly isConstant?: true;
}

export function constant(value: unknown): Compute {
  return Object.assign(() => value, { isConstant: true as const });
}

const nowhere: Scope = { root: {}, variables: new Map() };

function folded(operands: readonly Compute[], compute: Compute): Compute {
  return operands.every(({ isConstant }) => isConstant) ? constant(compute(nowhere)) : compute;
}

/** Compiles an expression within another, with the names of more variables that it may use. */
export type Compile = (expression: unknown, names?: readonly string[]) => Compute;

/** Compiles the use of an operator. @throws CommandError when its operand cannot be one */
export type Operator = (operand: unknown, compile: Compile) => Compute;

export type Operators = Readonly<Record<string, Operator>>;

/** An operator of so many arguments; a single one may stand without a list. */
export function taking(name: string, least: number, most: number, work: (...values: unknown[]) => unknown): Operator {
  return (operand, compile) => {
    const operands = listOf(operand);
    if (operands.length < least || operands.length > most) {
      throw least === most
        ? new CommandError('Location16020', `Expression ${name} takes exactly ${least} arguments. ${operands.length} were passed in.`)
        : new CommandError('Location28667', `Expression ${name} takes at least ${least} arguments, and at most ${most}, but ${operands.length} were passed in.`);
    }
    const computes = operands.map((one) => compile(one));
    return folded(computes, (scope) => work(...computes.map((compute) => compute(scope))));
  };
}

/** An operator of any number of arguments. */
export function takingAll(work: (values: readonly unknown[]) => unknown): Operator {
  return (operand, compile) => {
    const computes = listOf(operand).map((one) => compile(one));
    return folded(computes, (scope) => work(computes.map((compute) => compute(scope))));
  };
}

/** An operator whose operand is a document of named arguments. @throws CommandError for one that is missing or unknown */
export function takingNamed<Name extends string>(name: string, known: Readonly<Record<Name, 'needed' | 'optional'>>, make: (operands: Readonly<Partial<Record<Name, unknown>>>, compile: Compile) => Compute): Operator {
  return (operand, compile) => {
    if (!isDocument(operand)) throw new CommandError('FailedToParse', `${name} only supports an object as its argument`);
    const stray = Object.keys(operand).find((argument) => !Object.hasOwn(known, argument));
    if (stray !== undefined) throw new CommandError('FailedToParse', `Unrecognized argument to ${name}: ${stray}`);
    for (const [argument, need] of Object.entries(known)) if (need === 'needed' && operand[argument] === undefined) throw new CommandError('FailedToParse', `Missing '${argument}' parameter to ${name}`);
    return make(operand as Partial<Record<Name, unknown>>, compile);
  };
}

/** Of any number of arguments: the first that is null or missing makes it null, before others are looked at. */
export function takingAllThere(check: (value: unknown) => void, work: (values: readonly unknown[]) => unknown): Operator {
  return takingAll((values) => {
    for (const value of values) {
      if (isNothing(value)) return null;
      check(value);
    }
    return work(values);
  });
}

function listOf(operand: unknown): readonly unknown[] {
  return Array.isArray(operand) ? (operand as unknown[]) : [operand];
}

export function isNothing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

export function int(value: number): Int32 {
  return new Int32(value);
}

/** A whole number that fits into 32 bits. @throws CommandError */
export function toInt(value: unknown, what: string, code: `Location${number}`): number {
  const number = isNumber(value) ? toDouble(value) : Number.NaN;
  if (!Number.isInteger(number) || Math.abs(number) > 2 ** 31) throw new CommandError(code, `${what} must be representable as a 32-bit integer, but is of type ${typeName(value)}`);
  return number;
}
