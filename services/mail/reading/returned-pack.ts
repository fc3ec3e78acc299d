import { type DomainNumber } from '../../framework/framework.data.ts';
import { type TestimonialWay } from '../../documents/pack-words.ts';
import { type TestimonialKind } from '../../testimonials/testimonial.data.ts';

/** How sure the reader is that a text belongs where it was laid. The office confirms either; `likely` asks for a closer look. */
export type Confidence = 'certain' | 'likely';

/** A text laid into a domain: paragraphs apart by an empty line, bullets as `• `. */
export interface LaidText {
  readonly text: string;
  readonly confidence: Confidence;
}
export type LaidDomains = Readonly<Partial<Record<DomainNumber, LaidText>>>;

/** A picture that stood in the document, of the kind its content shows. */
export interface PackPicture {
  /** Absent when it stood outside every domain. */
  readonly domain?: DomainNumber;
  readonly name: string;
  readonly contentType: string;
  readonly bytes: Buffer;
}

export interface ReturnedTestimonial {
  readonly kind?: TestimonialKind;
  readonly refereeName?: string;
  readonly organisation?: string;
  readonly refereeEmail?: string;
  readonly way?: TestimonialWay;
  readonly text?: string;
}

export interface ReturnedDeclaration {
  readonly signedName?: string;
  /** As the person wrote it. */
  readonly date?: string;
  readonly agreed: boolean;
}

/** What a returned application pack says. What could not be placed is in `leftovers`: nothing written is dropped. */
export interface ReturnedPack {
  /** Whether it shows the marks of a pack of ours; a CV or a certificate does not. */
  readonly isPack: boolean;
  readonly reference?: string;
  readonly applicantName?: string;
  readonly practice?: string;
  readonly role?: string;
  readonly domains: LaidDomains;
  readonly pictures: readonly PackPicture[];
  readonly testimonials: readonly ReturnedTestimonial[];
  readonly declaration: ReturnedDeclaration;
  readonly leftovers: readonly string[];
  /** For the office, in whole sentences: what looked odd. */
  readonly problems: readonly string[];
}
