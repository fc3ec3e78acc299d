import { z } from 'zod';
import { sameAddress, sameName } from '../likeness.rules.ts';
import { testimonialKinds, testimonialsNeeded } from './testimonial.data.ts';

export { testimonialKinds };

/** From whom a testimonial is: an employer or senior colleague, a peer, a leader outside the practice. */
export const TestimonialKind = z.enum(testimonialKinds);
export type TestimonialKind = z.infer<typeof TestimonialKind>;

export interface Referee {
  readonly name: string;
  /** E-mail; unknown when the applicant brought the testimonial as a file. */
  readonly address?: string;
}

/** A testimonial that is asked for or here. One that was declined or taken back is left out. */
export interface Testimonial {
  readonly kind: TestimonialKind;
  readonly referee: Referee;
  readonly received: boolean;
}

export type TestimonialRefusal =
  | { readonly kind: 'ownTestimonial' }
  | { readonly kind: 'enough'; readonly needed: number }
  | { readonly kind: 'sameKind'; readonly taken: TestimonialKind }
  | { readonly kind: 'sameReferee'; readonly name: string };

/**
 * Why a testimonial cannot be added to those there are; undefined when it can. Framework, "Supporting testimonials":
 * "Two written testimonials … from two of the following options", so two people, two kinds, and neither the applicant.
 */
export function testimonialRefusal(
  added: Pick<Testimonial, 'kind' | 'referee'>,
  standing: readonly Testimonial[],
  applicant: { readonly name: string; readonly addresses: readonly string[] },
): TestimonialRefusal | undefined {
  const { kind, referee } = added;
  const isApplicant = applicant.addresses.some((address) => samePerson(referee, { name: applicant.name, address }));
  if (isApplicant || sameName(referee.name, applicant.name)) return { kind: 'ownTestimonial' };
  const twice = standing.find((other) => samePerson(referee, other.referee));
  if (twice !== undefined) return { kind: 'sameReferee', name: twice.referee.name };
  if (standing.length >= testimonialsNeeded) return { kind: 'enough', needed: testimonialsNeeded };
  if (standing.some((other) => other.kind === kind)) return { kind: 'sameKind', taken: kind };
  return undefined;
}

export type TestimonialGap =
  /** So many more have to be found, of one of these kinds. */
  | { readonly kind: 'toFind'; readonly howMany: number; readonly kinds: readonly TestimonialKind[] }
  /** Asked for, not here yet. */
  | { readonly kind: 'awaited'; readonly testimonial: Testimonial };

/** What the testimonials still lack for the application to be submitted; empty when nothing. */
export function testimonialGaps(standing: readonly Testimonial[]): readonly TestimonialGap[] {
  const taken = new Set(standing.map(({ kind }) => kind));
  const howMany = testimonialsNeeded - taken.size;
  const gaps: TestimonialGap[] = standing.filter(({ received }) => !received).map((testimonial) => ({ kind: 'awaited', testimonial }));
  if (howMany > 0) gaps.push({ kind: 'toFind', howMany, kinds: testimonialKinds.filter((kind) => !taken.has(kind)) });
  return gaps;
}

function samePerson(one: Referee, other: Referee): boolean {
  if (sameName(one.name, other.name)) return true;
  return one.address !== undefined && other.address !== undefined && sameAddress(one.address, other.address);
}
