import { type Application } from '../applications/application.ts';
import { type Unit } from '../database/transaction.ts';
import { AppError } from '../errors.ts';
import { mustTakeEvidence } from '../evidence/evidence.policy.ts';
import { evidenceOf, layFile, layText } from '../evidence/evidence.service.ts';
import { type StoredFile } from '../evidence/files.ts';
import { domainNumbers } from '../framework/framework.rules.ts';
import { sameName } from '../likeness.rules.ts';
import { askFor } from '../testimonials/ask-referee.service.ts';
import { isReceived } from '../testimonials/testimonial.ts';
import { completeTestimonial, layTestimonial, TestimonialInput, testimonialsInFull, type KeptTestimonial } from '../testimonials/testimonials.service.ts';
import { type Item, type TestimonialSlot, type Understanding } from './understanding.ts';

/** So that what is there already is never written over: both texts are kept. */
const olderThanAny = -1;

/**
 * Files what a mail holds into its application, as if its applicant had done it in chat. Within the running transaction; the same
 * mail, or the same text or file from elsewhere, is there once.
 * @returns what could not be filed, in whole sentences for the applicant.
 */
export async function fileMail(unit: Unit, application: Application, understanding: Understanding): Promise<string[]> {
  for (const domain of domainNumbers) {
    const items = understanding.items.filter(({ place }) => place.kind === 'domain' && place.domain === domain);
    if (items.length === 0) continue;
    mustTakeEvidence(application, domain);
    const present = (await evidenceOf(application)).find((evidence) => evidence.domain === domain);
    const text = textOf(items);
    if (text !== '' && !present?.text.includes(text)) await layText(unit, application, { domain, text, revision: olderThanAny });
    for (const file of filesOf(items)) {
      if (!present?.files.some((other) => isSameFile(other, file))) await layFile(unit, application, domain, file);
    }
  }
  return application.round.number === 1 ? fileTestimonials(unit, application, understanding) : [];
}

async function fileTestimonials(unit: Unit, application: Application, { items, testimonials }: Understanding): Promise<string[]> {
  const problems: string[] = [];
  for (const slot of testimonials) {
    const own = items.filter(({ place }) => place.kind === 'testimonial' && place.slot === slot.slot);
    if (own.length === 0 && slot.refereeName === undefined) continue;
    const problem = await fileTestimonial(unit, application, slot, own);
    if (problem !== undefined) problems.push(`Testimonial ${slot.slot}: ${problem}`);
  }
  return problems;
}

async function fileTestimonial(unit: Unit, application: Application, slot: TestimonialSlot, items: readonly Item[]): Promise<string | undefined> {
  const { kind, refereeName, refereeAddress } = slot;
  const [text, files] = [textOf(items), filesOf(items)];
  const standing = standingFor(slot, await testimonialsInFull(application.id));
  if (standing) {
    await completeTestimonial(unit, standing, text, files);
    if (isToAsk(slot) && text === '' && files.length === 0 && !standing.request && !isReceived(standing) && standing.refereeAddress !== undefined) await askFor(unit, application, standing, true);
    return undefined;
  }
  if (kind === undefined) return 'please say which kind of referee it is from.';
  if (refereeName === undefined) return 'please give the referee’s name.';
  if (isToAsk(slot) && refereeAddress === undefined && text === '' && files.length === 0) return `to ask ${refereeName} we need their e-mail address.`;
  const input = TestimonialInput.safeParse({ kind, refereeName, ...(refereeAddress === undefined ? {} : { refereeAddress }), ...(slot.capacity === undefined ? {} : { capacity: slot.capacity.slice(0, 200) }), text });
  if (!input.success) return 'its name, address or length cannot be taken as they are; please check them.';
  try {
    const kept = await layTestimonial(unit, application, input.data, files);
    // "Please ask my referee": the office has just looked at whom, and where.
    if (isToAsk(slot) && !isReceived(kept)) await askFor(unit, application, kept, true);
    return undefined;
  } catch (error) {
    // The rules refused it before anything was written; the rest of the mail is filed all the same.
    if (error instanceof AppError) return error.userMessage;
    throw error;
  }
}

const isToAsk = ({ way }: TestimonialSlot): boolean => way === 'ask';

/** The testimonial that is there already: of the same referee, or, for a file that came without the form, the one in its place. */
function standingFor({ slot, kind, refereeName }: TestimonialSlot, present: readonly KeptTestimonial[]): KeptTestimonial | undefined {
  if (refereeName !== undefined) return present.find((other) => other.kind === kind && sameName(other.refereeName, refereeName));
  const awaited = present.filter((other) => !isReceived(other));
  return kind === undefined ? (awaited.length === 1 ? awaited[0] : present[slot - 1]) : undefined;
}

const textOf = (items: readonly Item[]): string => items.flatMap((item) => (item.kind === 'text' ? [item.text.trim()] : [])).join('\n\n');

const filesOf = (items: readonly Item[]): StoredFile[] => items.flatMap((item) => (item.kind === 'file' ? [item.file] : []));

const isSameFile = (one: StoredFile, other: StoredFile): boolean => one.id === other.id || (one.name === other.name && one.size === other.size && one.type === other.type);
