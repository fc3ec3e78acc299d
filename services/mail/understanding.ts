import { type DomainNumber } from '../framework/framework.data.ts';
import { type StoredFile } from '../evidence/files.ts';
import { type TestimonialKind } from '../testimonials/testimonial.rules.ts';
import { type TestimonialWay } from '../documents/pack-words.ts';
import { type Confidence } from './reading/returned-pack.ts';

/** What was read out of a mail, for the office to look at before anything is filed. */
export interface Understanding {
  /** Who really wrote it: a hint, not an identity. */
  readonly writer: Mailbox;
  /** The office person who passed it on, when one did. */
  readonly forwardedBy: string | undefined;
  /** As found in the pack, the subject or the text, in this order. */
  readonly reference: string | undefined;
  /** The mail's own words, cut to what a person reads on a card. */
  readonly excerpt: string;
  /** Every text and file with its place; the office can move each. */
  readonly items: readonly Item[];
  readonly testimonials: readonly TestimonialSlot[];
  readonly declaration: { readonly agreed: boolean; readonly signedName: string | undefined };
  /** What looked odd or could not be taken, in whole sentences. */
  readonly problems: readonly string[];
}

export interface Mailbox {
  readonly name: string;
  readonly address: string;
}

/** Where a text or a file belongs. `aside` stays with the mail and is not filed. */
export type Place =
  | { readonly kind: 'domain'; readonly domain: DomainNumber }
  | { readonly kind: 'testimonial'; readonly slot: 1 | 2 }
  | { readonly kind: 'aside' };

export type Item = { readonly id: string; readonly place: Place; readonly confidence: Confidence } & (
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'file'; readonly file: StoredFile }
);

/** What the form says of a testimonial; its text and files are items. */
export interface TestimonialSlot {
  readonly slot: 1 | 2;
  readonly kind: TestimonialKind | undefined;
  readonly refereeName: string | undefined;
  readonly refereeAddress: string | undefined;
  /** What the referee is to the applicant, and where. */
  readonly capacity?: string | undefined;
  readonly way: TestimonialWay | undefined;
}
