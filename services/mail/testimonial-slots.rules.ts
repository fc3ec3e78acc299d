import { sameName } from '../likeness.rules.ts';
import { type ReturnedTestimonial } from './reading/returned-pack.ts';
import { type TestimonialSlot } from './understanding.ts';

/** The form's two testimonials as slots; there are always two, so that the office can fill one that was left empty. */
export function testimonialSlots(returned: readonly ReturnedTestimonial[]): TestimonialSlot[] {
  return ([1, 2] as const).map((slot) => {
    const form = returned[slot - 1];
    return { slot, kind: form?.kind, refereeName: form?.refereeName, refereeAddress: form?.refereeEmail?.toLowerCase(), way: form?.way, ...(form?.organisation === undefined ? {} : { capacity: form.organisation }) };
  });
}

/** Which testimonial a file is, by its name: the referee's, `Testimonial 2`, or the only one that was announced as attached. */
export function testimonialSlotOf(fileName: string, slots: readonly TestimonialSlot[]): 1 | 2 | undefined {
  const stem = fileName.replace(/\.[\p{L}\p{N}]{1,6}$/u, '');
  const named = slots.find(({ refereeName }) => refereeName !== undefined && holdsName(stem, refereeName));
  if (named) return named.slot;
  if (!/testimonial|reference|referee|endorsement/i.test(stem)) return undefined;
  const counted = /(?:testimonial|reference|referee|endorsement)\D{0,5}([12])(?!\d)/i.exec(stem)?.[1] ?? (/\b(first|second)\b/i.exec(stem)?.[1]?.toLowerCase() === 'second' ? '2' : undefined);
  if (counted !== undefined) return counted === '2' ? 2 : 1;
  const announced = slots.filter(({ way }) => way === 'attached');
  return announced.length === 1 ? announced[0]?.slot : 1;
}

/** Whether the words of a name stand together in a file's name, whatever separates them and with or without a title. */
function holdsName(stem: string, name: string): boolean {
  const words = stem.split(/[^\p{L}\p{N}'’]+/u).filter((word) => word !== '');
  const length = name.trim().split(/\s+/).length;
  const lengths = [length, length - 1].filter((count) => count >= 2);
  return lengths.some((count) => words.some((_, at) => sameName(words.slice(at, at + count).join(' '), name)));
}
