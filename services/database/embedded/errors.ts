/** The codes that this server answers with, as MongoDB numbers and names them. */
export const errorCodes = {
  InternalError: 1,
  BadValue: 2,
  NoSuchKey: 4,
  FailedToParse: 9,
  Unauthorized: 13,
  TypeMismatch: 14,
  Overflow: 15,
  InvalidLength: 16,
  IllegalOperation: 20,
  AlreadyInitialized: 23,
  InvalidBSON: 22,
  NamespaceNotFound: 26,
  IndexNotFound: 27,
  PathNotViable: 28,
  ConflictingUpdateOperators: 40,
  CursorNotFound: 43,
  NamespaceExists: 48,
  MaxTimeMSExpired: 50,
  DollarPrefixedFieldName: 52,
  EmptyFieldName: 56,
  CommandNotFound: 59,
  ImmutableField: 66,
  CannotCreateIndex: 67,
  InvalidOptions: 72,
  InvalidNamespace: 73,
  IndexOptionsConflict: 85,
  IndexKeySpecsConflict: 86,
  ShutdownInProgress: 91,
  UnsatisfiableWriteConcern: 100,
  CannotIndexParallelArrays: 171,
  WriteConflict: 112,
  CommandNotSupported: 115,
  CannotConvertIndexKey: 136,
  InvalidPipelineOperator: 168,
  InvalidIndexSpecificationOption: 197,
  OptionNotSupportedOnView: 167,
  TransactionTooOld: 225,
  NotImplemented: 238,
  SnapshotUnavailable: 246,
  NoSuchTransaction: 251,
  TransactionCommitted: 256,
  OperationNotSupportedInTransaction: 263,
  ConflictingOperationInProgress: 117,
  ExceededMemoryLimit: 146,
  QueryExceededMemoryLimitNoDiskUseAllowed: 292,
  CannotBackfillArray: 15894,
  NoReplicationEnabled: 76,
  ConversionFailure: 241,
  MongoDuplicateKey: 11000,
  BSONObjectTooLarge: 10334,
  OutOfDiskSpace: 14031,
  InvalidIdField: 53,
  NotSingleValueField: 54,
  UnknownField: 40415,
  MissingField: 40414,
} as const;

/** The name of a code; codes without one are called by their number, as MongoDB does. */
export type ErrorName = keyof typeof errorCodes | `Location${number}`;

function isNamed(name: ErrorName): name is keyof typeof errorCodes {
  return Object.hasOwn(errorCodes, name);
}

/** How the wire names a code, where that is not the name used here. */
const wireNames: Partial<Record<ErrorName, string>> = {
  MongoDuplicateKey: 'DuplicateKey',
  UnknownField: 'Location40415',
  MissingField: 'Location40414',
  InvalidPipelineOperator: 'InvalidPipelineOperator',
};

/** A refusal in MongoDB's own numbers; `extra` holds what some codes carry besides (`keyPattern`, `keyValue`). */
export class CommandError extends Error {
  readonly code: number;
  readonly codeName: string;

  constructor(
    name: ErrorName,
    message: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = 'CommandError';
    this.code = isNamed(name) ? errorCodes[name] : Number(name.slice('Location'.length));
    this.codeName = wireNames[name] ?? name;
  }
}

/** What MongoDB knows and this server does not do: refused by name, so that nobody takes silence for a result. */
export function notSupported(what: string): CommandError {
  return new CommandError('NotImplemented', `${what} is not supported by the embedded database; use a real MongoDB for it`);
}

/** The reply document of a refusal. */
export function errorReply(error: CommandError, labels: readonly string[] = []): Record<string, unknown> {
  return {
    ok: 0,
    errmsg: error.message,
    code: error.code,
    codeName: error.codeName,
    ...error.extra,
    ...(labels.length > 0 ? { errorLabels: labels } : {}),
  };
}
