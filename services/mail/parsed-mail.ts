import { type PackReading } from './reading/read-pack.ts';
import { type Mailbox } from './understanding.ts';

/** A mail taken apart, as the worker hands it over. Everything in it is what somebody wrote: believe none of it. */
export interface ParsedMail {
  readonly messageId: string;
  /** All addresses of the From header; a mail of honest make has one. */
  readonly from: readonly Mailbox[];
  /** To whom it went, by its own headers, in lower case: an answer carries its code there. */
  readonly to: readonly string[];
  readonly subject: string;
  /** The Message-IDs that it says it answers, the nearest first. */
  readonly answers: readonly string[];
  /** Headers that tell machines from people, by lower-case name; of several by one name the last. */
  readonly signals: Readonly<Partial<Record<SignalHeader, string>>>;
  /** `multipart/report` and the like, in lower case. */
  readonly contentType: string;
  /** The text part; made from the HTML where there is no other. */
  readonly text: string;
  /** The same as an answer: without what is quoted below or above it, and without the signature's small print. */
  readonly reply: string;
  /** A report that a mail did not arrive, for good; undefined for anything else. */
  readonly failure: DeliveryFailure | undefined;
  /** The mail that is quoted in this one as forwarded, if one is. */
  readonly forward: InlineForward | undefined;
  readonly attachments: readonly ParsedAttachment[];
  /** What could not be taken apart, in whole sentences. */
  readonly problems: readonly string[];
}

export const signalHeaders = [
  'auto-submitted', 'precedence', 'return-path', 'list-id', 'list-unsubscribe', 'list-post', 'x-autoreply', 'x-autorespond', 'x-auto-response-suppress', 'x-failed-recipients',
  'x-accreditation-delivery',
] as const;
export type SignalHeader = (typeof signalHeaders)[number];

/** What a report of non-delivery says. */
export interface DeliveryFailure {
  /** The Message-IDs of ours that it names. */
  readonly about: readonly string[];
  /** `5.1.1`, where it is given. */
  readonly status: string | undefined;
}

export interface InlineForward {
  readonly from: Mailbox;
  readonly subject: string;
  /** What the forwarder wrote above it. */
  readonly above: string;
  readonly body: string;
}

export interface ParsedAttachment {
  /** As claimed; may be empty. */
  readonly name: string;
  /** As claimed. */
  readonly type: string;
  readonly content: Uint8Array;
  /** Stands in the text, as a logo in a signature does. */
  readonly inline: boolean;
  /** A mail within the mail, taken apart too. */
  readonly mail: ParsedMail | undefined;
  /** A Word document, read as an application pack. */
  readonly pack: PackReading | undefined;
}
