/** Why a request was refused; callers may branch on it, people never see it. */
export type ErrorCode =
  | 'invalid' // what was sent cannot be accepted as it is
  | 'notAllowed' // this person may not do this
  | 'notFound' // no such thing, or none that this person may know of
  | 'stale' // the thing changed since the card was drawn
  | 'wrongState' // not possible at this point of its life
  | 'unavailable'; // a part of ours does not answer; trying again helps

/** What a person is told: one calm sentence, and what to do next. */
export interface Explanation {
  readonly userMessage: string;
  readonly nextStep: string;
  /** For the log only. */
  readonly message?: string;
  readonly cause?: unknown;
}

/** A refusal that a person can understand and act upon. Everything else that is thrown is a fault of ours. */
export class AppError extends Error {
  readonly code: ErrorCode;
  readonly userMessage: string;
  readonly nextStep: string;

  constructor(code: ErrorCode, explanation: Explanation) {
    super(explanation.message ?? explanation.userMessage, explanation.cause === undefined ? undefined : { cause: explanation.cause });
    this.name = 'AppError';
    this.code = code;
    this.userMessage = explanation.userMessage;
    this.nextStep = explanation.nextStep;
  }
}

/** For the end of an exhaustive switch: a case that the types say cannot be. */
export function unreachable(value: never): never {
  throw new Error(`Unexpected case: ${JSON.stringify(value)}`);
}
