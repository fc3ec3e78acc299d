import { type Institute } from '../../documents/institute.ts';
import { type NoticeFacts, type NoticeKind } from '../../notices/notice.ts';

/** A letter ready to be sent: the text part is a letter of its own, not a hint that HTML would be nicer. */
export interface Letter {
  /** One line, without control characters. */
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  readonly attachments: readonly LetterAttachment[];
}

export interface LetterAttachment {
  readonly name: string;
  readonly type: string;
  readonly content: Buffer;
}

/** To whom a letter goes; the name may be empty when we only know an address. */
export interface Addressee {
  readonly name: string;
  readonly address: string;
}

/**
 * What a letter is made of. Letters say what they have to say once; `letter-text.ts` and `letter-html.ts` lay it out. All strings
 * are plain text: people's words may stand in them as they are.
 */
export type Block =
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'bullets'; readonly items: readonly string[] }
  | { readonly kind: 'steps'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly rows: readonly (readonly [label: string, value: string])[] }
  /** Somebody's own words, lines kept. */
  | { readonly kind: 'quote'; readonly text: string }
  | { readonly kind: 'link'; readonly label: string; readonly url: string };

/** A letter's words, before greeting, signature and layout. */
export interface Wording {
  readonly subject: string;
  readonly body: readonly Block[];
}

/** Words one kind of notice. The first paragraph says what the letter is about, the last what comes next. */
export type Words<Kind extends NoticeKind> = (facts: NoticeFacts[Kind], institute: Institute) => Wording;

export const paragraph = (text: string): Block => ({ kind: 'paragraph', text });
export const heading = (text: string): Block => ({ kind: 'heading', text });
export const bullets = (items: readonly string[]): Block => ({ kind: 'bullets', items });
export const steps = (items: readonly string[]): Block => ({ kind: 'steps', items });
export const facts = (...rows: readonly (readonly [label: string, value: string])[]): Block => ({ kind: 'facts', rows });
export const quote = (text: string): Block => ({ kind: 'quote', text });
export const link = (label: string, url: string): Block => ({ kind: 'link', label, url });
